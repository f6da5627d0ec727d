/**
 * A dossier: what an organisation itself enters about a creator who lets it look. One for each creator file, under the same id,
 * and gone with it. Each entry is a field of its own, so that what two people write never overwrites one another; null is taken
 * away. Who may write is not decided here.
 */
import type { AccountId, PersonId, Space } from '../../base/ids.ts'
import type { Instant, LocalDate } from '../../base/time.ts'
import type { ClearingCode, FindingKind } from '../integrity/finding.ts'

/** Of each kind that is not taken away. */
export const NOTES_MAX = 200
export const TAGS_MAX = 30
export const REVIEWS_MAX = 300
/** Fields, with those that were taken away: their clocks stay. */
export const FIELDS_MAX = 1_200
/** In characters. */
export const NOTE_MAX = 4_000
export const TAG_MAX = 40
export const WORDS_MAX = 1_000
export const ANSWER_MAX = 1_000
/** Of its draft and clocks as JSON in UTF-8: a push carries a document in one frame, which takes 192 KiB. */
export const DOSSIER_BYTES_MAX = 160 * 1024

/** Who wrote it, and when. */
export interface Entry {
  readonly by: PersonId
  readonly at: Instant
}

export interface Tag extends Entry {
  /** As it was typed; the field bears it in small letters. */
  readonly text: string
}

export interface Note extends Entry {
  readonly text: string
}

/** The finding as it was when somebody first said something of it. */
export interface ReviewedFinding {
  readonly account: AccountId
  readonly kind: FindingKind
  readonly from: LocalDate
  /** The last day, within. */
  readonly until: LocalDate
  /** New followers over what is usual, in people. */
  readonly gained: number
  readonly probability: number
}

export type Verdict =
  /** None, or what was said before was taken back. */
  | { readonly kind: 'open' }
  | { readonly kind: 'upheld' }
  | { readonly kind: 'cleared'; readonly because: ClearingCode }

/** The creator was asked to show something that would clear it. */
export interface Asked extends Entry {
  readonly for: ClearingCode
  readonly words: string
}

export interface FindingReview extends Entry {
  readonly finding: ReviewedFinding
  readonly verdict: Verdict
  /** Why; may be empty. */
  readonly words: string
  readonly asked: Asked | null
}

/** What was sent to the creator of a review, and nothing else of it. */
export interface Question extends Pick<ReviewedFinding, 'account' | 'kind' | 'from' | 'until'> {
  /** What would clear it. */
  readonly for: ClearingCode
  readonly words: string
  readonly at: Instant
}

export interface Answer {
  readonly words: string
  readonly at: Instant
}

/** A question that the creator has read, as they read it. */
export interface HeardQuestion {
  readonly question: Question
  readonly readAt: Instant
  readonly answer: Answer | null
}

export type TagField = `tag ${string}`
export type NoteField = `note ${string}`
export type ReviewField = `review ${string}`

export interface DossierDraft {
  /** Somebody keeps an eye on the creator. */
  readonly watched?: Entry | null
  readonly [tag: TagField]: Tag | null
  readonly [note: NoteField]: Note | null
  readonly [review: ReviewField]: FindingReview | null
}

export interface Dossier {
  /** Of the creator file, and so of the grant. */
  readonly id: string
  readonly space: Space
  readonly draft: DossierDraft
  /** Of each field that was ever written. */
  readonly clocks: Readonly<Record<string, string>>
  /** Written by the server alone; absent: the creator has read none. */
  readonly heard?: readonly HeardQuestion[]
}

export function isTagField(field: string): field is TagField {
  return field.startsWith('tag ')
}

export function isNoteField(field: string): field is NoteField {
  return field.startsWith('note ')
}

export function isReviewField(field: string): field is ReviewField {
  return field.startsWith('review ')
}

/** Tags that differ in their capitals or spaces alone are one. */
export function tagField(text: string): TagField {
  return `tag ${cleanTag(text).toLowerCase()}`
}

/** As it is shown: without spaces around it or several in a row. */
export function cleanTag(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
}

export function reviewField({ account, kind, from }: ReviewedFinding): ReviewField {
  return `review ${account} ${kind} ${from}`
}

export type EntryField = 'watched' | TagField | NoteField | ReviewField

/** One field as an edit sets it; null takes it away. */
export function entryPatch<Field extends EntryField>(
  field: Field,
  entry: DossierDraft[Field],
): DossierDraft {
  // A field with an entry of its own kind.
  return { [field]: entry } as DossierDraft
}

/** What stands, with its field. */
export function tagsOf(draft: DossierDraft): readonly (readonly [TagField, Tag])[] {
  return Object.keys(draft)
    .filter(isTagField)
    .flatMap((field) => standing(field, draft[field]))
}

export function notesOf(draft: DossierDraft): readonly (readonly [NoteField, Note])[] {
  return Object.keys(draft)
    .filter(isNoteField)
    .flatMap((field) => standing(field, draft[field]))
}

export function reviewsOf(draft: DossierDraft): readonly (readonly [ReviewField, FindingReview])[] {
  return Object.keys(draft)
    .filter(isReviewField)
    .flatMap((field) => standing(field, draft[field]))
}

function standing<Field extends string, Value>(
  field: Field,
  value: Value | null | undefined,
): readonly (readonly [Field, Value])[] {
  return value === null || value === undefined ? [] : [[field, value]]
}
