/**
 * Rolling figures over many accounts at once: days on which an audience jumped, and the best engagement by followers of any window.
 * The hot loop of the desk: it walks integers in memory, account after account, and begins anew after each gap.
 */
import { assert } from '../../base/assert.ts'
import { GAP } from './columns.ts'

/** One metric of many accounts over the same days, account after account. */
export interface Grid {
  /** Days since 1970. */
  readonly firstDay: number
  readonly days: number
  /** From one account to the next; at least `days`. */
  readonly stride: number
  readonly counts: Int32Array
}

export interface RollingQuestion {
  readonly followers: Grid
  /** Likes, comments, shares, saves of the same accounts in the same order; their days may differ; a day they do not reach is a gap. */
  readonly interactions: readonly Grid[]
  /** Days of a window, two at least. */
  readonly window: number
  /** How many standard deviations above the mean of the window before it a day's growth is a jump. */
  readonly deviations: number
}

/** By account, in the order of the grids. */
export interface Rolled {
  readonly jumps: Int32Array
  /** Interactions over followers, both summed over a window; NaN where no window was told whole. */
  readonly bestEngagement: Float64Array
}

export function roll(question: RollingQuestion): Rolled {
  const { followers, interactions, window } = question
  assert(window >= 2, 'a window has two days at least')
  const rows = followers.stride === 0 ? 0 : followers.counts.length / followers.stride
  const jumps = new Int32Array(rows)
  const bestEngagement = new Float64Array(rows)
  const together = new Float64Array(followers.days)
  for (let row = 0; row < rows; row += 1) {
    addInteractions(interactions, { row, from: followers.firstDay, together })
    const first = row * followers.stride
    const levels = followers.counts.subarray(first, first + followers.days)
    jumps[row] = jumpsOf(levels, question)
    bestEngagement[row] = bestOf(levels, together, window)
  }
  return { jumps, bestEngagement }
}

interface RowOfDays {
  readonly row: number
  /** The day of the first of `together`. */
  readonly from: number
  readonly together: Float64Array
}

/** No sum of counts: a metric that the account tells is a gap that day, or it tells none. */
const UNTOLD = -Infinity

/**
 * A metric that an account never tells is its platform's to leave out, and counts as none. The first that it tells is written, the
 * others are added: no day is touched once more than there are metrics.
 */
function addInteractions(grids: readonly Grid[], { row, from, together }: RowOfDays): void {
  let isFirst = true
  for (const grid of grids) {
    const { counts } = grid
    const first = row * grid.stride
    if (!isToldWithin(counts, first, first + grid.days)) continue
    const ahead = grid.firstDay - from
    const start = Math.min(together.length, Math.max(0, ahead))
    const end = Math.max(start, Math.min(together.length, ahead + grid.days))
    together.fill(UNTOLD, 0, start)
    together.fill(UNTOLD, end)
    const span = { counts, offset: first - ahead, start, end }
    if (isFirst) writeDays(together, span)
    else addDays(together, span)
    isFirst = false
  }
  if (isFirst) together.fill(UNTOLD)
}

interface DaysOfRow {
  readonly counts: Int32Array
  /** From a day of the sums to the same day of the counts. */
  readonly offset: number
  readonly start: number
  readonly end: number
}

function writeDays(together: Float64Array, { counts, offset, start, end }: DaysOfRow): void {
  for (let at = start; at < end; at += 1) {
    const count = counts[offset + at] ?? GAP
    together[at] = count === GAP ? UNTOLD : count
  }
}

function addDays(together: Float64Array, { counts, offset, start, end }: DaysOfRow): void {
  for (let at = start; at < end; at += 1) {
    const count = counts[offset + at] ?? GAP
    together[at] = count === GAP ? UNTOLD : (together[at] ?? 0) + count
  }
}

function isToldWithin(counts: Int32Array, from: number, until: number): boolean {
  for (let at = from; at < until; at += 1) if (counts[at] !== GAP) return true
  return false
}

/**
 * Sums of whole numbers are exact, so nothing drifts, and the gains of a window add up to the difference of its ends; compared is (gain - mean) > deviations * sqrt(variance), multiplied out by the
 * window so that no day costs a division or a root.
 */
function jumpsOf(levels: Int32Array, { window, deviations }: RollingQuestion): number {
  const factor = deviations * deviations
  let jumps = 0
  let told = 0
  let squares = 0
  let before = GAP
  for (let day = 0; day < levels.length; day += 1) {
    const level = levels[day] ?? GAP
    if (level === GAP || before === GAP) {
      told = 0
      squares = 0
      before = level
      continue
    }
    const gain = level - before
    if (told >= window) {
      const back = levels[day - window - 1] ?? 0
      const sum = before - back
      const above = gain * window - sum
      if (above > 0 && above * above > factor * (window * squares - sum * sum)) jumps += 1
      const oldest = (levels[day - window] ?? 0) - back
      squares -= oldest * oldest
    }
    squares += gain * gain
    told += 1
    before = level
  }
  return jumps
}

/** Rates are compared by their cross products; only the best is divided. */
function bestOf(levels: Int32Array, together: Float64Array, window: number): number {
  let bestCount = -Infinity
  let bestOver = 1
  let told = 0
  let interactions = 0
  let followers = 0
  for (let day = 0; day < levels.length; day += 1) {
    const level = levels[day] ?? GAP
    const count = together[day] ?? UNTOLD
    if (level === GAP || count === UNTOLD) {
      told = 0
      interactions = 0
      followers = 0
      continue
    }
    if (told >= window) {
      interactions -= together[day - window] ?? 0
      followers -= levels[day - window] ?? 0
    }
    interactions += count
    followers += level
    told += 1
    if (told < window || followers <= 0 || interactions * bestOver <= bestCount * followers)
      continue
    bestCount = interactions
    bestOver = followers
  }
  return bestCount === -Infinity ? Number.NaN : bestCount / bestOver
}
