/** The server's keys out of the vault: its own Ed25519 key, the key of checkpoints, and each organisation's minting key. */
import { createHmac } from 'node:crypto'
import { base64urlFromBytes } from '../../shared/base/bytes.ts'
import type { Vault } from '../store/vault.ts'
import { type KeyPair, keyPairFromSeed } from './ed25519.ts'

export interface Keys {
  /** Signs keyrings, manifests, placements (each under its context) and access tokens. */
  readonly server: KeyPair
  readonly serverKey: string
  /** HMAC-SHA-256 for checkpoints, 32 bytes. */
  readonly mac: (text: string) => Uint8Array
  /** The minting key in slot 0 of an organisation's keyring. */
  readonly minting: (organisation: number) => KeyPair
}

export function openKeys(vault: Vault): Keys {
  const server = keyPairFromSeed(vault.seed('server-key'))
  const checkpoint = vault.seed('checkpoint-key')
  const minting = new Map<number, KeyPair>()
  return {
    server,
    serverKey: base64urlFromBytes(server.publicKey),
    mac: (text) => createHmac('sha256', checkpoint).update(text).digest(),
    minting: (organisation) => {
      const known = minting.get(organisation)
      if (known !== undefined) return known
      const pair = keyPairFromSeed(vault.seed(`minting-key-${organisation}-0`))
      minting.set(organisation, pair)
      return pair
    },
  }
}
