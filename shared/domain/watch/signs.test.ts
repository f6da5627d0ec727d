/** Signs: what is worth a word in what an account told, and what is not. */
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '../../base/zoned-time.ts'
import { TIER_FLOORS } from '../creator/tier.ts'
import type { Sign } from './alert.ts'
import { firstDayOf, lastDayOf, lastWholeWeek, weekOf } from './calendar-weeks.ts'
import { episodesOf, latched } from './episodes.ts'
import { signsOf } from './signs.ts'
import { columnsOf, FIRST_DAY, knownOn, withGaps } from './watch.fixture.ts'

const kindsOf = (signs: readonly Sign[]) => signs.map(({ kind }) => kind)
const dayOf = (sign: Sign | undefined) => sign && daysBetween(FIRST_DAY, sign.from)

test('DO-20 a week of the calendar is the same week on any of its days', () => {
  const week = weekOf(FIRST_DAY)
  expect(firstDayOf(week)).toBe(FIRST_DAY)
  expect(lastDayOf(week)).toBe('2025-01-12')
  for (const day of [1, 3, 6]) expect(weekOf(addDays(FIRST_DAY, day))).toBe(week)
  expect(weekOf(addDays(FIRST_DAY, 7))).toBe(week + 1)
  expect(lastWholeWeek(addDays(FIRST_DAY, 5))).toBe(week - 1)
  expect(lastWholeWeek(addDays(FIRST_DAY, 6))).toBe(week)
})

test('DO-20 what is over is the same sign on every later day, until it is no news', () => {
  const columns = columnsOf({ comes: { 300: -0.03 } })
  const seen = [301, 305, 320, 340].map((day) =>
    signsOf(knownOn(columns, day)).filter(({ kind }) => kind === 'followers_left'),
  )
  expect(seen.map(([sign]) => dayOf(sign))).toEqual([300, 300, 300, 300])
  const later = signsOf(columnsOf({ days: 400, comes: { 300: -0.03 } }))
  expect(kindsOf(later)).not.toContain('followers_left')
})

test('DO-20 what lies near together is one episode, and what flickers is open until it is clearly closed', () => {
  expect(episodesOf([1, 2, 5, 20], 3)).toEqual([
    { from: 1, until: 5 },
    { from: 20, until: 20 },
  ])
  const values = [0, 1, 0.9, Number.NaN, 0.6, 1, 0.4, 0.9]
  expect(latched(values, { opens: 1, closes: 0.5 })).toEqual([
    { from: 1, until: 2 },
    { from: 4, until: 5 },
  ])
})

test('DO-20 an account that tells nothing, a day, or gaps alone has no sign', () => {
  const [followers] = columnsOf()
  if (followers === undefined) throw new Error('there is one')
  expect(signsOf([])).toEqual([])
  expect(signsOf([{ ...followers, days: new Int32Array() }])).toEqual([])
  expect(signsOf(knownOn([followers], 0))).toEqual([])
  const all = Array.from({ length: 364 }, (_, day) => day)
  expect(signsOf([withGaps(followers, all)])).toEqual([])
})

test('DO-20 an account that grows as ever has none', () => {
  for (const seed of [1, 2, 3]) expect(kindsOf(signsOf(columnsOf({ seed })))).toEqual([])
})

test('DO-21 growth beyond a forecast is told in its second week, with the band and the day of the forecast', () => {
  // A tenth more within three days of the week after the last forecast but one.
  const columns = columnsOf({ comes: { 338: 0.04, 339: 0.03, 340: 0.03 } })
  expect(kindsOf(signsOf(knownOn(columns, 342)))).not.toContain('above_forecast')
  const sign = signsOf(knownOn(columns, 356)).find(({ kind }) => kind === 'above_forecast')
  if (sign?.kind !== 'above_forecast') throw new Error('it is told')
  expect(sign.followers).toBeGreaterThan(sign.high)
  expect(sign.low).toBeLessThan(sign.high)
  expect(sign.madeOn < sign.from).toBe(true)
  expect(daysBetween(sign.from, sign.until)).toBeGreaterThanOrEqual(13)
})

test('DO-21 growth that stops is below a forecast', () => {
  const stops = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [324 + at, -0.002]))
  expect(kindsOf(signsOf(columnsOf({ comes: stops })))).toContain('below_forecast')
})

