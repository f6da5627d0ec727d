/**
 * The key by which tills know their server in a shop's own network, and its certificate: made once, kept in the vault, the same on
 * every node and over restarts. Enrolment codes carry the fingerprint of its public half.
 */
import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { fingerprintOf } from '../../shared/domain/account/enrolment-code.ts'
import type { Vault } from '../store/vault.ts'
import type { World } from '../world.ts'
import { sha256 } from './ed25519.ts'
import { selfSigned } from './self-signed.ts'

export interface ShopKey {
  /** PEM. */
  readonly key: string
  /** PEM. */
  readonly certificate: string
  readonly fingerprint: string
}

const KEY = 'shop-key'
const CERTIFICATE = 'shop-certificate'
const CURVE = 'P-256'
const FORM = { format: 'der', type: 'pkcs8' } as const
const SERIAL_BYTES = 16
const NAME = 'Groundswell in a shop'

export function openShopKey(vault: Vault, { randomBytes }: Pick<World, 'randomBytes'>): ShopKey {
  const key = createPrivateKey({ key: Buffer.from(vault.kept(KEY, newKey)), ...FORM })
  const kept = vault.kept(CERTIFICATE, () => selfSigned(key, NAME, randomBytes(SERIAL_BYTES)))
  const certificate = new X509Certificate(kept)
  return {
    // Of a private key in PEM it is text.
    key: key.export({ format: 'pem', type: 'pkcs8' }) as string,
    certificate: certificate.toString(),
    fingerprint: fingerprintOf(
      sha256(certificate.publicKey.export({ format: 'der', type: 'spki' })),
    ),
  }
}

function newKey(): Uint8Array {
  return generateKeyPairSync('ec', { namedCurve: CURVE }).privateKey.export(FORM)
}
