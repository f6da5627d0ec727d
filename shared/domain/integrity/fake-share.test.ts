/** The three estimates, their edges and their names. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { LocalDate } from '../../base/time.ts'
import { FIRST_FAMILY } from '../../fixtures/creator-town/parameters.ts'
import { followerSample } from '../../fixtures/creator-town/sample.ts'
import { shareFromBehaviour } from './behaviour-share.ts'
import { type DatedSample, fakeShareOf } from './fake-share.ts'
import { historyOf } from './integrity.fixture.ts'
import { LEARNED } from './learned.ts'
import { shareFromPrior } from './prior-share.ts'
import type { FollowerProfile } from './profile.ts'
import { scoreOf, shareFromSample, shareOfSample, type ProfileModel } from './sample-share.ts'
import { createSampleTaker } from './take-sample.ts'

const REAL: FollowerProfile = {
  posts: 200,
  follows: 300,
  followers: 900,
  hasPicture: true,
  isPrivate: false,
  handleLength: 9,
  handleDigits: 0,
}
const FAKE: FollowerProfile = {
  ...REAL,
  posts: 0,
  follows: 6_000,
  followers: 20,
  handleLength: 14,
  handleDigits: 5,
}
/** A score that is never wrong. */
const EXACT: ProfileModel = {
  weights: [-40, 0, 0, 0, 0, 80, 0, 0, 0, 0],
  fakes: { count: 100, mean: 1, variance: 0 },
  reals: { count: 100, mean: 0, variance: 0 },
}
const sampleOf = (fakes: number, count: number) =>
  Array.from({ length: count }, (_, index) => (index < fakes ? FAKE : REAL))

test('IG-9 fewer than 200 profiles are refused by name', () => {
  const told = shareFromSample(sampleOf(10, 199), LEARNED.profile)
  expect(told).toEqual({
    ok: false,
    refusal: { reason: 'sample_too_small', facts: { count: 199, atLeast: 200 } },
  })
  expect(shareFromSample(sampleOf(10, 200), LEARNED.profile).ok).toBe(true)
})

test('IG-9 a score that is never wrong gives the share that is there', () => {
  const told = shareFromSample(sampleOf(60, 400), EXACT, { domainDeviation: 0 })
  expect(told.ok && told.value.share).toBeCloseTo(0.15, 10)
  const [low, high] = told.ok ? [told.value.low, told.value.high] : []
  expect(low).toBeCloseTo(0.15 - 1.96 * Math.sqrt((0.15 * 0.85) / 400), 2)
  expect(high).toBeCloseTo(0.15 + 1.96 * Math.sqrt((0.15 * 0.85) / 400), 2)
})

test('IG-9 what the score misses and takes wrongly is undone (Rogan and Gladen 1978)', () => {
  // Of false ones 0.8 are found and 0.1 of real ones taken: 0.275 counted are a quarter.
  const leaky: ProfileModel = {
    ...EXACT,
    fakes: { count: 100, mean: 0.8, variance: 0.16 },
    reals: { count: 100, mean: 0.1, variance: 0.09 },
  }
  const told = shareFromSample(sampleOf(110, 400), leaky, { domainDeviation: 0 })
  expect(told.ok && told.value.share).toBeCloseTo(0.25, 10)
})

test('IG-9 the share is within its interval and both within 0 and 1; another audience makes it wider', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), (fakes) => {
      const within = (domainDeviation: number) => {
        const told = shareFromSample(sampleOf(fakes, 400), LEARNED.profile, { domainDeviation })
        return told.ok ? told.value : { share: -1, low: -1, high: -1 }
      }
      const { share, low, high } = within(0)
      expect([low >= 0, low <= share, share <= high, high <= 1]).toEqual([true, true, true, true])
      const wide = within(0.05)
      expect(wide.low).toBeLessThanOrEqual(low)
      expect(wide.high).toBeGreaterThanOrEqual(high)
    }),
  )
})

test('IG-9 the learned score tells the town’s false followers from real ones', () => {
  const account = { seed: 3, family: 1, creator: 1, platform: 'instagram' } as const
  const { profiles, areFake } = followerSample(account, { count: 2_000, fakeShare: 0.4, draw: 0 })
  const scores = (fake: boolean) =>
    profiles.filter((_, at) => areFake[at] === fake).map((profile) => scoreOf(profile, LEARNED.profile)) // prettier-ignore
  const middle = (of: readonly number[]) => of.toSorted((a, b) => a - b)[of.length >> 1] ?? 0
  expect(middle(scores(true))).toBeGreaterThan(5 * middle(scores(false)))
})

