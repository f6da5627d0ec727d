/** Properties of tokens and of base41. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyOf, verify } from '../../fixtures/crypto.fixture.ts'
import { base41FromBytes, bytesFromBase41 } from './base41.ts'
import { mintToken, readToken, type TokenFields, verifyToken } from './token.ts'

const key = keyOf(1)
const fields: fc.Arbitrary<TokenFields> = fc.record({
  training: fc.boolean(),
  guest: fc.boolean(),
  rotating: fc.constant(false),
  organisation: fc.nat(2 ** 32 - 1),
  slot: fc.nat(255),
  campaign: fc.nat(2 ** 24 - 1),
  serial: fc.nat(2 ** 24 - 1),
  edition: fc.nat(255),
  notAfter: fc.nat(65_535),
  venueGroup: fc.nat(255),
})
const pairs = fc.uint8Array({ maxLength: 120 }).map((bytes) => bytes.slice(bytes.length % 2))
const BASE41 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-.*/%'

test('RD-1 reading what was minted gives the same fields', () => {
  fc.assert(
    fc.property(fields, (given) => {
      const reading = readToken(mintToken(given, key.sign))
      expect(reading.ok && reading.token.fields).toEqual(given)
    }),
    { numRuns: 200 },
  )
})

test('RD-2 bytes written as base41 read back as they were', () => {
  fc.assert(
    fc.property(pairs, (bytes) => {
      expect(bytesFromBase41(base41FromBytes(bytes))).toEqual(bytes)
    }),
  )
})

test('RD-2 a text that reads as bytes is the only text of those bytes', () => {
  const text = fc
    .array(fc.nat(BASE41.length - 1), { maxLength: 30 })
    .map((characters) => characters.map((at) => BASE41.charAt(at)).join(''))
  fc.assert(
    fc.property(text, (given) => {
      const bytes = bytesFromBase41(given)
      expect(bytes === undefined ? given : base41FromBytes(bytes)).toBe(given)
    }),
  )
})

test('RD-2 broken groups and groups above 65,535 are refused', () => {
  expect(bytesFromBase41('AB')).toBeUndefined()
  expect(bytesFromBase41('abc')).toBeUndefined()
  expect(bytesFromBase41('%%%')).toBeUndefined()
  expect(bytesFromBase41(base41FromBytes(Uint8Array.of(255, 255)))).toEqual(Uint8Array.of(255, 255))
})

test('RD-3 a token changed by one bit is not genuine', () => {
  const whole = fc.record({ fields, bit: fc.nat(80 * 8 - 1) })
  fc.assert(
    fc.property(whole, ({ fields: given, bit }) => {
      const bytes = bytesFromBase41(mintToken(given, key.sign).slice(2)) ?? new Uint8Array()
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const reading = readToken(`G1${base41FromBytes(bytes)}`)
      expect(reading.ok && verifyToken(reading.token, key.publicKey, verify)).toBe(false)
    }),
    { numRuns: 300 },
  )
})
