/** Venues at the desk: none yet, one added, one changed and put back, a name taken told where it was typed. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { VenueFact } from '../../../../../shared/domain/account/organisation.ts'
import type { OrganisationId, Space, VenueId } from '../../../../../shared/base/ids.ts'
import type { FactsView } from '../../../../../shared/bridge/views.ts'
import { useAppearance } from '../../../../kit/theme/appearance.ts'
import { standInForLayout } from '../../../../kit/theme/dom.fixture.ts'
import { Toasts, useToasts } from '../../../../kit/feedback/toasts.tsx'
import { KitProvider } from '../../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../../desk/bridge-context.ts'
import { type CommandTable, memoryBridge } from '../../../desk/memory-bridge.fixture.ts'
import { VenuePane } from './venue-pane.tsx'
import { VenuesScreen } from './venues-screen.tsx'

// Ids of a fixture.
const VENUE: VenueFact = {
  id: 'venue-1',
  space: 'organisation-a' as Space,
  kind: 'venue',
  venue: 'venue-1' as VenueId,
  name: 'Mill Lane',
  street: 'Mill Lane 3',
  town: 'Galway',
  zone: 'Europe/Dublin',
  latitude: null,
  longitude: null,
}

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

function open(what: ReactNode, save?: CommandTable['save-venue']) {
  const view = {
    venues: [],
    tills: [],
    organisation: { zone: 'Europe/Rome' },
    self: { roles: ['owner'], organisation: 'organisation-a' as OrganisationId },
  }
  // What the screen reads of it.
  const facts = () => view as unknown as FactsView
  const bridge = memoryBridge({ facts }, save === undefined ? {} : { 'save-venue': save })
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        {what}
        <Toasts />
      </BridgeContext>
    </KitProvider>,
  )
  return bridge
}

const onVenue = <VenuePane venue={VENUE} zone={VENUE.zone} onClose={() => undefined} />

test('the first venue is added in the zone of its organisation', async () => {
  const bridge = open(<VenuesScreen />, () => ({ kind: 'done', value: { venue: VENUE.venue } }))
  expect(await screen.findByText('No venue yet')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Add a venue' }))
  expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true)
  fireEvent.change(screen.getByLabelText('Name of the venue'), { target: { value: 'Quay' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Quay was saved')).toBeDefined()
  expect(bridge.ran.at(-1)).toEqual({
    name: 'save-venue',
    input: { venue: null, name: 'Quay', street: '', town: '', zone: 'Europe/Rome' },
  })
})

test('a changed venue is put back by undo', async () => {
  const bridge = open(onVenue, () => ({ kind: 'done', value: { venue: VENUE.venue } }))
  fireEvent.change(await screen.findByLabelText('Street'), { target: { value: 'Quay 1' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  fireEvent.click(await screen.findByRole('button', { name: /Undo/ }))
  const inputs = bridge.ran.filter(({ name }) => name === 'save-venue').map(({ input }) => input)
  expect(inputs).toMatchObject([{ street: 'Quay 1' }, { venue: 'venue-1', street: 'Mill Lane 3' }])
})

test('a name that is taken is told and nothing closes', async () => {
  open(onVenue, () => ({ kind: 'refused', reason: 'venue_name_taken', facts: {} }))
  fireEvent.click(await screen.findByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Another venue has this name already.')).toBeDefined()
  expect(screen.getByLabelText('Name of the venue')).toBeDefined()
})

test('what could not be put back is said', async () => {
  let saved = 0
  open(onVenue, () => {
    saved += 1
    return saved === 1
      ? { kind: 'done', value: { venue: VENUE.venue } }
      : { kind: 'refused', reason: 'venue_name_taken', facts: {} }
  })
  useToasts.setState({ standing: [] })
  fireEvent.click(await screen.findByRole('button', { name: 'Save' }))
  fireEvent.click(await screen.findByRole('button', { name: /Undo/ }))
  expect(await screen.findByText('Not changed. Another venue has this name already.')).toBeDefined()
})
