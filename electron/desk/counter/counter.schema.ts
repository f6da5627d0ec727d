/** What a cash register may ask and is answered over the counter API; `openapi.ts` makes its document of these. */
import { z } from 'zod'
import { entryIdSchema, minorSchema } from '../../../shared/domain/account/ids.schema.ts'
import { jsonFromText } from '../../../shared/base/json-text.ts'

/** As much as any code of any symbology holds: the verdict says what it is. */
const CODE_TEXT_MAX = 8_192

/** Printable characters without spaces: names one question of the cash register. */
export const idempotencyKey = z
  .string()
  .regex(/^[\u0021-\u007e]{1,128}$/)
  .describe('Names this question: asked again with the same body, it is answered as before')

export const redeemBody = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(CODE_TEXT_MAX)
    .describe('The code as the scanner read it, nothing added'),
  basketMinor: minorSchema
    .nullable()
    .optional()
    .describe('The bill before the discount, in whole minor units (cents)'),
  idempotencyKey: idempotencyKey.optional(),
})

export const undoBody = z.strictObject({
  entry: z
    .string()
    .max(64)
    .describe('The entry that the accepted answer named')
    .pipe(entryIdSchema),
  reason: z.enum(['mistake', 'customer_changed_mind', 'till_error']).optional(),
  idempotencyKey: idempotencyKey.optional(),
})

const words = z
  .object({ headline: z.string(), second: z.string().nullable() })
  .describe('What to tell the person at the counter, in the language of Accept-Language')

const facts = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
)

const reward = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('amount'), offMinor: z.int() }),
    z.object({ kind: z.literal('percent'), rate: z.number(), greatestMinor: z.int() }),
    z.object({ kind: z.literal('item'), item: z.string(), worthMinor: z.int() }),
  ])
  .describe('What the campaign promises')

const refused = z.object({
  outcome: z.literal('refused'),
  reason: z.string().describe('Stable code'),
  facts,
  words,
})

export const redeemAnswer = z.union([
  z.object({
    outcome: z.literal('accepted'),
    entry: z.string().describe('Names the redemption; needed to undo it'),
    voucher: z.string(),
    standing: z.enum(['provisional', 'confirmed', 'reversed', 'none']),
    campaign: z.string(),
    reward: reward.nullable(),
    rewardMinor: z.int().describe('What to take off the bill, in whole minor units'),
    currency: z.string(),
    offline: z.boolean().describe('True where the server confirms it later'),
    undoUntil: z.int().describe('Milliseconds since 1970 UTC'),
    words,
  }),
  refused,
])

export const undoAnswer = z.union([
  z.object({ outcome: z.literal('undone'), entry: z.string() }),
  refused,
])

export const statusAnswer = z.object({
  till: z.string(),
  venue: z.string(),
  organisation: z.string(),
  online: z.boolean(),
  gate: z.string().describe('`open`, or why this till looks at no code'),
  shiftOpen: z.boolean(),
  locked: z.boolean().describe('Nobody is signed in: no code is looked at'),
  waiting: z.int().describe('Entries the server has not placed yet'),
})

export const errorAnswer = z.object({
  error: z.string().describe('Stable code'),
  facts,
  words: z.string(),
})

/** What stays of the switch over a restart: the port it had, and the token's hash, never the token. */
const keptSchema = z.object({
  port: z.int().min(1).max(65_535),
  tokenHash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type KeptCounter = Readonly<z.infer<typeof keptSchema>>

/** Undefined for a text that is none of ours. */
export function keptCounterFrom(text: string): KeptCounter | undefined {
  return keptSchema.safeParse(jsonFromText(text)).data
}
