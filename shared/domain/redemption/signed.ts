/** What the server signs for tills: a canonical JSON body and an Ed25519 signature over its context and bytes. */

export interface Signed {
  /** RFC 8785 canonical JSON. */
  readonly body: string
  /** Ed25519 over context + UTF-8 of `body`, base64url. */
  readonly signature: string
}

export const SIGNING_CONTEXT = {
  voucher: 'groundswell-voucher-1\0',
  head: 'groundswell-head-1\0',
  placement: 'groundswell-placement-1\0',
  manifest: 'groundswell-manifest-1\0',
  keyring: 'groundswell-keyring-1\0',
} as const
export type SigningContext = keyof typeof SIGNING_CONTEXT

/** Ports of the pure core: made from a crypto library at the edge, handed in. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array
/** True when `signature` (64 bytes) over `message` verifies under the raw 32-byte Ed25519 `publicKey`. */
export type VerifyEd25519 = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean
export type SignEd25519 = (message: Uint8Array) => Uint8Array
