/** The door of views: what each is asked with, parsed once. A view without its schema does not compile. */
import { z } from 'zod'
import { campaignIdSchema } from '../domain/account/ids.schema.ts'
import { redemptionFilterSchema } from './commands.schema.ts'
import { creatorViewInputs } from './creator-views.schema.ts'
import { page } from './page.schema.ts'
import type { ViewName, Views } from './views.ts'

const SEARCH_HITS_MAX = 100

const nothing = z.strictObject({})
const text = z.string().max(200)
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
  ...creatorViewInputs,
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
