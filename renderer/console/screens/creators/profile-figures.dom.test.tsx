/** The strip of a profile: what each figure rests on stands beside it. */
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../../../../shared/base/time.ts'
import type { CreatorFigures } from '../../../../shared/bridge/creator-figures.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { NO_FIGURES } from './bare-creator.fixture.ts'
import { ProfileFigures } from './profile-figures.tsx'

const known = <Value,>(value: Value) => ({ kind: 'known', value }) as const
const FIGURES: CreatorFigures = {
  ...NO_FIGURES,
  platform: 'instagram',
  followers: known(12_000),
  weeks: [11_000, 12_000],
  asOf: instant(1_795_000_000_000),
  sources: ['instagram_api'],
}

function open(change: Partial<CreatorFigures>): void {
  const { influence, ...figures } = { ...FIGURES, ...change }
  render(
    <KitProvider>
      <ProfileFigures figures={figures} influence={influence} hasPeers />
    </KitProvider>,
  )
}
const group = async (name: string) => within(await screen.findByRole('group', { name }))

beforeEach(standInForLayout)
afterEach(cleanup)

test('SC-15 reach and engagement say on how many posts they rest, and where too few have a base, that', async () => {
  const reach = { point: 4_100, low: 3_000, high: 5_000, level: 0.9, posts: 7 }
  open({ reach: known(reach), engagement: known({ rate: 0.0412, percentile: 0.88, posts: 1 }) })
  expect(
    (await group('Effective reach')).getByText('90% between 3.0k and 5.0k, from 7 posts'),
  ).toBeDefined()
  expect(
    (await group('Engagement by followers')).getByText('percentile 88, from 1 post'),
  ).toBeDefined()
  cleanup()
  open({ reach: { kind: 'unknown', why: 'few_posts' } })
  expect((await group('Effective reach')).getByText(/^Of too few posts it is known/)).toBeDefined()
})

test('SC-17 influence says on how many redemptions it rests, and where it is not known what is missing', async () => {
  const influence = { point: 9.94, low: 8.8, high: 11, level: 0.9, redemptions: 212 }
  open({ influence: known(influence) })
  const words = '90% between 8.8 and 11.0, 212 redemptions'
  expect((await group('Verified influence')).getByText(words)).toBeDefined()
  const missing = [
    ['no_redemptions', /^No redemptions/],
    ['redemptions_not_shown', /^Redemptions are the businesses/],
    ['no_reach', /^What a post reaches is not known/],
    ['few_creators', /^Too few creators/],
  ] as const
  for (const [why, said] of missing) {
    cleanup()
    open({ influence: { kind: 'unknown', why } })
    expect((await group('Verified influence')).getByText(said)).toBeDefined()
  }
})

test('SC-65 each interval is drawn on a line whose end is said, a standing among peers on its own', async () => {
  const reach = { point: 20_700, low: 15_900, high: 26_900, level: 0.9, posts: 30 }
  const fakeShare = { point: 0.041, low: 0, high: 0.082, level: 0.95, from: 'behaviour' as const }
  const influence = { point: 9.94, low: 8.8, high: 11, level: 0.9, redemptions: 212 }
  const engagement = { rate: 0.0412, percentile: 0.88, posts: 30 }
  open({
    reach: known(reach),
    fakeShare: known(fakeShare),
    influence: known(influence),
    engagement: known(engagement),
  })
  const line = async (name: string) =>
    (await group(name)).getByRole('img').getAttribute('aria-label')
  expect(await line('Effective reach')).toBe('on a line from 0 to 40.0k')
  expect(await line('Fake-follower share')).toBe('on a line from 0.0% to 12.0%')
  expect(await line('Verified influence')).toBe('on a line from 0.0 to 15.0')
  expect(await line('Audience growth').catch(() => null)).toBeNull()
  expect((await group('Engagement by followers')).queryByRole('img')).toBeNull()
})

test('SC-65 who is compared with nobody has one sentence of how many posts and why', async () => {
  const alone = (posts: number) =>
    open({ engagement: known({ rate: 0.0412, percentile: null, posts }) })
  alone(1)
  expect(
    (await group('Engagement by followers')).getByText(
      /^from 1 post; compared with nobody: too few/,
    ),
  ).toBeDefined()
  cleanup()
  alone(12)
  expect(
    (await group('Engagement by followers')).getByText(/^from 12 posts; compared/),
  ).toBeDefined()
})
