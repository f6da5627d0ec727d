/**
 * The text of an API key, `gsk_ID_SECRET`: its id finds the row, the secret's 256 bits are kept as their SHA-256 alone, which
 * needs no slow hash since nobody can guess them. The prefix lets a scanner of leaked secrets know it.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { apiKeyState } from '../../shared/domain/account/api-key.ts'
import type { ApiKeyRow } from '../store/api-keys.ts'
import type { World } from '../world.ts'

const ID_BYTES = 8
const SECRET_BYTES = 32
const TEXT = /^gsk_([0-9a-f]{16})_[A-Za-z0-9_-]{43}$/

export function isApiKeyText(text: string): boolean {
  return text.startsWith('gsk_')
}

export function newApiKeyId({ randomBytes }: Pick<World, 'randomBytes'>): string {
  return Buffer.from(randomBytes(ID_BYTES)).toString('hex')
}

export function newApiKeyText(id: string, { randomBytes }: Pick<World, 'randomBytes'>): string {
  return `gsk_${id}_${Buffer.from(randomBytes(SECRET_BYTES)).toString('base64url')}`
}

/** Undefined for what is no key's text. */
export function apiKeyIdOf(text: string): string | undefined {
  return TEXT.exec(text)?.[1]
}

export function apiKeyHash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Whether this text opens the row now: its secret, or the one before its last rotation while that holds. */
export function opensApiKey(row: ApiKeyRow, text: string, now: number): boolean {
  const given = Buffer.from(apiKeyHash(text), 'hex')
  const isSecret = (hash: string): boolean => timingSafeEqual(given, Buffer.from(hash, 'hex'))
  const isPresent = isSecret(row.hash)
  const isFormer =
    row.formerHash !== null && isSecret(row.formerHash) && (row.formerUntil ?? 0) > now
  return (isPresent || isFormer) && apiKeyState(row, now) === 'active'
}
