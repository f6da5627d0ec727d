/** Ten thousand ways to spoil a good code, each read and judged as a till does: none is accepted. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyOf, verify } from '../../fixtures/crypto.fixture.ts'
import { FIELDS, questionOf } from '../../fixtures/redemptions.ts'
import { base41FromBytes, bytesFromBase41 } from './base41.ts'
import { redeem } from './redeem.ts'
import { mintToken, readToken } from './token.ts'

const key = keyOf(1)
const question = questionOf({}, { ...key, verify })
const text = mintToken(FIELDS, key.sign)
const bytes = bytesFromBase41(text.slice(2)) ?? new Uint8Array()
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-.*/%'

const at = fc.nat(text.length - 1)
const character = fc.nat(ALPHABET.length - 1).map((index) => ALPHABET.charAt(index))
const flipped = fc.uniqueArray(fc.nat(80 * 8 - 1), { minLength: 1, maxLength: 6 }).map((bits) => {
  const changed = bytes.slice()
  for (const bit of bits) changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return `G1${base41FromBytes(changed)}`
})
const spoiled = fc.oneof(
  { weight: 6, arbitrary: flipped },
  fc.tuple(at, character).map(([from, put]) => text.slice(0, from) + put + text.slice(from + 1)),
  fc.tuple(at, character).map(([from, put]) => text.slice(0, from) + put + text.slice(from)),
  at.map((from) => text.slice(0, from) + text.slice(from + 1)),
  fc.tuple(at, at).map(([a, b]) => {
    const letters = text.split('')
    letters[a] = text.charAt(b)
    letters[b] = text.charAt(a)
    return letters.join('')
  }),
  fc.tuple(at, at).map(([from, until]) => text.slice(Math.min(from, until), Math.max(from, until))),
  fc.uint8Array({ minLength: 16, maxLength: 80 }).map((tail) => {
    const changed = bytes.slice()
    changed.set(tail, 80 - tail.length)
    return `G1${base41FromBytes(changed)}`
  }),
)

test('RD-39 of 10,000 spoiled codes none is accepted', () => {
  let read = 0
  fc.assert(
    fc.property(spoiled, (given) => {
      const reading = readToken(given)
      if (!reading.ok || reading.token.text === text) return
      read += 1
      const verdict = redeem({ ...question, token: reading.token })
      expect(verdict.ok ? 'accepted' : 'refused').toBe('refused')
    }),
    { numRuns: 10_000 },
  )
  // Most of them are codes in form, so that it is the signature that refuses them.
  expect(read).toBeGreaterThan(5_000)
  expect(redeem(question).ok).toBe(true)
})
