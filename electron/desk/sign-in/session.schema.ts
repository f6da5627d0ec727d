/** What the authorization server answers a desk, and what a desk keeps of a sign-in. */
import { z } from 'zod'
import {
  organisationIdSchema,
  organisationNumberSchema,
  personIdSchema,
} from '../../../shared/domain/account/ids.schema.ts'
import { ROLES } from '../../../shared/domain/account/role.ts'
import { jsonFromText } from '../../../shared/base/json-text.ts'

const token = z.string().min(1).max(8_192)
const name = z.string().max(200)
const key = z.string().regex(/^[\w-]{43}$/)

export const tokensSchema = z.object({
  access_token: token,
  token_type: z.string().regex(/^DPoP$/i),
  /** Seconds. */
  expires_in: z.number().int().min(1).max(86_400),
  refresh_token: token,
})

export const meSchema = z.object({
  person: personIdSchema,
  name,
  organisations: z.array(
    z.object({
      organisation: organisationIdSchema,
      organisationNumber: organisationNumberSchema,
      organisationName: name,
      roles: z.array(z.enum(ROLES)),
    }),
  ),
})

/** A server of an earlier version has no issuer. */
export const issuerSchema = z.object({
  rootKey: key,
  issuer: z.url({ protocol: /^https?$/ }).max(300),
})

const keptSchema = z.object({
  issuer: z.string(),
  /** The desk's key of this sign-in, base64url. */
  seed: key,
  refreshToken: token,
  /** When the server last said that it stands; wall clock of this desk, ms. */
  confirmedAt: z.number(),
})
export type KeptSession = Readonly<z.infer<typeof keptSchema>>

export function keptSessionFrom(text: string): KeptSession | undefined {
  return keptSchema.safeParse(jsonFromText(text)).data
}
