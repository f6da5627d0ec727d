/** What a desk remembers of itself in DIR/desk.json, and what the server answers when it gets to know it. */
import { z } from 'zod'
import {
  deviceIdSchema,
  organisationIdSchema,
  organisationNumberSchema,
  personIdSchema,
  publicKeySchema,
  venueIdSchema,
} from '../../../shared/domain/account/ids.schema.ts'
import { jsonFromText } from '../../../shared/base/json-text.ts'

const name = z.string().max(200)
const organisation = {
  organisation: organisationIdSchema,
  organisationNumber: organisationNumberSchema,
  organisationName: name,
}
const till = {
  ...organisation,
  device: deviceIdSchema,
  venue: venueIdSchema,
  venueName: name,
  name,
}
const person = {
  ...organisation,
  person: personIdSchema,
  name,
  roles: z.array(z.enum(['owner', 'manager', 'cashier', 'auditor'])),
}
/** `rootKey`: of this server's installation, pinned the first time; its own online key may change. */
const server = { server: z.string().max(300), rootKey: publicKeySchema }

const rememberedSchema = z.discriminatedUnion('kind', [
  /** `sealedSeed`: the till's signing key under the store's key, base64url. */
  z.object({ ...till, ...server, kind: z.literal('till'), sealedSeed: z.string().max(200) }),
  z.object({ ...person, ...server, kind: z.literal('manager') }),
])

export type Remembered = Readonly<z.infer<typeof rememberedSchema>>

/** Undefined for a file that is torn or of another version. */
export function rememberedFrom(text: string): Remembered | undefined {
  return rememberedSchema.safeParse(jsonFromText(text)).data
}

export const claimedSchema = z.object({ ...till, rootKey: publicKeySchema })
export const signedInSchema = z.object({
  ...person,
  accessToken: z.string().max(4_096),
  expiresAt: z.number(),
})
export type SignedIn = Readonly<z.infer<typeof signedInSchema>>
export const serverSchema = z.object({ rootKey: publicKeySchema })
export const ticketSchema = z.object({ ticket: z.string().min(16).max(512) })
