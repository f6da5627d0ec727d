/** Answers of the token addresses: one shape that all of them fit, Instagram's wrapped one too. */
import { z } from 'zod'

const TOKEN_CHARACTERS_MAX = 4_096
const token = z.string().min(1).max(TOKEN_CHARACTERS_MAX)
const seconds = z.number().positive().max(10_000_000_000)

const tokens = z.object({
  access_token: token,
  expires_in: seconds.optional(),
  refresh_token: token.optional(),
  refresh_expires_in: seconds.optional(),
  scope: z.string().optional(),
  permissions: z.union([z.string(), z.array(z.string())]).optional(),
})

export const tokensShape = z.union([
  tokens,
  z
    .object({ data: z.array(tokens).min(1) })
    // At least one, as the schema says.
    .transform(({ data }) => data[0] as z.infer<typeof tokens>),
])

/** What a person granted and what they took out (Graph API). */
export const permissionsShape = z.object({
  data: z.array(z.object({ permission: z.string().max(200), status: z.string() })).max(200),
})
