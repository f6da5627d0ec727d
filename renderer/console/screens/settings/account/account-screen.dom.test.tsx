/** The person's own account at the desk: profile with a way back, what is set, sign-ins ended, and what is said without a network. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../../../../../shared/base/time.ts'
import type { SyncStateView } from '../../../../../shared/bridge/sync-view.ts'
import type { OwnAccount } from '../../../../../shared/domain/account/own-account.ts'
import { Toasts } from '../../../../kit/feedback/toasts.tsx'
import { useAppearance } from '../../../../kit/theme/appearance.ts'
import { standInForLayout } from '../../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../../desk/bridge-context.ts'
import {
  type CommandTable,
  memoryBridge,
  type MemoryBridge,
} from '../../../desk/memory-bridge.fixture.ts'
import { upToDate } from '../../../shell/sync-words.fixture.ts'
import { AccountScreen } from './account-screen.tsx'

const AT = instant(1_795_161_600_000)
const times = { signedInAt: AT, usedAt: AT }
const ACCOUNT: OwnAccount = {
  name: 'Ada Graf',
  mail: 'ada@example.com',
  language: 'en',
  theme: 'light',
  hasPassword: true,
  hasApp: false,
  passkeys: [],
  recoveryCodesLeft: 0,
  signIns: [
    { id: 's1', kind: 'browser', name: 'Firefox, Linux', ...times, isThis: false },
    { id: 'd1', kind: 'desk', name: 'back-office', ...times, isThis: true },
  ],
}

function open(
  given: Partial<OwnAccount> = {},
  state: SyncStateView['state'] = 'up_to_date',
  commands: CommandTable = {},
) {
  const done = () => ({ kind: 'done', value: {} }) as const
  const bridge = memoryBridge(
    { 'sync-state': () => ({ ...upToDate, state }) },
    {
      'my-account': () => ({ kind: 'done', value: { ...ACCOUNT, ...given } }),
      'change-profile': done,
      'end-sign-in': done,
      'end-other-sign-ins': done,
      'sign-out': done,
      'open-account': () => ({ kind: 'done', value: { link: 'http://localhost:1/account' } }),
      ...commands,
    },
  )
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        <AccountScreen />
        <Toasts />
      </BridgeContext>
    </KitProvider>,
  )
  return bridge
}

const ran = (bridge: MemoryBridge, name: string) =>
  bridge.ran.filter((one) => one.name === name).map(({ input }) => input)

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

test('another name is saved and can be taken back, and this console looks as it was chosen here', async () => {
  useAppearance.getState().choose({ theme: 'dark' })
  const bridge = open()
  const name = await screen.findByLabelText('Name')
  const save = screen.getByRole('button', { name: 'Save the profile' })
  expect(save).toHaveProperty('disabled', true)
  fireEvent.change(name, { target: { value: 'Ada Huber' } })
  fireEvent.click(save)
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await expect
    .poll(() => ran(bridge, 'change-profile'))
    .toEqual([{ name: 'Ada Huber' }, { name: 'Ada Graf' }])
  expect(useAppearance.getState()).toMatchObject({ language: 'en', theme: 'dark' })
})

test('a page that cannot be opened is said to be none', async () => {
  open({}, 'up_to_date', { 'open-account': () => ({ kind: 'failed', failure: 'unreachable' }) })
  fireEvent.click(await screen.findByRole('button', { name: 'Open your account’s page' }))
  expect(await screen.findByText(/^The page could not be opened. ./)).toBeDefined()
})

test('what is set is said, and secrets have their page in the browser', async () => {
  open()
  expect(await screen.findByText(/A passkey or an app makes it safer/)).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Open your account’s page' }))
  expect(await screen.findByRole('link', { name: 'http://localhost:1/account' })).toBeDefined()
  cleanup()
  open({ passkeys: [{ name: 'Phone', addedAt: AT, usedAt: null }] })
  expect(await screen.findByText('Phone')).toBeDefined()
  expect(screen.queryByText(/makes it safer/)).toBeNull()
})

test('this desk stands first and signs itself out; another is ended, or all others', async () => {
  const bridge = open()
  expect(await screen.findByText('this desk')).toBeDefined()
  const rows = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(rows.map((words) => words?.includes('back-office'))).toEqual([true, false])
  const [own, other] = screen.getAllByRole('button', { name: 'Sign out' })
  if (own === undefined || other === undefined) throw new Error('no buttons')
  fireEvent.click(other)
  await expect.poll(() => ran(bridge, 'end-sign-in')).toEqual([{ kind: 'browser', id: 's1' }])
  fireEvent.click(screen.getByRole('button', { name: 'Sign out everywhere else' }))
  await expect.poll(() => ran(bridge, 'end-other-sign-ins')).toEqual([{}])
  fireEvent.click(own)
  await expect.poll(() => ran(bridge, 'sign-out')).toEqual([{}])
})

test('without a network it says where the account is, and in the demo that no sign-in is kept', async () => {
  const bridge = open({}, 'offline')
  expect(await screen.findByText('Your account is at the server')).toBeDefined()
  expect(ran(bridge, 'my-account')).toEqual([])
  cleanup()
  open({ signIns: [], mail: null })
  expect(await screen.findByText('No sign-in is kept')).toBeDefined()
  expect(screen.getByText('no mail address')).toBeDefined()
})
