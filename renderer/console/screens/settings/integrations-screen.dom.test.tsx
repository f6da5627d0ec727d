/** API keys at the desk: listed, made with the secret told once, ended only after their name was typed. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import type { ApiKey } from '../../../../shared/domain/account/api-key.ts'
import type { SyncStateView } from '../../../../shared/bridge/sync-view.ts'
import { instant } from '../../../../shared/base/time.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { type CommandTable, memoryBridge } from '../../desk/memory-bridge.fixture.ts'
import { upToDate } from '../../shell/sync-words.fixture.ts'
import { ApiKeyPane } from './api-key-pane.tsx'
import { IntegrationsScreen } from './integrations-screen.tsx'
import { MakeApiKeyPane } from './make-api-key-pane.tsx'
import type { ReactNode } from 'react'

const KEY: ApiKey = {
  id: '0123456789abcdef',
  name: 'Books',
  scopes: ['campaigns_read'],
  madeAt: instant(1_795_161_600_000),
  expiresAt: null,
  lastUsedAt: null,
  endedAt: null,
  formerUntil: null,
}

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

function open(what: ReactNode, commands: CommandTable): void {
  render(
    <KitProvider>
      <BridgeContext value={memoryBridge({}, commands)}>
        <Router hook={useHashLocation}>{what}</Router>
      </BridgeContext>
    </KitProvider>,
  )
}

test('without a key it says what one is for, and without the server why there is no list', async () => {
  open(<IntegrationsScreen />, {
    'list-api-keys': () => ({ kind: 'done', value: { keys: [] } }),
  })
  expect(await screen.findByText('No API key yet')).toBeDefined()
  cleanup()
  open(<IntegrationsScreen />, {})
  expect(await screen.findByText('The API keys could not be listed')).toBeDefined()
})

test('once the server is there again the keys are listed by themselves', async () => {
  let state: SyncStateView['state'] = 'offline'
  const bridge = memoryBridge(
    { 'sync-state': () => ({ ...upToDate, state }) },
    {
      'list-api-keys': () =>
        state === 'offline'
          ? { kind: 'failed', failure: 'unreachable' }
          : { kind: 'done', value: { keys: [] } },
    },
  )
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        <IntegrationsScreen />
      </BridgeContext>
    </KitProvider>,
  )
  expect(await screen.findByText('The API keys could not be listed')).toBeDefined()
  state = 'up_to_date'
  act(() => bridge.change())
  expect(await screen.findByText('No API key yet')).toBeDefined()
})

test('a key is made with a name and told once; a lost answer is said to be lost', async () => {
  const keys = ['gsk_0123456789abcdef_secret', undefined]
  open(<MakeApiKeyPane onMade={() => undefined} onClose={() => undefined} />, {
    'make-api-key': () => {
      const key = keys.shift()
      return { kind: 'done', value: key === undefined ? {} : { id: KEY.id, key } }
    },
  })
  const make = screen.getByRole('button', { name: 'Make the key' })
  expect(make).toHaveProperty('disabled', true)
  fireEvent.change(screen.getByLabelText('What is it for'), { target: { value: 'Books' } })
  fireEvent.click(make)
  expect(await screen.findByText('gsk_0123456789abcdef_secret')).toBeDefined()
  // None is made twice.
  expect(make).toHaveProperty('disabled', true)
  fireEvent.change(screen.getByLabelText('What is it for'), { target: { value: 'Till' } })
  fireEvent.click(make)
  expect(await screen.findByText('The secret was lost on its way.')).toBeDefined()
  expect(screen.queryByText('gsk_0123456789abcdef_secret')).toBeNull()
})

test('a key is ended only once its name is typed, and what is ended offers nothing more', async () => {
  const ended: string[] = []
  open(<ApiKeyPane apiKey={KEY} onChanged={() => ended.push('told')} />, {
    'end-api-key': ({ id }) => {
      ended.push(id)
      return { kind: 'done', value: {} }
    },
  })
  const end = screen.getByRole('button', { name: 'End the key' })
  expect(end).toHaveProperty('disabled', true)
  fireEvent.change(screen.getByLabelText('Type Books to confirm'), { target: { value: 'Books' } })
  fireEvent.click(end)
  await expect.poll(() => ended).toEqual([KEY.id, 'told'])
  cleanup()
  const over = { ...KEY, endedAt: KEY.madeAt }
  open(<ApiKeyPane apiKey={over} onChanged={() => undefined} />, {})
  expect(screen.queryByRole('button')).toBeNull()
})
