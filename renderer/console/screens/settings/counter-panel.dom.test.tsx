/** The cash register's switch: off says so, on shows where and the token once, a refusal says why; in both languages. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Answer } from '../../../../shared/bridge/bridge.ts'
import type { Commands } from '../../../../shared/bridge/commands.ts'
import type { CounterView } from '../../../../shared/bridge/views.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { memoryBridge } from '../../desk/memory-bridge.fixture.ts'
import { CounterPanel } from './counter-panel.tsx'

const OFF: CounterView = { on: false, listening: false, port: null, lastAskedAt: null }
const ON: CounterView = { on: true, listening: true, port: 4_790, lastAskedAt: null }

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

function open(first: CounterView, answer?: Answer<Commands['counter-api']['output']>) {
  let view = first
  const bridge = memoryBridge(
    { 'counter-api': () => view },
    {
      'counter-api': ({ on }) => {
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

test('speaks German', async () => {
  useAppearance.getState().choose({ language: 'de' })
  open(OFF)
  expect(await screen.findByText('Eine Registrierkasse darf diese Kasse fragen')).toBeDefined()
})
