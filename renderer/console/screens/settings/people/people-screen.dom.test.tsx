/** People at the desk: members and invitations, roles with a way back, letting go, seats said before they run out, and offline. */
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Route, Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import type { PersonId, Space, VenueId } from '../../../../../shared/base/ids.ts'
import { instant } from '../../../../../shared/base/time.ts'
import type { PeopleList } from '../../../../../shared/bridge/people-commands.ts'
import type { SyncStateView } from '../../../../../shared/bridge/sync-view.ts'
import type { PersonFact, VenueFact } from '../../../../../shared/domain/account/organisation.ts'
import type { Role } from '../../../../../shared/domain/account/role.ts'
import { Toasts } from '../../../../kit/feedback/toasts.tsx'
import { useAppearance } from '../../../../kit/theme/appearance.ts'
import { standInForSizes } from '../../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../../desk/bridge-context.ts'
import {
  type CommandTable,
  memoryBridge,
  type MemoryBridge,
} from '../../../desk/memory-bridge.fixture.ts'
import { upToDate } from '../../../shell/sync-words.fixture.ts'
import { PeopleScreen } from './people-screen.tsx'

const AT = instant(1_795_161_600_000)
// Ids of a test are plain words.
const personId = (word: string): PersonId => word as PersonId
const ADA = { person: personId('ada'), name: 'Ada Graf', roles: ['owner'] as readonly Role[] }
const CLEO = { person: personId('cleo'), name: 'Cleo Zanon', roles: ['cashier'] as readonly Role[] }

const LIST: PeopleList = {
  people: [
    { ...ADA, mail: 'ada@example.com', joinedAt: AT, seenAt: AT },
    { ...CLEO, mail: 'cleo@example.com', joinedAt: AT, seenAt: null },
  ],
  invitations: [
    {
      id: 'i1',
      mail: 'dora@example.com',
      roles: ['manager'],
      venue: null,
      invitedByName: 'Ada Graf',
      invitedAt: AT,
      expiresAt: instant(AT + 1e12),
      state: 'open',
    },
  ],
  sendsMail: true,
}

// The same of a space.
const SPACE = 'o' as Space
const factOf = ({ person, name, roles }: typeof ADA): PersonFact => ({
  id: person,
  space: SPACE,
  kind: 'person',
  person,
  name,
  roles,
})

const venueOf = (name: string): VenueFact => ({
  id: name,
  space: SPACE,
  kind: 'venue',
  // The same of a venue.
  venue: name as VenueId,
  name,
  street: '',
  town: '',
  zone: 'Europe/Rome',
  latitude: null,
  longitude: null,
})

interface Given {
  readonly self?: typeof ADA
  /** Who the desk's person is at each look; `self` where it is always the same. */
  readonly selfNow?: () => typeof ADA
  readonly state?: SyncStateView['state']
  readonly seats?: number | null
  /** Ids of venues, which are their names too. */
  readonly venues?: readonly string[]
  /** Cleo's; every one where it is not said. */
  readonly venue?: string
  readonly commands?: CommandTable
}

function open({
  self = ADA,
  selfNow = () => self,
  state = 'up_to_date',
  seats = null,
  venues = [],
  venue,
  commands,
}: Given = {}): MemoryBridge {
  const bound = venue === undefined ? {} : { venue: venueOf(venue).venue }
  const facts = [factOf(ADA), { ...factOf(CLEO), ...bound }]
  const bridge = memoryBridge(
    {
      facts: () => ({
        organisation: null,
        people: facts,
        venues: venues.map(venueOf),
        tills: [],
        self: { ...selfNow(), device: null, organisation: null },
      }),
      'sync-state': () => ({ ...upToDate, state }),
      plan: () => ({
        plan: 'free',
        limits: [{ limit: 'seats', used: 2, of: seats }],
        features: [],
      }),
    },
    {
      'list-people': () => ({ kind: 'done', value: LIST }),
      ...Object.fromEntries(
        (['change-roles', 'remove-person', 'invite-person', 'withdraw-invitation'] as const).map(
          (name) => [name, () => ({ kind: 'done', value: {} })],
        ),
      ),
      ...commands,
    },
  )
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        <Router hook={useHashLocation}>
          <Route path="/settings/people/*?">
            <PeopleScreen />
          </Route>
        </Router>
        <Toasts />
      </BridgeContext>
    </KitProvider>,
  )
  return bridge
}

const ran = (bridge: MemoryBridge, name: string) =>
  bridge.ran.filter((one) => one.name === name).map(({ input }) => input)

async function choose(words: string): Promise<void> {
  fireEvent.click(await screen.findByText(words))
}

