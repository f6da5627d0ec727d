/** Webhooks of the store's two organisations: made, and what their outbox holds. */
import { later, MINUTE_MS } from '../../shared/base/time.ts'
import type { WebhookEvent } from '../../shared/domain/account/webhook.ts'
import { organisationId } from '../scope/principal.fixture.ts'
import type { Memory } from './memory.fixture.ts'
import type { WebhookChange } from './webhook-verbs.ts'

export async function changeHook({ store, world }: Memory, letter: string, change: WebhookChange) {
  const unit = { command: null, organisation: organisationId(letter), at: world.now(), change }
  const written = await store.changeWebhook(unit)
  if (!written.ok) throw new Error(written.failure)
  return written.value.answer
}

export interface Hook {
  readonly id: string
  readonly letter?: string
  readonly url?: string
  readonly events?: readonly WebhookEvent[]
}

export const EVERYTHING: readonly WebhookEvent[] = [
  'redemption.confirmed',
  'redemption.reversed',
  'campaign.live',
  'campaign.paused',
  'campaign.ended',
  'campaign.used_up',
]

export function makeHook(memory: Memory, hook: Hook) {
  const { id, letter = 'a', url = 'https://example.com/', events = EVERYTHING } = hook
  const webhook = { id, name: id, url, events, salt: '00'.repeat(16), madeBy: 'p' }
  return changeHook(memory, letter, { kind: 'make', webhook })
}

/** Newest first. */
export function loggedOf({ store }: Memory, webhook: string, letter = 'a') {
  const organisation = organisationId(letter)
  return store.deliveries({ organisation, webhook, state: null, before: null, limit: 1_000 })
}

export async function takeAll({ store, world }: Memory, busy: readonly string[] = []) {
  const at = world.now()
  const until = later(at, MINUTE_MS)
  const taken = await store.takeDeliveries({ at, until, busy, webhooks: 10, each: 100 })
  if (!taken.ok) throw new Error(taken.failure)
  return taken.value
}
