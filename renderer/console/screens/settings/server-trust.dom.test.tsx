/** How the server is trusted: said at the foot, and what a shop's network cannot do under the head. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Space, VenueId } from '../../../../shared/base/ids.ts'
import type { VenueFact } from '../../../../shared/domain/account/organisation.ts'
import type { TrustMode } from '../../../../shared/domain/account/trust.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { memoryBridge } from '../../desk/memory-bridge.fixture.ts'
import { upToDate } from '../../shell/sync-words.fixture.ts'
import { DevicesScreen } from './devices-screen.tsx'

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

// Ids of a fixture.
const VENUE: VenueFact = {
  id: 'venue:lauben',
  space: 'organisation-a' as Space,
  kind: 'venue',
  venue: 'lauben' as VenueId,
  name: 'Lauben',
  street: 'Laubengasse 7',
  town: 'Bozen',
  zone: 'Europe/Rome',
  latitude: null,
  longitude: null,
}

function open(trust: TrustMode): void {
  const self = {
    person: null,
    device: null,
    roles: ['owner'] as const,
    organisation: null,
    name: 'Ada',
  }
  const bridge = memoryBridge(
    {
      facts: () => ({ organisation: null, people: [], venues: [VENUE], tills: [], self }),
      'sync-state': () => upToDate,
    },
    {
      'describe-server': () => ({
        kind: 'done',
        value: { name: 'Groundswell', address: 'https://gs.example', trust },
      }),
      'create-enrolment': () => ({ kind: 'done', value: { code: '3MVWP0GF', expiresAt: 0 } }),
    },
  )
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        <DevicesScreen />
      </BridgeContext>
    </KitProvider>,
  )
}

test('a shop’s network says what it cannot do, and a public server does not', async () => {
  open('shop')
  expect(await screen.findByText('Shop network.')).toBeDefined()
  expect(screen.getByText(/no portal for promoters/)).toBeDefined()
  cleanup()
  open('public')
  expect(
    await screen.findByText('Server Groundswell at https://gs.example: public, by TLS'),
  ).toBeDefined()
  expect(screen.queryByText('Shop network.')).toBeNull()
})

test('a code for a till stands with the address that is typed beside it', async () => {
  open('public')
  fireEvent.click(await screen.findByRole('button', { name: 'Enrol a till' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Make a code' }))
  expect(await screen.findByText('3MVWP0GF')).toBeDefined()
  expect(screen.getByText('The address of the server there: https://gs.example')).toBeDefined()
})
