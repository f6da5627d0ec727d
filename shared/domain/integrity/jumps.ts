/** Days on which followers came faster than usual: change points of the growth's excess, cut into jumps. Why is not asked here. */
import { at } from '../../maths/at.ts'
import { changePoints } from './change-points.ts'
import type { Growth } from './growth.ts'
import type { DaySpan } from './history.ts'

export interface Jump extends DaySpan {
  /** Growth over what is usual, in natural logs. */
  readonly gain: number
  /** The gain over the noise of that many days. */
  readonly z: number
}

/** A day within a jump grows by so many deviations of the noise more than usual, on average. */
const STRETCH_Z = 2.5
/** Of two neighbours the lower has this share of the higher: a burst halves in two days. */
const ALIKE_FROM = 0.2
/** What is longer is growth, not a jump. */
const LONGEST_DAYS = 21
/** Smaller ones are of no matter, however sure: four in a thousand followers. */
const SMALLEST_GAIN = 0.004
/** Where a platform rounds, a jump is of so many of its steps. */
const STEPS_AT_LEAST = 2
/** In units of the noise, squared: below this a stretch's own variance is not believed. */
const VARIANCE_AT_LEAST = 0.25

export function jumpsOf({ excess, noise, levels, steps }: Growth): readonly Jump[] {
  const scaled = excess.map((value) => value / noise)
  const changes = changePoints(scaled, {
    cost: { kind: 'mean-variance', varianceAtLeast: VARIANCE_AT_LEAST },
    segmentAtLeast: 1,
  })
  const edges = [0, ...changes, excess.length]
  const raised = edges
    .slice(1)
    .map((until, index) => ({ from: edges[index] ?? 0, until }))
    .map(({ from, until }) => ({ from, until, z: sumOf(scaled, from, until) / (until - from) }))
    .filter(({ z }) => z > STRETCH_Z)
  return joined(raised)
    .map(({ from, until }) => {
      const gain = sumOf(excess, from, until)
      return { from, until, gain, z: gain / (noise * Math.sqrt(until - from)) }
    })
    .filter(({ from, until, gain }) => {
      const step = at(steps, from)
      const stepped = step === 1 ? 0 : (STEPS_AT_LEAST * step) / at(levels, from)
      return gain >= Math.max(SMALLEST_GAIN, stepped) && until - from <= LONGEST_DAYS
    })
}

interface Stretch extends DaySpan {
  /** Mean of its days, in deviations of the noise. */
  readonly z: number
}

/** Neighbours of like height are one jump that came unevenly; a block on top of a slow wave is not. */
function joined(stretches: readonly Stretch[]): readonly DaySpan[] {
  const whole: DaySpan[] = []
  let height = Number.NaN
  for (const { from, until, z } of stretches) {
    const before = whole.at(-1)
    const ratio = Math.min(z, height) / Math.max(z, height)
    if (before !== undefined && before.until === from && ratio > ALIKE_FROM) {
      whole[whole.length - 1] = { from: before.from, until }
    } else whole.push({ from, until })
    height = z
  }
  return whole
}

export function sumOf(values: Float64Array, from: number, until: number): number {
  let sum = 0
  for (let index = Math.max(0, from); index < Math.min(until, values.length); index += 1) {
    sum += at(values, index)
  }
  return sum
}
