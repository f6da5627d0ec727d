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
import type { OrganisationChoice } from '../../../shared/domain/account/membership.ts'
import { ROLES } from '../../../shared/domain/account/role.ts'
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
  roles: z.array(z.enum(ROLES)),
}
const placeSchema = z.object({ ...organisation, roles: z.array(z.enum(ROLES)) })
export type Place = Readonly<z.infer<typeof placeSchema>>
/** As a person chooses among them. */
export function choiceOf({ organisation: id, organisationName, roles }: Place): OrganisationChoice {
  return { organisation: id, name: organisationName, roles }
}
/** The server's answer to `my-organisations`. */
export const placesSchema = z.object({ organisations: z.array(placeSchema) })

/** `rootKey`: of this server's installation, pinned the first time; its own online key may change. */
const server = { server: z.string().max(300), rootKey: publicKeySchema }

const sealedKeySchema = z.object({ to: publicKeySchema, sealed: z.string().max(200) })

const rememberedSchema = z.discriminatedUnion('kind', [
  z.object({
    ...till,
    ...server,
    kind: z.literal('till'),
    /** The till's signing key under the store's key, base64url. */
    sealedSeed: z.string().max(200),
    /** PEM, where the enrolment code named the server's key: whoever has not this one is another server. */
    certificate: z.string().max(4_096).optional(),
    /** The store's key under the organisation's recovery key. */
    recovery: sealedKeySchema.optional(),
  }),
  z.object({
    ...person,
    ...server,
    kind: z.literal('manager'),
    /** Absent: by the development identity of a sandbox. */
    signedInBy: z.literal('browser').optional(),
    /** Where this person belongs, the longest first; absent: nobody has said yet. */
    organisations: z.array(placeSchema).optional(),
  }),
])

export type Remembered = Readonly<z.infer<typeof rememberedSchema>>

/** Undefined for a file that is torn or of another version. */
export function rememberedFrom(text: string): Remembered | undefined {
  return rememberedSchema.safeParse(jsonFromText(text)).data
}

const recoveryFileSchema = z.object({
  groundswell: z.literal('recovery-key-1'),
  organisation: organisationIdSchema,
  privateKey: publicKeySchema,
})

/** An owner's file; undefined for another one. */
export function recoveryFileFrom(
  text: string,
): Readonly<z.infer<typeof recoveryFileSchema>> | undefined {
  return recoveryFileSchema.safeParse(jsonFromText(text)).data
}

/** A server of an earlier version has no recovery key. */
export const claimedSchema = z.object({
  ...till,
  rootKey: publicKeySchema,
  recoveryKey: publicKeySchema.optional(),
})
export const signedInSchema = z.object({
  ...person,
  accessToken: z.string().max(4_096),
  expiresAt: z.number(),
})
export type SignedIn = Readonly<z.infer<typeof signedInSchema>>
export const serverSchema = z.object({ rootKey: publicKeySchema })
export const ticketSchema = z.object({ ticket: z.string().min(16).max(512) })
