/**
 * An organisation's webhook: an address of its own that is told, signed, what happened, and the log of what it was told. The
 * server keeps both; its secret is told once.
 */
import type { Instant } from '../../base/time.ts'

export const WEBHOOK_EVENTS = [
  'redemption.confirmed',
  'redemption.reversed',
  'campaign.live',
  'campaign.paused',
  'campaign.ended',
  /** Every code that was issued has been redeemed. */
  'campaign.used_up',
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

/** What is told only when somebody tries the address. */
export const TEST_EVENT = 'webhook.test'
export type ToldEvent = WebhookEvent | typeof TEST_EVENT

/** Of one organisation, at most: each event is sent to all that want it. */
export const WEBHOOKS_MAX = 10
export const WEBHOOK_NAME_MAX = 60
export const WEBHOOK_URL_MAX = 500

/** `gone`: it answered 410; `failing`: nothing it was told arrived for days. */
export const WEBHOOK_OFF_REASONS = ['person', 'gone', 'failing'] as const
export type WebhookOffReason = (typeof WEBHOOK_OFF_REASONS)[number]

export interface Webhook {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly events: readonly WebhookEvent[]
  readonly madeAt: Instant
  /** Null: it is told. */
  readonly offAt: Instant | null
  readonly offWhy: WebhookOffReason | null
  /** After a rotation its messages are signed with the secret before it too, until then; null: there is none. */
  readonly formerUntil: Instant | null
  /** Since when nothing has arrived; null: the last attempt did, or there was none. */
  readonly failingSince: Instant | null
  readonly deliveredAt: Instant | null
}

/** `dead`: it is tried no more, until somebody sends it again. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'dead'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export const DELIVERY_FAILURES = [
  /** Its name leads to an address that is not public. */
  'address_refused',
  'unknown_host',
  'unreachable',
  /** Its certificate does not prove its name. */
  'untrusted',
  'timed_out',
  'cut_off',
  /** It answered, with another status than 200 to 299. */
  'not_taken',
  /** The webhook was switched off while it waited. */
  'switched_off',
] as const
export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number]

/** One attempt. A type, so that it is plain JSON on the wire. */
export type DeliveryTry = {
  readonly at: Instant
  readonly tookMs: number
  readonly status: number | null
  /** Null: it was taken. */
  readonly failure: DeliveryFailure | null
}

/** Of one delivery, the newest: two rounds of attempts, for one that was sent again. */
export const DELIVERY_TRIES_KEPT = 22

/** A type, so that it is plain JSON on the wire. */
export type WebhookDelivery = {
  /** Of the message: the same over all attempts, and for every webhook that is told of it. */
  readonly id: string
  readonly event: ToldEvent
  readonly madeAt: Instant
  readonly state: DeliveryState
  readonly attempts: number
  /** When it is tried next; null: not any more. */
  readonly nextAt: Instant | null
  /** Of the last attempt, as all below; null: none yet. */
  readonly triedAt: Instant | null
  readonly tookMs: number | null
  readonly status: number | null
  readonly failure: DeliveryFailure | null
  /** First characters of the answer. */
  readonly answer: string | null
  /** The oldest first; those that were sent again go on behind. Its type is that of JSON on the wire. */
  readonly tries: DeliveryTry[]
}
