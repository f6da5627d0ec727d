/** A wide guess is no accusation. */
import { expect, test } from 'vitest'
import { shareTone } from './share-tone.ts'

const share = (low: number, point: number, high: number) =>
  ({ kind: 'known', value: { point, low, high, level: 0.95 } }) as const

test('SC-13 a share of false followers is marked only where its whole interval is high', () => {
  expect(shareTone(share(0.18, 0.242, 0.3))).toBe('bad')
  expect(shareTone(share(0, 0.17, 0.53))).toBe('grey')
  expect(shareTone(share(0.01, 0.04, 0.08))).toBe('grey')
  expect(shareTone({ kind: 'unknown', why: 'nothing_told' })).toBe('grey')
})
