/**
 * Webhooks as their part of the store's port: changed by command, told of what a commit wrote, taken and settled by whichever node
 * sends. One that fails for days is switched off in the unit that settles its last attempt, with a line in the security log.
 */
import { DAY_MS, type Instant } from '../../shared/base/time.ts'
import { judgeFeature } from '../../shared/domain/account/plan.ts'
import {
  TEST_EVENT,
  type WebhookDelivery,
  WEBHOOKS_MAX,
} from '../../shared/domain/account/webhook.ts'
import type { WireAnswer } from '../../shared/sync/messages.schema.ts'
import { eventsOf, type Happening, messageBody } from '../webhooks/events.ts'
import type { World } from '../world.ts'
import type { CommandKey } from './answers.ts'
import type { AuditDeed } from './audit.ts'
import {
  type Again,
  type Attempt,
  type DeliveryQuestion,
  type DeliveryTable,
  type DueDelivery,
} from './deliveries.ts'
import { tellWebhookOff } from './inbox.ts'
import type { Tables } from './tables.ts'
import {
  type NewWebhook,
  type SwitchedOff,
  type WebhookKey,
  type WebhookRow,
  type WebhookTable,
} from './webhooks.ts'
import type { Happenings, Turn, Writer, Written } from './writer.ts'

/** A webhook to which nothing has arrived for so long is switched off with its next failure. */
export const FAILING_FOR_MS = 5 * DAY_MS

export type WebhookChange =
  | { readonly kind: 'make'; readonly webhook: NewWebhook }
  | ({ readonly kind: 'edit'; readonly id: string } & Pick<WebhookRow, 'name' | 'url' | 'events'>)
  | {
      readonly kind: 'rotate'
      readonly id: string
      readonly salt: string
      readonly formerUntil: Instant
    }
  | { readonly kind: 'switch'; readonly id: string; readonly on: boolean }
  | { readonly kind: 'end'; readonly id: string }
  | { readonly kind: 'test'; readonly id: string; readonly message: string }
  | { readonly kind: 'again'; readonly id: string; readonly again: Again }

export interface WebhookUnit {
  readonly organisation: string
  readonly at: Instant
  readonly change: WebhookChange
  /** Null: asked over HTTP, where nothing is kept for a resend and what is refused leaves no trace. */
  readonly command: CommandKey | null
  /** Of what has no command; told when it is done. */
  readonly audit?: AuditDeed
}

export interface TakeUnit {
  readonly at: Instant
  /** Nobody else gets them before. */
  readonly until: Instant
  /** Webhooks that this node is sending to already. */
  readonly busy: readonly string[]
  readonly webhooks: number
  /** Of one webhook at most. */
  readonly each: number
}

export interface Taken {
  readonly webhook: WebhookRow
  readonly deliveries: readonly DueDelivery[]
}

export interface WebhookVerbs {
  webhooks(organisation: string): Promise<readonly WebhookRow[]>
  webhook(key: WebhookKey): Promise<WebhookRow | undefined>
  /** `isNew`: done now and not before; only then is a secret of any use. */
  changeWebhook(
    unit: WebhookUnit,
  ): Promise<Written<{ readonly answer: WireAnswer; readonly isNew: boolean }>>
  deliveries(question: DeliveryQuestion): Promise<readonly WebhookDelivery[]>
  /** Writes nothing where nothing is due. */
  takeDeliveries(unit: TakeUnit): Promise<Written<readonly Taken[]>>
  /** `gone`: its server said that nobody is there. */
  settleDeliveries(
    attempts: readonly (Attempt & { readonly gone: boolean })[],
  ): Promise<Written<null>>
}

type Wanting = ReturnType<WebhookTable['wanting']>[number]

interface Hooks {
  readonly webhooks: WebhookTable
  readonly deliveries: DeliveryTable
  readonly tables: Pick<Tables, 'answers' | 'plans' | 'audit' | 'accounts' | 'documents'>
}

type HookTables = Hooks['tables'] & Pick<Tables, 'webhooks' | 'deliveries'>

export function webhookVerbs(tables: HookTables, writer: Writer): WebhookVerbs {
  const { webhooks, deliveries } = tables
  const hooks: Hooks = { tables, webhooks, deliveries }
  return {
    webhooks: async (organisation) => webhooks.of(organisation),
    webhook: async (key) => webhooks.one(key),
    changeWebhook: (unit) => writer.write(() => changeOnce(hooks, unit)),
    deliveries: async (question) => deliveries.page(question),
    takeDeliveries: async ({ at, until, busy, webhooks: limit, each }) => {
      const due = () => webhooks.due({ at, busy, limit })
      if (!deliveries.isAnyDue(at) || due().length === 0) return { ok: true, value: [] }
      return writer.write(() =>
        due().map((webhook) => {
          const { organisation, id } = webhook
          return {
            webhook,
            deliveries: deliveries.take({ organisation, id }, { at, until, limit: each }),
          }
        }),
      )
    },
    settleDeliveries: (attempts) =>
      writer.write((turn) => {
        for (const attempt of attempts) settle(hooks, turn, attempt)
        return null
      }),
  }
}

