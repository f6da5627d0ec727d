/** Days on which many followers left at once: what a platform does when it takes false accounts away. Why is not asked here. */
import { at } from '../../maths/at.ts'
import { exp } from '../../maths/special/exponential.ts'
import { growthOf, type Growth } from './growth.ts'

/** A fall of a day is one that a purge makes when it is below so many deviations. */
const PURGE_Z = -6
/** Where a platform rounds, a fall is of so many of its steps. */
const STEPS_AT_LEAST = 1.5

export interface Fall {
  readonly day: number
  /** In natural logs, above zero. */
  readonly share: number
}

/** From a day of the history on. */
export function fallsOf({ excess, noise, levels, steps }: Growth, from: number): readonly Fall[] {
  const falls: Fall[] = []
  for (let day = Math.max(1, from); day < excess.length; day += 1) {
    const step = at(steps, day)
    const least = step === 1 ? 0 : (STEPS_AT_LEAST * step) / at(levels, day)
    const change = at(excess, day)
    if (change < PURGE_Z * noise && -change > least) falls.push({ day, share: -change })
  }
  return falls
}

/** How many left on each, over what is usual; days count from the first of the series. */
export function purgesIn(
  followers: Float64Array,
): readonly { readonly day: number; readonly followers: number }[] {
  const growth = growthOf(followers)
  if (growth === null) return []
  return fallsOf(growth, 0).map(({ day, share }) => ({
    day,
    followers: Math.round(at(growth.levels, day - 1) * (1 - exp(-share))),
  }))
}
