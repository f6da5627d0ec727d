/** Inputs of the wire commands, parsed before anything is done with them. */
import { z } from 'zod'
import { auditFilterSchema } from '../../../shared/domain/account/audit.schema.ts'
import { VENUE_TEXT_MAX } from '../../../shared/domain/account/venue.ts'
import { draftSchema } from '../../../shared/domain/campaign/campaign.schema.ts'

const id = z.string().min(1).max(80)
const version = z.number().int().min(0).nullable()
/** Codes a command issues or lists at most. */
const ISSUE_MAX = 1_000_000
const LIST_MAX = 500
/** Serials named one by one: as many as a command's frame carries well; more are all of a promoter. */
const REVOKE_MAX = 5_000
const serial = z.number().int().min(0).max(0xff_ff_ff)

export const publishCampaignInput = z.object({ campaign: id, draft: draftSchema, assumed: version })
export const testFundingInput = z.object({ campaign: id, draft: draftSchema })
export const issueVouchersInput = z.object({
  campaign: id,
  count: z.number().int().min(1).max(ISSUE_MAX),
  promoter: id.optional(),
})
export const listVouchersInput = z.object({
  campaign: id,
  after: z.number().int().min(-1).default(-1),
  limit: z.number().int().min(1).max(LIST_MAX).default(LIST_MAX),
  promoter: id.optional(),
  shortCodes: z.boolean().default(false),
})
/** Codes by number, or all of a promoter: one of the two. */
export const revokeVouchersInput = z
  .object({
    campaign: id,
    serials: z.array(serial).min(1).max(REVOKE_MAX).optional(),
    promoter: id.optional(),
  })
  .refine(({ serials, promoter }) => (serials === undefined) !== (promoter === undefined))
export const trainingCodesInput = z.object({})
export const createEnrolmentInput = z.object({ venue: id, name: z.string().trim().min(1).max(60) })
const venueText = z.string().max(VENUE_TEXT_MAX)
/** No venue: a new one. */
export const saveVenueInput = z.object({
  venue: id.nullable(),
  name: venueText,
  street: venueText,
  town: venueText,
  zone: venueText,
})
export const mintJobInput = z.object({ job: id })
export const revokeTillInput = z.object({ device: id })
export const listAuditInput = z.object({
  filter: auditFilterSchema.default({}),
  before: z.number().int().min(1).nullable().default(null),
  limit: z.number().int().min(1).max(LIST_MAX).default(LIST_MAX),
  /** The lines leave the console as a file. */
  isExport: z.boolean().default(false),
})
export const wallInput = z.object({})