test('DO-22 many leaving on a day or over a week are told with their number', () => {
  const atOnce = signsOf(columnsOf({ comes: { 340: -0.03 } }))
  expect(atOnce).toContainEqual(
    expect.objectContaining({ kind: 'followers_left', from: addDays(FIRST_DAY, 340) }),
  )
  const sign = atOnce.find(({ kind }) => kind === 'followers_left')
  if (sign?.kind !== 'followers_left') throw new Error('it is told')
  expect(sign.share).toBeCloseTo(0.03, 2)
  expect(sign.followers).toBeGreaterThan(1_500)
  const week = Object.fromEntries(Array.from({ length: 7 }, (_, at) => [335 + at, -0.004]))
  expect(kindsOf(signsOf(columnsOf({ comes: week })))).toContain('followers_left')
})

test('DO-22 growth that falls back to its usual, less than one in a hundred, and a gap are no leaving', () => {
  const campaign = Object.fromEntries(Array.from({ length: 28 }, (_, at) => [310 + at, 0.005]))
  expect(kindsOf(signsOf(columnsOf({ comes: campaign })))).not.toContain('followers_left')
  expect(kindsOf(signsOf(columnsOf({ comes: { 340: -0.008 } })))).not.toContain('followers_left')
  const [followers] = columnsOf()
  if (followers === undefined) throw new Error('there is one')
  const gaps = withGaps(followers, [338, 339, 340])
  expect(kindsOf(signsOf([gaps]))).toEqual([])
})

test('DO-22 what a platform rounds away is no leaving', () => {
  const [followers] = columnsOf({ followers: 100_000 })
  if (followers === undefined) throw new Error('there is one')
  const rounded = {
    ...followers,
    days: followers.days.map((count) => Math.floor(count / 1_000) * 1_000),
  }
  const step = { ...rounded, days: rounded.days.with(340, (rounded.days[340] ?? 0) - 1_000) }
  expect(kindsOf(signsOf([rounded]))).not.toContain('followers_left')
  expect(kindsOf(signsOf([step]))).not.toContain('followers_left')
})

test('DO-23 a tier is reached at its floor and lost only clearly below it', () => {
  const [followers] = columnsOf()
  if (followers === undefined) throw new Error('there is one')
  const around = [9_990, 10_000, 9_990, 10_010, 9_850, 10_020]
  const days = Int32Array.from({ length: 30 }, (_, day) => around[day % around.length] ?? 0)
  const hovering = signsOf([{ ...followers, days }])
  expect(hovering.filter(({ kind }) => kind.startsWith('tier'))).toEqual([
    {
      kind: 'tier_reached',
      tier: 'micro',
      followers: 10_000,
      from: addDays(FIRST_DAY, 1),
      until: addDays(FIRST_DAY, 1),
    },
  ])
  const fallen = signsOf([{ ...followers, days: days.with(29, TIER_FLOORS.micro * 0.97) }])
  expect(fallen.at(-1)?.kind === 'tier_lost' || kindsOf(fallen).includes('tier_lost')).toBe(true)
})

test('DO-24 engagement that fell by half and stays there is told once it is four weeks old, and is over when it is made good', () => {
  const columns = columnsOf({
    days: 420,
    engagement: (day) => (day >= 301 && day < 357 ? 0.009 : 0.02),
  })
  const on = (day: number) =>
    signsOf(knownOn(columns, day)).find(({ kind }) => kind === 'engagement_fell')
  expect(on(307)).toBeUndefined()
  const sign = on(328)
  if (sign?.kind !== 'engagement_fell') throw new Error('it is told')
  expect(sign.rate / sign.usual).toBeCloseTo(0.45, 1)
  expect(on(419)?.until).toBe(on(400)?.until)
})

test('DO-24 a fall of a fifth, a single bad week, and a rate that always swings are none', () => {
  const falls = [
    (day: number) => (day >= 329 ? 0.016 : 0.02),
    (day: number) => (day >= 350 && day < 357 ? 0.005 : 0.02),
    (day: number) => 0.02 * (1 + 0.4 * Math.sin(day / 20)),
  ]
  for (const engagement of falls) {
    expect(kindsOf(signsOf(columnsOf({ engagement })))).not.toContain('engagement_fell')
  }
})
