/** What the commands on files of creators take. */
import { z } from 'zod'
import { isLocalDate, isZone } from '../base/zoned-time.ts'
import { PLATFORMS } from '../domain/campaign/campaign.ts'
import { SAMPLE_ORDERS } from '../domain/creator/follower-sample.ts'
import { METRIC_NAMES } from '../domain/creator/metric.ts'
import { FILE_NAME_MAX } from '../domain/import/import.ts'
import { DAY_FORMS, NUMBER_FORMS } from '../domain/import/mapping.ts'
import { SAMPLE_FIELDS } from '../domain/import/sample-mapping.ts'
import { IMPORT_KINDS, type ImportCommands } from './import-commands.ts'

const COLUMNS_MAX = 500
const file = z.string().regex(/^[A-Za-z0-9][\w.-]{0,127}$/)
const platform = z.enum(PLATFORMS)
const zone = z.string().max(60).refine(isZone)
const column = z
  .int()
  .min(0)
  .max(COLUMNS_MAX - 1)
const mapping = z.strictObject({
  platform,
  day: z.strictObject({ column, form: z.enum(DAY_FORMS) }),
  zone,
  numbers: z.enum(NUMBER_FORMS),
  handleColumn: column.nullable(),
  counted: z
    .array(
      z.strictObject({
        column,
        metric: z.enum(METRIC_NAMES),
        times: z.int().min(1).max(1_000).optional(),
      }),
    )
    .max(METRIC_NAMES.length),
})
const sample = z.strictObject({
  takenOn: z.string().transform((text, context) => {
    if (isLocalDate(text)) return text
    context.addIssue('no day of the calendar')
    return z.NEVER
  }),
  order: z.enum(SAMPLE_ORDERS),
  numbers: z.enum(NUMBER_FORMS),
  columns: z
    .array(z.strictObject({ column, field: z.enum(SAMPLE_FIELDS) }))
    .max(SAMPLE_FIELDS.length),
})
const ask = z.strictObject({
  file,
  platform,
  zone,
  mapping: mapping.nullable(),
  target: z
    .strictObject({
      creator: z.string().min(1).max(80),
      handle: z.string().trim().min(1).max(100),
    })
    .nullable(),
  sample: sample.optional(),
})

export const importCommandInputs: {
  readonly [Name in keyof ImportCommands]: z.ZodType<ImportCommands[Name]['input']>
} = {
  'look-at-import': z.strictObject({ file, platform, zone, as: z.enum(IMPORT_KINDS).optional() }),
  'try-import': ask,
  'import-file': ask.extend({ name: z.string().trim().min(1).max(FILE_NAME_MAX) }),
  'stop-import': z.strictObject({}),
  'leave-import': z.strictObject({ file }),
  'undo-import': z.strictObject({ import: z.string().min(1).max(80) }),
  'list-imports': z.strictObject({}),
  'take-file': z.strictObject({}),
  'open-file': z.strictObject({ file, name: z.string().min(1).max(120) }),
}
