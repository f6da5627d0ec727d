/** The yearly pattern: found where it is, and taken only where the past says it helps. */
import { expect, test } from 'vitest'
import { at } from '../../maths/at.ts'
import { growing } from './forecast.fixture.ts'
import { forecastValues, METHODS } from './forecast.ts'
import { addPattern, withoutPattern, yearlyPattern } from './season.ts'

const wave = (t: number) => Math.sin((2 * Math.PI * t) / 52)

test('FC-7 a wave on a line is found, and out and in again is the same', () => {
  const values = Float64Array.from({ length: 160 }, (_, t) => 500 + t + 40 * wave(t))
  const pattern = yearlyPattern(values)
  expect(pattern.every((value, week) => Math.abs(value - 40 * wave(week)) < 0.5)).toBe(true)
  expect(Math.abs(pattern.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-9)
  const rest = withoutPattern(values, pattern)
  const again = rest.slice(150)
  addPattern(again, pattern, 150)
  expect(again.every((value, step) => Math.abs(value - at(values, 150 + step)) < 1e-9)).toBe(true)
})

test('FC-7 the last years count more than the first', () => {
  const values = Float64Array.from({ length: 312 }, (_, t) => 500 + (t < 156 ? 0 : 40) * wave(t))
  expect(at(yearlyPattern(values), 13)).toBeGreaterThan(25)
})

test('FC-7 a year’s wave is forecast where there are two years of it, and noise has no season', () => {
  const seasonal = growing({ weeks: 260, seed: 5, noise: 0.004, season: 0.3 })
  const known = seasonal.slice(0, 208)
  const { ahead, members } = forecastValues(known, METHODS.fast, 52)
  expect(members.every(({ isSeasonal }) => isSeasonal)).toBe(true)
  const off = ahead.map((said, step) => Math.abs(said / at(seasonal, 208 + step) - 1))
  expect(Math.max(...off)).toBeLessThan(0.15)
  const plain = growing({ weeks: 100, seed: 5, noise: 0.02, season: 0 })
  expect(forecastValues(plain, METHODS.fast, 4).members.some((m) => m.isSeasonal)).toBe(false)
})
