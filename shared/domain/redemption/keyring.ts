/**
 * An organisation's keyring: which minting keys a till accepts, and which keys of the server may speak for it online. Signed
 * by the root key that a till pins at enrolment; the root itself signs nothing else and need not be on the server.
 */
import { assert } from '../../base/assert.ts'
import { bytesFromBase64url } from '../../base/bytes.ts'

/**
 * Active: signs. Retired: signs no more, what it signed stands. Compromised: somebody else may sign with it, so nothing under
 * it stands that was not taken before.
 */
export type KeyState = 'active' | 'retired' | 'compromised'

export interface MintingKey {
  /** 0 to 255, the token's key slot. */
  readonly slot: number
  /** Raw 32 bytes, base64url. */
  readonly publicKey: string
  readonly state: KeyState
  /** A training key signs no live code, a live key no training code. */
  readonly training: boolean
  /** Numbers of the campaigns whose codes it may sign; null: all. */
  readonly campaigns: readonly number[] | null
}

export interface ServerKey {
  /** Raw 32 bytes, base64url. */
  readonly publicKey: string
  readonly state: KeyState
}

export interface Keyring {
  readonly organisation: number
  /** Rises with each change; a till never takes an older one. */
  readonly version: number
  /** What signs this organisation's manifests and placements. */
  readonly serverKeys: readonly ServerKey[]
  readonly keys: readonly MintingKey[]
}

/** The listed key of this slot that may sign codes of this campaign, whatever its state. */
export function mintingKeyOf(
  keyring: Keyring,
  { slot, campaign }: { readonly slot: number; readonly campaign: number },
): MintingKey | undefined {
  const key = keyring.keys.find((listed) => listed.slot === slot)
  const isOfCampaign = key?.campaigns === null || key?.campaigns.includes(campaign) === true
  return isOfCampaign ? key : undefined
}

/** The slot under which new codes of this campaign are minted: the newest active one. */
export function mintingSlot(
  keyring: Keyring,
  { campaign, training }: { readonly campaign: number; readonly training: boolean },
): number {
  const active = keyring.keys.filter(
    (key) =>
      key.state === 'active' &&
      key.training === training &&
      mintingKeyOf(keyring, { slot: key.slot, campaign }) !== undefined,
  )
  const slot = Math.max(...active.map((key) => key.slot))
  assert(Number.isFinite(slot), 'a keyring has an active key of each kind')
  return slot
}

/** What `open` gives under the first of the server's keys that stands; undefined when it opens under none. */
export function underServerKeys<Value>(
  { serverKeys }: Keyring,
  open: (publicKey: Uint8Array) => Value | undefined,
): Value | undefined {
  for (const { publicKey, state } of serverKeys) {
    const bytes = state === 'compromised' ? undefined : bytesFromBase64url(publicKey)
    const opened = bytes && open(bytes)
    if (opened !== undefined) return opened
  }
  return undefined
}
