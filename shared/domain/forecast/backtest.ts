/**
 * Rolling origins (Tashman 2000) and the measures of the M4 competition (Makridakis, Spiliotis and Assimakopoulos 2020): what a method
 * would have said at earlier weeks, and how far it was off.
 */
import { at } from '../../maths/at.ts'

/** Numbers of values that were known. */
export interface Origins {
  readonly known: readonly number[]
  readonly steps: number
}

const ORIGINS = 8
/** Eight origins six weeks apart and the quarter after the last reach back a year. */
const BETWEEN_MAX = 6
const QUARTER = 13

/** Up to eight, latest first, none with fewer known values than asked; a short series is asked for fewer steps. */
export function rollingOrigins(length: number, knownMin: number): Origins {
  const steps = Math.max(1, Math.min(QUARTER, Math.floor(length / 4)))
  const room = length - steps - knownMin
  const between = Math.max(1, Math.min(BETWEEN_MAX, Math.floor(room / (ORIGINS - 1))))
  const count = room < 0 ? 0 : Math.min(ORIGINS, 1 + Math.floor(room / between))
  const known = Array.from({ length: count }, (_, index) => length - steps - index * between)
  return { known, steps }
}

/** Mean size of what lies between two series. */
export function meanAbsoluteError(actual: Float64Array, said: Float64Array): number {
  let sum = 0
  for (let step = 0; step < actual.length; step++)
    sum += Math.abs(at(actual, step) - at(said, step))
  return sum / actual.length
}

/** Mean size of a step of one period: what the naive forecast is off within the series. */
export function naiveScale(values: Float64Array, period = 1): number {
  let sum = 0
  for (let t = period; t < values.length; t++) {
    sum += Math.abs(at(values, t) - at(values, t - period))
  }
  return sum / (values.length - period)
}

/** 200 |a - f| / (|a| + |f|), averaged; two zeros are not apart. */
export function symmetricPercentageError(actual: Float64Array, said: Float64Array): number {
  let sum = 0
  for (let step = 0; step < actual.length; step++) {
    const [a, f] = [at(actual, step), at(said, step)]
    const size = Math.abs(a) + Math.abs(f)
    sum += size === 0 ? 0 : (200 * Math.abs(a - f)) / size
  }
  return sum / actual.length
}

export interface Interval {
  readonly low: Float64Array
  readonly high: Float64Array
}

/** Mean width, and 2 / alpha times what lies outside, over the naive scale (Gneiting and Raftery 2007). */
export function scaledIntervalScore(
  actual: Float64Array,
  { low, high }: Interval,
  { level, scale }: { readonly level: number; readonly scale: number },
): number {
  const fine = 2 / (1 - level)
  let sum = 0
  for (let step = 0; step < actual.length; step++) {
    const [a, from, to] = [at(actual, step), at(low, step), at(high, step)]
    sum += to - from + fine * (Math.max(0, from - a) + Math.max(0, a - to))
  }
  return sum / actual.length / scale
}

/** The share that lies within. */
export function coverage(actual: Float64Array, { low, high }: Interval): number {
  return (
    actual.filter((a, step) => a >= at(low, step) && a <= at(high, step)).length / actual.length
  )
}

/** Both errors over those of naive 2, averaged: 1 is no better than naive. */
export interface Accuracy {
  readonly symmetric: number
  readonly scaled: number
}

export function overallWeightedAverage(ours: Accuracy, naive2: Accuracy): number {
  return (ours.symmetric / naive2.symmetric + ours.scaled / naive2.scaled) / 2
}
