/** Which posts stand behind a finding: its own, and not those of which too little was told or of other days. */
import { expect, test } from 'vitest'
import type { AccountId, PostId } from '../../base/ids.ts'
import { instant, type LocalDate } from '../../base/time.ts'
import { measured } from '../creator/measured.ts'
import type { Post } from '../creator/post.ts'
import type { DatedFinding } from './dated-finding.ts'
import { findingPosts } from './finding-posts.ts'

const finding = (kind: DatedFinding['finding']['kind']): DatedFinding => ({
  // Days of a fixture.
  from: '2026-08-12' as LocalDate,
  until: '2026-08-14' as LocalDate, // A plain word.
  finding: {
    kind,
    from: 1,
    until: 4,
    probability: 0.5,
    band: 'review',
    gained: 0,
    evidence: [],
    clearedBy: [],
  },
})

function post(id: string, at: string, told: { likes: number; views?: null }): Post {
  const { likes, views = 100 } = told
  return {
    // Plain words.
    id: id as PostId,
    account: 'account-1' as AccountId, // A plain word.
    postedAt: instant(Date.parse(at)),
    kind: 'image',
    isSponsored: false,
    isDisclosed: null,
    followersAtPosting: null,
    counts: measured(
      { likes, views, comments: 0, shares: null, saves: null, reach: null },
      { sources: ['instagram_api'], purposes: ['campaign'], asOf: instant(1) },
    ),
  }
}

const POSTS = [
  post('after', '2026-08-15T00:00:00Z', { likes: 50 }),
  post('last', '2026-08-14T23:59:59Z', { likes: 50 }),
  post('few', '2026-08-13T12:00:00Z', { likes: 9 }),
  post('untold', '2026-08-13T11:00:00Z', { likes: 50, views: null }),
  post('first', '2026-08-12T00:00:00Z', { likes: 50 }),
  post('before', '2026-08-11T23:59:59Z', { likes: 50 }),
]
const idsOf = (kind: DatedFinding['finding']['kind']) => {
  const { posts, ...said } = findingPosts(finding(kind), POSTS)
  return { ...said, ids: posts.map(({ id }) => id) }
}

test('IG-20 a finding of engagement rests on the posts of its days that were looked at', () => {
  expect(idsOf('inflated_engagement')).toEqual({ kind: 'rests', ids: ['last', 'first'] })
})

test('IG-20 a finding of followers rests on days: all posts of them stand by it, and it says so', () => {
  const ids = ['last', 'few', 'untold', 'first']
  expect(idsOf('bought_followers')).toEqual({ kind: 'days', ids })
})
