/** A tier reached or lost. Lost is only what fell clearly below: who stands at a floor does not reach it every day. */
import type { LocalDate } from '../../base/time.ts'
import { addDays } from '../../base/zoned-time.ts'
import { at } from '../../maths/at.ts'
import { TIER_FLOORS, TIERS } from '../creator/tier.ts'
import type { Sign } from './alert.ts'

/** Of the floor. */
const LOST_BELOW = 0.98

type TierSign = Extract<Sign, { readonly kind: 'tier_reached' | 'tier_lost' }>

/** @param followers by day, NaN for a gap. */
export function tierSigns(followers: Float64Array, firstDay: LocalDate): readonly TierSign[] {
  return TIERS.flatMap((tier) => {
    const floor = TIER_FLOORS[tier]
    const signs: TierSign[] = []
    let isAbove: boolean | null = null
    for (const day of followers.keys()) {
      const count = at(followers, day)
      if (Number.isNaN(count)) continue
      const before: boolean | null = isAbove
      isAbove = before === true ? count >= floor * LOST_BELOW : count >= floor
      if (before === null || before === isAbove) continue
      const on = addDays(firstDay, day)
      const kind = isAbove ? 'tier_reached' : 'tier_lost'
      signs.push({ kind, tier, followers: count, from: on, until: on })
    }
    return signs
  })
}
