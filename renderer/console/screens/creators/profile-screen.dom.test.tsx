/** A profile: figures with their intervals, findings with reasons, the forecast with its backtest, the way through the list. */
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccountId, Space } from '../../../../shared/base/ids.ts'
import { instant, type LocalDate } from '../../../../shared/base/time.ts'
import type { CreatorRow } from '../../../../shared/bridge/creator-figures.ts'
import type { AccountProfile, CreatorProfile } from '../../../../shared/bridge/creator-profile.ts'
import type { ReadingState } from '../../../../shared/domain/creator/reading.ts'
import { listenForKeys } from '../../../kit/keys/use-keys.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { listAddressFrom, pathOfList } from '../../address/list-address.ts'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { memoryBridge } from '../../desk/memory-bridge.fixture.ts'
import { PROFILE as PROFILE_PLACE } from './profile-address.ts'
import { ProfileScreen } from './profile-screen.tsx'

const known = <Value,>(value: Value) => ({ kind: 'known', value }) as const
const ROW: CreatorRow = {
  id: 'grant-1',
  // Ids and days of fixtures are plain words.
  space: 'organisation-a' as Space,
  purposes: ['campaign'],
  since: instant(1_790_000_000_000),
  until: null,
  name: 'Lena Hofer',
  town: 'Bozen',
  accounts: [],
  figures: {
    platform: 'instagram',
    followers: known(12_000),
    weeks: [11_000, 12_000],
    growth: known(0.019),
    reach: { kind: 'unknown', why: 'no_posts' },
    engagement: known({ rate: 0.0412, posts: 30, percentile: 0.88 }),
    fakeShare: known({ point: 0.04, low: 0, high: 0.08, level: 0.95 }),
    findings: known({ likely: 0, review: 1 }),
    influence: { kind: 'unknown', why: 'no_redemptions' },
    asOf: instant(1_795_000_000_000),
    sources: ['instagram_api'],
  },
}
const DAYS = ['2026-11-07', '2026-11-14', '2026-11-21'] as readonly string[] as readonly LocalDate[]
const year = (value: number) => Array<number>(52).fill(value)
const ACCOUNT: AccountProfile = {
  account: {
    id: 'grant-1.1' as AccountId,
    creator: 'grant-1',
    platform: 'instagram',
    handle: null,
    category: null,
  },
  provenance: {
    sources: ['instagram_api'],
    purposes: ['campaign'],
    asOf: instant(1_795_000_000_000),
  },
  figures: ROW.figures,
  firstDay: '2025-01-05' as LocalDate,
  lastDay: '2026-11-21' as LocalDate,
  weeks: {
    lastDays: DAYS,
    followers: [11_000, null, 12_000],
    views: [1, 2, 3],
    engagement: [0.1, null, 0.2],
  },
  posts: [{ at: instant(1_794_600_000_000), isSponsored: true }],
  gapDays: 3,
  fakeShare: { from: 'behaviour' },
  reachRate: null,
  lookedFor: ['bought_followers', 'inflated_engagement'],
  findings: [
    {
      from: '2026-11-10' as LocalDate,
      until: '2026-11-12' as LocalDate,
      review: { kind: 'open' },
      finding: {
        kind: 'bought_followers',
        from: 5,
        until: 8,
        probability: 0.41,
        band: 'review',
        gained: 3_140,
        evidence: [
          {
            code: 'followers_jumped',
            speaks: 'for',
            facts: { gained: 3_140, share: 0.05, days: 3 },
          },
          { code: 'ads_noted', speaks: 'against', facts: {} },
        ],
        clearedBy: ['giveaway_post'],
      },
    },
  ],
  forecast: {
    kind: 'told',
    ahead: year(13_000),
    bands: [
      { level: 0.9, low: year(12_000), high: year(14_000) },
      { level: 0.5, low: year(12_500), high: year(13_500) },
    ],
    backtest: { origins: 8, steps: 13, scaledError: 0.83, naiveScaledError: 1.2 },
    methods: ['theta', 'ets'],
    milestone: {
      count: 15_000,
      chances: [4, 13, 26, 52].map((weeks) => ({ weeks, probability: weeks / 100 })),
    },
  },
  cleaned: [
    { from: '2026-11-09' as LocalDate, until: '2026-11-10' as LocalDate },
    { from: '2026-03-01' as LocalDate, until: '2026-03-02' as LocalDate },
  ],
}
const PROFILE: CreatorProfile = {
  row: ROW,
  place: { at: 2, of: 3, before: 'grant-0', after: 'grant-2' },
  accounts: [ACCOUNT],
  together: null,
}

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

