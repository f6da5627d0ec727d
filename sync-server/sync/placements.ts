/** Signs what the ledger decided in a turn: one signature over the digests of at most twenty batches. */
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { PlacementBatch, SignedPlacement } from '../../shared/domain/redemption/placement.ts'
import { sealPlacements, TURN_BATCHES_MAX } from '../../shared/domain/redemption/placement-seal.ts'
import type { SignEd25519 } from '../../shared/domain/redemption/signed.ts'
import { sha256 } from '../auth/ed25519.ts'

export function signPlacements(
  sign: SignEd25519,
): (batches: readonly PlacementBatch[]) => readonly SignedPlacement[] {
  return (batches) => {
    const signed: SignedPlacement[] = []
    for (let at = 0; at < batches.length; at += TURN_BATCHES_MAX) {
      const texts = batches.slice(at, at + TURN_BATCHES_MAX).map((batch) => canonicalJson(batch))
      signed.push(...sealPlacements(texts, sha256, sign))
    }
    return signed
  }
}
