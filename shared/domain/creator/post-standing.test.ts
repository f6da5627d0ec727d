/** Where a post stands among its own, and what is known of it on a day. */
import { expect, test } from 'vitest'
import type { PostId } from '../../base/ids.ts'
import { instant } from '../../base/time.ts'
import { postOf } from './creator.fixture.ts'
import { measured } from './measured.ts'
import { postsKnownBy } from './post.ts'
import { commonBase, postStandings } from './post-standing.ts'

// Ids of fixtures are plain words.
const idOf = (at: number) => `post-${at}` as PostId
const liked = (...likes: readonly (number | null)[]) =>
  likes.map((count, at) => postOf({ likes: count }, { id: idOf(at) }))

test('SC-22 a post stands among those of its account that can be rated, level ones in their middle', () => {
  const standings = postStandings(liked(10, 30, 20, 20, 50, null))
  const percentiles = [0, 1, 2, 3, 4, 5].map((at) => standings.get(idOf(at))?.percentile ?? null)
  expect(percentiles).toEqual([0.1, 0.7, 0.4, 0.4, 0.9, null])
  expect(postStandings(liked(1, 2, 3, 4)).size).toBe(0)
})

test('SC-22 posts are rated by what most of them can be rated by, and it is named', () => {
  const unknown = { followersAtPosting: null }
  const posts = [1, 2, 3, 4, 5].map((at) => postOf({ likes: at, views: 10 }, { ...unknown, id: idOf(at) })) // prettier-ignore
  expect(commonBase(posts)).toBe('views')
  expect(postStandings(posts).get(idOf(1))).toEqual({ base: 'views', percentile: 0.1 })
  expect(commonBase(liked(1))).toBe('followers')
  const mixed = (known: number) =>
    [0, 1, 2, 3, 4].map((at) => postOf({ likes: 1, views: 9 }, at < known ? {} : unknown))
  expect([commonBase(mixed(4)), commonBase(mixed(3))]).toEqual(['followers', 'views'])
  expect(commonBase([])).toBe('followers')
})

test('SC-24 of a post on a day only what was told until then is known, and nothing of one that came later', () => {
  const told = { sources: ['instagram_api'], purposes: ['campaign'] } as const
  const [post] = liked(7)
  if (post === undefined) throw new Error('there is one')
  const counts = (asOf: number) => measured(post.counts.value, { ...told, asOf: instant(asOf) })
  const early = { ...post, counts: counts(4_999) }
  const anew = { ...post, id: idOf(1), counts: counts(5_000) }
  const later = postOf({ likes: 1 }, { id: idOf(2), postedAt: instant(5_000) })
  const known = postsKnownBy([early, anew, later], instant(5_000))
  expect(known[0]).toBe(early)
  expect(known[1]?.counts.value.likes).toBeNull()
  expect(known[1]).toMatchObject({ id: idOf(1), counts: { purposes: ['campaign'] } })
  expect(known).toHaveLength(2)
})
