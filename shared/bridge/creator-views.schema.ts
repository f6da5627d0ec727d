/** What the views of creators are asked with. */
import { z } from 'zod'
import { PLATFORMS } from '../domain/campaign/campaign.ts'
import { PURPOSES } from '../domain/creator/grant.ts'
import { TIERS } from '../domain/creator/tier.ts'
import type { CreatorViews } from './creator-views.ts'
import { COMPARED_MAX, CREATOR_GROUPINGS } from './creators-view.ts'
import { page } from './page.schema.ts'

const grantId = z.string().min(1).max(80)
const group = z.enum(CREATOR_GROUPINGS).optional()
const creatorFilter = {
  purpose: z.enum(PURPOSES).optional(),
  platform: z.enum(PLATFORMS).optional(),
  tier: z.enum(TIERS).optional(),
  text: z.string().max(200).optional(),
} as const

/** To be spread into what asks for a list of them. */
export const creatorsAsk = {
  ...creatorFilter,
  among: z.array(grantId).max(COMPARED_MAX).optional(),
  group,
} as const

type InputSchemas = {
  readonly [Name in keyof CreatorViews]: z.ZodType<CreatorViews[Name]['input']>
}

export const creatorViewInputs: InputSchemas = {
  creators: z.strictObject({ ...page, ...creatorsAsk }),
  creator: z.strictObject({ creator: grantId }),
  'creator-profile': z.strictObject({
    creator: grantId,
    sort: page.sort,
    group,
    ...creatorFilter,
  }),
  'findings-to-review': z.strictObject(page),
}
