/** Tokens: form, tolerance and what is refused, with real signatures. */
import { describe, expect, test } from 'vitest'
import { concatBytes, utf8FromText } from '../../base/bytes.ts'
import { instant } from '../../base/time.ts'
import { keyOf, sha256, verify } from '../../fixtures/crypto.fixture.ts'
import { FIELDS, tokenOf } from '../../fixtures/redemptions.ts'
import { base41FromBytes } from './base41.ts'
import {
  digestOfToken,
  instantOfNotAfter,
  mintToken,
  notAfterUnits,
  readToken,
  readTokenText,
  verifyToken,
} from './token.ts'

const key = keyOf(1)
const text = mintToken(FIELDS, key.sign)

describe('reading', () => {
  test('RD-1 a code is 122 characters of QR alphanumeric mode without space and plus', () => {
    expect(text).toMatch(/^G1[0-9A-Z\-.*/%]{120}$/)
  })

  test.each([
    ['as it is', text],
    ['with space and line ends around', ` \t${text}\r\n`],
    ['in lower case', text.toLowerCase()],
    ['with the scanner’s symbology prefix', `]Q1${text}`],
  ])('RD-1 reads a code %s', (_, given) => {
    const reading = readToken(given)
    expect(reading).toMatchObject({ ok: true, token: { fields: FIELDS, text, tail: null } })
  })

  test('RD-1 a rotating code carries its tail beside the signed text', () => {
    const rotating = { ...FIELDS, rotating: true }
    const tail = base41FromBytes(Uint8Array.of(1, 2, 3, 4, 5, 6))
    const signed = mintToken(rotating, key.sign)
    const reading = readToken(signed + tail)
    expect(reading).toMatchObject({ ok: true, token: { fields: rotating, text: signed } })
    expect(reading.ok && reading.token.tail).toEqual({
      step: 0x0102,
      code: Uint8Array.of(3, 4, 5, 6),
    })
  })

  test.each([
    ['cut off', text.slice(0, -1)],
    ['its first half', text.slice(0, 61)],
    ['its beginning', 'G1'],
    ['two in one', text + text],
    ['a tail it should not have', `${text}000000000`],
    ['a tail it lacks', mintToken({ ...FIELDS, rotating: true }, key.sign)],
  ])('RD-5 %s is incomplete', (_, given) => {
    expect(readToken(given)).toEqual({ ok: false, reason: 'incomplete' })
  })

  test.each([
    ['an address', 'https://example.org/'],
    ['nothing', '   '],
    ['another version', `G2${text.slice(2)}`],
    ['a foreign character', `${text.slice(0, 50)}+${text.slice(51)}`],
    ['a group no bytes have', `${text.slice(0, 2)}%%%${text.slice(5)}`],
    [
      'a version inside that nobody knows',
      `G1${base41FromBytes(Uint8Array.from({ length: 80 }, () => 0x20))}`,
    ],
    [
      'the reserved flag',
      `G1${base41FromBytes(Uint8Array.from({ length: 80 }, (_, at) => (at === 0 ? 0x11 : 0)))}`,
    ],
  ])('RD-5 %s is not a code', (_, given) => {
    expect(readToken(given)).toEqual({ ok: false, reason: 'not_a_code' })
  })
})

describe('the signed text alone', () => {
  const rotating = mintToken({ ...FIELDS, rotating: true }, key.sign)

  test('RD-44 of a rotating code is read without its tail, and never with one', () => {
    expect(readToken(rotating)).toEqual({ ok: false, reason: 'incomplete' })
    expect(readTokenText(rotating)).toMatchObject({ ok: true, token: { tail: null } })
    expect(readTokenText(`${rotating}000000000`)).toEqual({ ok: false, reason: 'incomplete' })
    expect(readTokenText(text)).toMatchObject({ ok: true, token: { fields: FIELDS } })
  })
})

describe('verifying', () => {
  const token = tokenOf(FIELDS, key.sign)

  test('RD-3 holds under its own key and no other', () => {
    expect(verifyToken(token, key.publicKey, verify)).toBe(true)
    expect(verifyToken(token, keyOf(2).publicKey, verify)).toBe(false)
  })

  test('RD-3 a signature of another context is not a voucher’s', () => {
    const context = utf8FromText('groundswell-head-1\0')
    const signature = key.sign(concatBytes(context, token.signed))
    expect(verifyToken({ ...token, signature }, key.publicKey, verify)).toBe(false)
  })

  test('RD-11 the digest is of both fields and signature', () => {
    const other = tokenOf({ ...FIELDS, serial: 43 }, key.sign)
    expect(digestOfToken(token, sha256)).toHaveLength(16)
    expect(digestOfToken(token, sha256)).toEqual(digestOfToken(tokenOf(FIELDS, key.sign), sha256))
    expect(digestOfToken(other, sha256)).not.toEqual(digestOfToken(token, sha256))
  })
})

describe('minting', () => {
  test.each([
    ['organisation', 2 ** 32],
    ['campaign', 2 ** 24],
    ['serial', 2 ** 24],
    ['edition', 256],
    ['slot', -1],
    ['venueGroup', 0.5],
  ])('RD-1 a %s of %d has no token', (field, value) => {
    expect(() => mintToken({ ...FIELDS, [field]: value }, key.sign)).toThrow('a field fits')
  })

  test('RD-6 the outer bound is at or after the end, by less than four hours, and stays in range', () => {
    const end = instant(1_796_895_000_000)
    const bound = instantOfNotAfter(notAfterUnits(end))
    expect(bound).toBeGreaterThanOrEqual(end)
    expect(bound - end).toBeLessThan(4 * 3_600_000)
    expect(notAfterUnits(instantOfNotAfter(4_000))).toBe(4_000)
    expect(notAfterUnits(instant(0))).toBe(0)
    expect(notAfterUnits(instant(9_999_999_999_999))).toBe(65_535)
  })
})
