/** The list of creators as a page gets it, and what narrows it. */
import type { Instant, LocalDate } from '../base/time.ts'
import type { Platform } from '../domain/campaign/campaign.ts'
import type { Purpose } from '../domain/creator/grant.ts'
import type { Tier } from '../domain/creator/tier.ts'
import type { CreatorRow, Scale, ScaledFigure } from './creator-figures.ts'
import type { PageSort } from './page.ts'

export interface CreatorFilter {
  readonly purpose?: Purpose | undefined
  readonly platform?: Platform | undefined
  /** Of the largest account. */
  readonly tier?: Tier | undefined
  /** Those that are watched. */
  readonly watched?: 'yes' | undefined
  readonly tag?: string | undefined
  /** Beginnings of words of name, handle, town and tags. */
  readonly text?: string | undefined
}

/** By what creators stand together: each in one group, so that sums of groups add up. */
export const CREATOR_GROUPINGS = ['platform', 'tier', 'town', 'purpose'] as const
export type CreatorGrouping = (typeof CREATOR_GROUPINGS)[number]

export interface CreatorsAsk extends CreatorFilter {
  /** These and no others. */
  readonly among?: readonly string[] | undefined
  readonly group?: CreatorGrouping | undefined
}

export interface ListAsk extends CreatorsAsk {
  /** Groups whose rows are left out, by their keys; the empty one is of what is not known. */
  readonly closed?: readonly string[] | undefined
}

export interface ProfileAsk extends CreatorFilter {
  readonly creator: string
  /** As it was known at the end of that day, in UTC. */
  readonly knownOn?: LocalDate | undefined
  readonly sort?: PageSort | undefined
  readonly group?: CreatorGrouping | undefined
}

export interface DetailAsk extends Pick<ProfileAsk, 'creator' | 'knownOn'> {
  /** Of weekdays and hours. */
  readonly zone: string
}

export interface CreatorGroup {
  /** Platform, tier or town; of purposes all that its creators give, parted by commas; null: not known. */
  readonly key: string | null
  readonly count: number
  /** As the sums over all. */
  readonly sums: CreatorsView['sums']
  /** Its rows are not in the list. */
  readonly isClosed?: boolean
}

/** Groups that a person closed: more than there are platforms, sizes and purposes; of towns as many as anybody closes by hand. */
export const CLOSED_MAX = 200

/** Side by side at most. */
export const COMPARED_MAX = 6

export interface CreatorsView {
  /** Of those that match. */
  readonly total: number
  readonly rows: readonly CreatorRow[]
  /** Of the first row: an answer may come when another window is asked for already. */
  readonly offset: number
  /** How many let it look at all. */
  readonly all: number
  /** Where a creator gives this organisation a grant. */
  readonly link: string
  /** Of all that match, so that a bar means the same on every page; null where none is known. */
  readonly scales: Readonly<Record<ScaledFigure, Scale | null>>
  /** Sums over all that match and are known. */
  readonly sums: { readonly followers: number; readonly reach: number }
  /** Of all that match, in the order in which their rows stand; none where it was not asked to group. */
  readonly groups: readonly CreatorGroup[]
  /** Of how many that match anything was told. */
  readonly told: number
  /** Of all connected creators, of how many the figures are of now; the others' follow by themselves. */
  readonly drawn: { readonly done: number; readonly of: number }
  /** Of the oldest figure; null where nothing was told. */
  readonly asOf: Instant | null
}
