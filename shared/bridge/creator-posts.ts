/** Posts of a creator's accounts as a page gets them: a window, with each rate by its base and where the post stands among its own. */
import type { AccountId, PostId } from '../base/ids.ts'
import type { Instant, LocalDate } from '../base/time.ts'
import type { Platform } from '../domain/campaign/campaign.ts'
import type { EngagementBase } from '../domain/creator/engagement.ts'
import type { PostCount, PostCounts, PostKind } from '../domain/creator/post.ts'
import type { PostStanding } from '../domain/creator/post-standing.ts'
import type { FindingKind } from '../domain/integrity/finding.ts'
import type { Page } from './page.ts'

export interface PostFilter {
  readonly kind?: PostKind | undefined
  readonly sponsored?: boolean | undefined
}

export interface PostsAsk extends Page, PostFilter {
  readonly creator: string
  /** None: all that tell something. */
  readonly account?: AccountId | undefined
  readonly knownOn?: LocalDate | undefined
}

export interface PostRow {
  readonly id: PostId
  readonly account: AccountId
  readonly platform: Platform
  readonly at: Instant
  readonly kind: PostKind
  /** At its platform, and nowhere else; null: not known. */
  readonly address: string | null
  readonly isSponsored: boolean
  readonly isDisclosed: boolean | null
  readonly followersAtPosting: number | null
  readonly counts: PostCounts
  /** Ratios. */
  readonly engagement: Readonly<Record<EngagementBase, number | null>>
  readonly standing: PostStanding | null
  /** Of the counts. */
  readonly asOf: Instant
}

export interface PostsView {
  /** Of those that match. */
  readonly total: number
  /** Of the accounts that were asked for. */
  readonly all: number
  /** Of the first of these rows among those that match. */
  readonly offset: number
  readonly rows: readonly PostRow[]
  /** Counts that are told of any post; of the others no column stands. */
  readonly told: readonly PostCount[]
  /** The address of any of them is known. */
  readonly hasAddresses: boolean
}

/** Posts behind each finding of a creator's accounts. */
export interface FindingPostsAsk {
  readonly creator: string
  readonly knownOn?: LocalDate | undefined
}

export interface FindingPostsSeen {
  /** With the kind and the first day they say which finding it is. */
  readonly account: AccountId
  readonly finding: FindingKind
  readonly from: LocalDate
  /** `rests`: the finding was made from them. `days`: it was made from days, and these are the posts of them. */
  readonly kind: 'rests' | 'days'
  /** Those that serve a purpose of the grant. */
  readonly total: number
  /** The newest of them. */
  readonly posts: readonly FindingPost[]
}

export type FindingPost = Pick<PostRow, 'id' | 'platform' | 'at' | 'kind' | 'address'>
