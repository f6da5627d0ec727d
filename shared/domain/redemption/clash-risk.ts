/** Clash risk: what a till has accepted that the server could still reverse, in count and money, against its cap. */
import type { Manifest } from './manifest.ts'

export interface Provisional {
  readonly rewardMinor: number
}

export interface ClashRisk {
  readonly count: number
  readonly valueMinor: number
}

export function clashRiskOf(accepted: readonly Provisional[]): ClashRisk {
  return {
    count: accepted.length,
    valueMinor: accepted.reduce((sum, one) => sum + one.rewardMinor, 0),
  }
}

/** True when one more reward would pass the campaign's offline cap by count or by value. */
export function isPastCap(
  risk: ClashRisk,
  rewardMinor: number,
  cap: Manifest['offlineCap'],
): boolean {
  return risk.count + 1 > cap.count || risk.valueMinor + rewardMinor > cap.valueMinor
}
