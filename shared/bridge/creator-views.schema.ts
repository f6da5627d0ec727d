/** What the views of creators are asked with. */
import { z } from 'zod'
import type { AccountId } from '../base/ids.ts'
import { isZone } from '../base/zoned-time.ts'
import { localDateSchema } from '../domain/account/ids.schema.ts'
import { PLATFORMS } from '../domain/campaign/campaign.ts'
import { PURPOSES } from '../domain/creator/grant.ts'
import { POST_KINDS } from '../domain/creator/post.ts'
import { TIERS } from '../domain/creator/tier.ts'
import { tagTextSchema } from '../domain/dossier/dossier.schema.ts'
import type { CreatorViews } from './creator-views.ts'
import { CLOSED_MAX, COMPARED_MAX, CREATOR_GROUPINGS } from './creators-view.ts'
import { page } from './page.schema.ts'

const grantId = z.string().min(1).max(80)
const knownOn = localDateSchema.optional()
// Any words; the desk knows which are ids of the creator's accounts.
const accountId = z.string().min(1).max(100) as unknown as z.ZodType<AccountId>
const group = z.enum(CREATOR_GROUPINGS).optional()
const creatorFilter = {
  purpose: z.enum(PURPOSES).optional(),
  platform: z.enum(PLATFORMS).optional(),
  tier: z.enum(TIERS).optional(),
  watched: z.literal('yes').optional(),
  tag: tagTextSchema.optional(),
  text: z.string().max(200).optional(),
} as const

/** To be spread into what asks for a list of them. */
export const creatorsAsk = {
  ...creatorFilter,
  among: z.array(grantId).max(COMPARED_MAX).optional(),
  group,
} as const

/** To be spread into what asks for posts of one. */
export const postsAsk = {
  creator: grantId,
  account: accountId.optional(),
  knownOn,
  kind: z.enum(POST_KINDS).optional(),
  sponsored: z.boolean().optional(),
} as const

type InputSchemas = {
  readonly [Name in keyof CreatorViews]: z.ZodType<CreatorViews[Name]['input']>
}

export const creatorViewInputs: InputSchemas = {
  creators: z.strictObject({
    ...page,
    ...creatorsAsk,
    closed: z.array(z.string().max(200)).max(CLOSED_MAX).optional(),
  }),
  creator: z.strictObject({ creator: grantId }),
  dossier: z.strictObject({ creator: grantId }),
  'watch-list': z.strictObject({}),
  'creator-profile': z.strictObject({
    creator: grantId,
    sort: page.sort,
    group,
    knownOn,
    ...creatorFilter,
  }),
  'findings-to-review': z.strictObject(page),
  'creator-detail': z.strictObject({
    creator: grantId,
    knownOn,
    zone: z.string().max(80).refine(isZone),
  }),
  'creator-posts': z.strictObject({ ...page, ...postsAsk }),
  'finding-posts': z.strictObject({ creator: grantId, knownOn }),
}