beforeEach(() => {
  standInForSizes()
  location.hash = '#/settings/people'
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

test('members and invitations stand in one table, and a filter finds both by mail', async () => {
  open()
  expect(await screen.findByText('dora@example.com')).toBeDefined()
  expect(screen.getByText('2 people')).toBeDefined()
  expect(screen.getAllByText('Invited')).not.toEqual([])
  fireEvent.change(screen.getByLabelText('Name or mail contains'), { target: { value: 'CLEO@' } })
  await expect.poll(() => screen.queryByText('dora@example.com')).toBeNull()
  expect(screen.getByText('Cleo Zanon')).toBeDefined()
  fireEvent.change(screen.getByLabelText('Name or mail contains'), { target: { value: 'nobody' } })
  expect(await screen.findByText('Nobody here matches')).toBeDefined()
})

test('roles are changed with a way back, and somebody is let go once their name is typed', async () => {
  const bridge = open()
  await choose('Cleo Zanon')
  fireEvent.click(screen.getByLabelText('Manager'))
  fireEvent.click(screen.getByRole('button', { name: 'Save the roles' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await expect
    .poll(() => ran(bridge, 'change-roles'))
    .toEqual([
      { person: 'cleo', roles: ['manager', 'cashier'], venue: null },
      { person: 'cleo', roles: ['cashier'], venue: null },
    ])
  const letGo = screen.getByRole('button', { name: 'Let go' })
  expect(letGo).toHaveProperty('disabled', true)
  fireEvent.change(screen.getByLabelText('Type Cleo Zanon to confirm'), {
    target: { value: 'Cleo Zanon' },
  })
  fireEvent.click(letGo)
  await expect.poll(() => ran(bridge, 'remove-person')).toEqual([{ person: 'cleo' }])
})

test('the last owner is told why they stay, and a refusal is said in words', async () => {
  open({
    commands: {
      'change-roles': () => ({ kind: 'refused', reason: 'last_owner', facts: {} }),
    },
  })
  await choose('Ada Graf')
  expect(screen.getByText(/An organisation needs an owner/)).toBeDefined()
  expect(screen.getByLabelText('Owner')).toHaveProperty('disabled', true)
  expect(screen.queryByText('Leave the organisation')).toBeNull()
  fireEvent.click(screen.getByLabelText('Manager'))
  fireEvent.click(screen.getByRole('button', { name: 'Save the roles' }))
  expect(await screen.findByText(/Not changed. An organisation needs an owner/)).toBeDefined()
})

test('without a network the list stays and nothing can be changed, and it is said why', async () => {
  const bridge = open({ state: 'offline' })
  await choose('Cleo Zanon')
  expect(screen.getAllByText(/People are changed at the server/).length).toBeGreaterThan(0)
  expect(screen.getByLabelText('Manager')).toHaveProperty('disabled', true)
  fireEvent.change(screen.getByLabelText('Type Cleo Zanon to confirm'), {
    target: { value: 'Cleo Zanon' },
  })
  expect(screen.getByRole('button', { name: 'Let go' })).toHaveProperty('disabled', true)
  expect(ran(bridge, 'list-people')).toEqual([])
})

test('somebody is invited, and where no seat is left it is said before', async () => {
  const bridge = open()
  fireEvent.click(screen.getByRole('button', { name: /^Invite/ }))
  const pane = within(screen.getByRole('region', { name: 'Invite somebody' }))
  const send = pane.getByRole('button', { name: 'Send the invitation' })
  fireEvent.change(pane.getByLabelText('Mail address'), { target: { value: 'eva' } })
  expect(send).toHaveProperty('disabled', true)
  fireEvent.change(pane.getByLabelText('Mail address'), { target: { value: 'eva@example.com' } })
  fireEvent.click(send)
  expect(await pane.findByText(/to eva@example.com is on its way/)).toBeDefined()
  const invitation = { mail: 'eva@example.com', roles: ['cashier'], venue: null, language: 'en' }
  expect(ran(bridge, 'invite-person')).toEqual([invitation])
  cleanup()
  open({ seats: 2 })
  fireEvent.click(screen.getByRole('button', { name: /^Invite/ }))
  expect(await screen.findByText('Seats: 2 of 2 in the plan Free.')).toBeDefined()
  fireEvent.change(screen.getByLabelText('Mail address'), { target: { value: 'eva@example.com' } })
  expect(screen.getByRole('button', { name: 'Send the invitation' })).toHaveProperty(
    'disabled',
    true,
  )
})

test('an auditor sees who belongs, may leave, and changes nobody', async () => {
  const auditor = { ...CLEO, roles: ['auditor'] as readonly Role[] }
  const bridge = open({ self: auditor })
  await choose('Ada Graf')
  expect(screen.getAllByText(/changes nobody/).length).toBeGreaterThan(0)
  expect(screen.queryByText('Change the roles')).toBeNull()
  expect(screen.queryByRole('button', { name: /^Invite/ })).toBeNull()
  fireEvent.click(screen.getByText('Cleo Zanon'))
  expect(await screen.findByText('Leave the organisation')).toBeDefined()
  expect(ran(bridge, 'list-people')).toEqual([])
})

test('whoever manages people no more sees no invitation and no address any more', async () => {
  let isOwner = true
  const bridge = open({ selfNow: () => (isOwner ? ADA : { ...ADA, roles: ['cashier'] }) })
  expect(await screen.findByText('dora@example.com')).toBeDefined()
  isOwner = false
  act(() => bridge.change())
  expect(screen.queryByText('dora@example.com')).toBeNull()
  expect(screen.queryByText('cleo@example.com')).toBeNull()
  expect(screen.getByText('Cleo Zanon')).toBeDefined()
})

test('who may do what is said of every action, and of every role', async () => {
  open()
  fireEvent.click(await screen.findByRole('button', { name: 'Who may do what' }))
  const pane = within(screen.getByRole('region', { name: 'Who may do what' }))
  const row = pane.getByRole('row', { name: /^Make API keys and webhooks/ })
  expect(within(row).getAllByRole('img', { name: 'yes' })).toHaveLength(2)
  expect(within(row).getAllByRole('img', { name: 'no' })).toHaveLength(5)
  expect(pane.getAllByRole('listitem').map(({ textContent }) => textContent)).not.toContain('')
  expect(pane.queryByText(/^:/)).toBeNull()
})

test('who is looked for stands in the address: a link shows the same, and back leads to it', async () => {
  open()
  const text = await screen.findByLabelText('Name or mail contains')
  fireEvent.change(text, { target: { value: 'cl' } })
  fireEvent.click(screen.getByRole('combobox', { name: 'State' }))
  fireEvent.click(await screen.findByRole('option', { name: 'Member', hidden: true }))
  await expect.poll(() => location.hash).toBe('#/settings/people/where/text=cl&state=member')
  await choose('Cleo Zanon')
  expect(location.hash).toBe('#/settings/people/where/text=cl&state=member&who=cleo')
  const link = location.hash
  history.back()
  await expect.poll(() => screen.queryByText('Change the roles')).toBeNull()
  expect(screen.getByLabelText('Name or mail contains')).toHaveProperty('value', 'cl')
  cleanup()
  location.hash = link
  open()
  expect(await screen.findByText('Change the roles')).toBeDefined()
  expect(screen.queryByText('Ada Graf')).toBeNull()
  expect(screen.queryByText('dora@example.com')).toBeNull()
})

test('an address asks for invitations of a role alone', async () => {
  location.hash = '#/settings/people/where/role=manager&state=open'
  open()
  expect(await screen.findByText('dora@example.com')).toBeDefined()
  expect(screen.queryByText('Cleo Zanon')).toBeNull()
})

async function pick(label: string, option: string): Promise<void> {
  fireEvent.click(screen.getByRole('combobox', { name: label }))
  fireEvent.click(await screen.findByRole('option', { name: option, hidden: true }))
}

test('a cashier is bound to a venue with a way back, and every row says where they stand', async () => {
  const bridge = open({ venues: ['Quay', 'Mill'], venue: 'Quay' })
  expect(await screen.findByText('Cashier, Quay only')).toBeDefined()
  await choose('Cleo Zanon')
  await pick('Stands at tills of', 'Mill')
  fireEvent.click(screen.getByRole('button', { name: 'Save the roles' }))
  expect(await screen.findByText('Cleo Zanon is now: Cashier, Mill only')).toBeDefined()
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await expect
    .poll(() => ran(bridge, 'change-roles'))
    .toEqual([
      { person: 'cleo', roles: ['cashier'], venue: 'Mill' },
      { person: 'cleo', roles: ['cashier'], venue: 'Quay' },
    ])
  // Whoever lifts stands at every venue.
  fireEvent.click(screen.getByLabelText('Manager'))
  expect(screen.queryByRole('combobox', { name: 'Stands at tills of' })).toBeNull()
})

test('somebody is invited for a venue', async () => {
  const bridge = open({ venues: ['Quay', 'Mill'] })
  fireEvent.click(await screen.findByRole('button', { name: /^Invite/ }))
  fireEvent.change(screen.getByLabelText('Mail address'), { target: { value: 'eva@example.com' } })
  await pick('Stands at tills of', 'Mill')
  fireEvent.click(screen.getByRole('button', { name: 'Send the invitation' }))
  const invitation = { mail: 'eva@example.com', roles: ['cashier'], venue: 'Mill', language: 'en' }
  await expect.poll(() => ran(bridge, 'invite-person')).toEqual([invitation])
})
