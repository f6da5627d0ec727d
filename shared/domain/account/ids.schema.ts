/** Branded ids and instants at a door: their form is checked here, and only here does a plain value become one. */
import { z } from 'zod'
import type {
  CampaignId,
  DeviceId,
  EntryId,
  OrganisationId,
  PersonId,
  TillKeyId,
  VenueId,
} from '../../base/ids.ts'
import { instant, type LocalDate } from '../../base/time.ts'
import { isLocalDate } from '../../base/zoned-time.ts'

/** UUIDs from everyone but tests, which count; so any short plain name passes. */
const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/)
const count = z.int().min(0)

// Each form has been checked when its brand is given.
export const campaignIdSchema = name.transform((text) => text as CampaignId)
export const venueIdSchema = name.transform((text) => text as VenueId)
export const personIdSchema = name.transform((text) => text as PersonId)
// As above.
export const deviceIdSchema = name.transform((text) => text as DeviceId)
export const organisationIdSchema = name.transform((text) => text as OrganisationId)

export const tillKeyIdSchema = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  // Its form has been checked.
  .transform((text) => text as TillKeyId)
export const entryIdSchema = z
  .string()
  .regex(/^[0-9a-f]{32}:[1-9]\d{0,15}$/)
  // Its form has been checked.
  .transform((text) => text as EntryId)

/** Whole milliseconds since 1970 UTC. */
export const instantSchema = count.transform((milliseconds) => instant(milliseconds))
/** A date the calendar has. */
export const localDateSchema: z.ZodType<LocalDate> = z.string().refine(isLocalDate)

/** SHA-256 in hex. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/)
/** Raw 32 bytes, base64url. */
export const publicKeySchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
/** Whole minor units, at most ten million of the currency. */
export const minorSchema = count.max(1_000_000_000)
export const organisationNumberSchema = count.max(2 ** 32 - 1)
export const campaignNumberSchema = count.max(2 ** 24 - 1)
export const serialSchema = count.max(2 ** 24 - 1)
