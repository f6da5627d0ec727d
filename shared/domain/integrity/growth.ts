/**
 * An account's growth a day in natural logs, over what is usual around that day: gaps are bridged evenly, and steps of a platform
 * that rounds are spread over the days between them, so that rounding is no jump.
 */
import { at } from '../../maths/at.ts'
import { log } from '../../maths/special/exponential.ts'
import { median } from '../../maths/summary.ts'
import { noiseOf } from './change-points.ts'

/** Days on either side that say what is usual: long enough that a burst of two weeks is a minority. */
const USUAL_WITHIN_DAYS = 28
/** A day's noise is never taken for less: one in a hundred thousand. */
const NOISE_AT_LEAST = 0.00001
/** Of one rounding step that was spread over days, what is left as noise. */
const LEFT_OF_A_STEP = 0.1

export interface Growth {
  /** Followers by day with gaps bridged and steps spread. */
  readonly levels: Float64Array
  /** Log growth on each day over what is usual; 0 on the first. */
  readonly excess: Float64Array
  /** Deviation of a usual day's excess. */
  readonly noise: number
  /** What the platform rounds to on each day; 1 where it tells all digits. */
  readonly steps: Float64Array
}

/** Null where fewer than two days were told. */
export function growthOf(followers: Float64Array): Growth | null {
  const told = [...followers.keys()].filter((day) => at(followers, day) > 0)
  if (told.length < 2) return null
  const digits = told.reduce((most, day) => Math.max(most, digitsTold(at(followers, day))), 0)
  const levels = bridged(followers.length, knotsOf(followers, told, digits))
  const steps = levels.map((level) => stepAt(level, digits))
  const grown = Float64Array.from(levels, (level, day) =>
    day === 0 ? 0 : log(level) - log(at(levels, day - 1)),
  )
  const excess = grown.map((value, day) => value - usualAround(grown, day))
  const last = followers.length - 1
  const step = at(steps, last)
  const least = (1 + (step === 1 ? 0 : LEFT_OF_A_STEP * step)) / at(levels, last)
  return { levels, excess, noise: Math.max(noiseOf(excess), least, NOISE_AT_LEAST), steps }
}

/** Significant digits of a whole number: 104,000 has three. A platform that rounds never tells more than its own. */
function digitsTold(value: number): number {
  return String(value).replace(/0+$/, '').length
}

function stepAt(level: number, digits: number): number {
  return 10 ** Math.max(0, String(Math.floor(level)).length - digits)
}

interface Knot {
  readonly day: number
  readonly level: number
}

/** Where rounded values step by one the level is known; between them it is not. */
function knotsOf(
  followers: Float64Array,
  told: readonly number[],
  digits: number,
): readonly Knot[] {
  const [first = 0] = told
  const stepOn = (day: number) => stepAt(at(followers, day), digits)
  const middle = (day: number) => at(followers, day) + (stepOn(day) - 1) / 2
  const knots: Knot[] = [{ day: first, level: middle(first) }]
  told.slice(1).forEach((day, index) => {
    const before = told[index] ?? 0
    const change = at(followers, day) - at(followers, before)
    const step = Math.max(stepOn(day), stepOn(before))
    if (step === 1) knots.push({ day, level: at(followers, day) })
    else if (change === 0) return
    else if (Math.abs(change) > step * 1.5) {
      knots.push({ day: before, level: Math.max(middle(before), knots.at(-1)?.level ?? 0) })
      knots.push({ day, level: middle(day) })
    } else knots.push({ day, level: change > 0 ? at(followers, day) : at(followers, before) })
  })
  const last = told.at(-1) ?? 0
  if ((knots.at(-1)?.day ?? 0) < last) knots.push({ day: last, level: knots.at(-1)?.level ?? 0 })
  return knots
}

function bridged(days: number, knots: readonly Knot[]): Float64Array {
  const levels = new Float64Array(days)
  let index = 0
  for (let day = 0; day < days; day += 1) {
    while (index + 1 < knots.length && (knots[index + 1]?.day ?? 0) <= day) index += 1
    const from = knots[index] ?? { day: 0, level: 1 }
    const to = knots[index + 1] ?? from
    const share = to.day > from.day ? Math.max(0, day - from.day) / (to.day - from.day) : 0
    levels[day] = from.level + (to.level - from.level) * share
  }
  return levels
}

function usualAround(grown: Float64Array, day: number): number {
  const from = Math.max(1, day - USUAL_WITHIN_DAYS)
  return grown.length < 2 ? 0 : median(grown.subarray(from, day + USUAL_WITHIN_DAYS + 1))
}
