/**
 * Proof of possession (DPoP, RFC 9449): each request is signed by the device's key for its method, its address and its token,
 * carries a nonce of ours, and counts once. The nonce says when, so a device whose clock is wrong is believed all the same.
 */
import { decodeProtectedHeader, compactVerify } from 'jose'
import { equalBytes, utf8FromText } from '../../shared/base/bytes.ts'
import { type Clock, later, MINUTE_MS } from '../../shared/base/time.ts'
import { jsonFromText } from '../../shared/base/json-text.ts'
import type { SharedState } from '../store/shared-state.ts'
import { hmac } from './code-secrets.ts'
import { proofClaims, proofHeader } from './dpop.schema.ts'
import { publicKeyObject, sha256 } from './ed25519.ts'

const PROOF_CHARACTERS_MAX = 2_048
const NONCE_STEP_MS = MINUTE_MS
/** A nonce is taken in its minute and so many after it. */
const STEPS_TAKEN = 3

export type ProofRefusal = 'proof_wrong' | 'nonce_needed' | 'proof_used'

export interface AskedFor {
  readonly method: string
  /** Our origin and the path, without a query. */
  readonly address: string
  readonly token: string
  /** Thumbprint of the key that the token is bound to. */
  readonly key: string
}

export interface Proofs {
  /** Undefined when it proves it; asked once for each request, for the answer uses the proof up. */
  readonly refusal: (proof: string, asked: AskedFor) => Promise<ProofRefusal | undefined>
  /** For the next request. */
  readonly nonce: () => string
}

export interface ProofDeps {
  /** 32 bytes, the same on every node. */
  readonly secret: Uint8Array
  /** A proof that was shown at one node is used on all. */
  readonly store: Pick<SharedState, 'spendWord'>
  readonly now: Clock
}

export function createProofs({ secret, store, now }: ProofDeps): Proofs {
  const nonceOf = (step: number): Uint8Array => hmac(secret, utf8FromText(`nonce ${step}`))
  const stepNow = (): number => Math.floor(now() / NONCE_STEP_MS)
  const isOurs = (nonce: string): boolean => {
    const bytes = new Uint8Array(Buffer.from(nonce, 'base64url'))
    const steps = Array.from({ length: STEPS_TAKEN + 1 }, (_, back) => stepNow() - back)
    return steps.some((step) => equalBytes(bytes, nonceOf(step)))
  }
  return {
    nonce: () => Buffer.from(nonceOf(stepNow())).toString('base64url'),
    refusal: async (proof, asked) => {
      const claims = await openProof(proof, asked.key)
      if (claims === undefined) return 'proof_wrong'
      const isForThis =
        claims.htm === asked.method &&
        addressFrom(claims.htu) === asked.address &&
        claims.ath === thumb(utf8FromText(asked.token))
      if (!isForThis) return 'proof_wrong'
      if (claims.nonce === undefined || !isOurs(claims.nonce)) return 'nonce_needed'
      const word = thumb(utf8FromText(`proof ${asked.key} ${claims.jti}`))
      const until = later(now(), (STEPS_TAKEN + 1) * NONCE_STEP_MS)
      return (await store.spendWord({ word, until, at: now() })) ? undefined : 'proof_used'
    },
  }
}

/** The claims, when this very key signed them in the form of a proof. */
async function openProof(proof: string, key: string) {
  if (proof.length > PROOF_CHARACTERS_MAX) return undefined
  try {
    const header = proofHeader.safeParse(decodeProtectedHeader(proof)).data
    if (header === undefined || thumbprint(header.jwk.x) !== key) return undefined
    const publicKey = publicKeyObject(new Uint8Array(Buffer.from(header.jwk.x, 'base64url')))
    const { payload } = await compactVerify(proof, publicKey, { algorithms: [header.alg] })
    const text = Buffer.from(payload).toString('utf8')
    return proofClaims.safeParse(jsonFromText(text)).data
  } catch {
    return undefined
  }
}

/** Of an Ed25519 key (RFC 7638 with RFC 8037). @param x raw public key, base64url */
export function thumbprint(x: string): string {
  return thumb(utf8FromText(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x })))
}

function thumb(bytes: Uint8Array): string {
  return Buffer.from(sha256(bytes)).toString('base64url')
}

/** Without query and fragment, as section 4.3 compares it. */
function addressFrom(htu: string): string | undefined {
  const url = URL.parse(htu)
  return url === null ? undefined : `${url.origin}${url.pathname}`
}
