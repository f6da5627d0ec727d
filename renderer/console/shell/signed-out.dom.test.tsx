/** What a person sees of a sign-in: waiting for the browser, signed out, and a desk that must connect. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../../../shared/base/time.ts'
import type { HostView } from '../../../shared/bridge/views.ts'
import type { SyncStateView } from '../../../shared/bridge/sync-view.ts'
import { useAppearance } from '../../kit/theme/appearance.ts'
import { standInForLayout } from '../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../desk/bridge-context.ts'
import { memoryBridge, type MemoryBridge } from '../desk/memory-bridge.fixture.ts'
import { WelcomeScreen } from '../screens/welcome/welcome-screen.tsx'
import { OfflineLine } from './offline-line.tsx'
import { SignedOut } from './signed-out.tsx'
import { upToDate } from './sync-words.fixture.ts'

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

function show(page: ReactNode, sync: SyncStateView = upToDate): MemoryBridge {
  const refused = () => ({ kind: 'refused', reason: 'sign_in_late', facts: {} }) as const
  const done = () => ({ kind: 'done', value: {} }) as const
  const bridge = memoryBridge(
    { 'sync-state': () => sync },
    { 'sign-in': refused, 'cancel-sign-in': done },
  )
  render(
    <KitProvider>
      <BridgeContext value={bridge}>{page}</BridgeContext>
    </KitProvider>,
  )
  return bridge
}

test('the window that waits for the browser has its address and a way to give up', async () => {
  const link = 'http://localhost:4780/oidc/auth?state=a'
  const host: HostView = {
    kind: 'starting',
    desk: null,
    demo: false,
    sandbox: false,
    code: 'browser',
    link,
    canOpenTill: false,
    version: '1',
  }
  const bridge = show(<WelcomeScreen host={host} />)
  const open = await screen.findByRole('link', { name: 'Open the sign-in page' })
  expect(open.getAttribute('href')).toBe(link)
  expect(open.getAttribute('target')).toBe('_blank')
  expect(open.getAttribute('rel')).toBe('noreferrer')
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(bridge.ran.map(({ name }) => name)).toContain('cancel-sign-in'))
})

test('a desk that is signed out says so, and why the way back did not lead there', async () => {
  show(<SignedOut />)
  expect(await screen.findByText('This laptop is signed out')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(await screen.findByText(/Nobody finished the sign-in in the browser/)).toBeTruthy()
})

test('offline it says until when it works alone, and after that that it must connect', async () => {
  const leaseUntil = instant(1_795_161_600_000)
  show(<OfflineLine />, { ...upToDate, state: 'offline', leaseUntil })
  expect(await screen.findByText(/This laptop works on its own until 20 Nov 2026/)).toBeTruthy()
  cleanup()
  show(<OfflineLine />, { ...upToDate, state: 'lease_over', leaseUntil })
  expect(await screen.findByText('This laptop must connect.')).toBeTruthy()
})
