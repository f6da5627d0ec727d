/**
 * Faces and grants as rows, and their part of the store's port. A creator file is written, and deleted, in the unit of the grant
 * that causes it; where somebody comes to see less, the scope of all who read creator files is another one from that unit on.
 */
import type { Instant } from '../../shared/base/time.ts'
import { judgeLimit } from '../../shared/domain/account/plan.ts'
import { may } from '../../shared/domain/account/role.ts'
import type { Account } from '../../shared/domain/creator/account.ts'
import { type Face, projectFace } from '../../shared/domain/creator/face.ts'
import { type Grant, isNarrower, type Purpose } from '../../shared/domain/creator/grant.ts'
import type { Actor } from './account-store.ts'
import type { Database } from './database.ts'
import { type GrantDeed, tellGrant } from './grant-log.ts'
import { readingSeen } from '../metrics/account-reading.ts'
import { accountSeen } from '../metrics/project-block.ts'
import { accountsUnder, removeBlocks, writeBlocks } from './metric-blocks.ts'
import { raiseScope } from './scopes.ts'
import type { Tables } from './tables.ts'
import type { Turn, Writer, Written } from './writer.ts'

export interface GrantRow extends Grant {
  /** When it was withdrawn or over; null: it runs. */
  readonly endedAt: Instant | null
}

export type Giving =
  /** One that ran already keeps its id and its beginning. */
  | { readonly kind: 'given'; readonly grant: Grant }
  /** Without a face there is nothing to look at. */
  | { readonly kind: 'no_face' }
  | { readonly kind: 'unknown_organisation' }
  /** The organisation's plan has no room for one more creator. */
  | { readonly kind: 'organisation_full' }

export interface GrantVerbs {
  face(person: string): Promise<Face | undefined>
  /** In all its creator files too. */
  setFace(person: string, face: Face, at: Instant): Promise<Written<null>>
  /** @param origin network address of whoever gives it */
  giveGrant(grant: Grant, origin: string | null): Promise<Written<Giving>>
  /** False for one that is not this person's, or does not run. */
  withdrawGrant(by: Actor, id: string): Promise<Written<boolean>>
  /** Those that run first, then the newest; those that ended too. */
  grantsOf(person: string): Promise<readonly GrantRow[]>
  /** Ends what is over; answers how many. */
  endGrants(at: Instant): Promise<number>
}

/** Ended in one unit. */
const ENDED_MAX = 100
/** Of one person, listed. */
const LISTED_MAX = 200

type Needs = Pick<Tables, 'accounts' | 'scopes' | 'plans' | 'audit' | keyof Projected>
/** What a creator file is made of. */
export type Projected = Pick<
  Tables,
  'documents' | 'metrics' | 'fetches' | 'imports' | 'participants' | 'terms'
>

export function grantVerbs(database: Database, tables: Needs, writer: Writer): GrantVerbs {
  const rows = openGrants(database)
  return {
    face: async (person) => rows.face(person),
    setFace: (person, face, at) =>
      writer.write((turn) => {
        rows.putFace(person, face, at)
        projectFiles(tables, { rows, turn, person })
        return null
      }),
    giveGrant: (asked, origin) =>
      writer.write((turn) => give({ ...tables, rows }, turn, { asked, origin })),
    withdrawGrant: ({ person, at, origin }, id) =>
      writer.write((turn) => {
        const grant = rows.running(person).find((one) => one.id === id)
        if (grant === undefined) return false
        const deed = { event: 'grant_withdrawn', by: 'person', at, origin } as const
        end({ ...tables, rows }, turn, { grants: [grant], deed })
        return true
      }),
    grantsOf: async (person) => rows.of(person),
    endGrants: async (at) => {
      if (rows.over(at).length === 0) return 0
      const ended = await writer.write((turn) => {
        const grants = rows.over(at)
        const deed = { event: 'grant_ended', by: 'server', at, origin: null } as const
        end({ ...tables, rows }, turn, { grants, deed })
        return grants.length
      })
      return ended.ok ? ended.value : 0
    },
  }
}

type Held = Needs & { readonly rows: GrantTable }

