/** Subscriptions at platforms that tell by themselves what is another: by connection, when each is to be renewed. */
import type { Instant } from '../../shared/base/time.ts'
import type { Database } from './database.ts'
import type { Writer, Written } from './writer.ts'

/** Subscribes and renews. */
export const KEEP_SUBSCRIPTIONS = 'keep-subscriptions'

export interface SubscriptionWord {
  readonly connection: string
  readonly at: Instant
  /** When it is asked for again. */
  readonly renewAt: Instant
  /** Until when the platform tells; null: it does not, or did not say. */
  readonly holdsUntil: Instant | null
  /** A word for why it does not hold; null: it does, or will be proven. */
  readonly failure: string | null
}

export interface SubscribedConnection {
  readonly id: string
}

export interface SubscriptionVerbs {
  /** Of live connections, those that were never subscribed and those whose time has come. */
  dueSubscriptions(at: Instant, limit: number): Promise<readonly SubscribedConnection[]>
  saySubscription(word: SubscriptionWord): Promise<Written<null>>
  subscription(connection: string): Promise<SubscriptionWord | undefined>
}

export function openSubscriptions(database: Database) {
  const drop = database.prepare('DELETE FROM platform_subscriptions WHERE connection = ?')
  return {
    /** It ended, or is begun anew. */
    forget: (connection: string): void => void drop.run(connection),
  }
}

export function subscriptionVerbs(database: Database, writer: Writer): SubscriptionVerbs {
  const due = database.prepare<[object], SubscribedConnection>(
    `SELECT c.id FROM connections AS c LEFT JOIN platform_subscriptions AS s ON s.connection = c.id
     WHERE c.state = 'live' AND (s.connection IS NULL OR s.renew_at <= @at) ORDER BY c.id LIMIT @limit`,
  )
  const put = database.prepare<[object]>(
    `INSERT INTO platform_subscriptions (connection, said_at, renew_at, holds_until, failure)
     SELECT id, CAST(@at AS BIGINT), CAST(@renewAt AS BIGINT), CAST(@holdsUntil AS BIGINT), CAST(@failure AS TEXT)
     FROM connections WHERE id = @connection
     ON CONFLICT (connection) DO UPDATE SET said_at = excluded.said_at, renew_at = excluded.renew_at,
       holds_until = excluded.holds_until, failure = excluded.failure`,
  )
  const one = database.prepare<[string], SubscriptionWord>(
    `SELECT connection, said_at AS "at", renew_at AS "renewAt", holds_until AS "holdsUntil", failure
     FROM platform_subscriptions WHERE connection = ?`,
  )
  return {
    dueSubscriptions: async (at, limit) => due.all({ at, limit }),
    saySubscription: (word) =>
      writer.write(() => {
        put.run({ ...word })
        return null
      }),
    subscription: async (connection) => one.get(connection),
  }
}
