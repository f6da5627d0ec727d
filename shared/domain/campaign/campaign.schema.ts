/** Doors of campaigns: a draft from a page, and the document a desk pushes, of which the server keeps only the desk's part. */
import { z } from 'zod'
import {
  campaignIdSchema,
  instantSchema,
  localDateSchema,
  minorSchema,
  venueIdSchema,
} from '../account/ids.schema.ts'
import {
  type Campaign,
  type CampaignDraft,
  type DraftReward,
  type Hours,
  PLATFORMS,
} from './campaign.ts'

const DAY_MINUTES = 1_440
/** Promoters, and vouchers of one of them: a serial has 24 bits. */
const CAPACITY_MAX = 1_000_000
const VOUCHERS_EACH_MAX = 100
const line = z.string().max(200)
const text = z.string().max(4_000)

export const currencySchema = z.enum(['EUR', 'GBP', 'CHF', 'USD'])

export const clashBearerSchema = z.enum(['campaign', 'venue', 'shared'])

export const hoursSchema: z.ZodType<Hours> = z.strictObject({
  days: z.array(z.int().min(1).max(7)).max(7),
  fromMinute: z.int().min(0).max(DAY_MINUTES),
  untilMinute: z.int().min(0).max(DAY_MINUTES),
})

export const rewardSchema: z.ZodType<DraftReward> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('amount'), offMinor: minorSchema }),
  z.strictObject({
    kind: z.literal('percent'),
    rate: z.number().min(0).max(1),
    greatestMinor: minorSchema,
  }),
  z.strictObject({ kind: z.literal('item'), item: line, worthMinor: minorSchema }),
])

const draftFields = {
  title: line,
  post: z.strictObject({
    platform: z.enum(PLATFORMS),
    link: z.string().max(2_000),
    account: line,
  }),
  brief: z.strictObject({
    text,
    hashtags: z.array(z.string().max(100)).max(30),
    mention: line,
    disclosure: line,
    dos: text,
    donts: text,
  }),
  reward: rewardSchema.nullable(),
  minimumSpendMinor: minorSchema,
  vouchersEach: z.int().min(0).max(VOUCHERS_EACH_MAX),
  rotating: z.boolean(),
  asksFirstVisit: z.boolean(),
  capacity: z.int().min(0).max(CAPACITY_MAX),
  window: z.strictObject({
    startsOn: localDateSchema.nullable(),
    endsOn: localDateSchema.nullable(),
    hours: hoursSchema.nullable(),
  }),
  venues: z.array(venueIdSchema).max(1_000),
  budget: z.strictObject({ rewardMinor: minorSchema, currency: currencySchema }),
  clashBearer: clashBearerSchema,
} as const

export const draftSchema: z.ZodType<CampaignDraft> = z.strictObject(draftFields)

/** Some top-level fields of a draft, each whole. */
export const draftPatchSchema: z.ZodType<Partial<CampaignDraft>> = z.strictObject({
  title: draftFields.title.exactOptional(),
  post: draftFields.post.exactOptional(),
  brief: draftFields.brief.exactOptional(),
  reward: draftFields.reward.exactOptional(),
  minimumSpendMinor: draftFields.minimumSpendMinor.exactOptional(),
  vouchersEach: draftFields.vouchersEach.exactOptional(),
  rotating: draftFields.rotating.exactOptional(),
  asksFirstVisit: draftFields.asksFirstVisit.exactOptional(),
  capacity: draftFields.capacity.exactOptional(),
  window: draftFields.window.exactOptional(),
  venues: draftFields.venues.exactOptional(),
  budget: draftFields.budget.exactOptional(),
  clashBearer: draftFields.clashBearer.exactOptional(),
})

/** What a desk may write of a campaign; everything else in the document is the server's. */
export type PushedCampaign = Pick<Campaign, 'id' | 'draft' | 'clocks' | 'createdAt'>

const pushedSchema: z.ZodType<PushedCampaign> = z.object({
  id: campaignIdSchema,
  draft: draftSchema,
  clocks: z.record(
    z.string().refine((field) => Object.hasOwn(draftFields, field)),
    z.string().max(80),
  ),
  createdAt: instantSchema,
})

/** The desk's part of a pushed document; undefined for another shape. */
export function pushedCampaignFrom(document: unknown): PushedCampaign | undefined {
  return pushedSchema.safeParse(document).data
}
