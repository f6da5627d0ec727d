/** Door of manifests: the body of a signed one, read after its signature held. */
import { z } from 'zod'
import { jsonFromText } from '../../base/json-text.ts'
import { isZone } from '../../base/zoned-time.ts'
import {
  campaignIdSchema,
  campaignNumberSchema,
  instantSchema,
  minorSchema,
  organisationNumberSchema,
  venueIdSchema,
} from '../account/ids.schema.ts'
import {
  clashBearerSchema,
  currencySchema,
  hoursSchema,
  rewardSchema,
} from '../campaign/campaign.schema.ts'
import type { Manifest } from './manifest.ts'

const manifestSchema = z.object({
  organisation: organisationNumberSchema,
  organisationName: z.string().max(200),
  campaign: campaignNumberSchema,
  campaignId: campaignIdSchema,
  version: z.int().min(0),
  title: z.string().max(200),
  state: z.enum(['scheduled', 'live', 'paused', 'ended']),
  stateSince: instantSchema,
  currency: currencySchema,
  reward: rewardSchema,
  minimumSpendMinor: minorSchema,
  venues: z
    .array(
      z.object({
        id: venueIdSchema,
        name: z.string().max(200),
        zone: z.string().max(64).refine(isZone),
      }),
    )
    .max(10_000),
  venueGroups: z.array(z.array(venueIdSchema)).max(255),
  startsAt: instantSchema,
  endsAt: instantSchema,
  hours: hoursSchema.nullable(),
  clashBearer: clashBearerSchema,
  offlineCap: z.object({ count: z.int().min(0), valueMinor: minorSchema }),
  editions: z.record(z.string().regex(/^\d{1,8}$/), z.int().min(0).max(255)),
  training: z.boolean(),
  rotating: z.boolean(),
  asksFirstVisit: z.boolean(),
})

/** Undefined for a body of another shape. */
export function manifestFrom(body: string): Manifest | undefined {
  return manifestSchema.safeParse(jsonFromText(body)).data
}
