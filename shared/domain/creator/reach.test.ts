/** Reach rates, effective reach and the range over platforms. */
import { expect, test } from 'vitest'
import { seededRandom } from '../../base/random.ts'
import { instant } from '../../base/time.ts'
import { drawNormal } from '../../maths/draws.ts'
import { exp, log } from '../../maths/special/exponential.ts'
import { postOf } from './creator.fixture.ts'
import { combinedReach, effectiveReach, reachRate } from './reach.ts'

test('CR-20 a reach rate is of reach where five posts tell it, of views otherwise, and says which', () => {
  const viewed = [100, 200, 300, 400, 500].map((views) => postOf({ views }))
  const reached = [50, 60, 70, 80].map((reach) => postOf({ reach, views: 900 }))
  const rate = reachRate([...viewed, ...reached.slice(0, 1)], seededRandom(20))
  expect(rate).toMatchObject({ from: 'views', posts: 6, level: 0.9 })
  expect(reachRate([...reached, postOf({ reach: 90 })], seededRandom(20))).toMatchObject({
    from: 'reach',
    point: 0.07,
  })
  expect(reachRate(viewed.slice(1), seededRandom(20))).toBeNull()
})

test('CR-20 only the last thirty posts count, and none without followers', () => {
  const old = Array.from({ length: 30 }, () => postOf({ views: 9_000 }, { postedAt: instant(1) }))
  const late = Array.from({ length: 30 }, () => postOf({ views: 100 }, { postedAt: instant(2) }))
  const unknown = postOf({ views: 1 }, { postedAt: instant(3), followersAtPosting: null })
  expect(reachRate([...old, ...late], seededRandom(1))).toMatchObject({ point: 0.1, high: 0.1 })
  expect(reachRate([unknown, ...late], seededRandom(1))?.posts).toBe(29)
})

test('CR-20 the same posts and seed give the same interval, and 90 % of intervals hold the true median', () => {
  const world = seededRandom(90)
  const worlds = Array.from({ length: 120 }, (_, at) => {
    const posts = Array.from({ length: 30 }, () =>
      postOf(
        { views: Math.round(200_000 * exp(0.6 * drawNormal(world))) },
        { followersAtPosting: 1e6 },
      ),
    )
    const rate = reachRate(posts, seededRandom(at))
    expect(reachRate(posts, seededRandom(at))).toEqual(rate)
    return rate
  })
  const held = worlds.filter((rate) => rate !== null && rate.low <= 0.2 && 0.2 <= rate.high)
  expect(held.length / worlds.length).toBeGreaterThan(0.85)
  expect(held.length / worlds.length).toBeLessThan(0.96)
})

test('CR-21 effective reach is followers, their real share and the reach rate, with both intervals', () => {
  const rate = { point: 0.2, low: 0.1, high: 0.4, level: 0.9 }
  const fake = { point: 0.2, low: 0.2, high: 0.2, level: 0.95 }
  const sure = effectiveReach(10_000, fake, rate)
  expect(sure.point).toBeCloseTo(1_600, 9)
  expect(sure.low).toBeCloseTo(800, 9)
  expect(sure.high).toBeCloseTo(3_200, 9)
  // On logs the 95 % bounds are 1.96 deviations away and the 90 % bounds 1.645.
  const unsure = effectiveReach(10_000, { ...fake, low: 0.1, high: 0.3 }, rate)
  const both = Math.sqrt(log(0.5) ** 2 + (log(0.7 / 0.8) * (1.6448536 / 1.959964)) ** 2)
  expect(unsure.low).toBeCloseTo(1_600 * exp(-both), 3)
  expect(unsure.high).toBeGreaterThan(3_200)
  expect(effectiveReach(10_000, { ...fake, high: 1 }, rate).low).toBe(0)
})

test('CR-21 where most posts met nobody, or nobody may be real, the reach is none and bounded above', () => {
  const seen = [0, 0, 0, 0, 800, 900].map((views) => postOf({ views }))
  const rate = reachRate(seen, seededRandom(21))
  expect(rate).toMatchObject({ point: 0, high: expect.toSatisfy((high: number) => high > 0) })
  const fake = { point: 0.2, low: 0.1, high: 0.3, level: 0.95 }
  const reach = effectiveReach(10_000, fake, rate ?? fake)
  expect(reach).toMatchObject({ point: 0, low: 0 })
  expect(reach.high).toBeCloseTo(10_000 * 0.9 * (rate?.high ?? 0), 6)
  const bought = { point: 1, low: 0.9, high: 1, level: 0.95 }
  const few = effectiveReach(10_000, bought, { point: 0.2, low: 0.1, high: 0.4, level: 0.9 })
  expect([few.point, few.low]).toEqual([0, 0])
  expect(few.high).toBeCloseTo(400, 9)
  expect(effectiveReach(0, fake, fake)).toMatchObject({ point: 0, low: 0, high: 0 })
})

test('CR-22 over platforms there is a range, and a point only under its named assumption', () => {
  expect(combinedReach([30, 20], 100)).toEqual({
    least: 30,
    most: 50,
    ifIndependent: expect.closeTo(44, 9),
  })
  expect(combinedReach([80, 70, 200], 100)).toMatchObject({ least: 100, most: 100 })
  expect(combinedReach([], 100)).toEqual({ least: 0, most: 0, ifIndependent: 0 })
})
