/** The same content has the same hash, other content another. */
import { expect, test } from 'vitest'
import { fingerprintOf } from './fingerprint.ts'

test('DK-81 a result is kept under its content: order of keys and place in memory do not matter', () => {
  const wide = Int32Array.of(9, 1, 2)
  expect(fingerprintOf({ a: 1, b: wide.subarray(1), c: undefined })).toBe(
    fingerprintOf({ b: Int32Array.of(1, 2), a: 1 }),
  )
  const different = [
    [1, 2],
    ['1', 2],
    [[1], 2],
    [1, [2]],
    { a: 1 },
    { b: 1 },
    Int32Array.of(1),
    Float32Array.of(1),
    Int32Array.of(1, 0),
    null,
    true,
    'true',
    'ab',
    ['a', 'b'],
  ]
  expect(new Set(different.map((value) => fingerprintOf(value))).size).toBe(different.length)
  expect(() => fingerprintOf(() => 1)).toThrow('has a hash')
  expect(() => fingerprintOf(new Map())).toThrow('plain record')
})
