/** What is left of a connection that is over until its data is gone, requests for deletion, and events that platforms sent. */
import type { Instant } from '../../shared/base/time.ts'
import type { Platform } from '../../shared/domain/campaign/campaign.ts'
import type { Party } from '../connectors/platforms.ts'
import type { Database } from './database.ts'
import { PLAN_FETCHES } from './fetch-table.ts'
import type { Tables } from './tables.ts'
import type { Writer, Written } from './writer.ts'

export type ConnectionEndWhy = 'person' | 'deauthorized' | 'deletion'

export interface ConnectionEnd {
  readonly id: string
  readonly person: string
  readonly platform: Platform
  /** The platform's. */
  readonly account: string
  readonly at: Instant
  readonly why: ConnectionEndWhy
  readonly code: string | null
}

export interface DeletionState {
  readonly askedAt: Instant
  /** False while data of one of its accounts is still being deleted. */
  readonly isDone: boolean
}

export interface PlatformEvent {
  /** Of all it says: the same one is kept once. */
  readonly hash: string
  readonly party: Party
  readonly at: Instant
  readonly body: string
}

/** `touched`: a fetch of its accounts follows; `ended`: dealt with as it came; the others are closed, since nothing follows. */
export type EventOutcome = 'touched' | 'ended' | 'unknown_account' | 'not_understood'

export interface HeededEvent {
  readonly hash: string
  readonly at: Instant
  readonly outcome: EventOutcome
  /** Connections of which something is another now. */
  readonly touched: readonly string[]
}

/** Deals with what platforms told. */
export const HEED_EVENTS = 'heed-events'

export interface EndVerbs {
  /** Whose data is still to be deleted, the oldest first. */
  endedConnections(limit: number): Promise<readonly ConnectionEnd[]>
  connectionDataGone(id: string, at: Instant): Promise<Written<null>>
  addDeletionRequest(request: {
    readonly code: string
    readonly platform: Platform
    readonly at: Instant
  }): Promise<Written<null>>
  deletionState(code: string): Promise<DeletionState | undefined>
  /** With the job that deals with it; false for one that came before. */
  keepEvent(event: PlatformEvent): Promise<Written<boolean>>
  /** Those nobody has dealt with, the oldest first. */
  waitingEvents(limit: number): Promise<readonly PlatformEvent[]>
  /** Of many who deal with it one does: false for the others. What it touched is due to be fetched in the same unit. */
  heedEvent(event: HeededEvent): Promise<Written<boolean>>
}

export type EndTable = ReturnType<typeof openEnds>

export function endVerbs(
  ends: EndTable,
  { jobs, fetches }: Pick<Tables, 'jobs' | 'fetches'>,
  writer: Writer,
): EndVerbs {
  const write = (run: () => void): Promise<Written<null>> =>
    writer.write(() => {
      run()
      return null
    })
  return {
    endedConnections: async (limit) => ends.waiting(limit),
    connectionDataGone: (id, at) => write(() => ends.gone(id, at)),
    addDeletionRequest: (request) => write(() => ends.ask(request)),
    deletionState: async (code) => ends.state(code),
    keepEvent: (event) =>
      writer.write(() => {
        if (!ends.keep(event)) return false
        jobs.ask({ kind: HEED_EVENTS, key: 'all' })
        return true
      }),
    waitingEvents: async (limit) => ends.events(limit),
    heedEvent: (event) =>
      writer.write(() => {
        if (!ends.heed(event)) return false
        for (const connection of event.touched) fetches.touch(connection, event.at)
        if (event.touched.length > 0) jobs.ask({ kind: PLAN_FETCHES, key: 'all' })
        return true
      }),
  }
}

export function openEnds(database: Database) {
  return { ...endRows(database), ...eventRows(database) }
}

function endRows(database: Database) {
  // An account that is connected and left again has another id by then.
  const put = database.prepare(
    `INSERT INTO connection_ends (id, person, platform, account, ended_at, why, code)
     VALUES (@id, @person, @platform, @account, @at, @why, @code)`,
  )
  const waiting = database.prepare<[number], ConnectionEnd>(
    `SELECT id, person, platform, account, ended_at AS at, why, code FROM connection_ends
     WHERE data_gone_at IS NULL ORDER BY ended_at, id LIMIT ?`,
  )
  const gone = database.prepare(
    'UPDATE connection_ends SET data_gone_at = ? WHERE id = ? AND data_gone_at IS NULL',
  )
  const ask = database.prepare(
    `INSERT INTO deletion_requests (code, platform, asked_at) VALUES (@code, @platform, @at)
     ON CONFLICT (code) DO NOTHING`,
  )
  const asked = database.prepare<[string], { readonly askedAt: Instant }>(
    'SELECT asked_at AS askedAt FROM deletion_requests WHERE code = ?',
  )
  const left = database.prepare<[string], { readonly one: number }>(
    'SELECT 1 AS one FROM connection_ends WHERE code = ? AND data_gone_at IS NULL LIMIT 1',
  )
  return {
    put: (end: ConnectionEnd) => void put.run(end),
    waiting: (limit: number) => waiting.all(limit),
    gone: (id: string, at: Instant) => void gone.run(at, id),
    ask: (request: { readonly code: string; readonly platform: Platform; readonly at: Instant }) =>
      void ask.run(request),
    state: (code: string): DeletionState | undefined => {
      const request = asked.get(code)
      return request && { askedAt: request.askedAt, isDone: left.get(code) === undefined }
    },
  }
}

function eventRows(database: Database) {
  const keep = database.prepare(
    `INSERT INTO platform_events (hash, party, at, body) VALUES (@hash, @party, @at, @body)
     ON CONFLICT (hash) DO NOTHING`,
  )
  const waiting = database.prepare<[number], PlatformEvent>(
    `SELECT hash, party, at, body FROM platform_events WHERE done_at IS NULL ORDER BY at, hash LIMIT ?`,
  )
  const heed = database.prepare(
    'UPDATE platform_events SET done_at = ?, outcome = ? WHERE hash = ? AND done_at IS NULL',
  )
  const drop = database.prepare('DELETE FROM platform_events WHERE done_at < ?')
  return {
    keep: (event: PlatformEvent): boolean => keep.run(event).changes === 1,
    events: (limit: number) => waiting.all(limit),
    heed: ({ hash, at, outcome }: HeededEvent): boolean =>
      heed.run(at, outcome, hash).changes === 1,
    /** What was dealt with before then. */
    dropEvents: (before: Instant) => void drop.run(before),
  }
}
