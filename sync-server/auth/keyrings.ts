/** Keyrings as the server makes them: canonical, signed by the root, listing its own online key. */
import { assert } from '../../shared/base/assert.ts'
import { base64urlFromBytes } from '../../shared/base/bytes.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { Keyring } from '../../shared/domain/redemption/keyring.ts'
import { sealSigned, type Signed, type SignEd25519 } from '../../shared/domain/redemption/signed.ts'
import type { Keys } from './keys.ts'

const LIVE_SLOT = 0
const TRAINING_SLOT = 1

/** Of a new organisation: one key for its codes, one for those that are only practised with. */
export function firstKeyring(keys: Keys, organisation: number): Signed {
  const root = keys.root()
  assert(root !== undefined, 'an organisation is made where the root is')
  const key = (slot: number, training: boolean) => {
    const publicKey = base64urlFromBytes(keys.minting(organisation, slot).publicKey)
    return { slot, publicKey, state: 'active' as const, training, campaigns: null }
  }
  const keyring: Keyring = {
    organisation,
    version: 1,
    serverKeys: [{ publicKey: keys.serverKey, state: 'active' }],
    keys: [key(LIVE_SLOT, false), key(TRAINING_SLOT, true)],
  }
  return sealKeyring(keyring, root.sign)
}

export function sealKeyring(keyring: Keyring, sign: SignEd25519): Signed {
  return sealSigned(canonicalJson(keyring), 'keyring', sign)
}
