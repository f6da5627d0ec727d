/**
 * The one table of documents: read in pages by position under a condition that `scope` made, written inside the writer's turn.
 * Bodies are stored as the JSON that desks get, so that pages are spliced and nothing is parsed on the way out.
 */
import { assert } from '../../shared/base/assert.ts'
import type { CollectionName } from '../../shared/sync/collections.ts'
import type { WireDocument } from '../../shared/sync/messages.schema.ts'
import type { VenueSums } from '../../shared/domain/redemption/settlement.ts'
import type { Condition } from '../scope/scope.ts'

import type { Database, Statement } from './database.ts'
import { PAGED } from './migrations/0028-feed-index.ts'
import { insertMany, readAmong, type RowOf } from './many-rows.ts'
import { openVenueSums } from './venue-sums.ts'
import type { Audience, Envelope, Turn } from './writer.ts'

export interface Place {
  readonly space: string
  readonly collection: CollectionName
  readonly id: string
}

/** A document as it is kept, with what only the server knows of it. */
export interface StoredDocument<Body = WireDocument> {
  readonly version: number
  /** Position of the last change of what a desk may edit; null where a desk may edit nothing. */
  readonly draftVersion: number | null
  readonly body: Body
}

export interface DocumentWrite extends Place {
  readonly audience: Audience
  readonly venue?: string
  readonly till?: string
  /** Sets the draft's version to this write's; else it stays. */
  readonly draftChanged?: boolean
  /** When a timer must look at it again; null: never; absent: as before. */
  readonly dueAt?: number | null
  readonly body: object
}

export interface DocumentPage {
  readonly bodies: readonly string[]
  /** Position up to which the reader has now seen everything. */
  readonly to: number
  readonly more: boolean
}

export interface PageQuestion {
  readonly collection: CollectionName
  readonly after: number
  readonly limit: number
  readonly bytes: number
  /** Undefined: nothing is seen; only with a difference is there something to say then. */
  readonly condition: Condition | undefined
  /** The reader comes from another scope: what it may keep is not sent, what it must forget is. */
  readonly since?: ScopeBefore
}

/** What a reader saw before, and up to where it had read; its condition's values bear other names than the present one's. */
export interface ScopeBefore {
  readonly condition: Condition
  /** The same under both. */
  readonly space: string
  readonly read: number
  readonly ended: number
}

interface Row {
  readonly version: number
  readonly born: number
  readonly draft_version: number | null
  readonly due_at: number | null
  readonly body: string
}

export interface DocumentTable {
  page(question: PageQuestion): DocumentPage
  /** Undefined: unknown, deleted, or not to be seen under the condition. */
  seen(id: string, collection: CollectionName, condition: Condition): Row | undefined
  read(place: Place): StoredDocument | undefined
  list(space: string, collection: CollectionName): readonly StoredDocument[]
  due(now: number): readonly Place[]
  /** What each venue gave under a campaign, by who bears it. */
  venueSums(space: string, campaign: string): readonly VenueSums[]
  isForEveryone(place: Place): boolean
  put(turn: Turn, write: DocumentWrite): number
  /** Several of one collection and space, each once: what stands there of them is read together. */
  putAll(turn: Turn, home: Omit<Place, 'id'>, writes: readonly DocumentWrite[]): void
  /** What remains is the word, to those who saw it, that it is gone; false for an unknown one. */
  remove(turn: Turn, place: Place): boolean
}

