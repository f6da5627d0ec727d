/**
 * What an organisation's plan allows: how many seats, tills, live campaigns and tracked creators, and which features. Who judges
 * is the server, where the thing is made; the console reads the same fact and says how much is left. What a plan costs is not here.
 */
import type { Space } from '../../base/ids.ts'
import { accept, refuse, type Result } from '../../base/result.ts'

export const LIMITS = ['seats', 'tills', 'live_campaigns', 'tracked_creators'] as const
export type LimitName = (typeof LIMITS)[number]

export const FEATURES = ['rotating_codes', 'counter_api', 'api_access'] as const
export type FeatureName = (typeof FEATURES)[number]

export const PLAN_NAMES = ['free', 'shop', 'studio', 'underwriter', 'unlimited'] as const
export type PlanName = (typeof PLAN_NAMES)[number]

export interface Plan {
  /** Null: as many as one likes. */
  readonly limits: Readonly<Record<LimitName, number | null>>
  readonly features: readonly FeatureName[]
}

/** The fact of an organisation: its plan, and the features switched for it alone. */
export interface PlanFact {
  readonly id: string
  readonly space: Space
  readonly kind: 'plan'
  readonly plan: PlanName
  readonly switched: Readonly<Partial<Record<FeatureName, boolean>>>
}

export type Entitlement = Pick<PlanFact, 'plan' | 'switched'>

const limits = (...[seats, tills, live, creators]: readonly [number, number, number, number]) => ({
  seats,
  tills,
  live_campaigns: live,
  tracked_creators: creators,
})

export const PLANS: Readonly<Record<PlanName, Plan>> = {
  free: { limits: limits(2, 1, 1, 10), features: [] },
  shop: { limits: limits(10, 5, 5, 50), features: ['rotating_codes', 'counter_api'] },
  studio: { limits: limits(50, 40, 40, 500), features: FEATURES },
  underwriter: { limits: limits(50, 0, 0, 5_000), features: ['api_access'] },
  unlimited: {
    limits: { seats: null, tills: null, live_campaigns: null, tracked_creators: null },
    features: FEATURES,
  },
}

/** Of an organisation that nobody gave a plan: whoever runs a server for themselves is limited by nothing. */
export const NO_PLAN: Entitlement = { plan: 'unlimited', switched: {} }

/** Null: as many as one likes. */
export function limitOf({ plan }: Entitlement, limit: LimitName): number | null {
  return PLANS[plan].limits[limit]
}

/** Whether one more may be made beside those in use. What is above a limit already, after a smaller plan, stays as it is. */
export function judgeLimit(
  entitlement: Entitlement,
  limit: LimitName,
  used: number,
): Result<null, 'plan_limit'> {
  const of = limitOf(entitlement, limit)
  if (of === null || used < of) return accept(null)
  return refuse('plan_limit', { limit, used, of, plan: entitlement.plan })
}

export function hasFeature({ plan, switched }: Entitlement, feature: FeatureName): boolean {
  return switched[feature] ?? PLANS[plan].features.includes(feature)
}

export function judgeFeature(
  entitlement: Entitlement,
  feature: FeatureName,
): Result<null, 'feature_off'> {
  if (hasFeature(entitlement, feature)) return accept(null)
  return refuse('feature_off', { feature, plan: entitlement.plan })
}
