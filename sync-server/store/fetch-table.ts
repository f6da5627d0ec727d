/** Fetches of metrics as rows: how far each is, and what is kept of it. */
import type { Instant } from '../../shared/base/time.ts'
import type { Platform } from '../../shared/domain/campaign/campaign.ts'
import type { FetchStanding } from '../metrics/account-reading.ts'
import type { FetchProgress } from '../metrics/fetch-progress.ts'
import type { Database } from './database.ts'

/** What a connection that is new or over, and an account that was touched, wait for. */
export const PLAN_FETCHES = 'plan-fetches'
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
  /** Of one that does not run: when it is begun again by itself. */
  readonly nextAt: Instant
}

export interface NewFetch extends Pick<FetchRow, 'connection' | 'person' | 'run' | 'progress'> {
  readonly at: Instant
}

export interface FetchWord extends Pick<FetchRow, 'connection' | 'run' | 'state' | 'failure'> {
  readonly at: Instant
  /** When it is begun again by itself. */
  readonly nextAt: Instant
  /** All of it was asked for, not only what a platform said is another. */
  readonly isWhole: boolean
}

export interface DueFetch {
  readonly connection: string
  readonly person: string
  readonly platform: Platform
  /** Undefined: nothing was fetched of it yet. */
  readonly before: FetchRow | undefined
  /** Only what a platform said is another is due. */
  readonly isTouched: boolean
}

type Stored<Row> = Omit<Row, 'progress'> & { readonly progress: string }
export type StoredFetch = Stored<FetchRow>
type RawStanding = Stored<FetchStanding>

export const FETCH_COLUMNS = `SELECT connection, person, run, state, progress, failure, begun_at AS begunAt,
  changed_at AS changedAt, done_at AS doneAt, next_at AS nextAt FROM metric_fetches`

export type FetchTable = ReturnType<typeof openFetches>

export function openFetches(database: Database) {
  const move = database.prepare(
    `UPDATE metric_fetches SET progress = ?, failure = NULL WHERE connection = ? AND run = ? AND state = 'running'`,
  )
  const touch = database.prepare('UPDATE metric_fetches SET touched_at = ? WHERE connection = ?')
  const drop = database.prepare('DELETE FROM metric_fetches WHERE connection = ?')
  const standing = database.prepare<[string], RawStanding>(
    `SELECT f.state, f.progress, f.failure, f.changed_at AS "changedAt", f.done_at AS "doneAt",
       c.waits_until AS "waitsUntil"
     FROM metric_fetches AS f LEFT JOIN connections AS c ON c.id = f.connection WHERE f.connection = ?`,
  )
  return {
    standing: (connection: string): FetchStanding | undefined => {
      const row = standing.get(connection)
      return row && { ...row, progress: progressIn(row) }
    },
    /** False where this run does not run any more. */
    move: ({ connection, run, progress }: Pick<FetchRow, 'connection' | 'run' | 'progress'>) =>
      move.run(JSON.stringify(progress), connection, run).changes === 1,
    /** Something of it is another since it was read. */
    touch: (connection: string, at: Instant): void => void touch.run(at, connection),
    drop: (connection: string): void => void drop.run(connection),
  }
}

export function fetchOf(raw: StoredFetch): FetchRow {
  return Object.assign(raw, { progress: progressIn(raw) })
}

function progressIn({ progress }: Pick<StoredFetch, 'progress'>): FetchProgress {
  // Written by `begin` and `move`.
  return JSON.parse(progress) as FetchProgress
}
