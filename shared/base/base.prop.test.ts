/** Properties of bytes, money, canonical JSON and seeded chance. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  base64urlFromBytes,
  bytesFromBase64url,
  bytesFromHex,
  concatBytes,
  equalBytes,
  hexFromBytes,
  utf8FromText,
} from './bytes.ts'
import { canonicalJson } from './canonical-json.ts'
import { jsonFromText } from './json-text.ts'
import { allocate } from './money.ts'
import { seededRandom } from './random.ts'

describe('bytes', () => {
  test('hex and base64url read back what they wrote, and agree with the platform', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(bytesFromHex(hexFromBytes(bytes))).toEqual(bytes)
        expect(bytesFromBase64url(base64urlFromBytes(bytes))).toEqual(bytes)
        expect(base64urlFromBytes(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      }),
    )
  })

  test('UTF-8 is the platform’s, lone surrogates too', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(0x7f), fc.nat(0x10ffff))), (points) => {
        const text = String.fromCodePoint(...points)
        expect(utf8FromText(text)).toEqual(new TextEncoder().encode(text))
      }),
    )
    expect(utf8FromText('a\ud800b')).toEqual(new TextEncoder().encode('a\ud800b'))
  })

  test('joining and comparing', () => {
    const joined = concatBytes(Uint8Array.of(1), Uint8Array.of(), Uint8Array.of(2, 3))
    expect(joined).toEqual(Uint8Array.of(1, 2, 3))
    expect(equalBytes(joined, Uint8Array.of(1, 2, 3))).toBe(true)
    expect(equalBytes(joined, Uint8Array.of(1, 2))).toBe(false)
    expect(equalBytes(joined, Uint8Array.of(1, 2, 4))).toBe(false)
  })

  test.each(['0', 'xy', '0 '])('%s is no hex', (text) => {
    expect(bytesFromHex(text)).toBeUndefined()
  })

  test.each(['A', 'AA==', 'A+/A'])('%s is no base64url', (text) => {
    expect(bytesFromBase64url(text)).toBeUndefined()
  })
})

describe('money', () => {
  test('allocate loses nothing, gives no weight nothing, and no part is off by a unit', () => {
    const weights = fc
      .array(fc.nat(1_000), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((weight) => weight > 0))
    fc.assert(
      fc.property(fc.nat(10_000_000), weights, (minor, list) => {
        const parts = allocate(minor, list)
        const total = list.reduce((sum, weight) => sum + weight, 0)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(minor)
        parts.forEach((part, at) => {
          const exact = (minor * (list[at] ?? 0)) / total
          expect(Math.abs(part - exact)).toBeLessThan(1)
        })
      }),
    )
  })

  test('the earlier part is lucky on a tie', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(allocate(0, [1, 2])).toEqual([0, 0])
    expect(() => allocate(1, [0, 0])).toThrow('weights')
    expect(() => allocate(0.5, [1])).toThrow('minor')
  })
})

describe('canonical JSON', () => {
  test('reads back as the same value, and is the same for every order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = canonicalJson([value])
        const plain: unknown = JSON.parse(JSON.stringify([value]))
        expect(JSON.parse(text)).toEqual(plain)
        expect(canonicalJson([reversed(value)])).toBe(text)
      }),
    )
  })

  test('sorts keys by UTF-16, as RFC 8785 section 3.2.3 shows', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6']
    const record = Object.fromEntries(keys.map((key) => [key, 1]))
    const order = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']
    expect(canonicalJson(record)).toBe(
      `{${order.map((key) => `${JSON.stringify(key)}:1`).join(',')}}`,
    )
    expect(canonicalJson([1e21, 0.000001, -0, 333333333.3333333])).toBe(
      '[1e+21,0.000001,0,333333333.3333333]',
    )
  })

  test('leaves out what is undefined, and takes nothing that is no JSON', () => {
    expect(canonicalJson({ b: undefined, a: null })).toBe('{"a":null}')
    expect(() => canonicalJson([Number.NaN])).toThrow('no NaN')
    expect(() => canonicalJson(new Map([[1, 2]]))).toThrow('a plain record')
    expect(() => canonicalJson([undefined])).toThrow('a plain value')
  })
})

test('a text that is no JSON is undefined', () => {
  expect(jsonFromText('{"a":[1]}')).toEqual({ a: [1] })
  expect(jsonFromText('{')).toBeUndefined()
})

test('seeded chance is the same again and stays within its range', () => {
  const draw = (seed: number): readonly number[] => {
    const random = seededRandom(seed)
    return Array.from({ length: 200 }, () => random())
  }
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
  expect(draw(7).every((value) => value >= 0 && value < 1)).toBe(true)
})

function reversed(value: unknown): object | null | string | number | boolean {
  if (Array.isArray(value)) return value.map((item: unknown) => reversed(item))
  if (value === null || typeof value !== 'object') {
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : null
  }
  const entries = Object.entries(value).toReversed()
  return Object.fromEntries(entries.map(([key, item]) => [key, reversed(item)]))
}
