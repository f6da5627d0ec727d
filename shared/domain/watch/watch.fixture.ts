/** Columns of the tests: an account that grows evenly with a little noise, and what a test puts into it. */
import type { AccountId } from '../../base/ids.ts'
import { seededRandom } from '../../base/random.ts'
import { instant, type LocalDate } from '../../base/time.ts'
import { drawNormal } from '../../maths/draws.ts'
import { type Column, GAP } from '../creator/columns.ts'
import type { Alert } from './alert.ts'

// A Monday, and an id; plain words of a fixture.
export const FIRST_DAY = '2025-01-06' as LocalDate
export const ACCOUNT = 'account-1' as AccountId

interface Made {
  readonly days?: number
  readonly followers?: number
  /** Share of followers that come or leave on a day, besides the usual. */
  readonly comes?: Readonly<Record<number, number>>
  /** Interactions a day by followers. */
  readonly engagement?: (day: number) => number
  readonly seed?: number
}

const GROWTH = 0.0008
const NOISE = 0.0004

export function columnsOf(made: Made = {}): readonly Column[] {
  const { days = 364, followers = 50_000, comes = {}, engagement = () => 0.02, seed = 7 } = made
  const chance = seededRandom(seed)
  let level = followers
  const counts = Int32Array.from({ length: days }, (_, day) => {
    level *= 1 + GROWTH + NOISE * drawNormal(chance) + (comes[day] ?? 0)
    return Math.round(level)
  })
  const likes = counts.map((count, day) =>
    Math.round(count * engagement(day) * (1 + 0.1 * drawNormal(chance))),
  )
  return [
    { account: ACCOUNT, metric: 'followers', firstDay: FIRST_DAY, days: counts },
    { account: ACCOUNT, metric: 'likes', firstDay: FIRST_DAY, days: likes },
  ]
}

/** The same as it was known on the evening of that day. */
export function knownOn(columns: readonly Column[], day: number): readonly Column[] {
  return columns.map((column) => ({ ...column, days: column.days.slice(0, day + 1) }))
}

export function withGaps(column: Column, days: readonly number[]): Column {
  return { ...column, days: column.days.map((count, day) => (days.includes(day) ? GAP : count)) }
}

export const NOW = instant(1_770_000_000_000)

export function leftAlert(part: Partial<Extract<Alert, { kind: 'followers_left' }>> = {}): Alert {
  const episode = { from: FIRST_DAY, until: FIRST_DAY }
  const left = { kind: 'followers_left', followers: 900, share: 0.02 } as const
  return { ...left, ...episode, account: ACCOUNT, sources: ['instagram_api'], ...part }
}
