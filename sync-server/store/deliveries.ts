/**
 * The outbox of webhooks as rows, and their log: one delivery a message and webhook. Who takes one moves its next attempt behind a
 * lease, so that a node that falls leaves it to whoever looks then: at least once, never lost.
 */
import { DAY_MS, type Instant } from '../../shared/base/time.ts'
import {
  DELIVERY_TRIES_KEPT,
  type DeliveryFailure,
  type DeliveryState,
  type DeliveryTry,
  type ToldEvent,
  type WebhookDelivery,
} from '../../shared/domain/account/webhook.ts'
import type { Database } from './database.ts'
import type { WebhookKey } from './webhooks.ts'

/** A delivery that is over stands in the log for so long, and of one webhook so many of them. */
export const DELIVERY_KEPT_MS = 30 * DAY_MS
export const DELIVERIES_KEPT = 10_000

export interface NewDelivery extends WebhookKey {
  readonly message: string
  readonly event: ToldEvent
  readonly body: string
  readonly at: Instant
}

export interface DueDelivery {
  readonly message: string
  readonly body: string
  /** The one that begins now is counted. */
  readonly attempt: number
}

export interface DeliveryQuestion {
  readonly organisation: string
  readonly webhook: string
  readonly state: DeliveryState | null
  /** Older than this one, which was the last of a page; null: from the newest. */
  readonly before: { readonly madeAt: number; readonly id: string } | null
  readonly limit: number
}

/** What came of one attempt. */
export interface Attempt extends WebhookKey {
  readonly message: string
  /** Its number: one that was taken anew in the meantime is settled by whoever took it. */
  readonly attempt: number
  readonly state: DeliveryState
  /** Of a waiting one. */
  readonly nextAt: Instant | null
  readonly at: Instant
  readonly tookMs: number
  readonly status: number | null
  readonly failure: DeliveryFailure | null
  readonly answer: string | null
}

/** Which are sent again: one message, or all of a span, those that were given up or all that are over. */
export type Again =
  | { readonly kind: 'one'; readonly message: string }
  | {
      readonly kind: 'span'
      readonly from: Instant
      readonly until: Instant
      readonly onlyDead: boolean
    }

export type DeliveryTable = ReturnType<typeof openDeliveries>

const OF = 'WHERE organisation = @organisation AND webhook = @id'

export function openDeliveries(database: Database) {
  return { ...taking(database), ...keeping(database), ...telling(database) }
}

function taking(database: Database) {
  const any = database.prepare<[number], { readonly one: number }>(
    `SELECT 1 AS one FROM webhook_deliveries WHERE state = 'waiting' AND next_at <= ? LIMIT 1`,
  )
  const due = database.prepare<object, { message: string; body: string; attempts: number }>(
    `SELECT message, body, attempts FROM webhook_deliveries
     ${OF} AND state = 'waiting' AND next_at <= @at ORDER BY next_at, message LIMIT @limit`,
  )
  const take = database.prepare(
    `UPDATE webhook_deliveries SET attempts = attempts + 1, next_at = @until, tried_at = @at
     ${OF} AND message = @message`,
  )
  const own = `${OF} AND message = @message AND state = 'waiting' AND attempts = @attempt`
  const tried = database
    .prepare<object, string>(`SELECT tries FROM webhook_deliveries ${own}`)
    .pluck()
  const settle = database.prepare(
    `UPDATE webhook_deliveries SET state = @state, next_at = @nextAt, tried_at = @at, took_ms = @tookMs,
       status = @status, failure = @failure, answer = @answer, tries = @tries ${own}`,
  )
  return {
    isAnyDue: (at: Instant): boolean => any.get(at) !== undefined,
    /** Takes so many of one webhook; nobody else gets them before `until`. */
    take: (
      key: WebhookKey,
      asked: { readonly at: Instant; readonly until: Instant; readonly limit: number },
    ): readonly DueDelivery[] => {
      const { at, until, limit } = asked
      const found = due.all({ ...key, at, limit })
      for (const { message } of found) take.run({ ...key, at, until, message })
      return found.map(({ message, body, attempts }) => ({ message, body, attempt: attempts + 1 }))
    },
    /** False where it was settled or taken anew in the meantime. */
    settle: ({ nextAt, ...attempt }: Attempt): boolean => {
      const before = tried.get(attempt)
      if (before === undefined) return false
      const { at, tookMs, status, failure } = attempt
      const all = [...triesFrom(before), { at, tookMs, status, failure }]
      const tries = JSON.stringify(all.slice(-DELIVERY_TRIES_KEPT))
      return settle.run({ ...attempt, nextAt: nextAt ?? at, tries }).changes === 1
    },
  }
}