function give(
  { rows, ...tables }: Held,
  turn: Turn,
  { asked, origin }: { readonly asked: Grant; readonly origin: string | null },
): Giving {
  const { person, organisation, since: at } = asked
  const face = rows.face(person)
  if (face === undefined) return { kind: 'no_face' }
  if (tables.accounts.organisation(organisation) === undefined)
    return { kind: 'unknown_organisation' }
  const before = rows.runningTo(asked)
  const grant = before === undefined ? asked : { ...asked, id: before.id, since: before.since }
  const event = before === undefined ? 'grant_given' : 'grant_changed'
  const deed: GrantDeed = { event, by: 'person', at, origin }
  if (before === undefined && !hasRoom(tables, organisation)) {
    tellGrant(tables, grant, { ...deed, refused: 'plan_limit' })
    return { kind: 'organisation_full' }
  }
  rows.put(grant)
  if (before !== undefined && isNarrower(before.purposes, grant.purposes))
    raiseReaders(tables, turn, { organisation, at })
  project(tables, turn, { grant, face })
  openColumns(tables, turn, { grant, before })
  tellGrant(tables, grant, deed)
  return { kind: 'given', grant }
}

function hasRoom({ plans }: Needs, organisation: string): boolean {
  const used = plans.used(organisation, 'tracked_creators')
  return judgeLimit(plans.plan(organisation), 'tracked_creators', used).ok
}

function project(
  { documents, fetches, participants, ...tables }: Projected,
  turn: Turn,
  { grant, face }: { readonly grant: Grant; readonly face: Face },
): void {
  const accounts = accountsUnder(tables, grant)
  const connected = accounts.map((account): Account => {
    const { platform, handle, category } = account
    return { id: accountSeen(grant, account), creator: grant.id, platform, handle, category }
  })
  const readings = accounts.flatMap((account) =>
    readingSeen(grant, account, fetches.standing(account.id)),
  )
  const participations = participants.of(grant)
  const body = projectFace(face, grant, { connected, readings, participations })
  documents.put(turn, { ...placeOf(grant), audience: 'people', body })
}

/** The creator files of a person, since their accounts are others now. */
export function projectFiles(
  tables: Projected,
  {
    rows,
    turn,
    person,
  }: { readonly rows: GrantTable; readonly turn: Turn; readonly person: string },
): void {
  const face = rows.face(person)
  if (face === undefined) return
  for (const grant of rows.running(person)) project(tables, turn, { grant, face })
}

/** The one of the organisation, whose participations of this person are others now. */
export function projectFileOf(
  tables: Projected,
  turn: Turn,
  {
    rows,
    person,
    organisation,
  }: { readonly rows: GrantTable; readonly person: string; readonly organisation: string },
): void {
  const face = rows.face(person)
  const grant = rows.running(person).find((one) => one.organisation === organisation)
  if (face !== undefined && grant !== undefined) project(tables, turn, { grant, face })
}

/** Under other purposes all that was seen is forgotten first. */
function openColumns(
  tables: Needs,
  turn: Turn,
  { grant, before }: { readonly grant: Grant; readonly before: Grant | undefined },
): void {
  const { purposes } = grant
  const isSame = before?.purposes.join(' ') === purposes.join(' ')
  for (const account of isSame ? [] : accountsUnder(tables, grant)) {
    if (before !== undefined) removeBlocks(tables, turn, { grant: before, account })
    writeBlocks(tables, turn, { grant, account })
  }
}

function placeOf({ organisation: space, id }: Grant) {
  return { space, collection: 'creators', id } as const
}

/** The file goes with its grant, what was entered beside it too, and nobody who read it reads a page any more that was read before. */
function end(
  { rows, ...tables }: Held,
  turn: Turn,
  { grants, deed }: { readonly grants: readonly Grant[]; readonly deed: GrantDeed },
): void {
  const { at } = deed
  for (const organisation of new Set(grants.map((grant) => grant.organisation)))
    raiseReaders(tables, turn, { organisation, at })
  for (const grant of grants) {
    rows.end(grant.id, at)
    tables.documents.remove(turn, placeOf(grant))
    tables.documents.remove(turn, { ...placeOf(grant), collection: 'dossiers' })
    for (const account of accountsUnder(tables, grant))
      removeBlocks(tables, turn, { grant, account })
    tables.imports.dropPlaces(grant.id)
    tellGrant(tables, grant, deed)
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

export type GrantTable = ReturnType<typeof openGrants>
type Raw = Omit<GrantRow, 'purposes'> & { readonly purposes: string }

export function openGrants(database: Database) {
  const columns = `SELECT id, person, organisation, purposes, since, until, ended_at AS "endedAt" FROM grants`
  const newest = database.prepare<[string, number], Raw>(
    `${columns} WHERE person = ?
     ORDER BY CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, since DESC, id LIMIT ?`,
  )
  const running = database.prepare<[string], Raw>(
    `${columns} WHERE person = ? AND ended_at IS NULL ORDER BY id`,
  )
  const byId = database.prepare<[string], Raw>(`${columns} WHERE id = ? AND ended_at IS NULL`)
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
    runningOf: (id: string) => byId.all(id).map(rowOf).at(0),
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
