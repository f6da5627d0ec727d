/** Door of keyrings: opened under the pinned root, then read. */
import { z } from 'zod'
import { jsonFromText } from '../../base/json-text.ts'
import {
  campaignNumberSchema,
  organisationNumberSchema,
  publicKeySchema,
} from '../account/ids.schema.ts'
import type { VerifyEd25519 } from './ed25519.ts'
import type { Keyring } from './keyring.ts'
import { openSigned, type Signed } from './signed.ts'

/** Keys of a server that a keyring lists: one is active, the others came before it. */
const SERVER_KEYS_MAX = 64
const CAMPAIGNS_MAX = 1_000

const state = z.enum(['active', 'retired', 'compromised'])
const keyringSchema = z.object({
  organisation: organisationNumberSchema,
  version: z.int().min(0),
  serverKeys: z.array(z.object({ publicKey: publicKeySchema, state })).max(SERVER_KEYS_MAX),
  keys: z
    .array(
      z.object({
        slot: z.int().min(0).max(255),
        publicKey: publicKeySchema,
        state,
        training: z.boolean(),
        campaigns: z.array(campaignNumberSchema).max(CAMPAIGNS_MAX).nullable(),
      }),
    )
    .max(256),
})

/** Undefined for a body of another shape. */
export function keyringFrom(body: string): Keyring | undefined {
  return keyringSchema.safeParse(jsonFromText(body)).data
}

export interface KeyringSeal {
  /** Raw 32 bytes, pinned at enrolment. */
  readonly rootKey: Uint8Array
  readonly verify: VerifyEd25519
  /** What is held now: its organisation's, and never an older one. */
  readonly held: Pick<Keyring, 'organisation' | 'version'>
}

/** A newer keyring of the same organisation under the same root; undefined for anything else. */
export function newerKeyring(signed: Signed, seal: KeyringSeal): Keyring | undefined {
  const { rootKey: publicKey, verify, held } = seal
  const body = openSigned(signed, { context: 'keyring', publicKey, verify })
  const keyring = body === undefined ? undefined : keyringFrom(body)
  if (keyring?.organisation !== held.organisation) return undefined
  return keyring.version > held.version ? keyring : undefined
}
