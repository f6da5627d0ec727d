/** The lock on guessing short codes. */
import { expect, test } from 'vitest'
import { instant, later } from '../../base/time.ts'
import { afterMiss, isTypingLocked, NO_MISSES, type TypingLock } from './typing-lock.ts'

const NOW = instant(1_795_000_000_000)

function missed(times: number, from: TypingLock = NO_MISSES): TypingLock {
  let lock = from
  for (let time = 0; time < times; time += 1) lock = afterMiss(lock, NOW)
  return lock
}

test('RD-48 the fifth miss locks, for sixty seconds', () => {
  expect(isTypingLocked(missed(4), NOW)).toBe(false)
  expect(isTypingLocked(missed(5), NOW)).toBe(true)
  expect(isTypingLocked(missed(5), later(NOW, 59_999))).toBe(true)
  expect(isTypingLocked(missed(5), later(NOW, 60_000))).toBe(false)
})

test('RD-48 after the lock, and after a hit, it takes five again', () => {
  expect(isTypingLocked(missed(4, missed(5)), later(NOW, 60_000))).toBe(false)
  expect(isTypingLocked(missed(4, NO_MISSES), NOW)).toBe(false)
})
