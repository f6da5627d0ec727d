/** Token buckets give what they promise and keep names apart. */
import { expect, test } from 'vitest'
import { createBucket, createBuckets } from './bucket.ts'
import { instant } from './time.ts'

function fakeClock() {
  let at = 1_790_000_000_000
  return {
    now: () => instant(at),
    pass: (milliseconds: number) => void (at += milliseconds),
  }
}

test('so many at once, then so many a second', () => {
  const clock = fakeClock()
  const bucket = createBucket({ burst: 3, perSecond: 2 }, clock.now)
  expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([true, true, true, false])
  expect(bucket.waitMs()).toBe(500)
  clock.pass(500)
  expect([1, 2].map(() => bucket.take())).toEqual([true, false])
  clock.pass(60_000)
  expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([true, true, true, false])
})

test('one name does not take from another', () => {
  const clock = fakeClock()
  const bucketOf = createBuckets({ burst: 1, perSecond: 1 }, clock.now, 10)
  expect(bucketOf('a').take()).toBe(true)
  expect(bucketOf('a').take()).toBe(false)
  expect(bucketOf('b').take()).toBe(true)
})
