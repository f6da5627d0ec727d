/**
 * Faces and grants as rows, and their part of the store's port. A creator file is written, and deleted, in the unit of the grant
 * that causes it; where somebody comes to see less, the scope of all who read creator files is another one from that unit on.
 */
import type { Instant } from '../../shared/base/time.ts'
import { may } from '../../shared/domain/account/role.ts'
import { type Face, projectFace } from '../../shared/domain/creator/face.ts'
import { type Grant, isNarrower, type Purpose } from '../../shared/domain/creator/grant.ts'
import type { Database } from './database.ts'
import { raiseScope } from './scopes.ts'
import type { Tables } from './tables.ts'
import type { Turn, Writer, Written } from './writer.ts'

export interface GrantRow extends Grant {
  /** When it was withdrawn or over; null: it runs. */
  readonly endedAt: Instant | null
}

export interface GrantVerbs {
  face(person: string): Promise<Face | undefined>
  /** In all its creator files too. */
  setFace(person: string, face: Face, at: Instant): Promise<Written<null>>
  /** One that runs already keeps its id and its beginning. Without a face there is nothing to look at. */
  giveGrant(grant: Grant): Promise<Written<'given' | 'no_face' | 'unknown_organisation'>>
  /** False for one that is not this person's, or does not run. */
  withdrawGrant(person: string, id: string, at: Instant): Promise<Written<boolean>>
  /** Newest first; those that ended too. */
  grantsOf(person: string): Promise<readonly GrantRow[]>
  /** Ends what is over; answers how many. */
  endGrants(at: Instant): Promise<number>
}

/** Ended in one unit. */
const ENDED_MAX = 100
/** Of one person, listed. */
const LISTED_MAX = 200

type Needs = Pick<Tables, 'documents' | 'accounts' | 'scopes'>

export function grantVerbs(database: Database, tables: Needs, writer: Writer): GrantVerbs {
  const rows = openGrants(database)
  return {
    face: async (person) => rows.face(person),
    setFace: (person, face, at) =>
      writer.write((turn) => {
        rows.putFace(person, face, at)
        for (const grant of rows.running(person)) project(tables, turn, { grant, face })
        return null
      }),
    giveGrant: (asked) =>
      writer.write((turn) => {
        const face = rows.face(asked.person)
        if (face === undefined) return 'no_face'
        if (tables.accounts.organisation(asked.organisation) === undefined)
          return 'unknown_organisation'
        const before = rows.runningTo(asked)
        const grant =
          before === undefined ? asked : { ...asked, id: before.id, since: before.since }
        rows.put(grant)
        if (before !== undefined && isNarrower(before.purposes, grant.purposes))
          raiseReaders(tables, turn, { organisation: grant.organisation, at: asked.since })
        project(tables, turn, { grant, face })
        return 'given'
      }),
    withdrawGrant: (person, id, at) =>
      writer.write((turn) => {
        const grant = rows.running(person).find((one) => one.id === id)
        if (grant !== undefined) end({ ...tables, rows }, turn, { grants: [grant], at })
        return grant !== undefined
      }),
    grantsOf: async (person) => rows.of(person),
    endGrants: async (at) => {
      if (rows.over(at).length === 0) return 0
      const ended = await writer.write((turn) => {
        const grants = rows.over(at)
        end({ ...tables, rows }, turn, { grants, at })
        return grants.length
      })
      return ended.ok ? ended.value : 0
    },
  }
}

function project(
  { documents }: Needs,
  turn: Turn,
  { grant, face }: { readonly grant: Grant; readonly face: Face },
): void {
  const body = projectFace(face, grant)
  documents.put(turn, { ...placeOf(grant), audience: 'people', body })
}

function placeOf({ organisation: space, id }: Grant) {
  return { space, collection: 'creators', id } as const
}

/** The file goes with its grant, and nobody who read it reads a page any more that was read before. */
function end(
  { rows, ...tables }: Needs & { readonly rows: GrantTable },
  turn: Turn,
  { grants, at }: { readonly grants: readonly Grant[]; readonly at: Instant },
): void {
  for (const organisation of new Set(grants.map((grant) => grant.organisation)))
    raiseReaders(tables, turn, { organisation, at })
  for (const grant of grants) {
    rows.end(grant.id, at)
    tables.documents.remove(turn, placeOf(grant))
  }
}

function raiseReaders(
  tables: Needs,
  turn: Turn,
  { organisation, at }: Pick<Grant, 'organisation'> & { readonly at: Instant },
): void {
  for (const member of tables.accounts.peopleOf(organisation)) {
    if (!may(member.roles, 'read_creators')) continue
    raiseScope(tables, turn, { kind: 'person', ...member })
    tables.accounts.setMembership({ ...member, at })
  }
}

type GrantTable = ReturnType<typeof openGrants>
type Raw = Omit<GrantRow, 'purposes'> & { readonly purposes: string }

function openGrants(database: Database) {
  const columns = `SELECT id, person, organisation, purposes, since, until, ended_at AS "endedAt" FROM grants`
  const newest = database.prepare<[string, number], Raw>(
    `${columns} WHERE person = ? ORDER BY since DESC, id LIMIT ?`,
  )
  const running = database.prepare<[string], Raw>(
    `${columns} WHERE person = ? AND ended_at IS NULL ORDER BY id`,
  )
  const over = database.prepare<[number, number], Raw>(
    `${columns} WHERE until <= ? AND ended_at IS NULL ORDER BY until, id LIMIT ?`,
  )
  const put = database.prepare(
    `INSERT INTO grants (id, person, organisation, purposes, since, until)
     VALUES (@id, @person, @organisation, @purposes, @since, @until)
     ON CONFLICT (id) DO UPDATE SET purposes = excluded.purposes, until = excluded.until`,
  )
  const putEnd = database.prepare(
    'UPDATE grants SET ended_at = ? WHERE id = ? AND ended_at IS NULL',
  )
  const oneFace = database
    .prepare<[string], string>('SELECT body FROM faces WHERE person = ?')
    .pluck()
  const putFace = database.prepare(
    `INSERT INTO faces (person, body, changed_at) VALUES (?, ?, ?)
     ON CONFLICT (person) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at`,
  )
  return {
    of: (person: string) => newest.all(person, LISTED_MAX).map(rowOf),
    running: (person: string) => running.all(person).map(rowOf),
    runningTo: ({ person, organisation }: Grant) =>
      running
        .all(person)
        .map(rowOf)
        .find((one) => one.organisation === organisation),
    over: (at: Instant) => over.all(at, ENDED_MAX).map(rowOf),
    put: ({ id, person, organisation, purposes, since, until }: Grant) => {
      const named = JSON.stringify(purposes)
      put.run({ id, person, organisation, purposes: named, since, until })
    },
    end: (id: string, at: Instant) => {
      putEnd.run(at, id)
    },
    face: (person: string): Face | undefined => {
      const body = oneFace.get(person)
      // Written by `putFace` from a face.
      return body === undefined ? undefined : (JSON.parse(body) as Face)
    },
    putFace: (person: string, face: Face, at: Instant) => {
      putFace.run(person, JSON.stringify(face), at)
    },
  }
}

function rowOf(raw: Raw): GrantRow {
  // Written by `put` from purposes.
  return { ...raw, purposes: JSON.parse(raw.purposes) as readonly Purpose[] }
}
