/** What the commands on creators take. */
import { z } from 'zod'
import { localDateSchema } from '../domain/account/ids.schema.ts'
import {
  accountIdSchema,
  clearingSchema,
  reviewWordsSchema,
} from '../domain/dossier/dossier.schema.ts'
import { FINDING_KINDS } from '../domain/integrity/finding.ts'
import { CREATOR_COLUMNS, type CreatorCommands } from './creator-commands.ts'
import { creatorsAsk, postsAsk } from './creator-views.schema.ts'
import { entryCommandInputs } from './entry-commands.schema.ts'
import { page } from './page.schema.ts'

const language = z.enum(['en', 'de'])
const creator = z.string().min(1).max(80)

export const creatorCommandInputs: {
  readonly [Name in keyof CreatorCommands]: z.ZodType<CreatorCommands[Name]['input']>
} = {
  ...entryCommandInputs,
  'review-finding': z.strictObject({
    creator,
    account: accountIdSchema,
    kind: z.enum(FINDING_KINDS),
    from: localDateSchema,
    act: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('ask'), for: clearingSchema }),
      z.strictObject({ kind: z.literal('uphold') }),
      z.strictObject({ kind: z.literal('clear'), because: clearingSchema }),
      z.strictObject({ kind: z.literal('take-back') }),
    ]),
    words: reviewWordsSchema,
  }),
  'export-creators': z.strictObject({
    ...creatorsAsk,
    sort: page.sort,
    columns: z.array(z.enum(CREATOR_COLUMNS)).min(1).max(CREATOR_COLUMNS.length).optional(),
    format: z.enum(['csv', 'xlsx']),
    language,
  }),
  'export-posts': z.strictObject({
    ...postsAsk,
    sort: page.sort,
    format: z.enum(['csv', 'xlsx']),
    language,
  }),
  'report-creator': z.strictObject({
    creator,
    format: z.enum(['pdf', 'xlsx']),
    knownOn: localDateSchema.optional(),
    language,
  }),
}
