/** The server signs once a turn over the digests of all that turn's batches; each till checks its own batch among them. */
import { assert } from '../../base/assert.ts'
import { hexFromBytes, utf8FromText } from '../../base/bytes.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { SignedPlacement } from './placement.ts'
import {
  openSigned,
  sealSigned,
  type Sha256,
  type SignEd25519,
  type VerifyEd25519,
} from './signed.ts'

/** Batches under one signature: the list of digests travels with each of them. */
export const TURN_BATCHES_MAX = 20

/** One signed placement a batch (canonical JSON), in the order given. */
export function sealPlacements(
  batches: readonly string[],
  sha256: Sha256,
  sign: SignEd25519,
): readonly SignedPlacement[] {
  assert(batches.length <= TURN_BATCHES_MAX, 'a turn has few batches')
  const digests = batches.map((batch) => digestOf(batch, sha256))
  const { signature } = sealSigned(digestsText(digests), 'placement', sign)
  return batches.map((batch) => ({ batch, digests, signature }))
}

/** The batch's text, or undefined when the server did not sign it. */
export function openPlacement(
  placement: SignedPlacement,
  key: {
    readonly publicKey: Uint8Array
    readonly verify: VerifyEd25519
    readonly sha256: Sha256
  },
): string | undefined {
  const { batch, digests, signature } = placement
  if (!digests.includes(digestOf(batch, key.sha256))) return undefined
  const signed = { body: digestsText(digests), signature }
  return openSigned(signed, { ...key, context: 'placement' }) === undefined ? undefined : batch
}

function digestOf(batch: string, sha256: Sha256): string {
  return hexFromBytes(sha256(utf8FromText(batch)))
}

function digestsText(digests: readonly string[]): string {
  return canonicalJson({ digests })
}