test('IG-10 less than 90 days, or no views, say nothing', () => {
  const told = (days: number) => shareFromBehaviour(historyOf({ days }), 0, LEARNED.behaviour)
  expect(told(89)).toMatchObject({ ok: false, refusal: { reason: 'history_too_short' } })
  expect(told(90).ok).toBe(true)
  const unseen = { ...historyOf(), posts: [] }
  expect(shareFromBehaviour(unseen, 0, LEARNED.behaviour).ok).toBe(false)
})

test('IG-10 fewer views a follower never lower it, nor does what was bought', () => {
  const share = (times: number, bought: number) => {
    const history = historyOf()
    const posts = history.posts.map((post) => ({ ...post, views: (post.views ?? 0) * times }))
    const told = shareFromBehaviour({ ...history, posts }, bought, LEARNED.behaviour)
    return told.ok ? told.value : { share: -1, low: -1, high: -1 }
  }
  expect(share(0.2, 0).share).toBeGreaterThan(share(1, 0).share)
  expect(share(1, 0.2).share).toBeGreaterThan(share(1, 0).share)
  const { share: middle, low, high } = share(1, 0)
  expect(low).toBeLessThan(middle)
  expect(high).toBeGreaterThan(middle)
})

test('IG-11 the prior is wide and differs by tier and platform', () => {
  const { share, low, high } = shareFromPrior('instagram', 250_000)
  expect(share).toBeCloseTo(0.19, 10)
  expect(high - low).toBeGreaterThan(0.4)
  expect(low).toBeGreaterThan(0)
  expect(shareFromPrior('youtube', 5_000).share).toBeLessThan(share)
})

function sampleTaken(count: number, change: Partial<DatedSample> = {}): DatedSample {
  const taker = createSampleTaker()
  for (const profile of sampleOf(40, count)) taker.take(profile)
  return { ...taker.end({ takenOn: TAKEN_ON, order: 'random' }), ageDays: 30, ...change }
}
// A day of the calendar.
const TAKEN_ON = '2026-03-01' as LocalDate

test('IG-9 a sample that is kept as its sum says what its profiles say', () => {
  const kept = shareOfSample(sampleTaken(300), LEARNED.profile)
  const whole = shareFromSample(sampleOf(40, 300), LEARNED.profile)
  expect(kept.ok && kept.value.share).toBeCloseTo(whole.ok ? whole.value.share : -1, 12)
  expect(shareOfSample(sampleTaken(199), LEARNED.profile).ok).toBe(false)
})

test('IG-9 followers that were not drawn at random say less, the newest least', () => {
  const width = (order: DatedSample['order']) => {
    const told = shareOfSample(sampleTaken(400, { order }), LEARNED.profile)
    return told.ok ? told.value.high - told.value.share : 0
  }
  expect(width('unknown')).toBeGreaterThan(width('random'))
  expect(width('newest_first')).toBeGreaterThan(width('unknown'))
})

test('IG-12 sample before behaviour before prior, each by its name, the other beside it', () => {
  const both = fakeShareOf(historyOf(), sampleTaken(300))
  expect(both).toMatchObject({ source: 'sample', beside: [{ source: 'behaviour' }] })
  expect(both.sample).toEqual({ takenOn: TAKEN_ON, count: 300, order: 'random', unused: null })
  const small = fakeShareOf(historyOf(), sampleTaken(150))
  expect(small).toMatchObject({ source: 'behaviour', beside: [] })
  expect(small.sample?.unused).toBe('sample_too_small')
  const none = fakeShareOf(historyOf({ days: 30 }), null)
  expect(none).toMatchObject({ source: 'prior', beside: [], sample: null })
})

test('IG-12 a sample of more than a year ago stands beside, one of other weights says nothing', () => {
  const old = fakeShareOf(historyOf(), sampleTaken(300, { ageDays: 366 }))
  expect(old).toMatchObject({ source: 'behaviour', beside: [{ source: 'sample' }] })
  expect(old.sample?.unused).toBe('sample_too_old')
  expect(fakeShareOf(historyOf(), sampleTaken(300, { ageDays: 365 })).source).toBe('sample')
  const other = fakeShareOf(historyOf(), sampleTaken(300, { model: 1 }))
  expect(other).toMatchObject({ source: 'behaviour', beside: [] })
  expect(other.sample?.unused).toBe('sample_of_other_model')
})

test('IG-15 the weights name the town’s laws and the labelled profiles by hash', () => {
  const { town, profiles } = LEARNED.provenance
  const hash = createHash('sha256').update(canonicalJson(FIRST_FAMILY)).digest('hex')
  expect(town.learnedOn).toBe(hash)
  expect(profiles.learnedOn).toMatch(/^[0-9a-f]{64}$/)
  expect(LEARNED.profile.fakes.count + LEARNED.profile.reals.count).toBe(profiles.cases)
})
