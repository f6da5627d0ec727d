/** Doors of dossiers: what a desk pushes of one, field by field; a field of no known kind is of another shape. */
import { z } from 'zod'
import type { AccountId } from '../../base/ids.ts'
import { instantSchema, localDateSchema, personIdSchema } from '../account/ids.schema.ts'
import { CLEARING_CODES, FINDING_KINDS } from '../integrity/finding.ts'
import {
  ANSWER_MAX,
  type Dossier,
  type DossierDraft,
  FIELDS_MAX,
  isNoteField,
  isReviewField,
  isTagField,
  NOTE_MAX,
  reviewField,
  TAG_MAX,
  tagField,
  WORDS_MAX,
} from './dossier.ts'

/** More followers than there are people have not been gained. */
const GAINED_MAX = 10_000_000_000
const FIELD = /^(?:watched|tag .{1,80}|note [A-Za-z0-9-]{1,64}|review [A-Za-z0-9._ -]{1,140})$/u
export const clearingSchema = z.enum(CLEARING_CODES)
const entry = { by: personIdSchema, at: instantSchema } as const

export const tagTextSchema = z.string().trim().min(1).max(TAG_MAX)
export const noteTextSchema = z.string().trim().min(1).max(NOTE_MAX)
export const reviewWordsSchema = z.string().max(WORDS_MAX)
/** Forms send the ends of lines in two characters. */
export const answerSchema = z
  .string()
  .transform((text) => text.replaceAll('\r\n', '\n').trim())
  .pipe(z.string().min(1).max(ANSWER_MAX))
export const accountIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/)
  // Its form has been checked.
  .transform((text) => text as AccountId)

const verdict = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({ kind: z.literal('upheld') }),
  z.strictObject({ kind: z.literal('cleared'), because: clearingSchema }),
])

const tag = z.strictObject({ ...entry, text: tagTextSchema })
const note = z.strictObject({ ...entry, text: noteTextSchema })
const review = z.strictObject({
  ...entry,
  finding: z.strictObject({
    account: accountIdSchema,
    kind: z.enum(FINDING_KINDS),
    from: localDateSchema,
    until: localDateSchema,
    gained: z.number().min(0).max(GAINED_MAX),
    probability: z.number().min(0).max(1),
  }),
  verdict,
  words: reviewWordsSchema,
  asked: z.strictObject({ ...entry, for: clearingSchema, words: reviewWordsSchema }).nullable(),
})

const fields = z
  .record(z.string().regex(FIELD), z.unknown())
  .refine((draft) => Object.keys(draft).length <= FIELDS_MAX)

const draftSchema: z.ZodType<DossierDraft> = fields.transform((draft, told) => {
  const parsed = Object.entries(draft).map(([field, value]) => {
    const read = valueOf(field, value)
    if (read === undefined) told.addIssue({ code: 'custom', path: [field] })
    return [field, read] as const
  })
  // Each field has been read by the schema of its kind.
  return Object.fromEntries(parsed) as DossierDraft
})

/** Undefined for another shape, and for one that its field does not name. */
function valueOf(field: string, value: unknown): DossierDraft[keyof DossierDraft] {
  if (value === null) return null
  if (field === 'watched') return z.strictObject(entry).safeParse(value).data
  if (isNoteField(field)) return note.safeParse(value).data
  if (isTagField(field)) {
    const read = tag.safeParse(value).data
    return read !== undefined && tagField(read.text) === field ? read : undefined
  }
  const read = isReviewField(field) ? review.safeParse(value).data : undefined
  return read !== undefined && reviewField(read.finding) === field ? read : undefined
}

/** What a desk may write of a dossier. */
export type PushedDossier = Pick<Dossier, 'id' | 'draft' | 'clocks'>

const pushedSchema: z.ZodType<PushedDossier> = z.object({
  id: z.string().min(1).max(80),
  draft: draftSchema,
  clocks: z
    .record(z.string().regex(FIELD), z.string().max(80))
    .refine((clocks) => Object.keys(clocks).length <= FIELDS_MAX),
})

/** The desk's part of a pushed document; undefined for another shape. */
export function pushedDossierFrom(document: unknown): PushedDossier | undefined {
  return pushedSchema.safeParse(document).data
}
