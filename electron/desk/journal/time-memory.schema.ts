/** Door of the time a damaged journal had kept: a page of another table may look like it. */
import { z } from 'zod'
import { instantSchema } from '../../../shared/domain/account/ids.schema.ts'
import type { TimeMemory } from './trusted-time.ts'

const timeMemorySchema = z.object({
  highWater: instantSchema,
  leaseUntil: instantSchema.nullable(),
  usedAsOf: instantSchema.nullable(),
  last: z
    .object({
      boot: z.string().max(80),
      monotonicMs: z.number().min(0),
      trustedAt: instantSchema,
      uncertaintyMs: z.number().min(0).nullable(),
    })
    .nullable(),
})

/** Undefined for anything else. */
export function timeMemoryFrom(value: unknown): TimeMemory | undefined {
  return timeMemorySchema.safeParse(value).data
}
