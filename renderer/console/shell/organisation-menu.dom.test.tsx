/** The organisation at the top left: a name for whoever has one, a way to the others, and what waits here meanwhile. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OrganisationId, Space } from '../../../shared/base/ids.ts'
import type { HostView } from '../../../shared/bridge/views.ts'
import type { OrganisationFact } from '../../../shared/domain/account/organisation.ts'
import type { OrganisationChoice } from '../../../shared/domain/account/membership.ts'
import { Toasts, useToasts } from '../../kit/feedback/toasts.tsx'
import { useAppearance } from '../../kit/theme/appearance.ts'
import { standInForLayout } from '../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../kit/theme/kit-provider.tsx'
import { ShownRouter } from '../address/shown-router.tsx'
import { BridgeContext } from '../desk/bridge-context.ts'
import {
  type CommandTable,
  memoryBridge,
  type MemoryBridge,
} from '../desk/memory-bridge.fixture.ts'
import { WelcomeScreen } from '../screens/welcome/welcome-screen.tsx'
import { OrganisationMenu } from './organisation-menu.tsx'
import { upToDate, waitingDraft } from './sync-words.fixture.ts'

const GRAF: OrganisationChoice = { organisation: 'o1', name: 'Graf', roles: ['owner'] }
const LAUBEN: OrganisationChoice = { organisation: 'o2', name: 'Lauben', roles: ['auditor'] }

// Ids of a test are plain words.
const GRAF_FACT: OrganisationFact = {
  id: 'o1',
  space: 'o1' as Space,
  kind: 'organisation',
  organisation: 'o1' as OrganisationId,
  number: 1,
  name: 'Graf',
  town: 'Bozen',
  handle: 'graf',
  currency: 'EUR',
  zone: 'Europe/Rome',
}

function bridgeOf(
  organisations: readonly OrganisationChoice[],
  commands: CommandTable = {},
): MemoryBridge {
  const done = () => ({ kind: 'done', value: {} }) as const
  const { organisation } = GRAF_FACT
  const self = { person: null, device: null, roles: [], organisation, name: 'Ada' }
  return memoryBridge(
    {
      facts: () => ({ organisation: GRAF_FACT, people: [], venues: [], tills: [], self }),
      'sync-state': () => ({ ...upToDate, waiting: [waitingDraft] }),
    },
    {
      'list-organisations': () => ({ kind: 'done', value: { organisations } }),
      'switch-organisation': done,
      'choose-organisation': done,
      'cancel-sign-in': done,
      ...commands,
    },
  )
}

function open(bridge: MemoryBridge, what = <OrganisationMenu />): void {
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        <ShownRouter>{what}</ShownRouter>
        <Toasts />
      </BridgeContext>
    </KitProvider>,
  )
}

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
  useToasts.setState({ standing: [] })
})
afterEach(cleanup)

test('who belongs to one organisation reads its name and is offered nothing', async () => {
  const bridge = bridgeOf([GRAF])
  open(bridge)
  await expect.poll(() => bridge.ran.length).toBe(1)
  expect(screen.getByText('Graf')).toBeDefined()
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
  await expect.poll(() => location.hash).toBe('#/')
})

test('a change that is refused stays where it was, and says why', async () => {
  const refused = () => ({ kind: 'refused', reason: 'not_allowed', facts: {} }) as const
  location.hash = '#/campaigns/1'
  open(bridgeOf([GRAF, LAUBEN], { 'switch-organisation': refused }))
  fireEvent.click(await screen.findByRole('button', { name: /change the organisation/ }))
  fireEvent.click(await screen.findByText('Lauben'))
  expect(await screen.findByText(/Not changed. Your role does not allow that/)).toBeDefined()
  expect(location.hash).toBe('#/campaigns/1')
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
  fireEvent.click(await screen.findByRole('button', { name: /Lauben/ }))
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await expect
    .poll(() => bridge.ran)
    .toEqual([
      { name: 'choose-organisation', input: { organisation: 'o2' } },
      { name: 'cancel-sign-in', input: {} },
    ])
})