export function openDocuments(database: Database): DocumentTable {
  const prepared = preparing(database)
  const readOne = database.prepare<[string, string, string], Row>(
    `SELECT version, born, draft_version, due_at, body FROM documents
     WHERE space = ? AND collection = ? AND id = ? AND deleted = 0`,
  )
  const readAll = database.prepare<[string, string], Row>(
    `SELECT version, born, draft_version, due_at, body FROM documents
     WHERE space = ? AND collection = ? AND deleted = 0 ORDER BY version`,
  )
  const readAudience = database.prepare<[string, string, string], Pick<Envelope, 'audience'>>(
    'SELECT audience FROM documents WHERE space = ? AND collection = ? AND id = ?',
  )
  const readDue = database.prepare<[number], Place>(
    'SELECT space, collection, id FROM documents WHERE due_at <= ? ORDER BY due_at LIMIT 100',
  )
  return {
    page: (question) => readPage(database, prepared, question),
    seen: (id, collection, condition) => {
      const one = prepared(
        `SELECT version, born, draft_version, due_at, body FROM documents
         WHERE collection = @collection AND id = @id AND deleted = 0 AND ${condition.sql}`,
      )
      // Its columns are a row's.
      return database.within(
        condition.spaces,
        () => one.get({ ...condition.values, collection, id }) as Row | undefined,
      )
    },
    read: ({ space, collection, id }) => stored(readOne.get(space, collection, id)),
    list: (space, collection) => readAll.all(space, collection).flatMap((row) => stored(row) ?? []),
    isForEveryone: ({ space, collection, id }) =>
      readAudience.get(space, collection, id)?.audience === 'everyone',
    due: (now) => readDue.all(now),
    venueSums: openVenueSums(database),
    ...writes(database),
  }
}

function writes(database: Database): Pick<DocumentTable, 'put' | 'putAll' | 'remove'> {
  const known = 'version, born, deleted, draft_version, due_at, audience, venue, till'
  const readAny = database.prepare<[string, string, string], Standing>(
    `SELECT ${known} FROM documents WHERE space = ? AND collection = ? AND id = ?`,
  )
  const among = readAmong<Standing & Pick<Place, 'id'>>(database, {
    table: 'documents',
    columns: `id, ${known}`,
    where: ['space', 'collection'],
    key: 'id',
  })
  const bodyOf = database
    .prepare<[number], string>('SELECT body FROM documents WHERE version = ?')
    .pluck()
  const drop = database.prepare('DELETE FROM documents WHERE version = ?')
  const insert = insertMany(database, 'documents', KINDS)
  const made = (turn: Turn, write: DocumentWrite, row: Standing | undefined): NewRow => {
    const { space, collection, id, audience, venue = null, till = null } = write
    const before = row?.deleted === 0 ? row : undefined
    const isTold = TOLD.has(collection) && turn.isTold(space)
    const bodyBefore = isTold && before !== undefined ? bodyOf.get(before.version) : undefined
    if (row !== undefined) {
      const isTheirs = row.audience === audience && row.venue === venue && row.till === till
      // Whoever saw it would never hear that it is gone: it is removed first, then written for the others under another id.
      assert(
        isTheirs || audience === 'everyone',
        `a document stays with those who see it: ${collection} ${id}`,
      )
      drop.run(row.version)
    }
    const version = turn.nextPosition()
    const body = JSON.stringify({ ...write.body, version })
    const draftVersion = write.draftChanged === true ? version : (before?.draft_version ?? null)
    const written = { version, space, collection, id, audience, venue, till, body }
    const dueAt = write.dueAt === undefined ? (before?.due_at ?? null) : write.dueAt
    turn.wrote(written)
    if (isTold) turn.happened({ space, collection, before: bodyBefore ?? null, after: body })
    const columns = { draft_version: draftVersion, due_at: dueAt, born: row?.born ?? version }
    return { ...written, ...columns, deleted: 0 }
  }
  return {
    put: (turn, write) => {
      const row = made(turn, write, readAny.get(write.space, write.collection, write.id))
      insert([row])
      return row.version
    },
    putAll: (turn, { space, collection }, those) => {
      const ids = those.map(({ id }) => id)
      const standing = new Map(among({ space, collection }, ids).map((row) => [row.id, row]))
      insert(those.map((write) => made(turn, write, standing.get(write.id))))
    },
    remove: (turn, { space, collection, id }) => {
      const row = readAny.get(space, collection, id)
      if (row === undefined || row.deleted === 1) return false
      drop.run(row.version)
      const version = turn.nextPosition()
      const { audience, venue, till, born } = row
      const columns = { version, space, collection, id, audience, venue, till }
      const body = forgottenBody(id, version)
      insert([{ ...columns, body, born, deleted: 1, draft_version: null, due_at: null }])
      turn.wrote({ ...columns, body })
      return true
    },
  }
}

