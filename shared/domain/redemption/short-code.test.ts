/** Short codes with a real scrypt: form, slips of the hand, and what a row of the table gives to whom. */
import { scryptSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyOf } from '../../fixtures/crypto.fixture.ts'
import { FIELDS } from '../../fixtures/redemptions.ts'
import {
  readShortCode,
  SHORT_CODE_HASH_BYTES,
  SHORT_CODE_WORK,
  shortCodeBytes,
  shortCodeId,
  shortCodeOf,
  shortCodeRow,
  shortCodeSecret,
  shownShortCode,
  tokenTextOfRow,
} from './short-code.ts'
import { mintToken } from './token.ts'

const RANDOM = Uint8Array.of(0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef)
const CODE = shortCodeOf(RANDOM)
const random = fc.uint8Array({ minLength: 8, maxLength: 8 })
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const { cost, blockSize, parallelization } = SHORT_CODE_WORK
const WORK = { cost, blockSize, parallelization, maxmem: 256 * cost * blockSize }
const slowHash = (code: string, salt = 'salt of a campaign') =>
  new Uint8Array(scryptSync(shortCodeSecret(code), salt, SHORT_CODE_HASH_BYTES, WORK))

describe('form', () => {
  test('RD-45 the published vector', () => {
    expect(CODE).toBe('04HMASW9NF6YV')
    expect(shownShortCode(CODE)).toBe('04HM-ASW9-NF6YV')
  })

  test('RD-45 what was made reads back in whatever form it is typed', () => {
    fc.assert(
      fc.property(random, (bytes) => {
        const code = shortCodeOf(bytes)
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{13}$/)
        const forms = [code, code.toLowerCase(), shownShortCode(code), ` ${code} `]
        const taken = code.replaceAll('1', 'l').replaceAll('0', 'o')
        for (const typed of [...forms, taken]) {
          expect(readShortCode(typed)).toEqual({ kind: 'short', code })
        }
      }),
    )
  })

  test.each([
    ['a code’s text', `G1${'A'.repeat(120)}`],
    ['nothing', ''],
    ['an address', 'https://example.org'],
    ['a letter of no short code', `${CODE.slice(0, 12)}U`],
    ['far too short', '04HM-ASW9'],
    ['far too long', `${CODE}${CODE}`],
    ['a letter beyond ASCII', `${CODE.slice(0, 12)}É`],
  ])('RD-45 %s is no short code', (_, typed) => {
    expect(readShortCode(typed)).toEqual({ kind: 'other' })
  })
})

describe('slips', () => {
  test('RD-46 every single wrong character is found', () => {
    const wrong = Array.from(CODE).flatMap((right, at) =>
      Array.from(ALPHABET)
        .filter((character) => character !== right)
        .map((character) => CODE.slice(0, at) + character + CODE.slice(at + 1)),
    )
    expect(wrong).toHaveLength(13 * 31)
    expect(wrong.filter((typed) => readShortCode(typed).kind !== 'mistyped')).toEqual([])
  })

  test('RD-46 any two characters swapped are found', () => {
    const places = fc.nat({ max: 12 })
    fc.assert(
      fc.property(random, places, places, (bytes, a, b) => {
        const characters = Array.from(shortCodeOf(bytes))
        fc.pre(characters[a] !== characters[b])
        const swapped = characters.map((character, at) =>
          at === a ? characters[b] : at === b ? characters[a] : character,
        )
        expect(readShortCode(swapped.join(''))).toEqual({ kind: 'mistyped' })
      }),
    )
  })

  test.each([
    ['one left out', CODE.slice(1)],
    ['one doubled', CODE.charAt(0) + CODE],
    ['two left out', CODE.slice(2)],
  ])('RD-46 %s is a slip', (_, typed) => {
    expect(readShortCode(typed)).toEqual({ kind: 'mistyped' })
  })
})

describe('the table', () => {
  const text = mintToken(FIELDS, keyOf(1).sign)
  const row = shortCodeRow(text, slowHash(CODE))

  test('RD-47 a row gives its token to whoever has its code', () => {
    expect(shortCodeId(slowHash(CODE))).toEqual(row.id)
    expect(tokenTextOfRow(row.sealed, slowHash(CODE))).toBe(text)
  })

  test('RD-47 another code, and the same under another campaign’s salt, finds no row', () => {
    const other = shortCodeOf(RANDOM.toReversed())
    expect(shortCodeId(slowHash(other))).not.toEqual(row.id)
    expect(shortCodeId(slowHash(CODE, 'another salt'))).not.toEqual(row.id)
    expect(tokenTextOfRow(row.sealed, slowHash(other))).not.toBe(text)
  })

  test('RD-47 nothing of voucher or token stands in a row', () => {
    const bytes = Buffer.from(shortCodeBytes([row]))
    expect(bytes).toHaveLength(96)
    const again = shortCodeRow(mintToken({ ...FIELDS, serial: 43 }, keyOf(1).sign), slowHash('0'))
    // Not even the bytes that all tokens of a campaign share.
    const same = row.sealed.filter((byte, at) => byte === again.sealed[at])
    expect(same.length).toBeLessThan(8)
  })
})