/** Written in the transaction of what happened: who wants to know of it is told, and nobody of what was not committed. */
export function openHappenings(
  { webhooks, deliveries }: Pick<Tables, 'webhooks' | 'deliveries'>,
  { now, newId }: Pick<World, 'now' | 'newId'>,
): Happenings {
  const tell = (happening: Happening, wanting: readonly Wanting[]): void => {
    const wanted = wanting.filter(({ organisation }) => organisation === happening.space)
    const at = now()
    for (const { event, data } of eventsOf(happening)) {
      const message = `msg_${newId()}`
      const body = messageBody(event, data, at)
      for (const { id, organisation, events } of wanted) {
        if (events.includes(event)) deliveries.add({ id, organisation, message, event, body, at })
      }
    }
  }
  return {
    isTold: webhooks.isAnyOn,
    keep: (happenings) => {
      const wanting = webhooks.wanting([...new Set(happenings.map(({ space }) => space))])
      for (const happening of happenings) tell(happening, wanting)
    },
  }
}

const DONE: WireAnswer = { kind: 'done', value: {} }
const UNKNOWN: WireAnswer = { kind: 'refused', reason: 'unknown_webhook', facts: {} }
/** What may be done to a webhook though the plan has no more of them. */
const ALWAYS: ReadonlySet<WebhookChange['kind']> = new Set(['end', 'switch'])

function changeOnce(hooks: Hooks, unit: WebhookUnit) {
  const { answers, plans, audit } = hooks.tables
  const { command, organisation, at, change: asked } = unit
  const kept = command === null ? undefined : answers.command(command)
  if (kept !== undefined) return { answer: kept, isNew: false }
  const feature = judgeFeature(plans.plan(organisation), 'api_access')
  const answer: WireAnswer =
    feature.ok || ALWAYS.has(asked.kind)
      ? change(hooks, unit)
      : { kind: 'refused', reason: 'feature_off', facts: { feature: 'api_access' } }
  const isNew = answer.kind === 'done'
  if (command !== null) answers.keepCommand(command, answer, at)
  else if (isNew && unit.audit !== undefined) audit.append({ ...unit.audit, at, outcome: 'done' })
  return { answer, isNew }
}

function change(hooks: Hooks, { organisation, at, change: asked }: WebhookUnit): WireAnswer {
  const { webhooks, deliveries } = hooks
  if (asked.kind === 'make') {
    if (webhooks.of(organisation).length >= WEBHOOKS_MAX)
      return { kind: 'refused', reason: 'too_many_webhooks', facts: { most: WEBHOOKS_MAX } }
    webhooks.add(asked.webhook, organisation, at)
    return DONE
  }
  const key = { organisation, id: asked.id }
  const row = webhooks.one(key)
  if (row === undefined) return UNKNOWN
  switch (asked.kind) {
    case 'edit':
      webhooks.edit(key, asked)
      return DONE
    case 'rotate':
      webhooks.rotate(key, asked)
      return DONE
    case 'switch':
      if (asked.on) webhooks.switchOn(key)
      else switchOff(hooks, { ...key, why: 'person', at })
      return DONE
    case 'end':
      deliveries.drop(key)
      webhooks.drop(key)
      return DONE
    case 'test': {
      if (row.offAt !== null) return OFF
      const body = messageBody(TEST_EVENT, { webhook: asked.id }, at)
      deliveries.add({ ...key, message: asked.message, event: TEST_EVENT, body, at })
      return { kind: 'done', value: { delivery: asked.message } }
    }
    case 'again': {
      if (row.offAt !== null) return OFF
      const count = deliveries.again(key, asked.again, at)
      if (count === 0 && asked.again.kind === 'one')
        return { kind: 'refused', reason: 'unknown_delivery', facts: {} }
      return { kind: 'done', value: { count } }
    }
  }
}

const OFF: WireAnswer = { kind: 'refused', reason: 'webhook_off', facts: {} }

/** False where it is off already. */
function switchOff({ webhooks, deliveries }: Hooks, gone: SwitchedOff): boolean {
  const isOff = webhooks.switchOff(gone)
  if (isOff) deliveries.giveUp({ organisation: gone.organisation, id: gone.id })
  return isOff
}

function settle(
  hooks: Hooks,
  turn: Turn,
  { gone, ...attempt }: Attempt & { readonly gone: boolean },
) {
  const { webhooks, deliveries, tables } = hooks
  const { organisation, id, at } = attempt
  const key = { organisation, id }
  if (!deliveries.settle(attempt)) return
  if (attempt.state === 'delivered') return webhooks.arrived(key, at)
  webhooks.failed(key, at)
  const row = webhooks.one(key)
  if (row === undefined) return
  const hasFailedLong = (row.failingSince ?? at) <= at - FAILING_FOR_MS
  if (!gone && !hasFailedLong) return
  const why = gone ? 'gone' : 'failing'
  if (!switchOff(hooks, { ...key, why, at })) return
  tables.audit.append({
    organisation,
    event: 'webhook_changed',
    actor: { kind: 'server' },
    subject: id,
    origin: null,
    facts: { what: 'switch_off', why },
    at,
    outcome: 'done',
  })
  tellWebhookOff({ tables, turn, organisation }, { id, name: row.name, why }, at)
}
