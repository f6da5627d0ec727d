/**
 * What a manager's PIN may lift, reason by reason (redemption.md section 3): the bill, dates and hours by less than a day, a
 * rotation nobody can check, each for one scan. Form, signature, revoked, used, venue, a stale picture, lease and cap never.
 * Pure and the same on till and server.
 */
import type { PersonId } from '../../base/ids.ts'
import type { Facts } from '../../base/result.ts'
import { DAY_MS, HOUR_MS } from '../../base/time.ts'
import type { RedeemReason } from './refusal.ts'

export const LIFTABLE_REASONS = [
  'not_yet_valid',
  'expired',
  'wrong_hours',
  'rotation_uncheckable',
  'below_minimum',
] as const
export type LiftableReason = (typeof LIFTABLE_REASONS)[number]

/** One reason that was lifted. */
export interface Lifted {
  /** Only a `LiftableReason` counts; the server reverses an accept that names another. */
  readonly reason: RedeemReason
  /** By how much: begun hours of a date, minor units of a bill; null where there is no measure. */
  readonly by: number | null
}

/** Inside an accepted entry: which manager lifted what. */
export interface Override {
  readonly manager: PersonId
  readonly lifted: readonly Lifted[]
}

/** What a manager allows for one scan before it is judged. */
export interface Lifting {
  readonly manager: PersonId
  readonly reasons: readonly RedeemReason[]
}

/** Whole hours of less than a day, as the verdict says them. */
const HOURS_MAX = DAY_MS / HOUR_MS

/** Undefined where nobody may lift it; `facts` are those of its refusal. */
export function liftedOf(reason: RedeemReason, facts: Facts): Lifted | undefined {
  if (!isLiftable(reason)) return undefined
  switch (reason) {
    case 'not_yet_valid':
    case 'expired':
    case 'wrong_hours': {
      const { hours } = facts
      return typeof hours === 'number' && hours <= HOURS_MAX ? { reason, by: hours } : undefined
    }
    case 'rotation_uncheckable':
      return { reason, by: null }
    case 'below_minimum': {
      const { minimumMinor, basketMinor } = facts
      return { reason, by: minorOf(minimumMinor) - minorOf(basketMinor) }
    }
  }
}

/** True where every reason it lifts is one that may be lifted; by how much, the verdict itself judges. */
export function isAllowed({ lifted }: Override): boolean {
  return lifted.every(({ reason }) => isLiftable(reason))
}

function isLiftable(reason: string): reason is LiftableReason {
  const known: readonly string[] = LIFTABLE_REASONS
  return known.includes(reason)
}

function minorOf(fact: Facts[string] | undefined): number {
  return typeof fact === 'number' ? fact : 0
}
