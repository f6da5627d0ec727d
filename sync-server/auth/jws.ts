/**
 * Compact JWS by Ed25519, and nothing else of the standard: one algorithm, one type asked for, the key known beforehand.
 * Claims are parsed by the caller; their times are judged by the house's clock, not by the library's.
 */
import { CompactSign, compactVerify } from 'jose'
import type { KeyObject } from 'node:crypto'
import { publicKeyObject } from './ed25519.ts'

const TOKEN_CHARACTERS_MAX = 4_096

export async function signToken(
  typ: string,
  claims: Readonly<Record<string, unknown>>,
  privateKey: KeyObject,
): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'EdDSA', typ })
    .sign(privateKey)
}

/** The claims, or undefined for anything that this key did not sign as this type. */
export async function openToken(
  typ: string,
  token: string,
  publicKey: Uint8Array,
): Promise<unknown> {
  if (token.length > TOKEN_CHARACTERS_MAX) return undefined
  try {
    const { payload, protectedHeader } = await compactVerify(token, publicKeyObject(publicKey), {
      algorithms: ['EdDSA'],
    })
    if (protectedHeader.typ !== typ) return undefined
    return JSON.parse(Buffer.from(payload).toString('utf8'))
  } catch {
    return undefined
  }
}

/** The claims as they stand, unproven: only to learn whose key to ask. */
export function readUnproven(token: string): unknown {
  if (token.length > TOKEN_CHARACTERS_MAX) return undefined
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
