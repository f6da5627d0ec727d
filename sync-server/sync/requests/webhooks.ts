/** Webhooks of the organisation at a desk: list, make, change, rotate, switch, delete, try, and what they were told. */
import { instant } from '../../../shared/base/time.ts'
import type { Again } from '../../store/deliveries.ts'
import { deliveryPage } from '../../webhooks/delivery-pages.ts'
import {
  type Asking,
  editWebhook,
  endWebhook,
  listWebhooks,
  makeWebhook,
  type ManageDeps,
  rotateWebhook,
  sendAgain,
  switchWebhook,
  testWebhook,
} from '../../webhooks/manage.ts'
import { refused } from '../answer.ts'
import { type KnownRequest, type Person, request, type RequestDeps } from '../request.ts'
import type { CommandKey } from '../../store/answers.ts'
import {
  editWebhookInput,
  listDeliveriesInput,
  listWebhooksInput,
  makeWebhookInput,
  oneWebhookInput,
  sendAgainInput,
  switchWebhookInput,
} from './webhooks.schema.ts'

const action = 'manage_integrations'

/** @param allowsLoopback demo: this machine itself may be told. */
export function webhookRequests(allowsLoopback: boolean): ReadonlyMap<string, KnownRequest> {
  const deps = (given: RequestDeps): ManageDeps => ({ ...given, allowsLoopback })
  return new Map([...telling(deps), ...changing(deps), ...sending(deps)])
}

type Deps = (given: RequestDeps) => ManageDeps
type Table = readonly (readonly [string, KnownRequest])[]

function telling(deps: Deps): Table {
  return [
    [
      'list-webhooks',
      request({
        action,
        input: listWebhooksInput,
        run: async (given, { person }) => {
          const webhooks = await listWebhooks(deps(given), person.organisation)
          return { kind: 'done', value: { webhooks } }
        },
      }),
    ],
    [
      'list-deliveries',
      request({
        action,
        input: listDeliveriesInput,
        run: async (given, { person: { organisation }, input: { id, ...asked } }) => {
          const page = await deliveryPage(deps(given), { organisation, id }, asked)
          return page === undefined ? refused('unknown_webhook') : { kind: 'done', value: page }
        },
      }),
    ],
  ]
}

function changing(deps: Deps): Table {
  return [
    [
      'make-webhook',
      request({
        action,
        input: makeWebhookInput,
        audit: ({ events }) => deed('make', undefined, { events: events.join(' ') }),
        run: (given, { input, ...asked }) => makeWebhook(deps(given), by(asked), input),
      }),
    ],
    [
      'edit-webhook',
      request({
        action,
        input: editWebhookInput,
        audit: ({ id, events }) => deed('edit', id, { events: events.join(' ') }),
        run: (given, { input, ...asked }) => editWebhook(deps(given), by(asked), input),
      }),
    ],
    [
      'rotate-webhook',
      request({
        action,
        input: oneWebhookInput,
        audit: ({ id }) => deed('rotate', id),
        run: (given, { input: { id }, ...asked }) => rotateWebhook(deps(given), by(asked), id),
      }),
    ],
    [
      'switch-webhook',
      request({
        action,
        input: switchWebhookInput,
        audit: ({ id, on }) => deed(on ? 'switch_on' : 'switch_off', id),
        run: (given, { input, ...asked }) => switchWebhook(deps(given), by(asked), input),
      }),
    ],
    [
      'end-webhook',
      request({
        action,
        input: oneWebhookInput,
        audit: ({ id }) => deed('end', id),
        run: (given, { input: { id }, ...asked }) => endWebhook(deps(given), by(asked), id),
      }),
    ],
  ]
}

function sending(deps: Deps): Table {
  return [
    [
      'test-webhook',
      request({
        action,
        input: oneWebhookInput,
        run: async (given, { input: { id }, ...asked }) => {
          const answer = await testWebhook(deps(given), by(asked), id)
          given.jobs.wake()
          return answer
        },
      }),
    ],
    [
      'send-deliveries-again',
      request({
        action,
        input: sendAgainInput,
        audit: ({ id }) => deed('send_again', id),
        run: async (given, { input: { id, again }, ...asked }) => {
          const answer = await sendAgain(deps(given), by(asked), { id, again: againFrom(again) })
          given.jobs.wake()
          return answer
        },
      }),
    ],
  ]
}

type Said = ReturnType<(typeof sendAgainInput)['parse']>['again']

export function againFrom(said: Said): Again {
  if (said.kind === 'one') return said
  return { ...said, from: instant(said.from), until: instant(said.until) }
}

function by({
  person: { organisation, person },
  command,
}: {
  readonly person: Person
  readonly command: CommandKey
}): Asking {
  return { organisation, by: person, command }
}

function deed(
  what: string,
  subject?: string,
  facts: Readonly<Record<string, string>> = {},
): {
  readonly event: 'webhook_changed'
  readonly subject?: string
  readonly facts: Readonly<Record<string, string>>
} {
  return {
    event: 'webhook_changed',
    ...(subject === undefined ? {} : { subject }),
    facts: { what, ...facts },
  }
}
