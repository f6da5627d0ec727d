/** Growth over what is usual: with gaps, with rounding, and the jumps in it. */
import { expect, test } from 'vitest'
import { cleanedOfJumps } from './cleaned.ts'
import { growthOf } from './growth.ts'
import type { DaySpan } from './history.ts'
import { historyOf } from './integrity.fixture.ts'
import { jumpsOf } from './jumps.ts'
import { purgesIn } from './purges.ts'

const jumpsIn = (followers: Float64Array) => {
  const growth = growthOf(followers)
  return growth === null ? [] : jumpsOf(growth)
}

test('IG-2 less than two days told have no growth', () => {
  expect(growthOf(new Float64Array())).toBeNull()
  expect(growthOf(Float64Array.of(Number.NaN, 100, Number.NaN))).toBeNull()
  expect(growthOf(Float64Array.of(0, 0, 0))).toBeNull()
})

test('IG-2 gaps are bridged: what came within them is spread over their days', () => {
  const { followers } = historyOf({ days: 60 })
  followers.fill(Number.NaN, 20, 24)
  const growth = growthOf(followers)
  const levels = [...(growth?.levels ?? [])]
  expect(levels.every((level, day) => day === 0 || level > 0)).toBe(true)
  const bridge = levels.slice(19, 25)
  const steps = bridge.slice(1).map((level, index) => level - (bridge[index] ?? 0))
  for (const step of steps) expect(step).toBeCloseTo(steps[0] ?? 0, 6)
  expect(jumpsIn(followers)).toEqual([])
})

test.each([12_000, 104_000, 990_000, 9_600])(
  'IG-2 three digits of %i followers are no jump',
  (of) => {
    const { followers } = historyOf({ followers: of, days: 300 })
    const unit = (value: number) => 10 ** Math.max(0, String(value).length - 3)
    const rounded = followers.map((value) => Math.floor(value / unit(value)) * unit(value))
    expect(jumpsIn(rounded)).toEqual([])
    const bought = historyOf({ followers: of, days: 300, comes: { 150: 0.08 } }).followers
    const found = jumpsIn(bought.map((value) => Math.floor(value / unit(value)) * unit(value)))
    expect(found).toHaveLength(1)
    expect(found[0]?.gain).toBeGreaterThan(0.06)
  },
)

test.each([1_500, 40_000, 3_000_000])('IG-3 a jump of %i followers has its days and size', (of) => {
  const { followers } = historyOf({ followers: of, comes: { 100: 0.03, 101: 0.03 } })
  const [jump, ...others] = jumpsIn(followers)
  expect(others).toEqual([])
  expect(jump).toMatchObject({ from: 100, until: 102 })
  expect(jump?.gain).toBeCloseTo(2 * Math.log(1.03), 2)
})

test('IG-3 a quiet series, a fall and slow growth have none', () => {
  expect(jumpsIn(historyOf().followers)).toEqual([])
  expect(jumpsIn(historyOf({ comes: { 90: -0.2 } }).followers)).toEqual([])
  const slow = Object.fromEntries(Array.from({ length: 60 }, (_, day) => [80 + day, 0.0002]))
  expect(jumpsIn(historyOf({ comes: slow }).followers)).toEqual([])
})

test('IG-3 a block on top of a wave is a jump of its own', () => {
  const wave = Object.fromEntries(Array.from({ length: 14 }, (_, day) => [90 + day, 0.002]))
  const { followers } = historyOf({ comes: { ...wave, 104: 0.05 } })
  expect(jumpsIn(followers)).toContainEqual(expect.objectContaining({ from: 104, until: 105 }))
})

const grown = (of: Float64Array) => Math.log((of.at(-1) ?? 0) / (of[0] ?? 1))

test('IG-16 without what was bought a series grows as it does, and ends where it ends', () => {
  const quiet = historyOf().followers
  const jumped = historyOf({ comes: { 60: 0.2, 120: 0.1 } }).followers
  jumped[90] = Number.NaN
  const bought = [
    { from: 59, until: 61 },
    { from: 120, until: 122 },
  ]
  const cleaned = cleanedOfJumps(jumped, { bought }).followers
  expect(cleaned.at(-1)).toBe(jumped.at(-1))
  expect(cleaned[90]).toBeNaN()
  expect(grown(cleaned)).toBeCloseTo(grown(quiet), 2)
  expect(grown(jumped)).toBeGreaterThan(grown(quiet) + 0.25)
})

test('IG-21 half of what came at once and was not bought comes again, as much on each day', () => {
  const quiet = historyOf().followers
  const jumped = historyOf({ comes: { 60: 0.2, 120: 0.1 } }).followers
  const { followers } = cleanedOfJumps(jumped, { bought: [{ from: 120, until: 121 }] })
  const more = Math.log(1.2) / 2
  expect(grown(followers) - grown(quiet)).toBeCloseTo(more, 2)
  const half = followers.length / 2
  expect(grown(followers.subarray(0, half)) - grown(quiet.subarray(0, half))).toBeCloseTo(
    more / 2,
    2,
  )
  expect(followers.at(-1)).toBe(jumped.at(-1))
})

test('IG-16 a jump that a person says was won stays in it', () => {
  const jumped = historyOf({ comes: { 60: 0.2, 120: 0.1 } }).followers
  const cleaned = (won: readonly DaySpan[]) => cleanedOfJumps(jumped, { won })
  const stays = cleaned([{ from: 58, until: 62 }])
  expect(stays.jumps).toEqual([{ from: 120, until: 121 }])
  const [before = 0, after = 0] = [stays.followers[59], stays.followers[60]]
  expect(Math.log(after / before)).toBeCloseTo(Math.log(1.2), 2)
  expect(cleaned([{ from: 62, until: 119 }])).toEqual(cleaned([]))
})

test('IG-16 a quiet series stays as it is, and so does one that says nothing', () => {
  const { followers } = historyOf()
  expect([...cleanedOfJumps(followers, {}).followers]).toEqual([...followers])
  const nothing = Float64Array.of(Number.NaN, 7)
  expect([...cleanedOfJumps(nothing, {}).followers]).toEqual([Number.NaN, 7])
})

test('IG-19 a purge has its day and its size; a quiet series, a slow loss and a rounding platform have none', () => {
  const { followers } = historyOf({ comes: { 120: -0.04 } })
  const [purge, ...others] = purgesIn(followers)
  expect(others).toEqual([])
  expect(purge?.day).toBe(120)
  const fell = (followers[119] ?? 0) - (followers[120] ?? 0)
  expect(Math.abs((purge?.followers ?? 0) / fell - 1)).toBeLessThan(0.1)
  expect(purgesIn(historyOf().followers)).toEqual([])
  const slow = Object.fromEntries(Array.from({ length: 60 }, (_, day) => [80 + day, -0.0004]))
  expect(purgesIn(historyOf({ comes: slow }).followers)).toEqual([])
  const rounded = Float64Array.from(
    followers.slice(0, 100),
    (count) => Math.round(count / 100) * 100,
  )
  expect(purgesIn(rounded)).toEqual([])
  expect(purgesIn(Float64Array.of(7))).toEqual([])
})
