/** Commands on creators: what the organisation itself enters about one who lets it look. */
import type { AccountId } from '../base/ids.ts'
import type { LocalDate } from '../base/time.ts'
import type { FindingAct } from '../domain/dossier/review-finding.ts'
import type { FindingKind } from '../domain/integrity/finding.ts'

type Empty = Readonly<Record<string, never>>

export interface CreatorCommands {
  /**
   * Upholds or clears a finding, asks the creator about it, or takes that back; at once, offline too. Refused where no such finding
   * is reckoned now, where a verdict stands already, and where that would not clear it.
   */
  'review-finding': { readonly input: ReviewFindingInput; readonly output: Empty }
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
