/** What the server signs for tills: a canonical JSON body and an Ed25519 signature over its context and bytes. */
import {
  base64urlFromBytes,
  bytesFromBase64url,
  concatBytes,
  utf8FromText,
} from '../../base/bytes.ts'
import { strictly, type VerifyEd25519 } from './ed25519.ts'

export type { VerifyEd25519 } from './ed25519.ts'

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
  anchor: 'groundswell-anchor-1\0',
} as const
export type SigningContext = keyof typeof SIGNING_CONTEXT

/** Ports of the pure core: made from a crypto library at the edge, handed in. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array
export type SignEd25519 = (message: Uint8Array) => Uint8Array

/** Signs a text that is canonical JSON already. */
export function sealSigned(body: string, context: SigningContext, sign: SignEd25519): Signed {
  return { body, signature: base64urlFromBytes(sign(signingBytes(body, context))) }
}

export interface Seal {
  readonly context: SigningContext
  /** Raw 32 bytes. */
  readonly publicKey: Uint8Array
  readonly verify: VerifyEd25519
}

/** The body, or undefined when it was not signed in this context by the holder of this key. */
export function openSigned(signed: Signed, seal: Seal): string | undefined {
  const signature = bytesFromBase64url(signed.signature)
  if (signature === undefined) return undefined
  const verify = strictly(seal.verify)
  const message = signingBytes(signed.body, seal.context)
  return verify(seal.publicKey, message, signature) ? signed.body : undefined
}

function signingBytes(body: string, context: SigningContext): Uint8Array {
  return concatBytes(utf8FromText(SIGNING_CONTEXT[context]), utf8FromText(body))
}
