/** Webhooks at the desk: added with the secret told once, tried, looked at, sent again, deleted only after the name was typed. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { instant } from '../../../../../shared/base/time.ts'
import type { Webhook, WebhookDelivery } from '../../../../../shared/domain/account/webhook.ts'
import { useAppearance } from '../../../../kit/theme/appearance.ts'
import { standInForSizes } from '../../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../../desk/bridge-context.ts'
import { type CommandTable, memoryBridge } from '../../../desk/memory-bridge.fixture.ts'
import { IntegrationsScreen } from '../integrations-screen.tsx'
import { DeliveriesPart } from './deliveries-part.tsx'
import { MakeWebhookPane } from './make-webhook-pane.tsx'
import { WebhookPane } from './webhook-pane.tsx'

const MADE = instant(1_795_161_600_000)
const HOOK: Webhook = {
  id: '0123456789abcdef',
  name: 'Books',
  url: 'https://example.com/hook',
  events: ['redemption.confirmed'],
  madeAt: MADE,
  offAt: null,
  offWhy: null,
  formerUntil: null,
  failingSince: null,
  deliveredAt: null,
}
const DEAD: WebhookDelivery = {
  id: 'msg_1',
  event: 'redemption.confirmed',
  madeAt: MADE,
  state: 'dead',
  attempts: 11,
  nextAt: null,
  triedAt: MADE,
  tookMs: 37,
  status: 500,
  failure: 'not_taken',
  answer: 'out of order',
  tries: [
    { at: MADE, tookMs: 10_000, status: null, failure: 'timed_out' },
    { at: instant(MADE + 5_000), tookMs: 37, status: 500, failure: 'not_taken' },
  ],
}

beforeEach(() => {
  standInForSizes()
  location.hash = '#/settings/integrations'
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

async function open(what: ReactNode, commands: CommandTable) {
  const bridge = memoryBridge({}, commands)
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        <Router hook={useHashLocation}>{what}</Router>
      </BridgeContext>
    </KitProvider>,
  )
  // The catalogue comes first.
  await expect.poll(() => document.body.textContent).not.toBe('')
  return bridge
}

const none = (): undefined => undefined
const button = (name: string): HTMLElement => screen.getByRole('button', { name })

test('the second tab lists the webhooks, or says what one is for', async () => {
  await open(<IntegrationsScreen />, {
    'list-api-keys': () => ({ kind: 'done', value: { keys: [] } }),
    'list-webhooks': () => ({ kind: 'done', value: { webhooks: [] } }),
  })
  fireEvent.click(screen.getByRole('tab', { name: 'Webhooks' }))
  expect(await screen.findByText('No webhook yet')).toBeDefined()
  cleanup()
  await open(<IntegrationsScreen />, {
    'list-api-keys': () => ({ kind: 'done', value: { keys: [] } }),
    'list-webhooks': () => ({ kind: 'done', value: { webhooks: [HOOK] } }),
  })
  fireEvent.click(screen.getByRole('tab', { name: 'Webhooks' }))
  expect(await screen.findByText('https://example.com/hook')).toBeDefined()
})

test('one is added with an address and told its secret once; a wrong address is said in words', async () => {
  const answers = [
    { kind: 'refused', reason: 'webhook_address', facts: {} },
    { kind: 'done', value: { id: HOOK.id, secret: 'whsec_once' } },
    { kind: 'done', value: {} },
  ] as const
  let asked = 0
  const bridge = await open(<MakeWebhookPane onMade={none} onClose={none} />, {
    'make-webhook': () => answers[asked++] ?? { kind: 'failed', failure: 'internal' },
  })
  const add = button('Add it')
  expect(add).toHaveProperty('disabled', true)
  fireEvent.change(screen.getByLabelText('What is it for'), { target: { value: ' Books ' } })
  fireEvent.change(screen.getByLabelText('Address that is told'), { target: { value: 'ftp://x' } })
  fireEvent.click(screen.getByLabelText('Codes used up'))
  fireEvent.click(add)
  expect(await screen.findByText(/must begin with https/)).toBeDefined()
  fireEvent.click(add)
  expect(await screen.findByText('whsec_once')).toBeDefined()
  // The form is empty again, so that none is added twice.
  expect(button('Add it')).toHaveProperty('disabled', true)
  fireEvent.change(screen.getByLabelText('What is it for'), { target: { value: 'Till' } })
  fireEvent.change(screen.getByLabelText('Address that is told'), {
    target: { value: 'https://x' },
  })
  fireEvent.click(button('Add it'))
  expect(await screen.findByText('The secret was lost on its way.')).toBeDefined()
  expect(screen.queryByText('whsec_once')).toBeNull()
  expect(bridge.ran[0]?.input).toMatchObject({ name: 'Books' })
  expect(JSON.stringify(bridge.ran[0]?.input)).not.toContain('used_up')
})

test('one that was switched off says why and offers no test; it is deleted once its name is typed', async () => {
  const off = { ...HOOK, offAt: MADE, offWhy: 'gone' } as const
  const bridge = await open(<WebhookPane webhook={off} onChanged={none} onLog={none} />, {
    'end-webhook': () => ({ kind: 'done', value: {} }),
    'switch-webhook': () => ({ kind: 'done', value: {} }),
  })
  expect(screen.getByText(/nobody is there any more/)).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Send a test' })).toBeNull()
  fireEvent.click(button('Switch on'))
  const end = button('Delete the webhook')
  expect(end).toHaveProperty('disabled', true)
  fireEvent.change(screen.getByLabelText('Type Books to confirm'), { target: { value: 'Books' } })
  fireEvent.click(end)
  await expect
    .poll(() => bridge.ran)
    .toEqual([
      { name: 'switch-webhook', input: { id: HOOK.id, on: true } },
      { name: 'end-webhook', input: { id: HOOK.id } },
    ])
})

test('a test leads to the log', async () => {
  let isShown = false
  await open(<WebhookPane webhook={HOOK} onChanged={none} onLog={() => (isShown = true)} />, {
    'test-webhook': () => ({ kind: 'done', value: { delivery: 'msg_2' } }),
  })
  fireEvent.click(button('Send a test'))
  await expect.poll(() => isShown).toBe(true)
})

test('the log says how each went, and sends one or all that were given up again', async () => {
  const bridge = await open(<DeliveriesPart webhook={HOOK} onBack={none} />, {
    'list-deliveries': () => ({ kind: 'done', value: { deliveries: [DEAD], next: null } }),
    'send-deliveries-again': () => ({ kind: 'done', value: { count: 1 } }),
  })
  fireEvent.click(await screen.findByText('500'))
  expect(await screen.findByText('The server did not take it.')).toBeDefined()
  expect(screen.getByText('out of order')).toBeDefined()
  // Each attempt, the newest first.
  const tries = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(tries).toMatchObject(
    [/500 · .*37 ms/, /10,000 ms/].map((one) => expect.stringMatching(one)),
  )
  fireEvent.click(button('Send it again'))
  const asked = () => bridge.ran.filter(({ name }) => name === 'list-deliveries')
  await expect.poll(() => asked()).toHaveLength(2)
  fireEvent.click(button('Send all that were given up again'))
  const sent = () => bridge.ran.filter(({ name }) => name === 'send-deliveries-again')
  await expect
    .poll(() => sent().map(({ input }) => input))
    .toMatchObject([
      { again: { kind: 'one', message: 'msg_1' } },
      { again: { kind: 'span', onlyDead: true } },
    ])
})

test('without the server the log says why it is not there', async () => {
  await open(<DeliveriesPart webhook={HOOK} onBack={none} />, {})
  expect(await screen.findByText('The log could not be read')).toBeDefined()
})

test('a look that fails takes nothing away of what was read, and says why', async () => {
  let asked = 0
  await open(<DeliveriesPart webhook={HOOK} onBack={none} />, {
    'list-deliveries': () => {
      asked += 1
      const page = { deliveries: [DEAD], next: null }
      return asked === 1
        ? { kind: 'done', value: page }
        : { kind: 'failed', failure: 'unreachable' }
    },
  })
  expect(await screen.findByText('500')).toBeDefined()
  fireEvent.click(button('Look again'))
  expect(await screen.findByText('This is as it was told before.')).toBeDefined()
  expect(screen.getByText('500')).toBeDefined()
})

test('the tab and the log stand in the address: a link leads there, and the way back to the webhooks', async () => {
  location.hash = `#/settings/integrations/webhooks/${HOOK.id}`
  await open(<IntegrationsScreen />, {
    'list-webhooks': () => ({ kind: 'done', value: { webhooks: [HOOK] } }),
    'list-deliveries': () => ({ kind: 'done', value: { deliveries: [DEAD], next: null } }),
  })
  expect(await screen.findByRole('heading', { name: 'Books' })).toBeDefined()
  expect(await screen.findByText('500')).toBeDefined()
  fireEvent.click(button('Webhooks'))
  expect(await screen.findByText('https://example.com/hook')).toBeDefined()
  expect(location.hash).toBe('#/settings/integrations/webhooks')
  fireEvent.click(screen.getByRole('tab', { name: 'API keys' }))
  expect(location.hash).toBe('#/settings/integrations')
})
