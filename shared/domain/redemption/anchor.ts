/** The nightly anchor: a signed digest of the ledger's head, so that a chain written anew as a whole is found out. */
import { canonicalJson } from '../../base/canonical-json.ts'
import type { Instant } from '../../base/time.ts'
import { sealSigned, type Signed, type SignEd25519 } from './signed.ts'

export interface Anchor {
  readonly at: Instant
  /** Of the ledger's last row. */
  readonly position: number
  /** Rows of the ledger up to there. */
  readonly rows: number
  /** The chain's hash at that row, 64 hex digits. */
  readonly chain: string
}

export function sealAnchor(anchor: Anchor, sign: SignEd25519): Signed {
  const { at, position, rows, chain } = anchor
  return sealSigned(canonicalJson({ at, position, rows, chain }), 'anchor', sign)
}
