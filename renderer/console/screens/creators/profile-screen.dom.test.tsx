/** A profile: figures with their intervals, findings with reasons, the forecast with its backtest, the way through the list. */
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AccountId } from '../../../../shared/base/ids.ts'
import { instant, type LocalDate } from '../../../../shared/base/time.ts'
import { localTimeOf } from '../../../../shared/base/zoned-time.ts'
import type { AccountProfile, CreatorProfile } from '../../../../shared/bridge/creator-profile.ts'
import type { Views } from '../../../../shared/bridge/views.ts'
import type { ReadingState } from '../../../../shared/domain/creator/reading.ts'
import { listenForKeys } from '../../../kit/keys/use-keys.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForLayout, standInForSizes } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { listAddressFrom, pathOfList } from '../../address/list-address.ts'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { memoryBridge } from '../../desk/memory-bridge.fixture.ts'
import { PROFILE as PROFILE_PLACE } from './profile-address.ts'
import { ProfileScreen } from './profile-screen.tsx'
import { ACCOUNT, DETAIL, known, POSTS, PROFILE, ROW } from './profile.fixture.ts'

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

/** What each view was asked with, the newest last. */
const asked: { readonly name: string; readonly input: unknown }[] = []

function open(profile: CreatorProfile | null, part = '', posts = POSTS) {
  asked.length = 0
  history.replaceState(null, '', `/creators/profile/where/platform=instagram${part}&who=grant-1`)
  const views = {
    'creator-profile': (input: unknown) => noted('creator-profile', input, profile),
    'creator-detail': (input: unknown) => noted('creator-detail', input, [DETAIL]),
    'creator-posts': (input: unknown) => noted('creator-posts', input, posts),
    // Asked for the person's roles alone.
    facts: () => ({ self: { roles: ['manager'] } }) as unknown as Views['facts']['output'],
  }
  const refused = () => ({ kind: 'refused', reason: 'unknown_creator', facts: {} }) as const
  const bridge = memoryBridge(views, { 'export-posts': refused })
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        <ProfileScreen />
      </BridgeContext>
    </KitProvider>,
  )
  return bridge
}

function noted<Value>(name: string, input: unknown, value: Value): Value {
  asked.push({ name, input })
  return value
}

test('SC-22 posts have a column a count that is told, each rate its base, and a dash with its reason', async () => {
  standInForSizes()
  open(PROFILE, '&tab=posts')
  expect(await screen.findByText('1 of 8')).toBeDefined()
  const row = (await screen.findByText('321')).closest('tr')
  if (row === null) throw new Error('it stands in a row')
  expect(within(row).getByText('Short video')).toBeDefined()
  expect(within(row).getByText('sponsored, no label')).toBeDefined()
  expect(within(row).getByText('2.68%')).toBeDefined()
  expect(within(row).getByRole('img', { name: 'percentile 64' })).toBeDefined()
  expect(within(row).getAllByRole('img', { name: 'Not told of this post' })).toHaveLength(2)
  expect(screen.queryByRole('columnheader', { name: /^Comments/ })).toBeNull()
  act(() => void fireEvent.click(screen.getByText('Likes')))
  expect(asked.at(-1)).toMatchObject({
    name: 'creator-posts',
    input: { creator: 'grant-1', account: 'grant-1.1', sort: { by: 'likes', descending: true } },
  })
})

test('SC-88 posts are taken away as they are narrowed and ordered, without a window, by menu or by key', async () => {
  standInForSizes()
  const { ran } = open(PROFILE, '&tab=posts')
  fireEvent.click(await screen.findByText('Likes'))
  fireEvent.click(screen.getByRole('button', { name: /^Export/ }))
  fireEvent.click(await screen.findByText('As a table (CSV)'))
  const input = {
    creator: 'grant-1',
    account: 'grant-1.1',
    knownOn: undefined,
    sort: { by: 'likes', descending: true },
    language: 'en',
  }
  const table = { name: 'export-posts', input: { ...input, format: 'csv' } }
  await expect.poll(() => ran).toEqual([table])
  const stop = listenForKeys(window)
  act(() => void fireEvent.keyDown(document.body, { key: 'e' }))
  stop()
  await expect.poll(() => ran.at(-1)?.input).toEqual({ ...input, format: 'xlsx' })
})

test('SC-66 a post is opened at its platform by its link or by Enter, in a page that knows nothing of this one', async () => {
  standInForSizes()
  open(PROFILE, '&tab=posts')
  const address = 'https://www.instagram.com/reel/C9morningLoaf/'
  const link = await screen.findByRole('link', { name: /^Open the post of .* at Instagram$/ })
  expect(link.getAttribute('href')).toBe(address)
  expect([link.getAttribute('target'), link.getAttribute('rel')]).toEqual(['_blank', 'noreferrer'])
  const opened = vi.spyOn(window, 'open').mockReturnValue(null)
  const grid = screen.getByRole('grid', { name: 'Posts' })
  fireEvent.keyDown(grid, { key: 'ArrowDown' })
  fireEvent.keyDown(grid, { key: 'Enter' })
  expect(opened.mock.calls).toEqual([[address, '_blank', 'noopener,noreferrer']])
  opened.mockRestore()
})

