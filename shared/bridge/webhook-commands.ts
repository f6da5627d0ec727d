/** Commands on the organisation's webhooks: asked of the server, never kept on the desk, so that no secret waits on a disk. */
import type {
  DeliveryState,
  Webhook,
  WebhookDelivery,
  WebhookEvent,
} from '../domain/account/webhook.ts'

type Empty = Readonly<Record<string, never>>

interface Described {
  readonly name: string
  readonly url: string
  readonly events: readonly WebhookEvent[]
}

interface Told {
  readonly id?: string
  /** Told once and kept nowhere; absent where this very command was done before and its answer got lost: rotate it. */
  readonly secret?: string
}

export interface WebhookCommands {
  /** Newest first. */
  'list-webhooks': {
    readonly input: Empty
    readonly output: { readonly webhooks: readonly Webhook[] }
  }
  'make-webhook': { readonly input: Described; readonly output: Told }
  'edit-webhook': {
    readonly input: Described & { readonly id: string }
    readonly output: Empty
  }
  /** A new secret; for a day messages are signed with the one before too. */
  'rotate-webhook': { readonly input: { readonly id: string }; readonly output: Told }
  'switch-webhook': {
    readonly input: { readonly id: string; readonly on: boolean }
    readonly output: Empty
  }
  /** With its log. */
  'end-webhook': { readonly input: { readonly id: string }; readonly output: Empty }
  /** The log tells how it went. */
  'test-webhook': {
    readonly input: { readonly id: string }
    readonly output: { readonly delivery: string }
  }
  /** What it was told, newest first; `next` is `before` of the page after this one. */
  'list-deliveries': {
    readonly input: {
      readonly id: string
      readonly state?: DeliveryState | undefined
      readonly before?: string | undefined
      readonly limit?: number | undefined
    }
    readonly output: {
      readonly deliveries: readonly WebhookDelivery[]
      readonly next: string | null
    }
  }
  /** One message, or those of a span that were given up or all that are over; their ids stay. */
  'send-deliveries-again': {
    readonly input: { readonly id: string; readonly again: SentAgain }
    readonly output: { readonly count: number }
  }
}

export type SentAgain =
  | { readonly kind: 'one'; readonly message: string }
  | {
      readonly kind: 'span'
      readonly from: number
      readonly until: number
      readonly onlyDead: boolean
    }
