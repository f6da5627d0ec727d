/** The queue of findings: what waits, how likely, and the way to the profile it is of. */
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccountId } from '../../../../shared/base/ids.ts'
import { instant, type LocalDate } from '../../../../shared/base/time.ts'
import type { FindingsToReview, QueuedFinding } from '../../../../shared/bridge/creator-views.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForSizes } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { memoryBridge } from '../../desk/memory-bridge.fixture.ts'
import { LANGUAGES } from '../../../../shared/words/languages.ts'
import { FindingsScreen } from './findings-screen.tsx'

beforeEach(() => {
  standInForSizes()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

const ROW: QueuedFinding = {
  creator: 'grant-1',
  name: 'Lena Hofer',
  account: {
    // Ids and days of fixtures are plain words.
    id: 'grant-1.0' as AccountId,
    creator: 'grant-1',
    platform: 'instagram',
    handle: '@lena',
    category: null,
  },
  kind: 'bought_followers',
  probability: 0.92,
  band: 'likely',
  gained: 3_140,
  from: '2026-08-12' as LocalDate,
  until: '2026-08-14' as LocalDate,
  review: {
    kind: 'asked',
    for: 'giveaway_post',
    by: 'Anna Pichler',
    at: instant(1_790_000_000_000),
    words: '',
    readAt: null,
    answer: null,
  },
}

function open(view: FindingsToReview) {
  render(
    <KitProvider>
      <BridgeContext value={memoryBridge({ 'findings-to-review': () => view })}>
        <FindingsScreen />
      </BridgeContext>
    </KitProvider>,
  )
}

test('SC-28 a queue says of whom, what, when, how likely and whether it was asked, and leads to the profile', async () => {
  history.replaceState(null, '', '/creators/findings')
  open({ total: 1, readInPart: 0, rows: [ROW] })
  expect(await screen.findByText('Lena Hofer')).toBeDefined()
  expect(within(screen.getByTitle('Instagram @lena')).getByText('@lena')).toBeDefined()
  expect(screen.getByText('12 Aug – 14 Aug 2026')).toBeDefined()
  const chance = screen.getByTitle('Likely made, please review')
  expect(chance.textContent).toBe('0.92 Likely')
  expect(screen.getByText('Creator was asked')).toBeDefined()
  fireEvent.click(screen.getByText('Lena Hofer'))
  expect(location.pathname).toBe('/creators/profile/where/account=grant-1.0&who=grant-1')
})

test('SC-58 the queue says of an answered finding when it was answered', async () => {
  const at = instant(1_790_000_000_000)
  const review = { ...ROW.review, readAt: at, answer: { words: 'A fair.', at } }
  open({ total: 1, readInPart: 0, rows: [{ ...ROW, review }] })
  expect(await screen.findByText('Answered 21 Sept')).toBeDefined()
  expect(screen.queryByText('Creator was asked')).toBeNull()
})

test('SC-28 where nothing waits it says so, and where what was decided stands', async () => {
  open({ total: 0, readInPart: 0, rows: [] })
  expect(await screen.findByText('No finding waits')).toBeDefined()
})

test('SC-92 of accounts whose history is not whole it says that their findings come then', async () => {
  open({ total: 0, readInPart: 2, rows: [] })
  expect(
    await screen.findByText('2 accounts are still being read: their findings come then'),
  ).toBeDefined()
})

test('SC-28 no language says of a chance more than its column has room for', () => {
  const said = Object.values(LANGUAGES).flatMap(({ integrity }) =>
    Object.values(integrity.bandsShort),
  )
  expect(said.filter(({ length }) => length > 20)).toEqual([])
})
