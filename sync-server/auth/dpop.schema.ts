/** The two halves of a DPoP proof (RFC 9449, section 4.2) and the claims of an access token, as they are taken here. */
import { z } from 'zod'

const base64url = z.string().regex(/^[\w-]+$/)
const seconds = z.number().int().min(0)

/** A public Ed25519 key and nothing else: one that carries its private part is refused. */
const publicJwk = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: base64url.length(43),
  alg: z.string().max(20).optional(),
  use: z.literal('sig').optional(),
  kid: z.string().max(120).optional(),
  key_ops: z.array(z.literal('verify')).max(1).optional(),
  ext: z.boolean().optional(),
})

export const proofHeader = z.strictObject({
  typ: z.literal('dpop+jwt'),
  alg: z.enum(['Ed25519', 'EdDSA']),
  jwk: publicJwk,
})

export const proofClaims = z.object({
  jti: z.string().min(8).max(200),
  htm: z.string().max(10),
  htu: z.string().max(2_000),
  iat: seconds,
  ath: base64url.length(43),
  nonce: z.string().max(200).optional(),
})

export const accessHeader = z.strictObject({
  typ: z.literal('at+jwt'),
  alg: z.literal('Ed25519'),
  kid: z.string().max(120),
})

export const personClaims = z.object({
  iss: z.string(),
  aud: z.string(),
  sub: z.string().min(1).max(80),
  gid: z.string().min(1).max(120),
  iat: seconds,
  nbf: seconds.optional(),
  exp: seconds,
  cnf: z.object({ jkt: base64url.length(43) }),
})
