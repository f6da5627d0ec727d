/**
 * Fetches of metrics: their part of the store's port. What a page brought and how far the fetch is are one unit; a run that was
 * cancelled, or begun anew, keeps nothing more of what it still brings.
 */
import type { Instant } from '../../shared/base/time.ts'
import { withReading } from './account-readings.ts'
import type { Database } from './database.ts'
import {
  FETCH_COLUMNS,
  FETCH_JOB,
  fetchOf,
  type DueFetch,
  type FetchRow,
  type FetchWord,
  type NewFetch,
  type StoredFetch,
} from './fetch-table.ts'
import { openGrants } from './grants.ts'
import type { Tables } from './tables.ts'
import type { Turn, Writer, Written } from './writer.ts'

/** What became of a wish to fetch now. */
export type FetchAsked =
  | { readonly kind: 'begun' }
  | { readonly kind: 'running' }
  /** One was begun not long ago. */
  | { readonly kind: 'too_soon'; readonly begunAt: Instant }

export interface StrandedFetch extends Pick<FetchRow, 'connection' | 'run'> {
  /** Of its job; null: there is none. */
  readonly failure: string | null
}

export interface MetricFetchVerbs {
  /** With its job; whatever ran of it before ends. */
  beginFetch(fetch: NewFetch): Promise<Written<null>>
  /** The same, where none runs and none was begun after `notSince`: of many who ask at once one has it. */
  fetchNow(fetch: NewFetch & { readonly notSince: Instant }): Promise<Written<FetchAsked>>
  metricFetch(connection: string): Promise<FetchRow | undefined>
  metricFetches(person: string): Promise<readonly FetchRow[]>
  /** False where another run has begun, or this one does not run any more. */
  sayFetch(word: FetchWord): Promise<Written<boolean>>
  /** What was kept stays; false where none of this person runs. */
  cancelFetch(
    of: Pick<FetchRow, 'connection' | 'person'> & Pick<FetchWord, 'at' | 'nextAt'>,
  ): Promise<Written<boolean>>
  /**
   * Of live connections, those whose time has come, those that were never asked, and those that were touched and not begun after
   * `notSince`.
   */
  dueFetches(due: {
    readonly at: Instant
    readonly notSince: Instant
    readonly limit: number
  }): Promise<readonly DueFetch[]>
  /** Those that run while nobody does: their job is dead, or was dropped. */
  strandedFetches(limit: number): Promise<readonly StrandedFetch[]>
}

const BEGIN = `INSERT INTO metric_fetches (connection, person, run, state, progress, begun_at, changed_at, next_at)
  VALUES (@connection, @person, @run, 'running', @progress, @at, @at, @at)
  ON CONFLICT (connection) DO UPDATE SET run = excluded.run, state = 'running', failure = NULL,
    progress = excluded.progress, touched_at = NULL, begun_at = excluded.begun_at, changed_at = excluded.changed_at`

