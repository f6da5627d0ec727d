/** A face at a door: how many accounts, how long their names, and counts that are whole. */
import { z } from 'zod'
import { PLATFORMS } from '../campaign/campaign.ts'
import type { Face } from './face.ts'

export const ACCOUNTS_MAX = 10
const FOLLOWERS_MAX = 10_000_000_000

export const faceSchema: z.ZodType<Face> = z.object({
  name: z.string().trim().min(1).max(80),
  town: z.string().trim().max(80),
  accounts: z
    .array(
      z.object({
        platform: z.enum(PLATFORMS),
        handle: z.string().trim().min(1).max(80),
        followers: z.int().min(0).max(FOLLOWERS_MAX).nullable(),
      }),
    )
    .max(ACCOUNTS_MAX),
})
