/** The console from outside: its first screen, its shell, its palette and its sync words, in words and roles. */
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { HostView } from '../../shared/bridge/views.ts'
import type { SyncStateView } from '../../shared/bridge/sync-view.ts'
import { LANGUAGES } from '../../shared/words/languages.ts'
import { standInForLayout } from '../kit/theme/dom.fixture.ts'
import { useAppearance } from '../kit/theme/appearance.ts'
import { App } from './app.tsx'
import { memoryBridge, type MemoryBridge } from './desk/memory-bridge.fixture.ts'
import { upToDate, waitingDraft } from './shell/sync-words.fixture.ts'

const welcome: HostView = {
  kind: 'welcome',
  desk: null,
  demo: false,
  sandbox: false,
  code: null,
  canOpenTill: false,
  version: '0.1.0',
}

beforeEach(() => {
  standInForLayout()
  location.hash = ''
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

function open(host: HostView, sync: SyncStateView = upToDate): MemoryBridge {
  const bridge = memoryBridge(
    {
      host: () => host,
      'sync-state': () => sync,
      search: ({ text }) => ({
        hits: [
          {
            kind: 'campaign' as const,
            id: 'c1',
            title: `Autumn ${text}`,
            detail: 'live',
            path: '/elsewhere',
          },
        ],
      }),
    },
    { 'start-demo': () => ({ kind: 'refused', reason: 'not_allowed', facts: {} }) },
  )
  render(<App bridge={bridge} />)
  return bridge
}

const desk: HostView = { ...welcome, kind: 'desk', desk: 'manager' }

test('without a desk the first screen offers three beginnings, and says why one was refused', async () => {
  const bridge = open(welcome)
  const demo = await screen.findByRole('button', { name: /Try the demo/ })
  expect(screen.getByRole('button', { name: /Join a server/ })).toBeDefined()
  expect(screen.getByRole('button', { name: /Start a server here/ })).toBeDefined()
  fireEvent.click(demo)
  expect((await screen.findByRole('alert')).textContent).toContain('Your role does not allow that.')
  expect(bridge.ran).toEqual([{ name: 'start-demo', input: {} }])
})

test('the console speaks German the moment a person chooses it', async () => {
  open(welcome)
  await screen.findByRole('button', { name: /Try the demo/ })
  act(() => useAppearance.getState().choose({ language: 'de' }))
  expect(await screen.findByRole('button', { name: /Demo ausprobieren/ })).toBeDefined()
  expect(document.documentElement.lang).toBe('de')
})

test('offline is said in the top bar, and a press shows what waits with its last error', async () => {
  open(desk, { ...upToDate, state: 'offline', waiting: [waitingDraft] })
  fireEvent.click(await screen.findByRole('button', { name: /Offline since .*, 1 waiting/ }))
  const inspector = await screen.findByRole('dialog')
  expect(within(inspector).getByText('Advent card for Maria')).toBeDefined()
  expect(within(inspector).getByText(/^No connection\. Nothing was lost/)).toBeDefined()
})

test('Ctrl K finds a record of the desk and Enter opens it', async () => {
  open(desk)
  await screen.findByRole('button', { name: /Up to date/ })
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true })
  const field = await screen.findByRole('combobox')
  fireEvent.change(field, { target: { value: 'roast' } })
  expect(await screen.findByRole('option', { name: /Autumn roast/, selected: true })).toBeDefined()
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(location.hash).toBe('#/elsewhere')
})

test('an address that leads nowhere says so and leads back', async () => {
  location.hash = '#/elsewhere'
  open(desk)
  expect((await screen.findByRole('alert')).textContent).toContain('no screen at this address')
  expect(screen.getByRole('link', { name: 'Go to Today' }).getAttribute('href')).toBe('#/')
})

test('a desk that did not start says why in the reader’s language', async () => {
  open({ ...welcome, kind: 'failed', code: 'store_locked' })
  expect(await screen.findByText(/Another window of this desk is open/)).toBeDefined()
  act(() => useAppearance.getState().choose({ language: 'de' }))
  expect(
    await screen.findByText(LANGUAGES.de.commands.store_locked, { exact: false }),
  ).toBeDefined()
})
