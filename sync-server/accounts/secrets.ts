/**
 * Secrets of accounts: what is handed out is chance, what is kept is its hash; an app's secret and the hash of a recovery code
 * come from keys of the vault, so that the tables alone open nothing.
 */
import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import { crockfordOfChance } from '../../shared/base/crockford.ts'
import {
  RECOVERY_CODE_CHARACTERS,
  RECOVERY_CODES,
} from '../../shared/domain/account/recovery-code.ts'
import { type HmacSha1, TOTP_SECRET_BYTES } from '../../shared/domain/account/totp.ts'
import type { Vault } from '../store/vault.ts'
import type { World } from '../world.ts'

const TOKEN_BYTES = 32

export interface AccountSecrets {
  /** 256 bits of chance for a link, a cookie or a challenge, and the hash it is kept under. */
  readonly token: () => { readonly secret: string; readonly hash: string }
  readonly hashOf: (secret: string) => string
  /** The app's secret under the word kept for it. */
  readonly totpSecret: (person: string, totp: string) => Uint8Array
  readonly recoveryCodes: () => readonly string[]
  readonly recoveryHash: (person: string, code: string) => string
  /** Proves that a form was made for this session. */
  readonly formToken: (session: string) => string
  readonly isFormToken: (session: string, token: string) => boolean
  /** 32 bytes: passwords are hashed under it. */
  readonly passwordKey: Uint8Array
}

export function openAccountSecrets(
  vault: Pick<Vault, 'seed'>,
  randomBytes: World['randomBytes'],
): AccountSecrets {
  const key = vault.seed('account-key')
  const mac = (...words: readonly string[]): Buffer =>
    createHmac('sha256', key).update(words.join(' ')).digest()
  const hashOf = (secret: string): string => hash('sha256', secret)
  const formToken = (session: string): string => mac('form', session).toString('base64url')
  return {
    hashOf,
    token: () => {
      const secret = Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url')
      return { secret, hash: hashOf(secret) }
    },
    totpSecret: (person, totp) =>
      new Uint8Array(mac('totp', person, totp).subarray(0, TOTP_SECRET_BYTES)),
    recoveryCodes: () =>
      Array.from({ length: RECOVERY_CODES }, () =>
        crockfordOfChance(randomBytes(RECOVERY_CODE_CHARACTERS)),
      ),
    recoveryHash: (person, code) => mac('recovery', person, code).toString('hex'),
    formToken,
    isFormToken: (session, token) => {
      const [right, given] = [Buffer.from(formToken(session)), Buffer.from(token)]
      return right.length === given.length && timingSafeEqual(right, given)
    },
    passwordKey: new Uint8Array(mac('password')),
  }
}

export const hmacSha1: HmacSha1 = (key, message) =>
  new Uint8Array(createHmac('sha1', key).update(message).digest())
