/** Views of creators: the list, one of it, and one in full. */
import type { LocalDate } from '../base/time.ts'
import type { Account } from '../domain/creator/account.ts'
import type { AccountDetail } from '../domain/creator/account-detail.ts'
import type { CreatorFile } from '../domain/creator/face.ts'
import type { Finding } from '../domain/integrity/finding.ts'
import type { FindingPostsAsk, FindingPostsSeen, PostsAsk, PostsView } from './creator-posts.ts'
import type { CreatorProfile, ReviewSeen } from './creator-profile.ts'
import type { CreatorsView, DetailAsk, ListAsk, ProfileAsk } from './creators-view.ts'
import type { Page } from './page.ts'
import type { DossierSeen, WatchList } from './watch-list.ts'

export interface CreatorViews {
  /** Who lets the organisation look, while they do. */
  creators: { readonly input: Page & ListAsk; readonly output: CreatorsView }
  /** Null: no such grant runs, any more or at all. */
  creator: { readonly input: { readonly creator: string }; readonly output: CreatorFile | null }
  /** What is entered about one; null as above. */
  dossier: { readonly input: { readonly creator: string }; readonly output: DossierSeen | null }
  'watch-list': { readonly input: Readonly<Record<string, never>>; readonly output: WatchList }
  /** The list that it was opened from says who stands before and after it. */
  'creator-profile': { readonly input: ProfileAsk; readonly output: CreatorProfile | null }
  /** Reckoned by the workers where a profile is open. Null: no such grant runs. */
  'creator-detail': { readonly input: DetailAsk; readonly output: readonly AccountDetail[] | null }
  'creator-posts': { readonly input: PostsAsk; readonly output: PostsView | null }
  /** Null: no such grant runs. */
  'finding-posts': {
    readonly input: FindingPostsAsk
    readonly output: readonly FindingPostsSeen[] | null
  }
  /** Of all creators what nobody upheld or cleared yet: what was asked about after what was not, then the likeliest first. */
  'findings-to-review': { readonly input: Page; readonly output: FindingsToReview }
}

export interface FindingsToReview {
  readonly total: number
  /** Accounts whose history is not whole yet: nobody is asked about them until it is. */
  readonly readInPart: number
  readonly rows: readonly QueuedFinding[]
}

export interface QueuedFinding extends Pick<Finding, 'kind' | 'probability' | 'band' | 'gained'> {
  /** Id of the creator file. */
  readonly creator: string
  readonly name: string | null
  readonly account: Account
  readonly from: LocalDate
  /** The last day, within. */
  readonly until: LocalDate
  readonly review: ReviewSeen
}
