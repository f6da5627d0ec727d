/** The cash register's switch: off says so, on shows where and the token once, a refusal says why, a PIN is asked for; in both languages. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Answer } from '../../../../../shared/bridge/bridge.ts'
import type { Commands } from '../../../../../shared/bridge/commands.ts'
import type { PersonId } from '../../../../../shared/base/ids.ts'
import type { TillView } from '../../../../../shared/bridge/till-view.ts'
import type { CounterView } from '../../../../../shared/bridge/views.ts'
import { standInForLayout } from '../../../../kit/theme/dom.fixture.ts'
import { useAppearance } from '../../../../kit/theme/appearance.ts'
import { KitProvider } from '../../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../../desk/bridge-context.ts'
import { memoryBridge } from '../../../desk/memory-bridge.fixture.ts'
import { tillView } from '../till.fixture.ts'
import { CounterPanel } from './counter-panel.tsx'

const OFF: CounterView = { on: false, listening: false, port: null, lastAskedAt: null }
const ON: CounterView = { on: true, listening: true, port: 4_790, lastAskedAt: null }

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

// An id of a test.
const MONA = 'person-mona' as PersonId
const WITH_PINS: TillView['staff'] = {
  people: [
    { person: MONA, name: 'Mona Berg', isManager: true, hasPin: true, pinLockedUntil: null },
  ],
  signedIn: null,
  locked: false,
  locksAt: null,
}

function open(
  first: CounterView,
  answer?: Answer<Commands['counter-api']['output']>,
  till: TillView = tillView(),
) {
  let view = first
  const bridge = memoryBridge(
    { 'counter-api': () => view, till: () => till },
    {
      'counter-api': ({ on, manager }) => {
        if (manager?.pin === '000000')
          return { kind: 'refused', reason: 'pin_wrong', facts: { left: 4 } }
        view = on ? ON : OFF
        return answer ?? { kind: 'done', value: { port: 4_790, token: on ? 'gsc_secret' : null } }
      },
    },
  )
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        <CounterPanel />
      </BridgeContext>
    </KitProvider>,
  )
  return bridge
}

test('off says that nothing is open; switched on the token is shown until it is hidden', async () => {
  const bridge = open(OFF)
  expect(await screen.findByText(/no port is open/)).toBeDefined()
  fireEvent.click(screen.getByRole('switch'))
  expect((await screen.findByLabelText('Device token')).textContent).toBe('gsc_secret')
  fireEvent.click(screen.getByRole('button', { name: 'It is copied, hide it' }))
  expect(screen.queryByText('gsc_secret')).toBeNull()
  expect(bridge.ran).toEqual([{ name: 'counter-api', input: { on: true } }])
})

test('a port that another program has is said, and a refusal says why', async () => {
  open({ ...ON, listening: false }, { kind: 'refused', reason: 'port_taken', facts: {} })
  expect(await screen.findByText('Another program has the port.')).toBeDefined()
  expect(screen.getByText('http://127.0.0.1:4790')).toBeDefined()
  fireEvent.click(screen.getByRole('switch'))
  expect((await screen.findByRole('alert')).textContent).toContain('Another program has this port')
})

test('where the till has PINs, a manager’s switches it: asked for, wrong once, then right', async () => {
  const bridge = open(OFF, undefined, tillView({ staff: WITH_PINS }))
  fireEvent.click(await screen.findByRole('switch'))
  expect(bridge.ran).toEqual([])
  expect(screen.getByText('Let a cash register ask this till')).toBeDefined()
  expect(screen.getByRole('radio', { name: /Mona Berg/ })).toBeDefined()
  const pin = (): HTMLElement => screen.getByLabelText('PIN, six digits')
  fireEvent.change(pin(), { target: { value: '000000' } })
  expect(await screen.findByText(/not the PIN/)).toBeDefined()
  expect(screen.queryByLabelText('Device token')).toBeNull()
  fireEvent.change(pin(), { target: { value: '271828' } })
  expect((await screen.findByLabelText('Device token')).textContent).toBe('gsc_secret')
  expect(screen.queryByLabelText('PIN, six digits')).toBeNull()
  expect(bridge.ran.at(-1)?.input).toEqual({ on: true, manager: { person: MONA, pin: '271828' } })
})

test('a question for the PIN is left by a no, and nothing is switched', async () => {
  const bridge = open(ON, undefined, tillView({ staff: WITH_PINS }))
  fireEvent.click(await screen.findByRole('switch'))
  expect(screen.getByText('Let no cash register ask this till')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'No' }))
  expect(screen.queryByLabelText('PIN, six digits')).toBeNull()
  expect(bridge.ran).toEqual([])
})

test('speaks German', async () => {
  useAppearance.getState().choose({ language: 'de' })
  open(OFF)
  expect(await screen.findByText('Eine Registrierkasse darf diese Kasse fragen')).toBeDefined()
})
