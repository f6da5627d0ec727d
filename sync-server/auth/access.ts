/**
 * Who asks over HTTP with a token of the authorization server: signature, type, audience, time and the proof by the device's key
 * are judged here, then whether the sign-in still stands, on every request, so that a sign-out is felt by the next one.
 */
import { compactVerify, decodeProtectedHeader } from 'jose'
import { jsonFromText } from '../../shared/base/json-text.ts'
import { type Clock, SECOND_MS } from '../../shared/base/time.ts'
import type { SignInVerbs } from '../store/sign-ins.ts'
import { accessHeader, personClaims } from './dpop.schema.ts'
import type { Proofs } from './dpop.ts'
import { publicKeyObject } from './ed25519.ts'
import { audienceOf } from './provider/configuration.ts'
import type { SigningKey } from './provider/signing-keys.ts'

const TOKEN_CHARACTERS_MAX = 4_096
const SKEW_SECONDS = 5

/** Whose request it is, and by which sign-in. */
export interface Admitted {
  readonly person: string
  readonly signIn: string
}

export type AccessRefusal =
  /** To be asked again with a fresh nonce. */
  'use_dpop_nonce' | 'invalid_token'

export interface AskedWith {
  /** As the headers say them. */
  readonly authorization: string | undefined
  readonly dpop: string | undefined
  readonly method: string
  readonly path: string
}

export type Access =
  | { readonly kind: 'admitted'; readonly admitted: Admitted }
  | { readonly kind: 'refused'; readonly reason: AccessRefusal }

export interface AccessDeps {
  readonly issuer: string
  readonly signing: () => readonly SigningKey[]
  readonly proofs: Proofs
  readonly store: Pick<SignInVerbs, 'signIn'>
  readonly now: Clock
}

export type Admit = (asked: AskedWith) => Promise<Access>

export function createAccess(deps: AccessDeps): Admit {
  return async (asked) => {
    const token = /^DPoP ([\w.~+/-]+=*)$/i.exec(asked.authorization ?? '')?.[1]
    const claims = token === undefined ? undefined : await openAccessToken(deps, token)
    if (token === undefined || claims === undefined || asked.dpop === undefined)
      return refused('invalid_token')
    const { method, path } = asked
    const refusal = await deps.proofs.refusal(asked.dpop, {
      method,
      address: `${deps.issuer}${path}`,
      token,
      key: claims.cnf.jkt,
    })
    if (refusal !== undefined)
      return refused(refusal === 'nonce_needed' ? 'use_dpop_nonce' : 'invalid_token')
    const signIn = await deps.store.signIn(claims.gid)
    const stands =
      signIn !== undefined && signIn.account === claims.sub && signIn.endsAt > deps.now()
    if (!stands) return refused('invalid_token')
    return { kind: 'admitted', admitted: { person: claims.sub, signIn: claims.gid } }
  }
}

function refused(reason: AccessRefusal): Access {
  return { kind: 'refused', reason }
}

/** The claims of a token that one of our keys signed for our API and that holds now. */
async function openAccessToken({ issuer, signing, now }: AccessDeps, token: string) {
  if (token.length > TOKEN_CHARACTERS_MAX) return undefined
  try {
    // Strict: a header that brings a key, an address of keys or `crit` is none of ours.
    const header = accessHeader.safeParse(decodeProtectedHeader(token)).data
    const key = signing().find(({ kid }) => kid === header?.kid)
    if (header === undefined || key === undefined) return undefined
    const publicKey = publicKeyObject(key.pair.publicKey)
    const { payload } = await compactVerify(token, publicKey, { algorithms: [header.alg] })
    const claims = personClaims.safeParse(jsonFromText(Buffer.from(payload).toString('utf8'))).data
    if (claims === undefined || claims.iss !== issuer || claims.aud !== audienceOf(issuer))
      return undefined
    const seconds = now() / SECOND_MS
    const begins = claims.nbf ?? claims.iat
    return begins <= seconds + SKEW_SECONDS && claims.exp > seconds ? claims : undefined
  } catch {
    return undefined
  }
}
