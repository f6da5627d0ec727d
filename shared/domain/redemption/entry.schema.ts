/** Door of entries: the canonical text of one, read as its frame and, where this build knows its kind, as what it says. */
import { z } from 'zod'
import { jsonFromText } from '../../base/json-text.ts'
import {
  campaignNumberSchema,
  entryIdSchema,
  hashSchema,
  instantSchema,
  minorSchema,
  organisationNumberSchema,
  personIdSchema,
  serialSchema,
  tillKeyIdSchema,
  venueIdSchema,
} from '../account/ids.schema.ts'
import type { EntryBody } from './entry.ts'
import type { UploadedEntry } from './judged.ts'
import { GATE_REASONS, READING_REASONS, VERDICT_REASONS } from './refusal.ts'
import { shiftTotalsSchema } from './shift-totals.schema.ts'

const voucherSchema = z.strictObject({
  organisation: organisationNumberSchema,
  campaign: campaignNumberSchema,
  serial: serialSchema,
})
const linkSchema = z.object({
  till: tillKeyIdSchema,
  sequence: z.int().min(1),
  previous: hashSchema,
})
const frameSchema = z.strictObject({
  ...linkSchema.shape,
  at: instantSchema,
  trustedAt: instantSchema,
  uncertaintyMs: z.number().min(0).nullable(),
  monotonicMs: z.number().min(0),
  cashier: z.string().max(80).nullable(),
  shift: z.string().max(80).nullable(),
  venue: venueIdSchema,
  clockLiftedBy: personIdSchema.exactOptional(),
})
const reasonSchema = z.enum([...GATE_REASONS, ...READING_REASONS, ...VERDICT_REASONS])
const overrideSchema = z.strictObject({
  manager: personIdSchema,
  lifted: z
    .array(z.strictObject({ reason: reasonSchema, by: z.int().min(0).nullable() }))
    .min(1)
    .max(VERDICT_REASONS.length),
})

/** With its quotes escaped it must fit the wire's 8,192 characters of an entry; the longest entry has about 1,200. */
const RECOVERED_CHARACTERS_MAX = 4_096

const entryBodySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...frameSchema.shape,
    kind: z.literal('accepted'),
    voucher: voucherSchema,
    edition: z.int().min(0).max(255),
    token: z.string().max(131),
    manifestVersion: z.int().min(0),
    basketMinor: minorSchema.nullable(),
    rewardMinor: minorSchema,
    offline: z.boolean(),
    usedAsOf: instantSchema.nullable(),
    override: overrideSchema.exactOptional(),
    asksFirstVisit: z.literal(true).exactOptional(),
  }),
  z.strictObject({
    ...frameSchema.shape,
    kind: z.literal('undone'),
    entry: entryIdSchema,
    reason: z.enum(['mistake', 'customer_changed_mind', 'till_error']),
    manager: personIdSchema.exactOptional(),
  }),
  z.strictObject({
    ...frameSchema.shape,
    kind: z.literal('refused'),
    reason: reasonSchema,
    voucher: voucherSchema.nullable(),
  }),
  z.strictObject({ ...frameSchema.shape, kind: z.literal('shift_opened') }),
  z.strictObject({
    ...frameSchema.shape,
    kind: z.literal('handed_over'),
    from: z.string().max(80).nullable(),
  }),
  z.strictObject({
    ...frameSchema.shape,
    kind: z.literal('shift_closed'),
    number: z.int().min(1),
    totals: shiftTotalsSchema,
  }),
  z.strictObject({
    ...frameSchema.shape,
    kind: z.literal('first_visit'),
    entry: entryIdSchema,
    answer: z.enum(['yes', 'no', 'skip']),
  }),
  z.strictObject({
    ...frameSchema.shape,
    kind: z.literal('clock_noted'),
    backMs: z.int().min(0),
  }),
  z.strictObject({
    ...frameSchema.shape,
    kind: z.literal('clock_lifted'),
    manager: personIdSchema,
  }),
  z.strictObject({
    ...frameSchema.shape,
    kind: z.literal('pin_set'),
    person: personIdSchema,
    manager: personIdSchema.nullable(),
  }),
  z.strictObject({
    ...frameSchema.shape,
    kind: z.literal('chain_restarted'),
    lastGoodSequence: z.int().min(0),
    lastGoodHash: hashSchema,
    gap: z.int().min(0),
    cause: z.enum(['damaged', 'cut_off']),
  }),
  z.strictObject({
    ...frameSchema.shape,
    kind: z.literal('recovered'),
    entry: entryIdSchema,
    entryHash: hashSchema,
    text: z.string().max(RECOVERED_CHARACTERS_MAX),
  }),
])

/** The entry behind a canonical text; undefined for another kind or shape. */
export function entryBodyFrom(text: string): EntryBody | undefined {
  return entryBodySchema.safeParse(jsonFromText(text)).data
}

/** An entry as it came up: undefined when not even its place in a chain can be read; `entry` null when only that can. */
export function uploadedEntryFrom(given: {
  readonly body: string
  readonly hash: string
}): UploadedEntry | undefined {
  const value = jsonFromText(given.body)
  const { body: text, hash } = given
  const entry = entryBodySchema.safeParse(value).data
  if (entry?.kind === 'recovered') {
    const saved = uploadedEntryFrom({ body: entry.text, hash: entry.entryHash })
    return { body: entry, text, hash, entry, saved }
  }
  if (entry !== undefined) return { body: entry, text, hash, entry }
  const link = linkSchema.safeParse(value).data
  return link === undefined ? undefined : { body: link, text, hash, entry: null }
}