function open(profile: CreatorProfile | null) {
  history.replaceState(null, '', '/creators/profile/where/platform=instagram&who=grant-1')
  render(
    <KitProvider>
      <BridgeContext value={memoryBridge({ 'creator-profile': () => profile })}>
        <ProfileScreen />
      </BridgeContext>
    </KitProvider>,
  )
}

test('SC-7 figures bear their interval, and what is not known says why', async () => {
  open(PROFILE)
  const fake = await screen.findByRole('group', { name: 'Fake-follower share' })
  expect(within(fake).getByText('4.0%, 95% between 0.0% and 8.0%')).toBeDefined()
  const reach = screen.getByRole('group', { name: 'Effective reach' })
  expect(within(reach).getByText('No posts that count are known')).toBeDefined()
  expect(screen.getByText(/3 days missing, shown as gaps/)).toBeDefined()
})

test('SC-8 a finding says when, how likely, why, what would clear it, and that it accuses nobody', async () => {
  open(PROFILE)
  expect(await screen.findByText(/^A: Followers came that nothing seen explains/)).toBeDefined()
  expect(screen.getByText('0.41')).toBeDefined()
  expect(screen.getByText('3,140 followers more than usual (5%) within 3 days')).toBeDefined()
  expect(screen.getByText('raises')).toBeDefined()
  expect(screen.getByText('lowers')).toBeDefined()
  expect(screen.getByText(/Would clear it: the post of a giveaway/)).toBeDefined()
  expect(screen.getByText(/It is not an accusation/)).toBeDefined()
})

test('SC-8 where too little is told to look for anything, nothing is called clean', async () => {
  const account: AccountProfile = { ...ACCOUNT, findings: [], lookedFor: ['bought_followers'] }
  open({ ...PROFILE, accounts: [account] })
  expect(await screen.findByText('Nothing in the followers looks made.')).toBeDefined()
  expect(screen.getByText(/^Likes and comments were not looked at/)).toBeDefined()
  cleanup()
  open({ ...PROFILE, accounts: [{ ...account, lookedFor: [] }] })
  expect(await screen.findByText(/^Followers were not looked at/)).toBeDefined()
  expect(screen.queryByText(/looks made/)).toBeNull()
})

test('SC-9 a forecast names the chance of the next round count and the jumps it was cleaned of', async () => {
  open(PROFILE)
  expect(await screen.findByRole('columnheader', { name: 'Chance of 15,000' })).toBeDefined()
  expect(screen.getByText('26%')).toBeDefined()
  expect(
    screen.getByText(/Cleaned of A\. 1 jump that something explains is not taken/),
  ).toBeDefined()
  expect(screen.getByText(/Median of Theta, ETS/)).toBeDefined()
})

test('SC-21 the strip is of the account that is chosen, and of all together a range that says so', async () => {
  const other: AccountProfile = {
    ...ACCOUNT,
    account: { ...ACCOUNT.account, id: 'grant-1.2' as AccountId, platform: 'tiktok' },
    figures: { ...ROW.figures, fakeShare: known({ point: 0.2, low: 0.1, high: 0.3, level: 0.95 }) },
  }
  const together: CreatorProfile['together'] = {
    accounts: 2,
    followers: known(24_000),
    growth: known(0.02),
    reach: known({ least: 2_000, most: 3_100, ifIndependent: 3_099 }),
    engagement: known({ least: 0.01, most: 0.04 }),
    fakeShare: known({ least: 0.04, most: 0.2 }),
  }
  open({ ...PROFILE, accounts: [ACCOUNT, other], together })
  const reach = await screen.findByRole('group', { name: 'Effective reach, all platforms' })
  expect(within(reach).getByText('2k – 3.1k')).toBeDefined()
  expect(within(reach).getByText('possible over 2 accounts; 3.1k if independent')).toBeDefined()
  expect(screen.getAllByText(/^[AB]: Followers came/)).toHaveLength(2)
  act(() => void fireEvent.click(screen.getByRole('radio', { name: 'TikTok' })))
  expect(location.pathname).toContain('account=grant-1.2')
  const fake = screen.getByRole('group', { name: 'Fake-follower share' })
  expect(within(fake).getByText('20.0%, 95% between 10.0% and 30.0%')).toBeDefined()
})

test('SC-9 a forecast stands with its bands and its backtest, and a refused one with the reason', async () => {
  open(PROFILE)
  expect(await screen.findByText(/MASE 0.83, naive 1.20, over 13 weeks/)).toBeDefined()
  expect(screen.getAllByText('12k – 14k')).toHaveLength(4)
  cleanup()
  const facts = { known: 7, needed: 12 }
  const forecast = { kind: 'refused', reason: 'series_too_short', facts } as const
  open({ ...PROFILE, accounts: [{ ...ACCOUNT, forecast }] })
  expect(
    await screen.findByText('No forecast yet: 7 weeks are known, 12 are needed.'),
  ).toBeDefined()
})

