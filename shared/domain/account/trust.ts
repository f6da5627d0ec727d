/** How a shop trusts its server: by being the same machine, by a key pinned when a till is enrolled, or by TLS and its public name. */

export const TRUST_MODES = ['demo', 'shop', 'public'] as const
export type TrustMode = (typeof TRUST_MODES)[number]