export function metricFetchVerbs(
  database: Database,
  tables: Pick<
    Tables,
    'jobs' | 'documents' | 'metrics' | 'fetches' | 'imports' | 'participants' | 'terms'
  >,
  writer: Writer,
): MetricFetchVerbs {
  const reads = reading(database)
  const rows = openGrants(database)
  const write = <Value>(connection: string, run: () => Value) =>
    writer.write((turn: Turn) => withReading(tables, { rows, turn, connection }, run))
  const begin = database.prepare<[object]>(BEGIN)
  const ask = database.prepare<[object]>(
    `${BEGIN} WHERE metric_fetches.state <> 'running' AND metric_fetches.begun_at <= @notSince`,
  )
  const say = database.prepare<[object]>(
    `UPDATE metric_fetches SET state = @state, failure = @failure, changed_at = @at, next_at = @nextAt,
       done_at = CASE WHEN @state = 'done' AND @whole = 1 THEN CAST(@at AS BIGINT) ELSE done_at END
     WHERE connection = @connection AND run = @run AND state = 'running'`,
  )
  const cancel = database.prepare<[object]>(
    `UPDATE metric_fetches SET state = 'cancelled', changed_at = @at, next_at = @nextAt
     WHERE connection = @connection AND person = @person AND state = 'running'`,
  )
  const asked = (connection: string): FetchAsked => {
    const row = reads.found(connection)
    if (row === undefined || row.state === 'running') return { kind: 'running' }
    return { kind: 'too_soon', begunAt: row.begunAt }
  }
  return {
    ...reads.verbs,
    fetchNow: ({ connection, person, run, progress, at, notSince }) =>
      write(connection, () => {
        const values = { connection, person, run, progress: JSON.stringify(progress), at, notSince }
        if (ask.run(values).changes !== 1) return asked(connection)
        tables.jobs.ask({ kind: FETCH_JOB, key: connection, payload: { connection } })
        return { kind: 'begun' }
      }),
    beginFetch: ({ connection, person, run, progress, at }) =>
      write(connection, () => {
        begin.run({ connection, person, run, progress: JSON.stringify(progress), at })
        tables.jobs.ask({ kind: FETCH_JOB, key: connection, payload: { connection } })
        return null
      }),
    sayFetch: ({ connection, run, state, failure, at, nextAt, isWhole }) =>
      write(
        connection,
        () =>
          say.run({ connection, run, state, failure, at, nextAt, whole: Number(isWhole) })
            .changes === 1,
      ),
    cancelFetch: ({ connection, person, at, nextAt }) =>
      write(connection, () => cancel.run({ connection, person, at, nextAt }).changes === 1),
  }
}

type Reads = Pick<
  MetricFetchVerbs,
  'metricFetch' | 'metricFetches' | 'dueFetches' | 'strandedFetches'
>

function reading(database: Database): {
  readonly found: (connection: string) => FetchRow | undefined
  readonly verbs: Reads
} {
  const one = database.prepare<[string], StoredFetch>(`${FETCH_COLUMNS} WHERE connection = ?`)
  const of = database.prepare<[string], StoredFetch>(
    `${FETCH_COLUMNS} WHERE person = ? ORDER BY connection`,
  )
  const due = database.prepare<[object], Omit<DueFetch, 'before' | 'isTouched'>>(
    `SELECT c.id AS connection, c.person, c.platform FROM connections AS c
     LEFT JOIN metric_fetches AS f ON f.connection = c.id
     WHERE c.state = 'live' AND (f.connection IS NULL OR f.state = 'needs_sign_in'
       OR (f.state <> 'running' AND (f.next_at <= @at
         OR (f.touched_at IS NOT NULL AND f.done_at IS NOT NULL AND f.begun_at <= @notSince))))
     ORDER BY c.id LIMIT @limit`,
  )
  const stranded = database.prepare<[number], StrandedFetch>(
    `SELECT f.connection, f.run, j.failure FROM metric_fetches AS f
     LEFT JOIN jobs AS j ON j.id = '${FETCH_JOB}:' || f.connection
     WHERE f.state = 'running' AND (j.id IS NULL OR j.state = 'dead') ORDER BY f.connection LIMIT ?`,
  )
  const found = (connection: string): FetchRow | undefined => {
    const row = one.get(connection)
    return row && fetchOf(row)
  }
  const verbs: Reads = {
    metricFetch: async (connection) => found(connection),
    metricFetches: async (person) => of.all(person).map(fetchOf),
    dueFetches: async ({ at, notSince, limit }) =>
      due.all({ at, notSince, limit }).map(({ connection, person, platform }) => {
        const before = found(connection)
        const isNight = before === undefined || before.nextAt <= at
        const isTouched = !isNight && before.state !== 'needs_sign_in'
        return { connection, person, platform, before, isTouched }
      }),
    strandedFetches: async (limit) => stranded.all(limit),
  }
  return { found, verbs }
}
