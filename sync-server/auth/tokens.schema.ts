/** Claims of the two tokens the server takes: a person's access token and a till's word for itself. */
import { z } from 'zod'

const seconds = z.number().int().min(0)

export const accessClaims = z.object({
  iss: z.literal('groundswell'),
  aud: z.literal('groundswell'),
  sub: z.string().min(1).max(80),
  iat: seconds,
  exp: seconds,
})

export const deviceClaims = z.object({
  sub: z.string().min(1).max(80),
  aud: z.string().min(1).max(300),
  exp: seconds,
  jti: z.string().min(8).max(120),
})
