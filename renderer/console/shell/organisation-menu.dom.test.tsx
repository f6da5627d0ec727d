/** The organisation at the top left: a name for whoever has one, a way to the others, and what waits here meanwhile. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OrganisationId } from '../../../shared/base/ids.ts'
import type { HostView } from '../../../shared/bridge/views.ts'
import type { OrganisationChoice } from '../../../shared/domain/account/membership.ts'
import { useAppearance } from '../../kit/theme/appearance.ts'
import { standInForLayout } from '../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../desk/bridge-context.ts'
import { memoryBridge, type MemoryBridge } from '../desk/memory-bridge.fixture.ts'
import { WelcomeScreen } from '../screens/welcome/welcome-screen.tsx'
import { OrganisationMenu } from './organisation-menu.tsx'
import { upToDate, waitingDraft } from './sync-words.fixture.ts'

const GRAF: OrganisationChoice = { organisation: 'o1', name: 'Graf', roles: ['owner'] }
const LAUBEN: OrganisationChoice = { organisation: 'o2', name: 'Lauben', roles: ['auditor'] }

function bridgeOf(organisations: readonly OrganisationChoice[]): MemoryBridge {
  const done = () => ({ kind: 'done', value: {} }) as const
  // An id of a test is a plain word.
  const organisation = 'o1' as OrganisationId
  const self = { person: null, device: null, roles: [], organisation, name: 'Ada' }
  return memoryBridge(
    {
      facts: () => ({ organisation: null, people: [], venues: [], tills: [], self }),
      'sync-state': () => ({ ...upToDate, waiting: [waitingDraft] }),
    },
    {
      'list-organisations': () => ({ kind: 'done', value: { organisations } }),
      'switch-organisation': done,
      'choose-organisation': done,
      'cancel-sign-in': done,
    },
  )
}

function open(bridge: MemoryBridge, what = <OrganisationMenu />): void {
  render(
    <KitProvider>
      <BridgeContext value={bridge}>{what}</BridgeContext>
    </KitProvider>,
  )
}

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

test('who belongs to one organisation reads its name and is offered nothing', async () => {
  const bridge = bridgeOf([GRAF])
  open(bridge)
  await expect.poll(() => bridge.ran.length).toBe(1)
  expect(screen.queryByRole('button')).toBeNull()
})

test('another organisation is one press away, at its first screen, and what waits here is said', async () => {
  const bridge = bridgeOf([GRAF, LAUBEN])
  location.hash = '#/campaigns/1'
  open(bridge)
  fireEvent.click(await screen.findByRole('button', { name: /change the organisation/ }))
  expect(await screen.findByText('One change waits here until you come back.')).toBeDefined()
  fireEvent.click(await screen.findByText('Lauben'))
  await expect
    .poll(() => bridge.ran.at(-1))
    .toEqual({ name: 'switch-organisation', input: { organisation: 'o2' } })
})

test('after a sign-in the one to open is chosen among those the person belongs to', async () => {
  const bridge = bridgeOf([])
  const host: HostView = {
    kind: 'starting',
    desk: null,
    demo: false,
    sandbox: false,
    code: 'organisation',
    organisations: [GRAF, LAUBEN],
    canOpenTill: false,
    version: '1',
  }
  open(bridge, <WelcomeScreen host={host} />)
  fireEvent.click(screen.getByRole('button', { name: /Lauben/ }))
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await expect
    .poll(() => bridge.ran)
    .toEqual([
      { name: 'choose-organisation', input: { organisation: 'o2' } },
      { name: 'cancel-sign-in', input: {} },
    ])
})
