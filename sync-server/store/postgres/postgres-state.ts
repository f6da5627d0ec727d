/** What all nodes over one PostgreSQL know of the last minutes: each verb one statement of its own, outside the turns' lock. */
import type { Principal } from '../../scope/scope.ts'
import { type Instant, instant } from '../../../shared/base/time.ts'
import { type Misses, RATE_SLACK_MS, type SharedState } from '../shared-state.ts'
import type { Store } from '../store.ts'
import type { Written } from '../writer.ts'
import type { PostgresDatabase } from './database.ts'

const KEEP_TICKET = 'INSERT INTO tickets (hash, principal, expires_at) VALUES (?, ?, ?)'
const TAKE_TICKET = `DELETE FROM tickets WHERE hash = ?
  RETURNING hash, principal, expires_at AS expiresAt`
const SPEND_WORD = `INSERT INTO spent_words (word, ends_at) VALUES (@word, @until)
  ON CONFLICT (word) DO UPDATE SET ends_at = excluded.ends_at WHERE spent_words.ends_at <= @at
  RETURNING 1 AS spent`
const MISSES_OF = 'SELECT count, at FROM misses WHERE key = ?'
const COUNT_MISS = `INSERT INTO misses (key, count, at) VALUES (@key, 1, @at)
  ON CONFLICT (key) DO UPDATE SET at = excluded.at,
    count = CASE WHEN excluded.at - misses.at >= @forgottenAfterMs THEN 1 ELSE misses.count + 1 END
  WHERE misses.count = @seenCount AND misses.at = @seenAt
  RETURNING 1 AS counted`
const TAKE_BACK_MISS = `UPDATE misses SET count = count - 1, at = CASE WHEN at = @at THEN @before ELSE at END
  WHERE key = @key AND count > 0`
/** No row has them. */
const NEVER: Misses = { count: -1, at: instant(-1) }
const CLEAR_MISSES = 'DELETE FROM misses WHERE key = ?'
const FITS = `greatest(rates.paid_until, CAST(@at AS DOUBLE PRECISION)) + @costMs - @at
  <= @burstMs + ${RATE_SLACK_MS}`
const TAKE_RATE = `INSERT INTO rates (key, paid_until, is_taken)
  VALUES (@key, CAST(@at AS DOUBLE PRECISION) + @costMs, TRUE)
  ON CONFLICT (key) DO UPDATE SET is_taken = ${FITS}, paid_until =
    greatest(rates.paid_until, CAST(@at AS DOUBLE PRECISION)) + CASE WHEN ${FITS} THEN @costMs ELSE 0 END
  RETURNING is_taken AS isTaken, paid_until AS paidUntil`

export function postgresState(
  database: PostgresDatabase,
): SharedState & Pick<Store, 'checkWritable'> {
  const later: PostgresDatabase['later'] = (sql, ...params) => database.later(sql, ...params)
  return {
    checkWritable: () => touch(database),
    keepTicket: async ({ hash, principal, expiresAt }) => {
      await later(KEEP_TICKET, hash, JSON.stringify(principal), expiresAt)
    },
    takeTicket: async (hash) => {
      const [row] = await later<TicketRow>(TAKE_TICKET, hash)
      // Written by `keepTicket`.
      return row && { ...row, principal: JSON.parse(row.principal) as Principal }
    },
    spendWord: async (word) => (await later(SPEND_WORD, word)).length > 0,
    missesOf: async (key) => (await later<Misses>(MISSES_OF, key))[0],
    countMiss: async (miss, { count, at } = NEVER) =>
      (await later(COUNT_MISS, { ...miss, seenCount: count, seenAt: at })).length > 0,
    takeBackMiss: async ({ key, at }, seen) => {
      await later(TAKE_BACK_MISS, { key, at, before: seen?.at ?? at })
    },
    clearMisses: async (key) => {
      await later(CLEAR_MISSES, key)
    },
    takeRate: async (ask) => {
      const [row] = await later<RateRow>(TAKE_RATE, ask)
      if (row === undefined) throw new Error('a rate that is asked for has a row')
      return { isTaken: row.isTaken === 1, paidUntil: row.paidUntil }
    },
    sweepShared: async (at, missesKeptMs) => {
      await later('DELETE FROM tickets WHERE expires_at <= ?', at)
      await later('DELETE FROM spent_words WHERE ends_at <= ?', at)
      await later('DELETE FROM misses WHERE at <= ?', at - missesKeptMs)
      await later('DELETE FROM rates WHERE paid_until <= ?', at)
    },
  }
}

/**
 * Whether the database takes anything, without waiting for the right to write: while another node has it for long, this one is
 * as good as before, and a balancer that heard otherwise of all of them at once would send everybody away.
 */
async function touch(database: PostgresDatabase): Promise<Written<null>> {
  try {
    await database.later(
      `INSERT INTO meta (key, value) VALUES ('touched', 1) ON CONFLICT (key) DO UPDATE SET value = 1`,
    )
    return { ok: true, value: null }
  } catch (cause) {
    if (database.troubleOf(cause) === undefined) throw cause
    return { ok: false, failure: 'not_saved' }
  }
}

interface TicketRow {
  readonly hash: string
  readonly principal: string
  readonly expiresAt: Instant
}

interface RateRow {
  readonly isTaken: number
  readonly paidUntil: number
}
