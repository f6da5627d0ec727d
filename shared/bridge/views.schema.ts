/** The door of views: what each is asked with, parsed once. A view without its schema does not compile. */
import { z } from 'zod'
import { campaignIdSchema } from '../domain/account/ids.schema.ts'
import { PLATFORMS } from '../domain/campaign/campaign.ts'
import { PURPOSES } from '../domain/creator/grant.ts'
import { redemptionFilterSchema } from './commands.schema.ts'
import { COMPARED_MAX, TIERS } from './creators-view.ts'
import type { ViewName, Views } from './views.ts'

/** Rows of a window; a screen shows about forty. */
export const PAGE_ROWS_MAX = 500
const SEARCH_HITS_MAX = 100

const nothing = z.strictObject({})
const text = z.string().max(200)
const grantId = z.string().min(1).max(80)
const page = {
  offset: z.int().min(0).optional(),
  limit: z.int().min(1).max(PAGE_ROWS_MAX).optional(),
  sort: z
    .strictObject({
      by: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,31}$/),
      descending: z.boolean(),
    })
    .optional(),
} as const

const creatorFilter = {
  purpose: z.enum(PURPOSES).optional(),
  platform: z.enum(PLATFORMS).optional(),
  tier: z.enum(TIERS).optional(),
  text: text.optional(),
} as const

type InputSchemas = { readonly [Name in ViewName]: z.ZodType<Views[Name]['input']> }

export const viewInputs: InputSchemas = {
  host: nothing,
  'sync-state': nothing,
  jobs: nothing,
  today: nothing,
  facts: nothing,
  plan: nothing,
  campaigns: z.strictObject({
    ...page,
    state: z
      .enum([
        'draft',
        'awaiting_payment',
        'funded',
        'scheduled',
        'live',
        'paused',
        'ended',
        'settled',
        'cancelled',
      ])
      .optional(),
    text: text.optional(),
  }),
  campaign: z.strictObject({ campaign: campaignIdSchema }),
  creators: z.strictObject({
    ...page,
    ...creatorFilter,
    among: z.array(grantId).max(COMPARED_MAX).optional(),
  }),
  creator: z.strictObject({ creator: grantId }),
  'creator-profile': z.strictObject({ creator: grantId, sort: page.sort, ...creatorFilter }),
  redemptions: z.strictObject({ ...page, filter: redemptionFilterSchema.optional() }),
  shifts: z.strictObject({
    offset: page.offset,
    limit: page.limit,
    filter: redemptionFilterSchema.optional(),
  }),
  till: nothing,
  'counter-api': nothing,
  search: z.strictObject({ text, limit: z.int().min(1).max(SEARCH_HITS_MAX).optional() }),
  inbox: nothing,
  wall: nothing,
}

export function isViewName(name: string): name is ViewName {
  return Object.hasOwn(viewInputs, name)
}

/** Undefined for an input of another shape. */
export function viewInputFrom<Name extends ViewName>(
  name: Name,
  input: unknown,
): Views[Name]['input'] | undefined {
  return viewInputs[name].safeParse(input).data
}
