/** How long a desk waits before it tries again. */
import { expect, test } from 'vitest'
import { pauseAfter } from './link.ts'

const lost = { kind: 'lost' } as const

test('DK-8 pauses grow from half a second to thirty, each somewhere in its upper half', () => {
  const longest = Array.from({ length: 9 }, (_, failures) => pauseAfter(lost, failures, 1))
  expect(longest).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
  expect(pauseAfter(lost, 0, 0)).toBe(250)
  expect(pauseAfter(lost, 20, 0)).toBe(15_000)
})

test('DK-8 the server’s own word about when is kept; signed out is soon asked again', () => {
  const refused = { t: 'refused', facts: {} } as const
  const busy = { ...refused, reason: 'too_many', retryAfterMs: 90_000 }
  expect(pauseAfter({ kind: 'refused', refused: busy }, 0, 1)).toBe(90_000)
  const old = { ...refused, reason: 'protocol_not_spoken', retryAfterMs: null }
  expect(pauseAfter({ kind: 'refused', refused: old }, 0, 1)).toBe(30_000)
  const out = { ...refused, reason: 'signed_out', retryAfterMs: null }
  expect(pauseAfter({ kind: 'refused', refused: out }, 0, 1)).toBe(500)
})
