/**
 * Questions to the server that the desk's key signs, one proof each (DPoP, RFC 9449): for the method, the address and the token,
 * with the server's own nonce, which is fetched by the first question and renewed by each answer.
 */
import type { z } from 'zod'
import { base64urlFromBytes, utf8FromText } from '../../../shared/base/bytes.ts'
import { SECOND_MS } from '../../../shared/base/time.ts'
import { type KeyPair, keyPairFromSeed, sha256 } from '../crypto.ts'
import type { DeskDeps } from '../deps.ts'
import type { HttpAnswer, ServerHttp } from '../sync/server-http.ts'

export interface SignedHttp {
  /** Thumbprint of the key (RFC 7638). */
  readonly key: string
  get<Value>(
    path: string,
    ask: { readonly token: string; readonly shape: z.ZodType<Value> },
  ): Promise<HttpAnswer<Value>>
  post<Value>(path: string, ask: SignedAsk<Value>): Promise<HttpAnswer<Value>>
}

export interface SignedAsk<Value> {
  readonly body: object | { readonly form: Readonly<Record<string, string>> }
  /** Absent: the token is what is asked for. */
  readonly token?: string
  readonly shape: z.ZodType<Value>
}

/** @param http of the issuer; @param seed the desk's key, 32 bytes. */
export function createSignedHttp(
  http: ServerHttp,
  seed: Uint8Array,
  deps: Pick<DeskDeps, 'now' | 'newId'>,
): SignedHttp {
  const pair = keyPairFromSeed(seed)
  const jwk = { crv: 'Ed25519', kty: 'OKP', x: base64urlFromBytes(pair.publicKey) }
  // The two sides of the server have nonces of their own.
  const nonces = new Map<string, string>()
  const signed = async <Value>(
    { method, path, token }: { method: string; path: string; token?: string | undefined },
    ask: (headers: Readonly<Record<string, string>>) => Promise<HttpAnswer<Value>>,
  ): Promise<HttpAnswer<Value>> => {
    const side = path.startsWith('/oidc/') ? 'authorization' : 'api'
    const once = async (): Promise<HttpAnswer<Value>> => {
      const nonce = nonces.get(side)
      const claims = {
        htm: method,
        htu: `${http.origin}${path}`,
        jti: deps.newId(),
        iat: Math.floor(deps.now() / SECOND_MS),
        ...(nonce !== undefined && { nonce }),
        ...(token !== undefined && { ath: base64urlFromBytes(sha256(utf8FromText(token))) }),
      }
      const dpop = proofOf(pair, jwk, claims)
      const shown = token === undefined ? {} : { authorization: `DPoP ${token}` }
      const answer = await ask({ dpop, ...shown })
      if (answer.kind !== 'unreachable' && answer.nonce !== null) nonces.set(side, answer.nonce)
      return answer
    }
    const first = await once()
    return first.kind === 'refused' && first.reason === 'use_dpop_nonce' ? once() : first
  }
  return {
    key: base64urlFromBytes(sha256(utf8FromText(JSON.stringify(jwk)))),
    get: (path, { token, shape }) =>
      signed({ method: 'GET', path, token }, (headers) => http.get(path, shape, headers)),
    post: (path, { body, token, shape }) =>
      signed({ method: 'POST', path, token }, (headers) =>
        http.post(path, { body, headers, shape }),
      ),
  }
}

/** JWT signed with EdDSA (RFC 8037). */
function proofOf(pair: KeyPair, jwk: object, claims: object): string {
  const part = (value: object): string => base64urlFromBytes(utf8FromText(JSON.stringify(value)))
  const text = `${part({ alg: 'EdDSA', typ: 'dpop+jwt', jwk })}.${part(claims)}`
  return `${text}.${base64urlFromBytes(pair.sign(utf8FromText(text)))}`
}
