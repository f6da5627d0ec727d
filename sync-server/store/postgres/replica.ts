/**
 * A streaming replica that reports are read from, so that they cost those who write nothing. It is asked each time how far behind
 * it is: behind by too much, gone, or no replica at all, and the report is read from the primary. Nothing here holds anybody up.
 */
import { SECOND_MS } from '../../../shared/base/time.ts'
import type { PostgresDatabase } from './database.ts'

/** A report that is older surprises whoever just changed something. */
const LAG_MAX_MS = 30 * SECOND_MS

export interface Replica {
  /** Null: it is gone, or none. */
  readonly lagMs: () => Promise<number | null>
  /** Runs it where it may be read; `behindMs` is null for the primary. */
  readonly report: <Found>(
    read: (database: PostgresDatabase) => Promise<Found>,
  ) => Promise<{ readonly found: Found; readonly behindMs: number | null }>
}

/** @param replica null: every report is read from the primary. */
export function openReplica(
  primary: PostgresDatabase,
  replica: PostgresDatabase | null,
  lagMaxMs = LAG_MAX_MS,
): Replica {
  const lagMs = async (): Promise<number | null> => {
    if (replica === null) return null
    try {
      return await lagOf(primary, replica)
    } catch {
      return null
    }
  }
  return {
    lagMs,
    report: async (read) => {
      const behindMs = await lagMs()
      if (replica !== null && behindMs !== null && behindMs <= lagMaxMs) {
        try {
          return { found: await read(replica), behindMs }
        } catch {
          // It went away meanwhile, or cancelled the reading for what it had to replay.
        }
      }
      return { found: await read(primary), behindMs: null }
    },
  }
}

/**
 * 0 where it has replayed all that the primary had written when it was asked; else how long ago what it replayed last was
 * committed. Both times are the primary's.
 */
async function lagOf(primary: PostgresDatabase, replica: PostgresDatabase): Promise<number | null> {
  const [written] = await primary.later<{ readonly lsn: string; readonly now: number }>(
    `SELECT CAST(pg_current_wal_lsn() AS TEXT) AS lsn, extract(epoch FROM clock_timestamp()) * 1000 AS now`,
  )
  if (written === undefined) return null
  const [replayed] = await replica.later<{ readonly whole: number | null; readonly at: number }>(
    `SELECT pg_last_wal_replay_lsn() >= CAST(? AS pg_lsn) AS whole,
       extract(epoch FROM pg_last_xact_replay_timestamp()) * 1000 AS at`,
    written.lsn,
  )
  // A primary has replayed nothing: it is not to be read as a replica.
  if (replayed === undefined || replayed.whole === null) return null
  return replayed.whole === 1 ? 0 : Math.max(0, written.now - replayed.at)
}