test('SC-49 posts of another window than the one on screen are not shown in its place', async () => {
  standInForSizes()
  open(PROFILE, '&tab=posts', { ...POSTS, total: 300, all: 300, offset: 200 })
  const table = await screen.findByRole('grid', { name: 'Posts' })
  await expect.poll(() => within(table).getAllByRole('row').length).toBeGreaterThan(20)
  expect(within(table).queryByText('321')).toBeNull()
})

test('SC-23 a number stands with what it is, its own sources, what terms forbid, and how it is made', async () => {
  open(PROFILE, '&tab=evidence')
  const row = (await screen.findByRole('rowheader', { name: 'Engagement by followers' })).closest(
    'tr',
  )
  if (row === null) throw new Error('it stands in a row')
  expect(within(row).getByText('4.12%')).toBeDefined()
  expect(within(row).getByText('YouTube')).toBeDefined()
  expect(within(row).getByText(/terms of the source forbid: Comparison, Insurance/)).toBeDefined()
  expect(screen.getByText(/3 days are missing: 1 Mar – 3 Mar 2026/)).toBeDefined()
  expect(screen.getByText(/YouTube: not for insurance, only Campaigns/)).toBeDefined()
  cleanup()
  open({ ...PROFILE, row: { ...ROW, purposes: ['campaign', 'insurance'] } }, '&tab=evidence')
  const read = await screen.findByText(/^export of Instagram/)
  expect(read.className).toContain('good')
})

test('SC-24 as known on a day says so above everything, asks for it, and leads back to now', async () => {
  open(PROFILE, '&knownOn=2026-08-21')
  expect(await screen.findByText('As known on 21 Aug 2026.')).toBeDefined()
  const days = asked.filter(({ input }) => JSON.stringify(input).includes('"knownOn":"2026-08-21"'))
  expect(new Set(days.map(({ name }) => name))).toEqual(
    new Set(['creator-profile', 'creator-detail']),
  )
  const engagement = screen.getByRole('group', { name: 'Engagement by followers' })
  expect(within(engagement).getByText('from 30 posts')).toBeDefined()
  // What was found then is not judged now.
  expect(screen.queryByRole('button', { name: /^Uphold/ })).toBeNull()
  act(() => void fireEvent.click(screen.getByRole('button', { name: 'Show what is known now' })))
  expect(await screen.findByRole('button', { name: /^Uphold/ })).toBeDefined()
  expect(location.pathname).not.toContain('knownOn')
  act(() => void fireEvent.change(screen.getByLabelText('As known on'), { target: { value: '2026-07-01' } })) // prettier-ignore
  expect(location.pathname).toContain('knownOn=2026-07-01')
})

test('SC-25 growth stands in its four figures, and the best hour with its interval', async () => {
  open(PROFILE)
  const week = (await screen.findByRole('rowheader', { name: '7 days' })).closest('tr')
  expect(week?.textContent).toBe('7 days+90+140+1.0%+1.0%')
  expect(screen.getByRole('rowheader', { name: '365 days' }).closest('tr')?.textContent).toBe(
    '365 days––––',
  )
  expect(screen.getByText('Tue 18:00 – 19:00')).toBeDefined()
  expect(screen.getByText('1.40 times, 90% between 1.10 and 1.80, 9 posts')).toBeDefined()
  expect(screen.getByText(/5.2 posts a week/)).toBeDefined()
})

test('SC-9 the forecast of a quarter ago is drawn beside what came, and stands in the table', async () => {
  open(PROFILE)
  const fan = await screen.findByRole('figure', { name: 'Followers, next 26 weeks' })
  act(() => void fireEvent.click(within(fan).getByRole('button', { name: 'Show the table' })))
  expect(within(fan).getByRole('columnheader', { name: 'as forecast on 22 Aug' })).toBeDefined()
  expect(within(fan).getByText('12,100')).toBeDefined()
})

test('SC-7 figures bear their interval, and what is not known says why', async () => {
  open(PROFILE)
  const fake = await screen.findByRole('group', { name: 'Fake-follower share' })
  expect(within(fake).getByText('95% between 0.0% and 8.0%')).toBeDefined()
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
  expect(await screen.findByRole('columnheader', { name: 'Chance of 15k' })).toBeDefined()
  expect(screen.getByText('26%')).toBeDefined()
  expect(
    screen.getByText(/Cleaned of A\. 1 jump that is no finding is not taken/).textContent,
  ).toMatch(/half of what came then is expected again/)
  expect(screen.getByText(/Median of Theta, ETS/)).toBeDefined()
})

