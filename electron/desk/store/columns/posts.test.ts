/** Posts beside the columns: the month that was said last, and nothing of an account that is forgotten. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { instant } from '../../../../shared/base/time.ts'
import { type BlockPost, columnBlockSchema } from '../../../../shared/sync/column-block.schema.ts'
import { newFolder } from '../rx-storage/storage.fixture.ts'
import { account, chunkOf, openKeeper } from './columns.fixture.ts'

const post = (id: string, postedAt: number): BlockPost => ({
  id,
  postedAt,
  kind: 'short',
  isSponsored: false,
  isDisclosed: null,
  followersAtPosting: null,
  counts: { likes: 1, comments: 0, shares: null, saves: null, views: 7, reach: null },
  sources: ['tiktok_api'],
  purposes: ['campaign'],
  asOf: 9,
})
const month = (number: number, name: string, posts: readonly BlockPost[]) => ({
  account: account(number),
  month: name,
  posts,
})

test('DK-115 blocks of before have no address and are read, what a later version adds is left out, and an address is kept', () => {
  const before = {
    id: 'grant-1.1.1c.2026-01',
    space: 'a',
    account: 'grant-1.1',
    creator: 'grant-1',
    platform: 'tiktok',
    month: '2026-01',
    chunks: [],
    audience: null,
    version: 1,
    posts: [post('a', 1)],
  }
  expect(columnBlockSchema.parse(before)).toEqual(before)
  const later = { ...before, posts: [{ ...post('a', 1), mood: 'glad' }] }
  expect(columnBlockSchema.parse(later)).toEqual(before)
  const address = 'https://www.tiktok.com/@lena/video/1'
  const keeper = openKeeper(newFolder())
  const posts = [post('a', 1), { ...post('b', 2), address }]
  keeper.take({ chunks: [], posts: [month(1, '2026-01', posts)], checkpoint: null })
  expect(keeper.posts([account(1)]).map((one) => one.address)).toEqual([address, undefined])
  keeper.close()
})

test('CO-18 posts are those of the month as it was said last, the newest first, also after the file was opened anew', () => {
  const folder = newFolder()
  let keeper = openKeeper(folder)
  const first = [
    month(1, '2026-01', [post('a', 1), post('b', 2)]),
    month(1, '2026-02', [post('c', 3)]),
  ]
  keeper.take({ chunks: [], posts: first, checkpoint: null })
  keeper.take({ chunks: [], posts: [month(1, '2026-01', [post('b', 2)])], checkpoint: 'one' })
  keeper.close()
  keeper = openKeeper(folder)
  const [newest, ...others] = keeper.posts([account(1), account(2)])
  expect(others.map(({ id }) => id)).toEqual(['b'])
  expect(newest).toMatchObject({
    id: 'c',
    account: account(1),
    counts: { value: { comments: 0, shares: null }, purposes: ['campaign'], asOf: 9 },
  })
  keeper.take({ chunks: [], posts: [month(1, '2026-02', [])], checkpoint: null })
  expect(keeper.posts([account(1)]).map(({ id }) => id)).toEqual(['b'])
  keeper.close()
})

test('CO-18 an account with posts alone is known, and forgotten bodily', () => {
  const folder = newFolder()
  const keeper = openKeeper(folder)
  const posts = [month(1, '2026-01', [post('canary-post', 1)]), month(2, '2026-01', [post('b', 1)])]
  keeper.take({ chunks: [chunkOf([2, 0], [1])], posts, checkpoint: null })
  expect(keeper.accounts().toSorted()).toEqual([account(1), account(2)])
  expect(keeper.forget([account(1)])).toBe(1)
  expect(keeper.accounts()).toEqual([account(2)])
  expect(keeper.posts([account(1)])).toEqual([])
  keeper.close()
  expect(readFileSync(join(folder, 'columns.db')).toString('latin1')).not.toContain('canary-post')
})

const said = (number: number, name: string, share: number | null) => ({
  account: account(number),
  month: name,
  audience:
    share === null
      ? null
      : {
          whole: 'followers' as const,
          parts: [
            {
              split: 'city' as const,
              buckets: [{ bucket: 'canary-town', share }],
              elsewhere: 0,
              untold: 0.5,
            },
          ],
          sources: ['instagram_api' as const],
          purposes: ['campaign' as const],
          asOf: 9,
        },
})

test('CO-29 an audience is that of its newest month, also after the file was opened anew, and goes with its account', () => {
  const folder = newFolder()
  let keeper = openKeeper(folder)
  const audiences = [said(1, '2026-01', 0.3), said(1, '2026-02', 0.4), said(2, '2026-01', 0.2)]
  keeper.take({ chunks: [], audiences, checkpoint: null })
  keeper.close()
  keeper = openKeeper(folder)
  const of = (number: number) => keeper.material({ account: account(number), metrics: [] })
  const shares = () =>
    [1, 2, 3].map((number) => of(number).audience?.value.parts[0]?.buckets[0]?.share)
  expect(shares()).toEqual([0.4, 0.2, undefined])
  expect(of(1).audience).toMatchObject({
    sources: ['instagram_api'],
    purposes: ['campaign'],
    asOf: 9,
    value: { whole: 'followers' },
  })
  const { hash } = of(1)
  keeper.take({ chunks: [], audiences: [said(1, '2026-02', null)], checkpoint: null })
  expect(of(1).hash).not.toBe(hash)
  expect(shares()).toEqual([0.3, 0.2, undefined])
  expect(keeper.forget([account(1), account(2)])).toBe(2)
  expect(shares()).toEqual([undefined, undefined, undefined])
  keeper.close()
  expect(readFileSync(join(folder, 'columns.db')).toString('latin1')).not.toContain('canary-town')
})

test('DK-116 on a day the audience is the newest of those that were told by then, and none where it came later', () => {
  const keeper = openKeeper(newFolder())
  const at = (name: string, share: number, asOf: number) => {
    const { audience, ...place } = said(1, name, share)
    return { ...place, audience: audience && { ...audience, asOf } }
  }
  const audiences = [at('2026-01', 0.3, 100), at('2026-02', 0.4, 200), at('2026-03', 0.5, 300)]
  keeper.take({ chunks: [], audiences, checkpoint: null })
  const share = (before: number) =>
    keeper
      .audiencesKnown({ accounts: [account(1), account(2)], before: instant(before) })
      .map(({ audience }) => audience.value.parts[0]?.buckets[0]?.share)
  expect([301, 300, 201, 200, 101, 100].map(share)).toEqual([[0.5], [0.4], [0.4], [0.3], [0.3], []])
  // Of February nothing older is kept than its last word.
  keeper.take({ chunks: [], audiences: [at('2026-02', 0.6, 280)], checkpoint: null })
  expect([281, 280].map(share)).toEqual([[0.6], [0.3]])
  keeper.close()
})
