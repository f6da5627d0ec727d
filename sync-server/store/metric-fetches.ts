/**
 * Fetches of metrics as rows and their part of the store's port. What a page brought and how far the fetch is are one unit; a run
 * that was cancelled, or begun anew, keeps nothing more of what it still brings.
 */
import type { Instant } from '../../shared/base/time.ts'
import type { Platform } from '../../shared/domain/campaign/campaign.ts'
import type { FetchProgress } from '../metrics/fetch-progress.ts'
import type { Database } from './database.ts'
import type { JobTable } from './jobs.ts'
import type { Writer, Written } from './writer.ts'

export const FETCH_JOB = 'fetch-metrics'

export type FetchState = 'running' | 'done' | 'failed' | 'needs_sign_in' | 'cancelled'

export interface FetchRow {
  readonly connection: string
  readonly person: string
  /** Another one for each beginning. */
  readonly run: string
  readonly state: FetchState
  readonly progress: FetchProgress
  /** A word for what went wrong last in this run; null: nothing. */
  readonly failure: string | null
  readonly begunAt: Instant
  readonly changedAt: Instant
  /** When a run last came to its end; null: none did. */
  readonly doneAt: Instant | null
}

export interface NewFetch extends Pick<FetchRow, 'connection' | 'person' | 'run' | 'progress'> {
  readonly at: Instant
}

export interface FetchWord extends Pick<FetchRow, 'connection' | 'run' | 'state' | 'failure'> {
  readonly at: Instant
  /** When it is begun again by itself. */
  readonly nextAt: Instant
}

export interface DueFetch {
  readonly connection: string
  readonly person: string
  readonly platform: Platform
  /** Undefined: nothing was fetched of it yet. */
  readonly before: FetchRow | undefined
}

export interface MetricFetchVerbs {
  /** With its job; whatever ran of it before ends. */
  beginFetch(fetch: NewFetch): Promise<Written<null>>
  metricFetch(connection: string): Promise<FetchRow | undefined>
  metricFetches(person: string): Promise<readonly FetchRow[]>
  /** False where another run has begun, or this one does not run any more. */
  sayFetch(word: FetchWord): Promise<Written<boolean>>
  /** What was kept stays; false where none of this person runs. */
  cancelFetch(
    of: Pick<FetchRow, 'connection' | 'person'> & Pick<FetchWord, 'at' | 'nextAt'>,
  ): Promise<Written<boolean>>
  /** Of live connections, those whose time has come and those that were never asked. */
  dueFetches(at: Instant, limit: number): Promise<readonly DueFetch[]>
}

type Raw = Omit<FetchRow, 'progress'> & { readonly progress: string }

const COLUMNS = `SELECT connection, person, run, state, progress, failure, begun_at AS begunAt,
  changed_at AS changedAt, done_at AS doneAt FROM metric_fetches`

export type FetchTable = ReturnType<typeof openFetches>

export function openFetches(database: Database) {
  const move = database.prepare(
    `UPDATE metric_fetches SET progress = ?, failure = NULL WHERE connection = ? AND run = ? AND state = 'running'`,
  )
  const drop = database.prepare('DELETE FROM metric_fetches WHERE connection = ?')
  return {
    /** False where this run does not run any more. */
    move: ({ connection, run, progress }: Pick<FetchRow, 'connection' | 'run' | 'progress'>) =>
      move.run(JSON.stringify(progress), connection, run).changes === 1,
    drop: (connection: string): void => void drop.run(connection),
  }
}

export function metricFetchVerbs(
  database: Database,
  { jobs }: { readonly jobs: JobTable },
  writer: Writer,
): MetricFetchVerbs {
  const begin = database.prepare<[object]>(
    `INSERT INTO metric_fetches (connection, person, run, state, progress, begun_at, changed_at, next_at)
     VALUES (@connection, @person, @run, 'running', @progress, @at, @at, @at)
     ON CONFLICT (connection) DO UPDATE SET run = excluded.run, state = 'running', failure = NULL,
       progress = excluded.progress, begun_at = excluded.begun_at, changed_at = excluded.changed_at`,
  )
  const say = database.prepare<[object]>(
    `UPDATE metric_fetches SET state = @state, failure = @failure, changed_at = @at, next_at = @nextAt,
       done_at = CASE WHEN @state = 'done' THEN CAST(@at AS BIGINT) ELSE done_at END
     WHERE connection = @connection AND run = @run AND state = 'running'`,
  )
  const cancel = database.prepare<[object]>(
    `UPDATE metric_fetches SET state = 'cancelled', changed_at = @at, next_at = @nextAt
     WHERE connection = @connection AND person = @person AND state = 'running'`,
  )
  const one = database.prepare<[string], Raw>(`${COLUMNS} WHERE connection = ?`)
  const of = database.prepare<[string], Raw>(`${COLUMNS} WHERE person = ? ORDER BY connection`)
  const due = database.prepare<[object], Omit<DueFetch, 'before'>>(
    `SELECT c.id AS connection, c.person, c.platform FROM connections AS c
     LEFT JOIN metric_fetches AS f ON f.connection = c.id
     WHERE c.state = 'live' AND (f.connection IS NULL OR f.state = 'needs_sign_in'
       OR (f.state <> 'running' AND f.next_at <= @at)) ORDER BY c.id LIMIT @limit`,
  )
  const found = (connection: string): FetchRow | undefined => {
    const row = one.get(connection)
    return row && rowOf(row)
  }
  return {
    beginFetch: ({ connection, person, run, progress, at }) =>
      writer.write(() => {
        begin.run({ connection, person, run, progress: JSON.stringify(progress), at })
        jobs.ask({ kind: FETCH_JOB, key: connection, payload: { connection } })
        return null
      }),
    metricFetch: async (connection) => found(connection),
    metricFetches: async (person) => of.all(person).map(rowOf),
    sayFetch: ({ connection, run, state, failure, at, nextAt }) =>
      writer.write(() => say.run({ connection, run, state, failure, at, nextAt }).changes === 1),
    cancelFetch: ({ connection, person, at, nextAt }) =>
      writer.write(() => cancel.run({ connection, person, at, nextAt }).changes === 1),
    dueFetches: async (at, limit) =>
      due.all({ at, limit }).map(({ connection, person, platform }) => {
        return { connection, person, platform, before: found(connection) }
      }),
  }
}

function rowOf(raw: Raw): FetchRow {
  // Written by `begin` and `move`.
  return Object.assign(raw, { progress: JSON.parse(raw.progress) as FetchProgress })
}
