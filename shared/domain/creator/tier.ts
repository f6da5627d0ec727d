/** How large an account is, by name: what organisations speak of when they say whom they look for. */

/** By followers, each from here on; below the first there is no name. */
export const TIER_FLOORS = { nano: 1_000, micro: 10_000, macro: 100_000, mega: 1_000_000 } as const
export type Tier = keyof typeof TIER_FLOORS
export const TIERS: readonly Tier[] = ['nano', 'micro', 'macro', 'mega']
