/**
 * What a series of followers of a year or two has mostly not met yet, and its own errors therefore do not know: bursts, giveaways,
 * ads, purges. Learned across the accounts of the seeded town's first family (`bench/integrity/learn.ts`), a number a level and side,
 * in logs at the first week and growing with the root of the step.
 */
import { at } from '../../maths/at.ts'
import { exp, log } from '../../maths/special/exponential.ts'
import type { Interval } from './backtest.ts'

export interface Unseen {
  readonly level: number
  readonly up: number
  readonly down: number
}

/** Ascending by level: those that screens and backtests show. */
export const UNSEEN_BY_FOLLOWERS: readonly Unseen[] = [
  { level: 0.5, up: 0.0112, down: 0 },
  { level: 0.9, up: 0.0393, down: 0 },
  { level: 0.95, up: 0.054, down: 0.0041 },
]

/**
 * The interval of a path of followers, wider by what was not seen: both widths are as the sides of a right angle. Of a level between
 * those learned the one above it is taken; above all of them the last.
 */
export function withUnseen(
  { low, high }: Interval,
  ahead: Float64Array,
  {
    level,
    table = UNSEEN_BY_FOLLOWERS,
  }: { readonly level: number; readonly table?: readonly Unseen[] },
): Interval {
  const { up = 0, down = 0 } = table.find((unseen) => unseen.level >= level) ?? table.at(-1) ?? {}
  const wider = (own: number, unseen: number, step: number) =>
    Math.sqrt(own ** 2 + unseen ** 2 * (step + 1))
  return {
    low: low.map((value, step) => {
      const middle = at(ahead, step)
      if (!(value > 0)) return value
      return middle * exp(-wider(log(middle / value), down, step))
    }),
    high: high.map((value, step) => {
      const middle = at(ahead, step)
      return middle > 0 ? middle * exp(wider(log(value / middle), up, step)) : value
    }),
  }
}