/** Whose changes webhooks may be told of. */
const TOLD: ReadonlySet<CollectionName> = new Set(['campaigns', 'redemptions'])

const KINDS = {
  version: 'whole',
  born: 'whole',
  deleted: 'whole',
  space: 'text',
  collection: 'text',
  id: 'text',
  audience: 'text',
  venue: 'text',
  till: 'text',
  draft_version: 'whole',
  due_at: 'whole',
  body: 'text',
} as const
type NewRow = RowOf<typeof KINDS> & Pick<Row, 'version'>

/** What is known of a document under its id, a forgotten one too. */
type Standing = Omit<Row, 'body'> &
  Pick<Envelope, 'audience' | 'venue' | 'till'> & { readonly deleted: number }

/** All that is said of a document that a desk must not hold any more. */
function forgottenBody(id: string, version: number): string {
  return JSON.stringify({ id, _deleted: true, version })
}

const NOTHING: Condition = { sql: '1 = 0', values: {}, spaces: [] }

type Named = Record<string, string | number>
type Prepared = (sql: string) => Statement<[Named], unknown>

/** Conditions are few: a statement each. */
function preparing(database: Database): Prepared {
  const statements = new Map<string, Statement<[Named], unknown>>()
  return (sql) => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const made = database.prepare<[Named]>(sql)
    statements.set(sql, made)
    return made
  }
}

function readPage(
  database: Pick<Database, 'within' | 'dialect'>,
  prepared: Prepared,
  question: PageQuestion,
): DocumentPage {
  const paged = database.dialect === 'postgres' ? `AND ${PAGED}` : ''
  const { collection, after, limit, bytes, since, condition = NOTHING } = question
  const rows = prepared(
    `SELECT version, id, body, CASE WHEN ${condition.sql} THEN 1 ELSE 0 END AS seen FROM documents
     WHERE collection = @collection AND version > @after ${paged} AND ${wanted(condition, since)}
     ORDER BY version LIMIT @limit`,
  )
  const asked = {
    ...condition.values,
    ...since?.condition.values,
    ...(since && { read: since.read, ended: since.ended, within: since.space }),
    collection,
    after,
    limit: limit + 1,
  }
  const spaces = [...condition.spaces, ...(since?.condition.spaces ?? [])]
  return database.within(spaces, () => pageOf(rows.iterate(asked), { after, limit, bytes }))
}

function pageOf(
  found: Iterable<unknown>,
  { after, limit, bytes: bytesMax }: Pick<PageQuestion, 'after' | 'limit' | 'bytes'>,
): DocumentPage {
  const bodies: string[] = []
  let size = 0
  let to = after
  for (const one of found) {
    // Its columns are a page's row.
    const row = one as PageRow
    const body = row.seen === 1 ? row.body : forgottenBody(row.id, row.version)
    size += Buffer.byteLength(body) + 1
    if (bodies.length === limit || (size > bytesMax && bodies.length > 0)) {
      return { bodies, to, more: true }
    }
    bodies.push(body)
    to = row.version
  }
  return { bodies, to, more: false }
}

interface PageRow {
  readonly version: number
  readonly id: string
  readonly body: string
  readonly seen: number
}

/** Of two scopes: what the new one sees and the reader has not, and what it saw and must forget. */
function wanted({ sql }: Condition, since: ScopeBefore | undefined): string {
  // A reader that begins has nothing to forget.
  if (since === undefined) return `(${sql}) AND (deleted = 0 OR @after > 0)`
  const { sql: before } = since.condition
  return `space = @within AND (((${sql}) AND (version > @read OR NOT (${before})))
    OR ((${before}) AND NOT (${sql}) AND born <= @ended))`
}

function stored(row: Row | undefined): StoredDocument | undefined {
  if (row === undefined) return undefined
  // Written by `put` from a document; what is in the house is not parsed again.
  const body = JSON.parse(row.body) as WireDocument
  return { version: row.version, draftVersion: row.draft_version, body }
}
