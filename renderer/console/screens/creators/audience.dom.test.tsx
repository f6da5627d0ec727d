/** An audience on screen: shares with their bounds, the rest as elsewhere, and where nothing is told, that. */
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../../../../shared/base/time.ts'
import type { Audience } from '../../../../shared/domain/creator/audience.ts'
import { measured } from '../../../../shared/domain/creator/measured.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { AudiencePanel, type Untold } from './audience-panel.tsx'
import { AudienceRows } from './audience-rows.tsx'
import { AudienceTab } from './audience-tab.tsx'
import { ACCOUNT, PROFILE } from './profile.fixture.ts'

beforeEach(standInForLayout)
afterEach(cleanup)

const SHARES = [0.38, 0.17, 0.11, 0.08, 0.05, 0.03]
const CITY = {
  split: 'city',
  buckets: SHARES.map((share, at) => ({ bucket: `Town ${at + 1}`, share })),
  elsewhere: 0.02,
  untold: 0.16,
} as const
const COUNTRY = {
  split: 'country',
  buckets: [{ bucket: 'IT', share: 1 }],
  elsewhere: 0,
  untold: 0,
} as const

function open(
  parts: Audience['parts'] | null,
  name: string | null = 'Lena Hofer',
  untold: Untold = { isPast: false, isGranted: true },
): void {
  const told = {
    sources: ['instagram_api'],
    purposes: ['campaign'],
    asOf: instant(1_795_000_000_000),
  } as const
  const audience = parts === null ? null : measured({ whole: 'followers', parts } as const, told)
  render(
    <KitProvider>
      <AudiencePanel audience={audience} name={name} untold={untold} />
    </KitProvider>,
  )
}

async function lines(): Promise<readonly (readonly (string | null)[])[]> {
  const table = await screen.findByRole('table')
  return within(table)
    .getAllByRole('row')
    .map((row) => [
      within(row).getByRole('rowheader').textContent,
      within(row).getAllByRole('cell').at(-1)?.textContent ?? null,
    ])
}

test('SC-16 the four largest towns stand with their share, all others are elsewhere, and what is untold bounds each', async () => {
  open([CITY, COUNTRY])
  expect(await lines()).toEqual([
    ['Town 1', '38%'],
    ['Town 2', '17%'],
    ['Town 3', '11%'],
    ['Town 4', '8%'],
    ['Elsewhere', '10%'],
  ])
  expect(screen.getByTitle('at least 38%, at most 54%')).toBeDefined()
  expect(screen.getByTitle('at least 10%, at most 26%')).toBeDefined()
  expect(screen.getByText(/^Of 16% nothing is told/)).toBeDefined()
  const note = 'of followers, given by Lena Hofer, not read by the price'
  expect(screen.getByText(note)).toBeDefined()
})

test('SC-16 where all is told there is no bound and no elsewhere, and countries bear their names', async () => {
  open([COUNTRY], null)
  expect(await lines()).toEqual([['Italy', '100%']])
  expect(screen.queryByText(/nothing is told/)).toBeNull()
  expect(screen.getByText(/given by the creator/)).toBeDefined()
})

test('SC-16 ages stand from the youngest on, however many are of each', async () => {
  const buckets = ['25-34', '65+', '18-24', '13-17'].map((bucket) => ({ bucket, share: 0.25 }))
  const part = { split: 'age', buckets, elsewhere: 0, untold: 0 } as const
  render(
    <KitProvider>
      <AudienceRows part={part} most={12} />
    </KitProvider>,
  )
  expect((await lines()).map(([name]) => name)).toEqual(['13–17', '18–24', '25–34', '65+'])
})

test('SC-16 where nothing is told it says so, and draws nothing', async () => {
  open(null)
  expect(await screen.findByText(/^Nothing is told of it/)).toBeDefined()
  expect(screen.queryByRole('table')).toBeNull()
  cleanup()
  open(null, null, { isPast: false, isGranted: false })
  expect(await screen.findByText(/^This grant is not for campaigns/)).toBeDefined()
})

test('SC-16 where none of several accounts tells an audience that is said once, of all of them', async () => {
  const other = { ...ACCOUNT, account: { ...ACCOUNT.account, platform: 'tiktok' } } as const
  const told = { profile: PROFILE, details: new Map(), knownOn: undefined, weeks: 26 }
  render(
    <KitProvider>
      <AudienceTab {...told} shown={[ACCOUNT, other]} />
    </KitProvider>,
  )
  expect(await screen.findAllByText(/^Nothing is told of it/)).toHaveLength(1)
  expect(screen.getByText('Instagram, TikTok')).toBeDefined()
})

test('SC-67 as known on a day of which no audience is kept it says that, and not that nothing was told', async () => {
  open(null, null, { isPast: true, isGranted: true })
  expect(await screen.findByText(/^Of what was told of it by then nothing is kept/)).toBeDefined()
})
