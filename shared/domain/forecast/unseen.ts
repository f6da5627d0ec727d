/**
 * What a series of followers of a year or two has mostly not met yet, and its own errors therefore do not know: bursts, giveaways,
 * ads, purges. Learned across the accounts of the seeded town's first family (`bench/integrity/learn.ts`), a number a level and side,
 * in logs at the first week and growing with the root of the step.
 */
import { normalQuantile } from '../../maths/special/normal.ts'

export interface Unseen {
  readonly level: number
  readonly up: number
  readonly down: number
}

/** Ascending by level: those that screens and backtests show. */
export const UNSEEN_BY_FOLLOWERS: readonly Unseen[] = [
  { level: 0.5, up: 0.0073, down: 0 },
  { level: 0.9, up: 0.0357, down: 0.0052 },
  { level: 0.95, up: 0.0504, down: 0.0104 },
]

/**
 * Both widths of a level, at the first week. Between levels that were learned, and from nothing at level 0, by the deviations of a
 * normal that they stand for; beyond the last on along the same line.
 */
export function unseenAt(level: number, table: readonly Unseen[]): Pick<Unseen, 'up' | 'down'> {
  const next = table.findIndex((unseen) => unseen.level >= level)
  const place = next < 0 ? table.length - 1 : next
  const to = table[place]
  if (to === undefined || level >= 1) return to ?? NOTHING
  const from = table[place - 1] ?? NOTHING
  const share = deviations(level, from.level) / deviations(to.level, from.level)
  return {
    up: from.up + share * (to.up - from.up),
    down: from.down + share * (to.down - from.down),
  }
}

const NOTHING: Unseen = { level: 0, up: 0, down: 0 }

/** Of a normal, from what bounds the one level to what bounds the other. */
function deviations(level: number, from: number): number {
  return normalQuantile((1 + level) / 2) - normalQuantile((1 + from) / 2)
}

/**
 * One end of an interval that lies `own` off its middle in logs: both widths are as the sides of a right angle.
 * @param step from 1
 */
export function furtherOff(own: number, unseen: number, step: number): number {
  return Math.sqrt(own ** 2 + unseen ** 2 * step)
}
