/** Token buckets give what they promise and keep names apart. */
import { expect, test } from 'vitest'
import { fakeWorld } from '../world.fixture.ts'
import { createBucket, createBuckets } from './bucket.ts'

test('so many at once, then so many a second', () => {
  const world = fakeWorld()
  const bucket = createBucket({ burst: 3, perSecond: 2 }, world.now)
  expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([true, true, true, false])
  expect(bucket.waitMs()).toBe(500)
  world.pass(500)
  expect([1, 2].map(() => bucket.take())).toEqual([true, false])
  world.pass(60_000)
  expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([true, true, true, false])
})

test('one name does not take from another', () => {
  const world = fakeWorld()
  const bucketOf = createBuckets({ burst: 1, perSecond: 1 }, world.now, 10)
  expect(bucketOf('a').take()).toBe(true)
  expect(bucketOf('a').take()).toBe(false)
  expect(bucketOf('b').take()).toBe(true)
})
