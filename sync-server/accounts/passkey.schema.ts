/** What a browser answers about a passkey, in the JSON form of WebAuthn level 3. */
import { z } from 'zod'

/** Base64url of some kilobytes at most. */
const bytes = z.string().regex(/^[A-Za-z0-9_-]{1,16384}$/)
const id = z.string().regex(/^[A-Za-z0-9_-]{16,1400}$/)
const transports = z
  .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
  .max(7)

export const newPasskeySchema = z.object({
  id,
  rawId: id,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: transports.catch([]).default([]),
  }),
})

export const usedPasskeySchema = z.object({
  id,
  rawId: id,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: z
      .string()
      .max(200)
      .nullish()
      .transform((handle) => handle ?? undefined),
  }),
})

export type NewPasskey = z.infer<typeof newPasskeySchema>
export type UsedPasskey = z.infer<typeof usedPasskeySchema>
