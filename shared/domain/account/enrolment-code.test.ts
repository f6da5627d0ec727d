/** Codes to enrol with: how they are read and written, and when one must name the server's key. */
import { expect, test } from 'vitest'
import {
  fingerprintOf,
  readEnrolmentCode,
  roadOf,
  secretOf,
  writeEnrolmentCode,
} from './enrolment-code.ts'

const FINGERPRINT = '0123456789ABCDEF'

test('GW-70 a secret has eight characters that nobody mistakes', () => {
  expect(secretOf(Uint8Array.from([0, 31, 32, 255, 10, 18, 19, 20]))).toBe('0Z0ZAJKM')
})

test.each([
  ['abc1-2def', { secret: 'ABC12DEF', fingerprint: null }],
  [' ABC 12DEF ', { secret: 'ABC12DEF', fingerprint: null }],
  ['oil00000', { secret: '01100000', fingerprint: null }],
  ['abc1-2def-0123-4567-89ab-cdef', { secret: 'ABC12DEF', fingerprint: FINGERPRINT }],
  ['ABC12DE', undefined],
  ['ABC12DEFG', undefined],
  ['ABC12DEF0123456789ABCDE', undefined],
  ['ABC12DEF0123456789ABCDEF0', undefined],
  ['ABC12DEU', undefined],
  ['', undefined],
])('GW-70 %s is read as %j', (typed, code) => {
  expect(readEnrolmentCode(typed)).toEqual(code)
})

test('GW-70 what is written is read again, with and without the fingerprint', () => {
  for (const fingerprint of [null, FINGERPRINT]) {
    const code = { secret: 'ABC12DEF', fingerprint }
    expect(readEnrolmentCode(writeEnrolmentCode(code))).toEqual(code)
  }
  expect(writeEnrolmentCode({ secret: 'ABC12DEF', fingerprint: FINGERPRINT })).toBe(
    'ABC1-2DEF-0123-4567-89AB-CDEF',
  )
})

test('GW-70 a fingerprint has the first 80 bits of its digest', () => {
  const digest = Uint8Array.from({ length: 32 }, (_, at) => at * 8)
  const all = fingerprintOf(digest)
  expect(all).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
  for (let bit = 0; bit < 256; bit += 1) {
    const changed = Uint8Array.from(
      digest,
      (byte, at) => byte ^ (at === bit >> 3 ? 1 << (7 - (bit & 7)) : 0),
    )
    expect(fingerprintOf(changed) === all).toBe(bit >= 80)
  }
})

test('GW-70 over a shop’s network a code names the key; by TLS or on this machine it may not', () => {
  const road = (isTls: boolean, isThisMachine: boolean, fingerprint: string | null) =>
    roadOf(fingerprint, { isTls, isThisMachine })
  expect(road(false, false, null)).toMatchObject({ refusal: { reason: 'code_without_key' } })
  expect(road(true, false, null)).toMatchObject({ value: { kind: 'named' } })
  expect(road(false, true, null)).toMatchObject({ value: { kind: 'named' } })
  for (const isTls of [true, false])
    expect(road(isTls, true, FINGERPRINT)).toMatchObject({
      value: { kind: 'key', fingerprint: FINGERPRINT },
    })
})
