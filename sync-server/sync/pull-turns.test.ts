/** The order in which the pulls of a session are answered. */
import { expect, test } from 'vitest'
import type { CollectionName } from '../../shared/sync/collections.ts'
import { LAGGING_BYTES } from '../../shared/sync/version.ts'
import { loopTurns } from '../loop.fixture.ts'
import { fakeWorld } from '../world.fixture.ts'
import { createPullTurns } from './pull-turns.ts'

function bed() {
  const world = fakeWorld()
  const state = { queued: 0, isOver: false, refused: 0 }
  const answered: CollectionName[] = []
  const turns = createPullTurns({
    world,
    buffered: () => state.queued,
    isOver: () => state.isOver,
    tooMany: () => void (state.refused += 1),
  })
  /** Asks for pages of this size, one after the other, as a desk does. */
  const pull = async (collection: CollectionName, pages: number, bytes: number): Promise<void> => {
    for (let page = 0; page < pages; page += 1)
      await turns.take(collection, async () => {
        await Promise.resolve()
        answered.push(collection)
        return bytes
      })
  }
  const queue = (bytes: number): void => void (state.queued = bytes)
  return { world, turns, answered, pull, queue, state }
}

test('SY-12 a small collection does not wait for a large one: turns go round by bytes', async () => {
  const { answered, pull } = bed()
  await Promise.all([pull('redemptions', 6, 100), pull('facts', 6, 25)])
  // Four small pages weigh one large one.
  expect(answered.filter((one) => one === 'redemptions')).toHaveLength(6)
  expect(answered.slice(0, 6)).toEqual([
    'redemptions',
    'facts',
    'facts',
    'facts',
    'facts',
    'redemptions',
  ])
})

test('SY-12 one that comes late is not ahead of all that others had before', async () => {
  const { answered, pull } = bed()
  await pull('redemptions', 10, 100)
  answered.length = 0
  await Promise.all([pull('facts', 4, 100), pull('redemptions', 4, 100)])
  expect(answered.slice(0, 4).filter((one) => one === 'redemptions')).toHaveLength(2)
})

test('SY-12 while the socket’s queue is long no page is read, and one that failed stops nobody', async () => {
  const { world, turns, answered, pull, queue } = bed()
  queue(LAGGING_BYTES + 1)
  const pulled = pull('facts', 2, 10)
  const causes: unknown[] = []
  const failing = turns
    .take('inbox', () => Promise.reject(new Error('no store')))
    .catch((cause: unknown) => void causes.push(cause))
  await loopTurns()
  expect(answered).toEqual([])
  queue(0)
  world.pass(10)
  await Promise.all([pulled, failing])
  expect(causes).toMatchObject([{ message: 'no store' }])
  expect(answered).toEqual(['facts', 'facts'])
})

test('SY-12 more pulls than any desk has are refused, and those of a session that is over read nothing', async () => {
  const { world, answered, pull, queue, state } = bed()
  queue(LAGGING_BYTES + 1)
  const pulled = Array.from({ length: 40 }, () => pull('facts', 1, 10))
  await loopTurns()
  expect(state.refused).toBeGreaterThan(0)
  state.isOver = true
  world.pass(10)
  await Promise.all(pulled)
  expect(answered).toEqual([])
})
