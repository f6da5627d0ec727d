/** Days made of posts, through the store's port: by whole runs a day apart, under a source of their own, beside no day that was told. */
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, type Instant, later } from '../../shared/base/time.ts'
import { type Memory, openMemory } from '../store/memory.fixture.ts'
import {
  accountOf,
  blocksOf,
  connect,
  COUNTS,
  day,
  letLook,
  noonOf,
  PERSON,
  postTelling,
  tell,
  telling,
} from './metrics.fixture.ts'

const FIRST = noonOf('2026-01-10')

/** A whole run that tells these views, by post. */
const runOf =
  (platform: 'tiktok' | 'facebook') =>
  (memory: Memory, at: Instant, views: Readonly<Record<string, number>>) => {
    const posts = Object.entries(views).map(([post, count]) =>
      postTelling({
        post,
        source: `${platform}_api`,
        asOf: at,
        postedAt: noonOf('2026-01-08'),
        counts: { ...COUNTS, views: count },
      }),
    )
    const whole = { platform, begunAt: later(at, -HOUR_MS), at }
    return tell(memory, { account: `own-${platform}`, posts, whole })
  }
const run = runOf('tiktok')

async function summed(memory: Memory) {
  const blocks = await blocksOf(memory)
  return blocks.flatMap(({ chunks }) =>
    chunks.map(({ metric, firstDay, counts, sources, purposes }) => {
      return { metric, firstDay, counts, sources, purposes }
    }),
  )
}
const viewsIn = async (memory: Memory) =>
  (await summed(memory)).filter(({ metric }) => metric === 'views')

test('IM-30 two whole runs a day apart make a day of what their posts gained, under a source of its own', async () => {
  const memory = await openMemory()
  await connect(memory)
  await letLook(memory, ['campaign', 'insurance'])
  await run(memory, FIRST, { a: 100, b: 50 })
  expect(await summed(memory)).toEqual([])
  await run(memory, later(FIRST, DAY_MS), { a: 130, b: 50 })
  const said = { sources: ['tiktok_posts'], purposes: ['campaign', 'insurance'] }
  expect(await summed(memory)).toEqual([
    { metric: 'comments', firstDay: '2026-01-11', counts: [0], ...said },
    { metric: 'likes', firstDay: '2026-01-11', counts: [0], ...said },
    { metric: 'views', firstDay: '2026-01-11', counts: [30], ...said },
  ])
})

test('IM-30 a second run of a day changes nothing, and after a night without a run there is a gap', async () => {
  const memory = await openMemory()
  await connect(memory)
  await letLook(memory, ['campaign'])
  await run(memory, FIRST, { a: 100 })
  await run(memory, later(FIRST, 6 * HOUR_MS), { a: 110 })
  await run(memory, later(FIRST, DAY_MS), { a: 130 })
  await run(memory, later(FIRST, 3 * DAY_MS), { a: 500 })
  await run(memory, later(FIRST, 4 * DAY_MS), { a: 520 })
  expect(await viewsIn(memory)).toMatchObject([
    { firstDay: '2026-01-11', counts: [30, null, null, 20] },
  ])
})

test('IM-30 a post that a run did not tell leaves a gap, and the next night is whole again', async () => {
  const memory = await openMemory()
  await connect(memory)
  await letLook(memory, ['campaign'])
  await run(memory, FIRST, { a: 100, b: 50 })
  await run(memory, later(FIRST, DAY_MS), { a: 130 })
  await run(memory, later(FIRST, 2 * DAY_MS), { a: 170 })
  expect(await viewsIn(memory)).toMatchObject([{ firstDay: '2026-01-12', counts: [40] }])
})

test('IM-31 in a month of which days were told, days made of posts are left out', async () => {
  const memory = await openMemory()
  await connect(memory)
  await letLook(memory, ['campaign'])
  await run(memory, FIRST, { a: 100 })
  await run(memory, later(FIRST, DAY_MS), { a: 130 })
  const archive = { source: 'tiktok_archive', firstDay: day('2026-01-03'), counts: [7] } as const
  await tell(memory, { tellings: [telling(archive)] })
  const told = await summed(memory)
  expect(told.filter(({ metric }) => metric === 'views')).toMatchObject([
    { firstDay: '2026-01-03', counts: [7], sources: ['tiktok_archive'] },
  ])
  // Nobody told days of likes.
  expect(told.find(({ metric }) => metric === 'likes')?.sources).toEqual(['tiktok_posts'])
})

test('IM-31 a platform’s own terms hold for what is made of its posts, and what it tells by day is not made of them', async () => {
  const memory = await openMemory()
  await connect(memory, 'facebook')
  await letLook(memory, ['campaign', 'insurance'])
  const runPage = runOf('facebook')
  await runPage(memory, FIRST, { a: 100 })
  await runPage(memory, later(FIRST, DAY_MS), { a: 130 })
  const told = await summed(memory)
  expect(told.map(({ metric }) => metric)).toEqual(['comments', 'likes'])
  expect(told[0]).toMatchObject({ sources: ['facebook_posts'], purposes: ['campaign'] })
})

test('IM-30 an account that is dropped leaves no sum for the next one', async () => {
  const memory = await openMemory()
  await connect(memory)
  await letLook(memory, ['campaign'])
  await run(memory, FIRST, { a: 100 })
  await memory.store.dropMetricAccount({ person: PERSON, account: 'own-tiktok' })
  await memory.store.keepMetricAccount(accountOf('tiktok'))
  await run(memory, later(FIRST, DAY_MS), { a: 130 })
  expect(await summed(memory)).toEqual([])
})
