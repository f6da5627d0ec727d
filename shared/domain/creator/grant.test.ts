/** Which grants there may be, and when they are over. */
import { expect, test } from 'vitest'
import { instant } from '../../base/time.ts'
import { isNarrower, isOver, judgeGrant, type Purpose } from './grant.ts'

const NOW = instant(1_000)

test('CR-1 a grant names its purposes once and in one order', () => {
  const asked: readonly Purpose[] = ['insurance', 'campaign', 'insurance']
  expect(judgeGrant({ purposes: asked, until: null }, NOW)).toEqual({
    ok: true,
    value: { purposes: ['campaign', 'insurance'], until: null },
  })
})

test('CR-1 without a purpose, or with its end behind it, it is refused by name', () => {
  const refused = (purposes: readonly Purpose[], until: number | null) => {
    const judged = judgeGrant({ purposes, until: until === null ? null : instant(until) }, NOW)
    return judged.ok ? null : judged.refusal.reason
  }
  expect(refused([], null)).toBe('no_purpose')
  expect(refused(['campaign'], 1_000)).toBe('grant_over')
  expect(refused(['campaign'], 1_001)).toBeNull()
})

test('CR-2 a grant is over at its end, not a millisecond before', () => {
  expect(isOver({ until: instant(1_001) }, NOW)).toBe(false)
  expect(isOver({ until: NOW }, NOW)).toBe(true)
  expect(isOver({ until: null }, NOW)).toBe(false)
})

test('CR-2 fewer purposes are narrower, more are not', () => {
  expect(isNarrower(['campaign', 'benchmark'], ['benchmark'])).toBe(true)
  expect(isNarrower(['benchmark'], ['insurance'])).toBe(true)
  expect(isNarrower(['benchmark'], ['campaign', 'benchmark'])).toBe(false)
})
