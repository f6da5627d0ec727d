/** A post's followers are those of its day or near it, by its own source; what is told later fills what was posted before. */
import { expect, test } from 'vitest'
import { openMemory } from '../store/memory.fixture.ts'
import { followersAt, type FollowersTold } from './followers-at.ts'
import {
  blocksOf,
  connect,
  COUNTS,
  day,
  letLook,
  noonOf,
  postTelling,
  tell,
  telling,
} from './metrics.fixture.ts'
import type { Word } from './telling.ts'

/** Days of a month, by how many after its first, as TikTok told them. */
function told(month: string, days: Readonly<Record<number, number>>): FollowersTold {
  const words = Object.entries(days).map(([at, count]): Word => [0, Number(at), [count]])
  return { month, told: [{ source: 'tiktok_api', words }] }
}

test('IM-25 the nearest day within a week counts, over the ends of months, and of two as near the earlier', () => {
  const months = [
    told('2026-01', { 29: 100, 30: 110 }),
    told('2026-02', { 0: 120, 6: 130, 20: 140 }),
  ]
  const on = (text: string) => followersAt(day(text), 'tiktok_api', months)
  expect(on('2026-01-31')).toBe(110)
  expect(on('2026-02-02')).toBe(120)
  expect(on('2026-02-04')).toBe(120)
  expect(on('2026-02-14')).toBe(130)
  expect(on('2026-02-15')).toBe(140)
  expect(on('2026-01-23')).toBe(100)
  expect(on('2026-01-22')).toBeNull()
  expect(followersAt(day('2026-01-31'), 'tiktok_archive', months)).toBeNull()
})

test('IM-25 a block says the followers of a post’s own source near its day, and none where none is near', async () => {
  const memory = await openMemory()
  await connect(memory)
  const followers = telling({ metric: 'followers', firstDay: day('2026-01-04'), counts: [900] })
  const archive = { source: 'tiktok_archive', firstDay: day('2026-01-02'), counts: [1] } as const
  const posts = [
    postTelling(),
    postTelling({ post: 'vendor-post-2', postedAt: noonOf('2026-01-12') }),
  ]
  const tellings = [followers, telling({ ...archive, metric: 'followers' })]
  await tell(memory, { tellings, posts })
  await letLook(memory, ['campaign'])
  const [block] = await blocksOf(memory)
  expect(block?.posts.map((post) => post.followersAtPosting)).toEqual([null, 900])
})

test('IM-25 followers told in the next month fill a post of the one before, whose block alone is another then', async () => {
  const memory = await openMemory()
  await connect(memory)
  const posts = [
    postTelling({ postedAt: noonOf('2025-12-10') }),
    postTelling({ post: 'vendor-post-2', postedAt: noonOf('2026-01-28') }),
  ]
  await tell(memory, { posts })
  await letLook(memory, ['campaign'])
  const before = await blocksOf(memory)
  expect(before.flatMap((block) => block.posts.map((post) => post.followersAtPosting))).toEqual([
    null,
    null,
  ])
  const asOf = noonOf('2026-02-02')
  const followers = { metric: 'followers', firstDay: day('2026-02-02'), counts: [900] } as const
  await tell(memory, { tellings: [telling({ ...followers, asOf })] })
  const after = await blocksOf(memory)
  const version = (of: typeof after, month: string) =>
    of.find((block) => block.month === month)?.version
  expect(after.find(({ month }) => month === '2026-01')?.posts[0]?.followersAtPosting).toBe(900)
  expect(version(after, '2025-12')).toBe(version(before, '2025-12'))
  // The next day's are no news to January.
  const next = { ...followers, firstDay: day('2026-02-03'), asOf: noonOf('2026-02-03') }
  await tell(memory, { tellings: [telling(next)] })
  expect(version(await blocksOf(memory), '2026-01')).toBe(version(after, '2026-01'))
})

test('IM-26 a post that is told again keeps what is not told of it any more', async () => {
  const memory = await openMemory()
  await connect(memory)
  await letLook(memory, ['campaign'])
  await tell(memory, { posts: [postTelling({ followersAtPosting: 800 })] })
  const counts = { ...COUNTS, likes: 9, views: null }
  await tell(memory, { posts: [postTelling({ asOf: noonOf('2026-01-11'), counts })] })
  const [block] = await blocksOf(memory)
  expect(block?.posts).toMatchObject([
    { followersAtPosting: 800, counts: { likes: 9, comments: 0, shares: null, views: 70 } },
  ])
})
