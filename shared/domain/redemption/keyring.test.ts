/** Keyrings under their root, and what stands under the keys they list. */
import { describe, expect, test } from 'vitest'
import { base64urlFromBytes } from '../../base/bytes.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import { keyOf, verify } from '../../fixtures/crypto.fixture.ts'
import { keyringOf } from '../../fixtures/redemptions.ts'
import { type Keyring, type KeyState, mintingSlot, underServerKeys } from './keyring.ts'
import { newerKeyring } from './keyring.schema.ts'
import { openSigned, sealSigned, type SigningContext } from './signed.ts'

const root = keyOf(1)
const server = keyOf(2)
const minting = keyOf(3)
const keyring: Keyring = {
  ...keyringOf(minting.publicKey),
  version: 5,
  serverKeys: [{ publicKey: base64urlFromBytes(server.publicKey), state: 'active' }],
}

function sealed(by: Partial<Keyring>, sign = root.sign, context: SigningContext = 'keyring') {
  return sealSigned(canonicalJson({ ...keyring, ...by }), context, sign)
}

describe('a keyring', () => {
  const seal = { rootKey: root.publicKey, verify, held: { organisation: 7, version: 4 } }

  test('RD-30 is taken under the pinned root, when it is newer', () => {
    expect(newerKeyring(sealed({}), seal)).toEqual(keyring)
  })

  test.each([
    ['as old as the one held', sealed({ version: 4 })],
    ['older', sealed({ version: 3 })],
    ['of another organisation', sealed({ organisation: 8 })],
    ['signed by the server’s own key', sealed({}, server.sign)],
    ['signed by a minting key', sealed({}, minting.sign)],
    ['signed by the root in another context', sealed({}, root.sign, 'manifest')],
    [
      'changed after it was signed',
      { ...sealed({}), body: canonicalJson({ ...keyring, keys: [] }) },
    ],
    ['of another shape', sealSigned(canonicalJson({ version: 9 }), 'keyring', root.sign)],
    [
      'with a slot that no token can name',
      sealed({ keys: keyring.keys.map((key) => ({ ...key, slot: 256 })) }),
    ],
  ])('RD-30 is refused %s', (_, signed) => {
    expect(newerKeyring(signed, seal)).toBeUndefined()
  })
})

describe('what the server signs online', () => {
  const before = keyOf(4)
  const manifest = (by: typeof server) => sealSigned('{}', 'manifest', by.sign)
  const open = (state: KeyState, signed: ReturnType<typeof manifest>) => {
    const old = { publicKey: base64urlFromBytes(before.publicKey), state }
    const held = { ...keyring, serverKeys: [old, ...keyring.serverKeys] }
    return underServerKeys(held, (publicKey) =>
      openSigned(signed, { context: 'manifest', publicKey, verify }),
    )
  }

  test('RD-31 stands under the key listed now and under a retired one', () => {
    expect(open('retired', manifest(server))).toBe('{}')
    expect(open('retired', manifest(before))).toBe('{}')
  })

  test('RD-31 stands neither under a compromised key, nor under the root, nor under one that is not listed', () => {
    expect(open('compromised', manifest(before))).toBeUndefined()
    expect(open('compromised', manifest(server))).toBe('{}')
    expect(open('retired', manifest(root))).toBeUndefined()
    expect(open('retired', manifest(keyOf(9)))).toBeUndefined()
  })
})

describe('the slot of new codes', () => {
  const publicKey = base64urlFromBytes(minting.publicKey)
  const key = (slot: number, by: Partial<Keyring['keys'][number]> = {}) =>
    ({ slot, publicKey, state: 'active', training: false, campaigns: null, ...by }) as const
  const slotOf = (keys: Keyring['keys'], training = false) =>
    mintingSlot({ ...keyring, keys }, { campaign: 3, training })

  test('RD-32 is the newest active one of its kind', () => {
    const keys = [key(0, { state: 'retired' }), key(1, { training: true }), key(2), key(3)]
    expect(slotOf(keys)).toBe(3)
    expect(slotOf(keys, true)).toBe(1)
    expect(slotOf([...keys, key(4, { state: 'compromised' })])).toBe(3)
  })

  test('RD-32 is not one that is kept for other campaigns', () => {
    expect(slotOf([key(2), key(3, { campaigns: [4] })])).toBe(2)
    expect(slotOf([key(2), key(3, { campaigns: [3, 4] })])).toBe(3)
    expect(() => slotOf([key(0, { state: 'retired' })])).toThrow('active')
  })
})
