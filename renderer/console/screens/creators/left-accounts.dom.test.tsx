/** An account that leaves a profile while it stands open: what happened is said, and what is left stays usable. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccountId } from '../../../../shared/base/ids.ts'
import type { AccountProfile, CreatorProfile } from '../../../../shared/bridge/creator-profile.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { memoryBridge } from '../../desk/memory-bridge.fixture.ts'
import { ProfileScreen } from './profile-screen.tsx'
import { ACCOUNT, DETAIL, PROFILE, ROW } from './profile.fixture.ts'

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

const TIKTOK: AccountProfile = {
  ...ACCOUNT,
  account: { ...ACCOUNT.account, id: 'grant-1.2' as AccountId, platform: 'tiktok', handle: 'lena' },
}
const of = (...accounts: readonly AccountProfile[]): CreatorProfile => ({
  ...PROFILE,
  row: { ...ROW, connected: accounts.map(({ account }) => account) },
  accounts,
})

function open(first: CreatorProfile, part = '') {
  history.replaceState(null, '', `/creators/profile/where/${part}who=grant-1`)
  let profile = first
  const bridge = memoryBridge({
    'creator-profile': () => profile,
    'creator-detail': () => [DETAIL],
  })
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        <ProfileScreen />
      </BridgeContext>
    </KitProvider>,
  )
  return (next: CreatorProfile) =>
    act(() => {
      profile = next
      bridge.change()
    })
}

test('SC-75 an account that leaves the open profile is named by its platform, until that is closed or it is back', async () => {
  const tell = open(of(ACCOUNT, TIKTOK), 'account=grant-1.2&')
  await screen.findByRole('radio', { name: 'TikTok' })
  expect(screen.queryByText(/^No longer in this profile/)).toBeNull()
  tell(of(ACCOUNT))
  const note = await screen.findByText('No longer in this profile: TikTok.')
  expect(note.parentElement?.textContent).toContain('It was disconnected, or the grant')
  expect(document.body.textContent).not.toContain('lena')
  // Seen however far the profile is scrolled.
  expect(screen.getByRole('tabpanel').parentElement?.contains(note)).toBe(false)
  // What is left is shown, with its figures.
  expect(screen.getByText('Nothing in likes', { exact: false })).toBeDefined()
  tell(of(ACCOUNT, TIKTOK))
  expect(screen.queryByText(/^No longer in this profile/)).toBeNull()
  tell(of(ACCOUNT))
  act(() => void fireEvent.click(screen.getByRole('button', { name: 'Close' })))
  expect(screen.queryByText(/^No longer in this profile/)).toBeNull()
  expect(location.pathname).not.toContain('account=')
})

test('SC-75 an address that names an account which is not there says so instead of showing others in its place', async () => {
  open(of(ACCOUNT), 'account=grant-1.9&')
  expect(await screen.findByText('The account that the address names is not here.')).toBeDefined()
  act(() => void fireEvent.click(screen.getByRole('button', { name: 'Close' })))
  expect(screen.queryByText(/^The account that the address names/)).toBeNull()
})

test('SC-75 an account that is connected and tells nothing yet has not left', async () => {
  const tell = open(of(ACCOUNT, TIKTOK))
  await screen.findByRole('radio', { name: 'TikTok' })
  tell({ ...of(ACCOUNT, TIKTOK), accounts: [ACCOUNT] })
  expect(screen.queryByText(/^No longer in this profile/)).toBeNull()
})
