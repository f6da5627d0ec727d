/** Rotation by the book and in an emergency, judged with real signatures as a till judges. */
import { describe, expect, test } from 'vitest'
import { base64urlFromBytes } from '../../base/bytes.ts'
import { keyOf, verify } from '../../fixtures/crypto.fixture.ts'
import { FIELDS, keyringOf, questionOf, tokenOf } from '../../fixtures/redemptions.ts'
import { type Before, rotateServerKey, rotateSlot } from './key-rotation.ts'
import { type Keyring, mintingSlot } from './keyring.ts'
import { redeem } from './redeem.ts'
import type { TokenFields } from './token.ts'

/** The key of slot n. */
const pairs = [keyOf(1), keyOf(2), keyOf(3)]
const publicKeyOf = (slot: number): string =>
  base64urlFromBytes(pairs[slot]?.publicKey ?? new Uint8Array(32))
const first = keyringOf(keyOf(1).publicKey)

function rotated(keyring: Keyring, slot: number, before: Before): Keyring {
  const next = rotateSlot(keyring, { slot, before, publicKeyOf })
  if (!next.ok) throw new Error(next.refusal.reason)
  return next.value
}

function saysOf(keyring: Keyring, fields: Partial<TokenFields>): string {
  const key = pairs[fields.slot ?? 0] ?? keyOf(9)
  const question = questionOf({}, { ...keyOf(1), verify })
  const token = tokenOf({ ...FIELDS, ...fields }, key.sign)
  const verdict = redeem({ ...question, keyring, token })
  return verdict.ok ? 'accepted' : verdict.refusal.reason
}

describe('by the book', () => {
  const next = rotated(first, 0, 'retired')

  test('RD-33 a rotation mints under a new slot, raises the version, and the codes before stand', () => {
    expect(next.version).toBe(first.version + 1)
    expect(mintingSlot(next, { campaign: 3, training: false })).toBe(1)
    expect(saysOf(next, { slot: 0 })).toBe('accepted')
    expect(saysOf(next, { slot: 1 })).toBe('accepted')
    expect(saysOf(first, { slot: 1 })).toBe('unknown_key')
  })

  test('RD-33 training and campaigns of a key pass to the one that follows it', () => {
    const limited = keyringOf(keyOf(1).publicKey, { training: true, campaigns: [3] })
    expect(rotated(limited, 0, 'retired').keys[1]).toMatchObject({
      slot: 1,
      state: 'active',
      training: true,
      campaigns: [3],
    })
  })

  test('RD-33 what is gone cannot go again, and a slot nobody knows is refused', () => {
    const reasonOf = (keyring: Keyring, slot: number, before: Before) => {
      const result = rotateSlot(keyring, { slot, before, publicKeyOf })
      return result.ok ? 'rotated' : result.refusal.reason
    }
    expect(reasonOf(next, 0, 'retired')).toBe('slot_not_active')
    expect(reasonOf(rotated(next, 0, 'compromised'), 0, 'compromised')).toBe('slot_not_active')
    expect(reasonOf(rotated(next, 0, 'compromised'), 0, 'retired')).toBe('slot_not_active')
    expect(reasonOf(next, 7, 'retired')).toBe('unknown_slot')
    const last = keyringOf(keyOf(1).publicKey, { slot: 255 })
    expect(reasonOf(last, 255, 'retired')).toBe('slots_used_up')
  })

  test('RD-33 the server’s key is followed by another, and both are listed', () => {
    const one = rotateServerKey(first, 'first', 'retired')
    const two = rotateServerKey(one, 'second', 'compromised')
    expect(two).toMatchObject({ version: first.version + 2, keys: first.keys })
    expect(two.serverKeys).toEqual([
      { publicKey: 'first', state: 'compromised' },
      { publicKey: 'second', state: 'active' },
    ])
  })
})

describe('in an emergency', () => {
  const next = rotated(first, 0, 'compromised')

  test('RD-34 every code of the slot is replaced, whatever its edition, and its reissue is accepted', () => {
    expect(saysOf(next, { slot: 0 })).toBe('superseded')
    expect(saysOf(next, { slot: 0, edition: 255 })).toBe('superseded')
    expect(saysOf(next, { slot: 1, edition: 1 })).toBe('accepted')
  })

  test('RD-34 a retired slot can still be compromised; those of other slots stand and no new one is made', () => {
    const twice = rotated(rotated(first, 0, 'retired'), 0, 'compromised')
    expect(twice.keys).toHaveLength(2)
    expect(saysOf(twice, { slot: 0 })).toBe('superseded')
    expect(saysOf(twice, { slot: 1 })).toBe('accepted')
  })
})