test('SC-93 of a history that is read in part no jump is said to be no finding', async () => {
  const findings = { kind: 'unknown', why: 'read_in_part' } as const
  const figures = { ...ACCOUNT.figures, findings }
  open({ ...PROFILE, accounts: [{ ...ACCOUNT, figures, findings: [], lookedFor: [] }] })
  expect(await screen.findByText(/Median of Theta, ETS/)).toBeDefined()
  expect(screen.queryByText(/that is no finding|that are no findings/)).toBeNull()
})

test('SC-21 the strip is of the account that is chosen, and of all together a range that says so', async () => {
  const other: AccountProfile = {
    ...ACCOUNT,
    account: { ...ACCOUNT.account, id: 'grant-1.2' as AccountId, platform: 'tiktok' },
    figures: { ...ROW.figures, fakeShare: known({ point: 0.2, low: 0.1, high: 0.3, level: 0.95 }) },
  }
  const together: CreatorProfile['together'] = {
    leftOut: ['youtube'],
    followers: known(24_000),
    growth: known(0.02),
    reach: known({ least: 2_000, most: 3_100, ifIndependent: 3_099, accounts: 2 }),
    engagement: known({ least: 0.01, most: 0.04 }),
    fakeShare: known({ least: 0.04, most: 0.2 }),
  }
  open({ ...PROFILE, accounts: [ACCOUNT, other], together })
  const reach = await screen.findByRole('group', { name: 'Effective reach, all platforms' })
  expect(within(reach).getByText('2.0k – 3.1k')).toBeDefined()
  expect(
    within(reach).getByText(
      /^possible over 2 accounts whose reach is known; 3.1k if independent; without YouTube/,
    ),
  ).toBeDefined()
  expect(screen.getAllByText(/^[AB]: Followers came/)).toHaveLength(2)
  act(() => void fireEvent.click(screen.getByRole('radio', { name: 'TikTok' })))
  expect(location.pathname).toContain('account=grant-1.2')
  const fake = screen.getByRole('group', { name: 'Fake-follower share' })
  expect(within(fake).getByText('95% between 10.0% and 30.0%')).toBeDefined()
})

test('SC-9 a forecast stands with its bands and its backtest, and a refused one with the reason', async () => {
  open(PROFILE)
  expect(
    await screen.findByText(
      /\(MASE\) 0\.83, repeating the last week 1\.20: less is better\. Over 13 weeks/,
    ),
  ).toBeDefined()
  expect(screen.getAllByText('12.0k – 14.0k')).toHaveLength(4)
  cleanup()
  const facts = { known: 7, needed: 12 }
  const forecast = { kind: 'refused', reason: 'series_too_short', facts } as const
  open({ ...PROFILE, accounts: [{ ...ACCOUNT, forecast }] })
  expect(
    await screen.findByText('No forecast yet: it takes 12 weeks of followers; known so far: 7.'),
  ).toBeDefined()
})

test('SC-53 before a chart is drawn its place is as high as it, and its words, numbers and all beside it stand', async () => {
  // Nothing is ever drawn here, where no element has a size.
  open(PROFILE)
  await screen.findByText(/5.2 posts a week/)
  for (const [name, height] of [
    ['By week', '380px'],
    ['Followers, next 26 weeks', '200px'],
    ['Best hours', '180px'],
  ] as const) {
    const figure = screen.getByRole('figure', { name })
    const [place] = figure.querySelectorAll<HTMLElement>('[aria-hidden="true"][style]')
    expect(place?.style.height).toBe(height)
    expect(figure.querySelector('p')?.textContent).not.toBe('')
    act(() => void fireEvent.click(within(figure).getByRole('button', { name: 'Show the table' })))
    expect(within(figure).getByRole('table')).toBeDefined()
  }
  expect(screen.getByText(/^A: Followers came/)).toBeDefined()
  expect(screen.getByText('What these numbers may be used for')).toBeDefined()
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
    ?.parentElement?.parentElement
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

test('SC-94 a profile says of an account that its reading has stopped, and nothing of one that is read each night', async () => {
  const id = ACCOUNT.account.id
  const said = async (state: ReadingState) => {
    cleanup()
    const readOn = localTimeOf(instant(Date.now()), 'UTC').date
    const readings = [{ account: id, state, readOn }]
    open({ ...PROFILE, row: { ...ROW, connected: [ACCOUNT.account], readings } })
    await screen.findByText('What these numbers may be used for')
    return screen.queryByText('How the accounts are read')
  }
  expect(await said({ kind: 'needs_person' })).not.toBeNull()
  expect(screen.getByText(/access has ended/)).toBeDefined()
  expect(await said({ kind: 'fresh' })).toBeNull()
})

test('SC-7 a grant that is over shows nothing, and one that tells nothing yet says so', async () => {
  open(null)
  expect(await screen.findByText('This grant runs no more')).toBeDefined()
  cleanup()
  open({ ...PROFILE, accounts: [] })
  expect(await screen.findByText('Nothing is told yet')).toBeDefined()
})
