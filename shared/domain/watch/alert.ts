/**
 * What is worth a word of a creator that somebody watches: what happened, when, with its numbers and where they come from. An alert
 * speaks of an episode of days; whether one was told already is asked of the episode, so that a day more or less makes no second one.
 */
import type { AccountId } from '../../base/ids.ts'
import type { Instant, LocalDate } from '../../base/time.ts'
import { addDays } from '../../base/zoned-time.ts'
import type { Source } from '../creator/source.ts'
import type { Tier } from '../creator/tier.ts'
import type { FindingBand, FindingKind } from '../integrity/finding.ts'

export type Sign =
  /** Two weeks running well outside of what a forecast made before them held for likely. */
  | (Episode & {
      readonly kind: 'above_forecast' | 'below_forecast'
      readonly followers: number
      /** Of the 90 % band at the last of these weeks. */
      readonly low: number
      readonly high: number
      /** The last day that the forecast knew. */
      readonly madeOn: LocalDate
    })
  /** Many left at once: taken by the platform, or won and gone again. */
  | (Episode & {
      readonly kind: 'followers_left'
      /** Fewer than before. */
      readonly followers: number
      /** Of those at its first day. */
      readonly share: number
    })
  | (Episode & {
      readonly kind: 'tier_reached' | 'tier_lost'
      readonly tier: Tier
      readonly followers: number
    })
  /** Interactions of a week by followers, the last four weeks against half a year before. */
  | (Episode & {
      readonly kind: 'engagement_fell'
      readonly rate: number
      readonly usual: number
    })

/** First and last day. */
export interface Episode {
  readonly from: LocalDate
  readonly until: LocalDate
}

export type Alert =
  | (Sign & OfAccount)
  | (Episode &
      OfAccount & {
        readonly kind: 'finding'
        readonly finding: FindingKind
        readonly band: FindingBand
        readonly probability: number
      })
  /** Nothing was told of these days. */
  | (Episode & OfAccount & { readonly kind: 'silent' })
  | (Episode & { readonly kind: 'grant_ending'; readonly endsAt: Instant })

interface OfAccount {
  readonly account: AccountId
  /** What it rests on. */
  readonly sources: readonly Source[]
}

/** Episodes that are nearer to each other are one. */
const QUIET_DAYS = 28

/** Whether the second tells nothing that the first has not told. */
export function isSameAlert(told: Alert, now: Alert): boolean {
  if (subjectOf(told) !== subjectOf(now)) return false
  // The end of a grant is a day of the calendar: moved, it is another one.
  if (told.kind === 'grant_ending' || now.kind === 'grant_ending') return told.from === now.from
  return now.from <= addDays(told.until, QUIET_DAYS) && told.from <= addDays(now.until, QUIET_DAYS)
}

/** What may not be taken for one another; a finding that is sure is another word than one to look at. */
export function subjectOf(alert: Alert): string {
  switch (alert.kind) {
    case 'grant_ending':
      return alert.kind
    case 'finding':
      return [alert.account, alert.kind, alert.finding, alert.band].join(' ')
    case 'tier_reached':
    case 'tier_lost':
      return [alert.account, alert.kind, alert.tier].join(' ')
    case 'above_forecast':
    case 'below_forecast':
    case 'followers_left':
    case 'engagement_fell':
    case 'silent':
      return [alert.account, alert.kind].join(' ')
  }
}
