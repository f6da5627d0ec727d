/**
 * One digest for what a till holds of a campaign: SHA-256 over the digest of the used set and the digest of the revoked set,
 * so that server and till can tell by 32 bytes whether their lists are the same.
 */
import { concatBytes, hexFromBytes } from '../../base/bytes.ts'
import { type Bitmap, bitmapBytes } from './bitmap.ts'
import type { Sha256 } from './signed.ts'

export interface CampaignSets {
  readonly used: Bitmap
  readonly revoked: Bitmap
}

/** 64 hex digits; empty sets have a digest too. */
export function setsDigest({ used, revoked }: CampaignSets, sha256: Sha256): string {
  return hexFromBytes(sha256(concatBytes(sha256(bitmapBytes(used)), sha256(bitmapBytes(revoked)))))
}
