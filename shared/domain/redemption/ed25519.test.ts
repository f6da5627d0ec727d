/** What is refused before the library is asked: a library that says yes to everything shows it. */
import { describe, expect, test } from 'vitest'
import { bytesFromHex } from '../../base/bytes.ts'
import { keyOf, verify } from '../../fixtures/crypto.fixture.ts'
import { strictly } from './ed25519.ts'

const key = keyOf(1)
const message = Uint8Array.of(1, 2, 3)
const signature = key.sign(message)
const always = strictly(() => true)

/** L, little endian. */
const ORDER = 'edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010'
const SMALL = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map((hex) => bytesFromHex(hex) ?? new Uint8Array())

function withS(s: Uint8Array): Uint8Array {
  const changed = signature.slice()
  changed.set(s, 32)
  return changed
}

/** S + L, which a lax library takes for the same signature. */
function plusOrder(s: Uint8Array): Uint8Array {
  const order = bytesFromHex(ORDER) ?? new Uint8Array()
  let carry = 0
  return s.map((byte, at) => {
    const sum = byte + (order[at] ?? 0) + carry
    carry = sum >> 8
    return sum & 255
  })
}

describe('before the library', () => {
  test('RD-4 a plain signature is handed on to the library', () => {
    expect(always(key.publicKey, message, signature)).toBe(true)
    expect(strictly(() => false)(key.publicKey, message, signature)).toBe(false)
    expect(strictly(verify)(key.publicKey, message, signature)).toBe(true)
  })

  test('RD-4 S at or above the order is refused', () => {
    const order = bytesFromHex(ORDER) ?? new Uint8Array()
    expect(always(key.publicKey, message, withS(order))).toBe(false)
    expect(always(key.publicKey, message, withS(plusOrder(signature.slice(32))))).toBe(false)
    const below = order.slice()
    below[0] = 0xec
    expect(always(key.publicKey, message, withS(below))).toBe(true)
  })

  test.each(SMALL.map((point) => [point]))(
    'RD-4 a key or nonce of small order is refused',
    (point) => {
      expect(always(point, message, signature)).toBe(false)
      const changed = signature.slice()
      changed.set(point, 0)
      expect(always(key.publicKey, message, changed)).toBe(false)
    },
  )

  test('RD-4 keys and signatures of another length are refused', () => {
    expect(always(key.publicKey.slice(1), message, signature)).toBe(false)
    expect(always(key.publicKey, message, signature.slice(1))).toBe(false)
  })
})
