/** Commands on creators: what the organisation itself enters about one who lets it look, and what it takes away as a file. */
import type { AccountId } from '../base/ids.ts'
import type { LocalDate } from '../base/time.ts'
import type { FindingAct } from '../domain/dossier/review-finding.ts'
import type { FindingKind } from '../domain/integrity/finding.ts'
import type { PostsAsk } from './creator-posts.ts'
import type { CreatorsAsk } from './creators-view.ts'
import type { EntryCommands } from './entry-commands.ts'
import type { PageSort } from './page.ts'

type Empty = Readonly<Record<string, never>>

/** What the list can be written of, in the screen's own order; each may have several columns in a file. */
export const CREATOR_COLUMNS = [
  'name',
  'on',
  'followers',
  'weeks',
  'growth',
  'reach',
  'engagement',
  'fakeShare',
  'findings',
  'influence',
  'tags',
  'purposes',
  'since',
  'until',
] as const
export type CreatorColumn = (typeof CREATOR_COLUMNS)[number]

type FileLanguage = 'en' | 'de'

export interface CreatorCommands extends EntryCommands {
  /**
   * Upholds or clears a finding, asks the creator about it, or takes that back; at once, offline too. Refused where no such finding
   * is reckoned now, where a verdict stands already, and where that would not clear it.
   */
  'review-finding': { readonly input: ReviewFindingInput; readonly output: Empty }
  /** All that match, in the order shown, with the columns as they are laid out. */
  'export-creators': {
    readonly input: CreatorsAsk & {
      readonly sort?: PageSort | undefined
      /** Absent: all. */
      readonly columns?: readonly CreatorColumn[] | undefined
      readonly format: 'csv' | 'xlsx'
      readonly language: FileLanguage
    }
    readonly output: { readonly file: string }
  }
  /** Posts of one creator: all that match, in the order shown, with the truth of each count. */
  'export-posts': {
    readonly input: Omit<PostsAsk, 'offset' | 'limit'> & {
      readonly format: 'csv' | 'xlsx'
      readonly language: FileLanguage
    }
    readonly output: { readonly file: string }
  }
  /** One creator in full, on paper or as a workbook: only what a grant that runs allows. */
  'report-creator': {
    readonly input: {
      readonly creator: string
      readonly format: 'pdf' | 'xlsx'
      /** As it was known at the end of that day, in UTC; none: now. */
      readonly knownOn?: LocalDate | undefined
      readonly language: FileLanguage
    }
    readonly output: { readonly file: string }
  }
}

export interface ReviewFindingInput {
  /** Id of the creator file. */
  readonly creator: string
  readonly account: AccountId
  readonly kind: FindingKind
  /** Its first day, as it is shown. */
  readonly from: LocalDate
  readonly act: FindingAct
  /** Why, or what is asked; may be empty. */
  readonly words: string
}
