/** Growth of an audience between two days, in four figures that differ (analytics.md section 2). Which losses were purges, integrity says. */
import { type LocalDate, WEEK_DAYS } from '../../base/time.ts'
import { daysBetween } from '../../base/zoned-time.ts'
import { exp, log } from '../../maths/special/exponential.ts'
import { countOn, type Column } from './columns.ts'

/** Of the growth that a list shows. */
export const GROWTH_DAYS = 30

export interface Growth {
  /** Followers gained less followers lost. */
  readonly absolute: number
  /** Over the followers of the first day; a ratio. Null from nobody. */
  readonly relative: number | null
  /** The weekly rate that compounded gives the relative growth; a ratio. Null from nobody or to nobody. */
  readonly weekly: number | null
  /** As `absolute`, had the platform taken none away. */
  readonly netOfPurges: number
}

export interface Purge {
  readonly day: LocalDate
  /** Followers that the platform took away, above zero. */
  readonly followers: number
}

/** Null unless both days are told and the second is later. Purges outside the days are left out. */
export function growthBetween(
  followers: Column,
  { from, to, purges = [] }: GrowthSpan,
): Growth | null {
  const first = countOn(followers, from)
  const last = countOn(followers, to)
  const days = daysBetween(from, to)
  if (first === null || last === null || days <= 0) return null
  const absolute = last - first
  const purged = purges
    .filter(({ day }) => day > from && day <= to)
    .reduce((sum, purge) => sum + purge.followers, 0)
  return {
    absolute,
    relative: first > 0 ? absolute / first : null,
    weekly: first > 0 && last > 0 ? exp((log(last / first) * WEEK_DAYS) / days) - 1 : null,
    netOfPurges: absolute + purged,
  }
}

interface GrowthSpan {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly purges?: readonly Purge[]
}
