/** What is said of findings, their reviews and the share of false followers: one table a language. Never an accusation. */
import type {
  ClearingCode,
  EvidenceCode,
  FindingBand,
  FindingKind,
} from '../domain/integrity/finding.ts'
import type { SampleOrder } from '../domain/creator/follower-sample.ts'
import type { SampleUnused, ShareSource } from '../domain/integrity/fake-share.ts'
import type { Review, ReviewReason } from '../domain/integrity/review.ts'

export interface IntegrityWords {
  readonly findings: Readonly<Record<FindingKind, string>>
  readonly nothingFound: Readonly<Record<FindingKind, string>>
  /** Too little is told to look for it at all. */
  readonly notLookedFor: Readonly<Record<FindingKind, string>>
  /** Instead of both: a part of the account's history is read. */
  readonly readInPart: string
  readonly bands: Readonly<Record<FindingBand, string>>
  /** Beside the chance in a table: no language may need more than 20 characters. */
  readonly bandsShort: Readonly<Record<FindingBand, string>>
  /** `{name}` are the facts of the evidence, see `evidenceText`. */
  readonly evidence: Readonly<Record<EvidenceCode, string>>
  /** How long a jump took, as it stands after *within*; `{days}`. */
  readonly daysWithin: Readonly<Record<'one' | 'other', string>>
  readonly clearing: Readonly<Record<ClearingCode, string>>
  readonly reviews: Readonly<Record<Review['kind'], string>>
  /** The creator, to what they were asked. */
  readonly answered: string
  readonly reviewReasons: Readonly<Record<ReviewReason, string>>
  readonly shareSources: Readonly<Record<ShareSource, string>>
  /** Short, for a line with its number and for a column. */
  readonly shareNames: Readonly<Record<ShareSource, string>>
  /** `{name}`, `{share}`, `{level}`, `{low}`, `{high}`. */
  readonly shareLine: string
  /** Before one that does not count. */
  readonly besideShare: string
  /** `{count}`, `{day}`, `{order}`. */
  readonly sampleSeen: string
  readonly sampleOrders: Readonly<Record<SampleOrder, string>>
  readonly sampleUnused: Readonly<Record<SampleUnused, string>>
  readonly shareReasons: Readonly<Record<'sample_too_small' | 'history_too_short', string>>
  /** Stands beside every finding. */
  readonly notAnAccusation: string
}
