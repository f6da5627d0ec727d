/**
 * The server's keys out of the vault: the root that signs keyrings and nothing else, the server's own key that the keyrings
 * certify, keys and secrets of sign-in, the key of checkpoints, and each organisation's minting keys.
 */
import { createHmac } from 'node:crypto'
import { base64urlFromBytes } from '../../shared/base/bytes.ts'
import { type CodeSecrets, hmac, openCodeSecrets } from './code-secrets.ts'
import type { Vault } from '../store/vault.ts'
import { type KeyPair, keyPairFromSeed } from './ed25519.ts'
import { recoveryKeyOf } from './recovery-key.ts'

export interface Keys {
  /** Signs manifests, placements (each under its context) and access tokens; the newest after a rotation. */
  readonly server: KeyPair
  /** Its public half, base64url. */
  readonly serverKey: string
  /** What tills and desks pin: the public half of the root, base64url. */
  readonly rootKey: string
  /** Makes the next one. Only within the unit that has it certified: from its commit on it is `server`. */
  readonly nextServer: () => KeyPair
  /** Signs keyrings; undefined once its seed was taken off this machine. */
  readonly root: () => KeyPair | undefined
  /** HMAC-SHA-256 for checkpoints, 32 bytes. */
  readonly mac: (text: string) => Uint8Array
  /** The minting key in this slot of an organisation's keyring. */
  readonly minting: (organisation: number, slot: number) => KeyPair
  readonly codes: CodeSecrets
  /** Signs access tokens; each rotation makes the next number. */
  readonly signIn: (number: number) => KeyPair
  /** 32 bytes of the authorization server, the same on every node and over restarts. */
  readonly signInSecret: (purpose: SignInPurpose) => Uint8Array
  /** Signs what a webhook is told: 32 bytes, another one for another salt. */
  readonly webhook: (id: string, salt: string) => Uint8Array
  /** HMAC of what is asked under an idempotency key, and makes the key that its answer is kept under: 32 bytes. */
  readonly once: (text: string) => Uint8Array
  /** Seals what platforms sent of an account: 32 bytes. */
  readonly rawAnswer: (account: string) => Uint8Array
  /** What tills of this organisation seal their store's key to: the public half, base64url. */
  readonly recoveryKey: (organisation: number) => string
}

export type SignInPurpose = 'cookies' | 'nonces' | 'proofs' | 'portal'

export const ROOT_SEED = 'root-key'
/** Stands in the vault instead of the seed where the root is kept elsewhere. */
export const ROOT_PUBLIC = 'root-public'
const SERVER_SEED = 'server-key'

export function openKeys(vault: Vault): Keys {
  const pairOf = kept(vault)
  const checkpoint = vault.seed('checkpoint-key')
  const server = (): KeyPair => pairOf(serverSeed(vault, 'now'))
  const root = (): KeyPair | undefined =>
    vault.find(ROOT_PUBLIC) === undefined ? pairOf(ROOT_SEED) : undefined
  return {
    codes: openCodeSecrets(vault),
    signIn: (number) => pairOf(`sign-in-key-${number}`),
    signInSecret: (purpose) => vault.seed(`sign-in-secret-${purpose}`),
    webhook: (id, salt) => hmac(vault.seed('webhook-key'), Buffer.from(`webhook ${id}.${salt}`)),
    once: (text) => hmac(vault.seed('idempotency-key'), Buffer.from(text)),
    rawAnswer: (account) => hmac(vault.seed('raw-answer-key'), Buffer.from(account)),
    recoveryKey: (organisation) => base64urlFromBytes(recoveryKeyOf(vault, organisation).publicKey),
    get server() {
      return server()
    },
    get serverKey() {
      return base64urlFromBytes(server().publicKey)
    },
    get rootKey() {
      return base64urlFromBytes(vault.find(ROOT_PUBLIC) ?? pairOf(ROOT_SEED).publicKey)
    },
    nextServer: () => keyPairFromSeed(vault.seed(serverSeed(vault, 'next'))),
    root,
    mac: (text) => createHmac('sha256', checkpoint).update(text).digest(),
    minting: (organisation, slot) => pairOf(`minting-key-${organisation}-${slot}`),
  }
}

/** Name of the seed of the server's own key: each rotation makes another, the newest counts, the first is made when asked. */
function serverSeed(vault: Vault, which: 'now' | 'next'): string {
  const made = vault.count(SERVER_SEED)
  const at = which === 'next' ? made : Math.max(0, made - 1)
  return `${SERVER_SEED}-${at}`
}

function kept(vault: Vault): (name: string) => KeyPair {
  const pairs = new Map<string, KeyPair>()
  return (name) => {
    const known = pairs.get(name)
    if (known !== undefined) return known
    const pair = keyPairFromSeed(vault.seed(name))
    pairs.set(name, pair)
    return pair
  }
}
