/** Door of keyrings: the body of a signed one, read after its signature held. */
import { z } from 'zod'
import { jsonFromText } from '../../base/json-text.ts'
import { organisationNumberSchema, publicKeySchema } from '../account/ids.schema.ts'
import type { Keyring } from './keyring.ts'

const keyringSchema = z.object({
  organisation: organisationNumberSchema,
  version: z.int().min(0),
  keys: z
    .array(
      z.object({
        slot: z.int().min(0).max(255),
        publicKey: publicKeySchema,
        state: z.enum(['active', 'retired', 'compromised']),
        training: z.boolean(),
      }),
    )
    .max(256),
})

/** Undefined for a body of another shape. */
export function keyringFrom(body: string): Keyring | undefined {
  return keyringSchema.safeParse(jsonFromText(body)).data
}
