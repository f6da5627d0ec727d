/**
 * Changing the keys of a keyring. By the book the key before is retired: it mints no more and its codes stand. In an emergency
 * it is compromised: its codes are replaced by codes of another slot with the next edition. What is reissued, the server does.
 */
import { accept, refuse, type Result } from '../../base/result.ts'
import type { Keyring, KeyState, MintingKey } from './keyring.ts'

/** A token names its slot in one byte. */
const SLOT_MAX = 255
/** A token names its edition in one byte; past the last, the slot alone tells the reissued code from the one before. */
export const EDITION_MAX = 255

export type Before = Exclude<KeyState, 'active'>

export interface SlotRotation {
  /** What becomes of the key in this slot. */
  readonly slot: number
  readonly before: Before
  /** Public half, base64url, of the key to be in a new slot; asked only when the slot that goes was active. */
  readonly publicKeyOf: (slot: number) => string
}

export type RotationRefusal = 'unknown_slot' | 'slot_not_active' | 'slots_used_up'

/** The next keyring. A slot that was active is followed by a new one of its kind; a retired one can only be compromised. */
export function rotateSlot(
  keyring: Keyring,
  { slot, before, publicKeyOf }: SlotRotation,
): Result<Keyring, RotationRefusal> {
  const old = keyring.keys.find((key) => key.slot === slot)
  if (old === undefined) return refuse('unknown_slot', { slot })
  const isLater = old.state === 'active' || (old.state === 'retired' && before === 'compromised')
  if (!isLater) return refuse('slot_not_active', { slot, state: old.state })
  const keys = keyring.keys.map((key) => (key === old ? { ...key, state: before } : key))
  const next = { ...keyring, version: keyring.version + 1, keys }
  if (old.state !== 'active') return accept(next)
  const fresh = 1 + Math.max(...keyring.keys.map((key) => key.slot))
  if (fresh > SLOT_MAX) return refuse('slots_used_up')
  const { training, campaigns } = old
  const key: MintingKey = {
    slot: fresh,
    publicKey: publicKeyOf(fresh),
    state: 'active',
    training,
    campaigns,
  }
  return accept({ ...next, keys: [...keys, key] })
}

/** The next keyring: another key of the server speaks from now on; the one before is as `before` says. */
export function rotateServerKey(keyring: Keyring, publicKey: string, before: Before): Keyring {
  const serverKeys = keyring.serverKeys.map((key) =>
    key.state === 'active' ? { ...key, state: before } : key,
  )
  return {
    ...keyring,
    version: keyring.version + 1,
    serverKeys: [...serverKeys, { publicKey, state: 'active' }],
  }
}