test('SC-9 every chart is a table too, with its gaps', async () => {
  open(PROFILE)
  const [first] = await screen.findAllByRole('button', { name: 'Show the table' })
  if (first === undefined) throw new Error('a chart has a table')
  fireEvent.click(first)
  const table = screen.getByRole('columnheader', { name: 'views a week' }).closest('table')
  if (table === null) throw new Error('it stands in a table')
  expect(within(table).getAllByText('–')).toHaveLength(2)
})

test('SC-10 J and K lead through the list that it was opened from, and Escape back to it', async () => {
  open(PROFILE)
  const stop = listenForKeys(window)
  expect(await screen.findByText('2 of 3')).toBeDefined()
  act(() => void fireEvent.keyDown(document.body, { key: 'j' }))
  expect(location.pathname).toBe('/creators/profile/where/platform=instagram&who=grant-2')
  act(() => void fireEvent.keyDown(document.body, { key: 'Escape' }))
  expect(location.pathname).toMatch(/^\/creators\/where\/platform=instagram&who=grant-/)
  stop()
})

test('SC-20 a tab is a step in the address, moved to by arrows, and kept on the way through the list', async () => {
  const stop = listenForKeys(window)
  open(PROFILE)
  const overview = await screen.findByRole('tab', { name: 'Overview' })
  expect(screen.getByRole('tabpanel', { name: 'Overview' })).toBeDefined()
  act(() => void fireEvent.keyDown(overview, { key: 'ArrowRight' }))
  const next = screen.getByRole('tab', { selected: true })
  expect(next).not.toBe(overview)
  expect(next).toBe(document.activeElement)
  act(() => void fireEvent.keyDown(next, { key: 'End' }))
  act(() => void fireEvent.click(screen.getByRole('tab', { name: /^Evidence/ })))
  expect(location.pathname).toMatch(/platform=instagram&tab=evidence&who=grant-1$/)
  expect(screen.getByRole('tabpanel', { name: /^Evidence/ })).toBeDefined()
  act(() => void fireEvent.keyDown(document.body, { key: 'j' }))
  expect(location.pathname).toMatch(/platform=instagram&tab=evidence&who=grant-2$/)
  stop()
})

test('SC-20 a part of the address that is none is left out', () => {
  const wrong = '/creators/profile/where/tab=money&account=../x&knownOn=2026-02-30&who=grant-1'
  expect(listAddressFrom(PROFILE_PLACE, wrong).filter).toEqual({ text: '' })
  const told = '/creators/profile/where/tab=posts&account=grant-1.1&knownOn=2026-02-28&who=grant-1'
  expect(pathOfList(PROFILE_PLACE, listAddressFrom(PROFILE_PLACE, told))).toBe(told)
})

test('SC-11 what the numbers may be used for stands beside them, and what not', async () => {
  open(PROFILE)
  const side = (await screen.findByText('What these numbers may be used for')).parentElement
    ?.parentElement
  if (!side) throw new Error('it stands in a section')
  expect(within(side).getAllByText('allowed')).toHaveLength(1)
  expect(within(side).getAllByText('not allowed')).toHaveLength(2)
})

test('SC-11 how reading each account stands is said before it tells anything, and what only its person mends', async () => {
  const id = ACCOUNT.account.id
  const connected = [{ ...ACCOUNT.account, handle: '@lena' }]
  const said = (state: ReadingState, readOn: LocalDate | null) => {
    cleanup()
    const row = { ...ROW, connected, readings: [{ account: id, state, readOn }] }
    open({ ...PROFILE, row, accounts: [] })
    return screen.findByText('How the accounts are read')
  }
  await said({ kind: 'reading', share: 0.3 }, null)
  expect(screen.getByText('Instagram @lena')).toBeDefined()
  expect(screen.getByText(/for the first time, 30% so far/)).toBeDefined()
  expect(screen.getByText('not read as a whole yet')).toBeDefined()
  await said({ kind: 'needs_person' }, '2026-11-21' as LocalDate)
  expect(screen.getByText(/must sign in there again/)).toBeDefined()
  expect(screen.getByText('last read 21 Nov 2026')).toBeDefined()
  await said({ kind: 'waiting', until: instant(1_795_000_000_000) }, null)
  expect(screen.getByText(/asks to wait until/)).toBeDefined()
})

test('SC-7 a grant that is over shows nothing, and one that tells nothing yet says so', async () => {
  open(null)
  expect(await screen.findByText('This grant runs no more')).toBeDefined()
  cleanup()
  open({ ...PROFILE, accounts: [] })
  expect(await screen.findByText('Nothing is told yet')).toBeDefined()
})
