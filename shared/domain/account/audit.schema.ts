/** Which lines of the security log are asked for, as it comes through a door. */
import { z } from 'zod'
import { type Instant, instant } from '../../base/time.ts'
import { AUDIT_EVENTS } from './audit.ts'

const moment = z
  .int()
  .min(0)
  .transform((at): Instant => instant(at))

export const auditFilterSchema = z.strictObject({
  event: z.enum(AUDIT_EVENTS).optional(),
  actor: z.string().min(1).max(80).optional(),
  outcome: z.enum(['done', 'refused']).optional(),
  from: moment.optional(),
  until: moment.optional(),
})
