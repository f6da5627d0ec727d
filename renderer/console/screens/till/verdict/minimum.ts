/** The minimum spend among a refusal's facts. Pure. */
import type { Facts } from '../../../../../shared/base/result.ts'

/** Whole minor units; null when the refusal does not say. */
export function minimumOf({ minimumMinor }: Facts): number | null {
  return typeof minimumMinor === 'number' ? minimumMinor : null
}
