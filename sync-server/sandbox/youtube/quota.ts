/** What a program may ask for in a day: units for lists, and a bucket of its own for searching. Anew at midnight in California. */
import { localTimeOf } from '../../../shared/base/zoned-time.ts'
import { LIMITS } from '../../connectors/platforms.ts'
import type { Outside } from '../platforms/outside.ts'

export type Bucket = 'units' | 'searches'

const MOST: Readonly<Record<Bucket, number>> = {
  units: LIMITS.youtube.unitsADay,
  searches: LIMITS.youtube.searchesADay,
}

/** Takes one; false where none is left. */
export function createQuota(outside: Outside): (bucket: Bucket) => boolean {
  let day = ''
  let used: Record<Bucket, number> = { units: 0, searches: 0 }
  return (bucket) => {
    const { date } = localTimeOf(outside.now(), LIMITS.youtube.quotaZone)
    if (date !== day) used = { units: 0, searches: 0 }
    day = date
    if (outside.usagePercent !== null) {
      used.units = Math.round((MOST.units * outside.usagePercent) / 100)
      outside.usagePercent = null
    }
    if (used[bucket] >= MOST[bucket]) return false
    used[bucket] += 1
    return true
  }
}
