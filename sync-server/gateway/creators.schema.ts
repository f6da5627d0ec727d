/** What the API is asked of grants and creators, and answers. */
import { z } from 'zod'
import { PLATFORMS } from '../../shared/domain/campaign/campaign.ts'
import { ACCOUNTS_MAX } from '../../shared/domain/creator/face.schema.ts'
import { PURPOSES } from '../../shared/domain/creator/grant.ts'

/** Ten years: a grant for longer is one until it is withdrawn. */
const GRANT_DAYS_MAX = 3_650

const instant = z.int().describe('Milliseconds since 1970, UTC')
const purposes = z.array(z.enum(PURPOSES))
const until = instant.nullable().describe('Null: until it is withdrawn')

export const grantShape = z.object({
  id: z.string(),
  organisation: z.string(),
  organisationName: z.string(),
  purposes,
  since: instant,
  until,
  endedAt: instant.nullable().describe('When it was withdrawn or over; null: it runs'),
})
export const grantList = z.object({ grants: z.array(grantShape) })
export const giveGrantBody = z.strictObject({
  organisation: z.string().min(1).max(80),
  purposes: purposes.min(1).max(PURPOSES.length),
  days: z
    .int()
    .min(1)
    .max(GRANT_DAYS_MAX)
    .nullable()
    .describe('How long it holds; null: until it is withdrawn'),
})
export const grantParams = z.object({ grant: z.string().min(1).max(80) })
export const withdrawnAnswer = z.object({ withdrawn: z.literal(true) })

const notAllowed = 'null where no purpose of the grant allows it'
export const creatorShape = z.object({
  id: z.string().describe('Of its grant'),
  version: z.int().describe('Grows with each change'),
  purposes,
  since: instant,
  until,
  name: z.string().nullable().describe(`As the person says; ${notAllowed}`),
  town: z.string().nullable().describe(`As the person says; ${notAllowed}`),
  accounts: z
    .array(
      z.object({
        platform: z.enum(PLATFORMS),
        handle: z.string().nullable(),
        followers: z.int().nullable(),
      }),
    )
    .max(ACCOUNTS_MAX),
})
export const creatorPage = z.object({
  creators: z.array(creatorShape),
  withdrawn: z
    .array(z.string())
    .describe('Ids of creators that may be seen no more: delete all you kept of them'),
  next: z.int().describe('`after` of the next page'),
  more: z.boolean(),
})
export type ToldGrant = z.infer<typeof grantShape>
export type ToldCreator = z.infer<typeof creatorShape>
