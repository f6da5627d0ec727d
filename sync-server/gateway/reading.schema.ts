/** What the API tells of campaigns and redemptions: a chosen part of each document, whose names stay. */
import { z } from 'zod'

export const pageQuery = z.strictObject({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .default(0)
    .describe('`next` of the page before; 0 for the start'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  organisation: z
    .string()
    .min(1)
    .max(80)
    .optional()
    .describe('Which of a person’s organisations; an API key has one'),
})

const currency = z.string().describe('ISO 4217')
const instant = z.int().describe('Milliseconds since 1970, UTC')

export const campaignShape = z.object({
  id: z.string(),
  version: z.int().describe('Grows with each change'),
  number: z.int().nullable(),
  title: z.string(),
  state: z.string(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  currency,
  budgetMinor: z.int(),
  issued: z.int(),
  redeemed: z.int(),
  reversed: z.int(),
  spentMinor: z.int(),
})
export const redemptionShape = z.object({
  id: z.string(),
  version: z.int().describe('Grows with each change'),
  campaign: z.string(),
  campaignTitle: z.string(),
  voucher: z.string(),
  venue: z.string(),
  venueName: z.string(),
  at: instant,
  placedAt: instant,
  standing: z.enum(['none', 'provisional', 'confirmed', 'reversed']),
  undone: z.boolean(),
  currency,
  basketMinor: z.int().nullable(),
  rewardMinor: z.int(),
  offline: z.boolean(),
})

export const campaignPage = z.object({
  campaigns: z.array(campaignShape),
  next: z.int().describe('`after` of the next page'),
  more: z.boolean(),
})
export const redemptionPage = z.object({
  redemptions: z.array(redemptionShape),
  next: z.int().describe('`after` of the next page'),
  more: z.boolean(),
})
export type ToldCampaign = z.infer<typeof campaignShape>
export type ToldRedemption = z.infer<typeof redemptionShape>
