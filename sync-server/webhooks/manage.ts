/**
 * What is done to an organisation's webhooks, whether a desk or a program asks: makes, changes, rotates, switches, deletes, tries,
 * sends again. Who may is judged before; a secret is in the answer of the one command that made it, once.
 */
import { DAY_MS, later } from '../../shared/base/time.ts'
import type { WebhookEvent } from '../../shared/domain/account/webhook.ts'
import type { WireAnswer } from '../../shared/sync/messages.schema.ts'
import type { Keys } from '../auth/keys.ts'
import type { CommandKey } from '../store/answers.ts'
import type { AuditDeed } from '../store/audit.ts'
import type { Again } from '../store/deliveries.ts'
import type { Store } from '../store/store.ts'
import type { WebhookChange } from '../store/webhook-verbs.ts'
import type { WebhookRow } from '../store/webhooks.ts'
import type { World } from '../world.ts'
import { webhookAddress } from './address.ts'
import { newSalt, secretText } from './signature.ts'

/** So long messages are signed with the secret before a rotation too: time to bring the new one to where it is checked. */
const FORMER_HOLDS_MS = DAY_MS
const ID_BYTES = 8

export interface ManageDeps {
  readonly store: Pick<Store, 'webhooks' | 'webhook' | 'changeWebhook' | 'deliveries'>
  readonly keys: Pick<Keys, 'webhook'>
  readonly world: Pick<World, 'now' | 'newId' | 'randomBytes'>
  /** Demo: this machine itself may be told. */
  readonly allowsLoopback: boolean
}

/** Who asks, for which organisation, and what the security log is told of it. */
export interface Asking {
  readonly organisation: string
  /** Person, or API key. */
  readonly by: string
  readonly command: CommandKey | null
  readonly audit?: AuditDeed
}

export interface Described {
  readonly name: string
  readonly url: string
  readonly events: readonly WebhookEvent[]
}

/** What is absent stays. */
export type Edited = { readonly [Part in keyof Described]?: Described[Part] | undefined }

const WRONG_ADDRESS: WireAnswer = { kind: 'refused', reason: 'webhook_address', facts: {} }

export async function listWebhooks({ store }: ManageDeps, organisation: string) {
  return (await store.webhooks(organisation)).map(toldWebhook)
}

export async function makeWebhook(
  deps: ManageDeps,
  asking: Asking,
  described: Described,
): Promise<WireAnswer> {
  const url = webhookAddress(described.url, deps.allowsLoopback)
  if (url === undefined) return WRONG_ADDRESS
  const { world, keys } = deps
  const id = Buffer.from(world.randomBytes(ID_BYTES)).toString('hex')
  const salt = newSalt(world.randomBytes)
  const webhook = { ...tidy(described), url, id, salt, madeBy: asking.by }
  const told = () => ({ id, secret: secretText(keys.webhook(id, salt)) })
  return change(deps, asking, { asked: { kind: 'make', webhook }, told })
}

export async function editWebhook(
  deps: ManageDeps,
  asking: Asking,
  { id, ...described }: Edited & { readonly id: string },
): Promise<WireAnswer> {
  const row = await deps.store.webhook({ organisation: asking.organisation, id })
  if (row === undefined) return { kind: 'refused', reason: 'unknown_webhook', facts: {} }
  const { name = row.name, url = row.url, events = row.events } = described
  const address = webhookAddress(url, deps.allowsLoopback)
  if (address === undefined) return WRONG_ADDRESS
  const asked = { kind: 'edit', id, ...tidy({ name, url, events }), url: address } as const
  return change(deps, asking, { asked })
}

export function rotateWebhook(deps: ManageDeps, asking: Asking, id: string): Promise<WireAnswer> {
  const { world, keys } = deps
  const salt = newSalt(world.randomBytes)
  const formerUntil = later(world.now(), FORMER_HOLDS_MS)
  const told = () => ({ id, secret: secretText(keys.webhook(id, salt)) })
  return change(deps, asking, { asked: { kind: 'rotate', id, salt, formerUntil }, told })
}

export function switchWebhook(
  deps: ManageDeps,
  asking: Asking,
  { id, on }: { readonly id: string; readonly on: boolean },
): Promise<WireAnswer> {
  return change(deps, asking, { asked: { kind: 'switch', id, on } })
}

export function endWebhook(deps: ManageDeps, asking: Asking, id: string): Promise<WireAnswer> {
  return change(deps, asking, { asked: { kind: 'end', id } })
}

export function testWebhook(deps: ManageDeps, asking: Asking, id: string): Promise<WireAnswer> {
  const message = `msg_${deps.world.newId()}`
  return change(deps, asking, { asked: { kind: 'test', id, message } })
}

export function sendAgain(
  deps: ManageDeps,
  asking: Asking,
  { id, again }: { readonly id: string; readonly again: Again },
): Promise<WireAnswer> {
  return change(deps, asking, { asked: { kind: 'again', id, again } })
}

interface Changing {
  readonly asked: WebhookChange
  /** What a change that was done now is answered with besides; a resend of its command is told no secret. */
  readonly told?: () => Readonly<Record<string, string>>
}

async function change(
  { store, world }: ManageDeps,
  { organisation, command, audit }: Asking,
  { asked, told }: Changing,
): Promise<WireAnswer> {
  const deed = audit === undefined ? {} : { audit }
  const unit = { organisation, command, at: world.now(), change: asked, ...deed }
  const written = await store.changeWebhook(unit)
  if (!written.ok) return { kind: 'failed', failure: written.failure }
  const { answer, isNew } = written.value
  return isNew && told !== undefined ? { kind: 'done', value: told() } : answer
}

function tidy({ name, url, events }: Described): Described {
  return { name: name.trim(), url, events: [...new Set(events)] }
}

function toldWebhook(row: WebhookRow) {
  const { id, name, url, madeAt, offAt, offWhy } = row
  const events = [...row.events]
  const { formerUntil, failingSince, deliveredAt } = row
  return { id, name, url, events, madeAt, offAt, offWhy, formerUntil, failingSince, deliveredAt }
}
