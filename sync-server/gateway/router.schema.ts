/** Bodies of the server's HTTP requests and the reasons its errors name. */
import { z } from 'zod'

export const ticketBody = z.object({
  device: z.string().max(4_096).optional(),
  /** Which of the person's organisations the desk is for; absent: the one they have belonged to the longest. */
  organisation: z.string().min(1).max(80).optional(),
})
export const claimBody = z.object({
  code: z.string().min(1).max(40),
  /** Raw 32 bytes, base64url. */
  publicKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  name: z.string().trim().min(1).max(60).optional(),
})
export const signInBody = z.object({ person: z.string().min(1).max(120) })

export type ErrorReason =
  | 'not_found'
  | 'unauthorized'
  | 'use_dpop_nonce'
  | 'unexpected_shape'
  | 'too_large'
  | 'too_many'
  | 'not_saved'
  | 'internal'
  | 'unknown_person'
  | 'enrolment_unknown'
  | 'enrolment_used'
  | 'enrolment_expired'
  | 'key_in_use'
  | 'plan_limit'