/** As this file writes them. */
function triesFrom(json: string): DeliveryTry[] {
  // Nobody else writes the column.
  return JSON.parse(json) as DeliveryTry[]
}

function keeping(database: Database) {
  const insert = database.prepare(
    `INSERT INTO webhook_deliveries (webhook, message, organisation, event, body, made_at, next_at)
     VALUES (@id, @message, @organisation, @event, @body, @at, @at)`,
  )
  const giveUp = database.prepare(
    `UPDATE webhook_deliveries SET state = 'dead', failure = coalesce(failure, 'switched_off') ${OF} AND state = 'waiting'`,
  )
  const anew = `UPDATE webhook_deliveries SET state = 'waiting', attempts = 0, next_at = @at ${OF}`
  const one = database.prepare(`${anew} AND message = @message AND state <> 'waiting'`)
  const span = database.prepare(
    `${anew} AND made_at >= @from AND made_at <= @until AND (state = 'dead' OR state = @other)`,
  )
  const drop = database.prepare(`DELETE FROM webhook_deliveries ${OF}`)
  const dropOld = database.prepare(
    `DELETE FROM webhook_deliveries WHERE made_at < ? AND state <> 'waiting'`,
  )
  const beyond = database.prepare<[string], { readonly madeAt: number }>(
    `SELECT made_at AS madeAt FROM webhook_deliveries WHERE webhook = ?
     ORDER BY made_at DESC LIMIT 1 OFFSET ${DELIVERIES_KEPT}`,
  )
  const dropBeyond = database.prepare(
    `DELETE FROM webhook_deliveries WHERE webhook = ? AND made_at <= ? AND state <> 'waiting'`,
  )
  const webhooks = database.prepare<[], { readonly id: string }>('SELECT id FROM webhooks')
  return {
    add: (delivery: NewDelivery) => void insert.run(delivery),
    giveUp: (key: WebhookKey) => void giveUp.run(key),
    /** How many are sent anew, under their old ids. */
    again: (key: WebhookKey, again: Again, at: Instant): number => {
      if (again.kind === 'one') return one.run({ ...key, at, message: again.message }).changes
      const { from, until, onlyDead } = again
      const other = onlyDead ? 'dead' : 'delivered'
      return span.run({ ...key, at, from, until, other }).changes
    },
    drop: (key: WebhookKey) => void drop.run(key),
    dropOld: (now: Instant) => {
      dropOld.run(now - DELIVERY_KEPT_MS)
      for (const { id } of webhooks.all()) {
        const last = beyond.get(id)
        if (last !== undefined) dropBeyond.run(id, last.madeAt)
      }
    },
  }
}

function telling(database: Database) {
  const page = database.prepare<
    object,
    Omit<WebhookDelivery, 'tries'> & { readonly tries: string }
  >(
    `SELECT message AS id, event, made_at AS madeAt, state, attempts, tried_at AS triedAt,
       CASE WHEN state = 'waiting' THEN next_at END AS nextAt,
       took_ms AS tookMs, status, failure, answer, tries FROM webhook_deliveries
     WHERE organisation = @organisation AND webhook = @webhook AND (@state IS NULL OR state = @state)
       AND (made_at < @madeAt OR (made_at = @madeAt AND message < @message))
     ORDER BY made_at DESC, message DESC LIMIT @limit`,
  )
  return {
    /** Newest first. */
    page: ({ before, ...asked }: DeliveryQuestion): readonly WebhookDelivery[] => {
      const { madeAt, id: message } = before ?? { madeAt: Number.MAX_SAFE_INTEGER, id: '' }
      const rows = page.all({ ...asked, madeAt, message })
      return rows.map((row) => Object.assign(row, { tries: triesFrom(row.tries) }))
    },
  }
}
