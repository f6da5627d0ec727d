/** Door of a shift's figures, as a closing entry carries them. */
import { z } from 'zod'
import { campaignNumberSchema } from '../account/ids.schema.ts'
import { CAMPAIGNS_MAX, type ShiftTotals } from './shift-totals.ts'

/** More reasons than there are. */
const REASONS_MAX = 100
const count = z.int().min(0)
const tallySchema = z.strictObject({ count, valueMinor: count })

export const shiftTotalsSchema: z.ZodType<ShiftTotals> = z.strictObject({
  accepted: tallySchema,
  undone: count,
  refused: z
    .array(z.strictObject({ reason: z.string().regex(/^[a-z_]{1,40}$/), count }))
    .max(REASONS_MAX),
  confirmed: tallySchema,
  provisional: tallySchema,
  reversed: tallySchema,
  basketMinor: count,
  overridden: tallySchema,
  offline: tallySchema,
  firstVisits: z.strictObject({ asked: count, yes: count, no: count }),
  campaigns: z
    .array(z.strictObject({ campaign: campaignNumberSchema.nullable(), count, valueMinor: count }))
    .max(CAMPAIGNS_MAX + 1),
})
