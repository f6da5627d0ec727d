/**
 * Sends what stands in the outbox of webhooks. Each webhook is sent to by itself, a few messages at a time, so that one that is
 * slow keeps nobody else waiting; what a node took and did not settle, another takes after the lease.
 */
import { later, MINUTE_MS, SECOND_MS } from '../../shared/base/time.ts'
import type { Keys } from '../auth/keys.ts'
import type { Egress, EgressReply } from '../connectors/egress.ts'
import type { Attempt, DueDelivery } from '../store/deliveries.ts'
import type { Store } from '../store/store.ts'
import type { Taken } from '../store/webhook-verbs.ts'
import type { WebhookRow } from '../store/webhooks.ts'
import { askedWaitMs, nextAttemptAt } from '../webhooks/retries.ts'
import { signedHeaders } from '../webhooks/signature.ts'
import { every, type World } from '../world.ts'
import { type Lane, startLane, type StepEnd } from './lane.ts'

/** How often the outbox is looked at: other nodes write to it too, and retries fall due by themselves. */
const LOOKED_EVERY_MS = SECOND_MS
/** Longer than one attempt and its settling can take. */
const LEASE_MS = MINUTE_MS
const WEBHOOKS_AT_ONCE = 32
/** To one webhook at once. */
const MESSAGES_AT_ONCE = 4
const AGENT = 'Groundswell-Webhooks/1'
/** HTTP 410: nobody is there any more, and will not be (RFC 9110, section 15.5.11). */
const GONE = 410

export interface WebhookLaneDeps {
  readonly store: Pick<Store, 'takeDeliveries' | 'settleDeliveries'>
  readonly keys: Pick<Keys, 'webhook'>
  readonly egress: Egress
  readonly world: World
  readonly defect: (cause: unknown) => void
}

interface Sending {
  /** By webhook. */
  readonly busy: Map<string, Promise<void>>
  readonly leaving: AbortController
}

export function startWebhookLane(deps: WebhookLaneDeps): Lane {
  const sending: Sending = { busy: new Map(), leaving: new AbortController() }
  const lane = startLane({ ...deps, step: () => sendDue(deps, sending, () => lane.wake()) })
  const stopLooking = every(deps.world, LOOKED_EVERY_MS, lane.wake)
  return {
    wake: lane.wake,
    idle: async () => {
      await lane.idle()
      while (sending.busy.size > 0) {
        await Promise.all(sending.busy.values())
        await lane.idle()
      }
    },
    stop: () => {
      stopLooking()
      sending.leaving.abort()
      lane.stop()
    },
  }
}

async function sendDue(
  deps: WebhookLaneDeps,
  sending: Sending,
  wake: () => void,
): Promise<StepEnd> {
  const { busy, leaving } = sending
  const room = WEBHOOKS_AT_ONCE - busy.size
  if (room <= 0 || leaving.signal.aborted) return 'idle'
  const at = deps.world.now()
  const taken = await deps.store.takeDeliveries({
    at,
    until: later(at, LEASE_MS),
    busy: [...busy.keys()],
    webhooks: room,
    each: MESSAGES_AT_ONCE,
  })
  if (!taken.ok) return 'later'
  for (const one of taken.value) {
    const { id } = one.webhook
    const sent = sendAll(deps, one, leaving.signal).catch(deps.defect)
    busy.set(
      id,
      sent.then(() => {
        busy.delete(id)
        wake()
      }),
    )
  }
  return 'idle'
}

async function sendAll(
  deps: WebhookLaneDeps,
  { webhook, deliveries }: Taken,
  signal: AbortSignal,
): Promise<void> {
  const attempts = await Promise.all(
    deliveries.map((delivery) => sendOne(deps, { webhook, delivery }, signal)),
  )
  // One that was given up because the server leaves is left to whoever looks after its lease.
  const settled = attempts.flatMap((attempt) => attempt ?? [])
  if (settled.length > 0) await deps.store.settleDeliveries(settled)
}

async function sendOne(
  deps: WebhookLaneDeps,
  { webhook, delivery }: { readonly webhook: WebhookRow; readonly delivery: DueDelivery },
  signal: AbortSignal,
): Promise<(Attempt & { readonly gone: boolean }) | undefined> {
  const { keys, egress, world } = deps
  const { organisation, id, url, salt, formerSalt, formerUntil } = webhook
  const { message, body, attempt } = delivery
  const began = world.now()
  const isFormerGood = formerSalt !== null && (formerUntil ?? 0) > began
  const salts = isFormerGood ? [salt, formerSalt] : [salt]
  const secrets = salts.map((one) => keys.webhook(id, one))
  const headers = {
    'content-type': 'application/json',
    'user-agent': AGENT,
    ...signedHeaders({ id: message, body }, secrets, began),
  }
  const reply = await egress.post({ url, headers, body, signal })
  if (reply.kind === 'given_up') return undefined
  const at = world.now()
  const common = { organisation, id, message, attempt, at, tookMs: at - began }
  const outcome = outcomeOf(reply)
  const asked = reply.kind === 'answered' ? askedWaitMs(reply.status, reply.retryAfter, at) : null
  const when = { chance: chanceOf(world), askedMs: asked }
  const nextAt = outcome.isTaken ? null : nextAttemptAt(attempt, at, when)
  const state = outcome.isTaken ? 'delivered' : nextAt === null ? 'dead' : 'waiting'
  const { status, failure, answer, gone } = outcome
  return { ...common, state, nextAt, status, failure, answer, gone }
}

type Outcome = Pick<Attempt, 'status' | 'failure' | 'answer'> & {
  readonly isTaken: boolean
  readonly gone: boolean
}

function outcomeOf(reply: Exclude<EgressReply, { kind: 'given_up' }>): Outcome {
  if (reply.kind === 'failed')
    return { isTaken: false, gone: false, status: null, failure: reply.failure, answer: null }
  const { status } = reply
  // Text as it came, without what a database does not take.
  const answer = reply.answer.replaceAll('\0', '\u{fffd}')
  const isTaken = status >= 200 && status < 300
  const gone = status === GONE
  return { isTaken, gone, status, answer, failure: isTaken ? null : 'not_taken' }
}

/** From 0 to 1, of one byte. */
function chanceOf({ randomBytes }: Pick<World, 'randomBytes'>): number {
  return (randomBytes(1)[0] ?? 0) / 255
}
