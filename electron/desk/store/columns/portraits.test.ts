/** Portraits beside the columns: of the moment they were made at, and nothing of an account that is forgotten. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newFolder } from '../rx-storage/storage.fixture.ts'
import { account, chunkOf, openKeeper } from './columns.fixture.ts'
import type { ColumnKeeper } from './keeper.ts'
import type { BlockPost } from '../../../../shared/sync/column-block.schema.ts'

const take = (keeper: ColumnKeeper, number: number, day: number) =>
  keeper.take({ chunks: [chunkOf([number, day], [day + 1])], checkpoint: null })
const materialOf = (keeper: ColumnKeeper, number: number) =>
  keeper.material({ account: account(number), metrics: ['views'] })

function keep(keeper: ColumnKeeper, number: number, change: number): void {
  const drawn = { sketch: '"canary"', portrait: new Uint8Array(Buffer.from('canary')) }
  keeper.keepPortraits([{ account: account(number), of: 'canary', change, drawn }])
}

const POST: BlockPost = {
  id: 'a',
  postedAt: 1,
  kind: 'short',
  isSponsored: false,
  isDisclosed: null,
  followersAtPosting: null,
  counts: { likes: 1, comments: 0, shares: null, saves: null, views: 7, reach: null },
  sources: ['tiktok_api'],
  purposes: ['campaign'],
  asOf: 9,
}

test('CO-19 a portrait is of the account until a word comes about it, days or posts, also after the file was opened anew', () => {
  const folder = newFolder()
  let keeper = openKeeper(folder)
  take(keeper, 1, 0)
  keep(keeper, 1, materialOf(keeper, 1).change)
  keeper.close()
  keeper = openKeeper(folder)
  expect(keeper.sketches('')).toEqual([
    { account: account(1), of: 'canary', sketch: '"canary"', isFresh: true },
  ])
  expect(keeper.sketches(account(1))).toEqual([])
  expect(Buffer.from(keeper.portrait(account(1)) ?? []).toString()).toBe('canary')
  const posts = [{ account: account(1), month: '2026-01', posts: [POST] }]
  const { hash } = materialOf(keeper, 1)
  keeper.take({ chunks: [], posts, checkpoint: null })
  expect(keeper.sketches('')).toMatchObject([{ isFresh: false }])
  expect(materialOf(keeper, 1).hash).not.toBe(hash)
  // Made of the same after all.
  const { change } = materialOf(keeper, 1)
  keeper.keepPortraits([{ account: account(1), of: 'canary', change, drawn: null }])
  expect(keeper.sketches('')).toMatchObject([{ isFresh: true }])
  keeper.close()
})

test('CO-19 what was made before the last word is not kept, and of nobody nothing is', () => {
  const keeper = openKeeper(newFolder())
  take(keeper, 1, 0)
  const before = materialOf(keeper, 1)
  take(keeper, 1, 1)
  keep(keeper, 1, before.change)
  keep(keeper, 2, 0)
  expect(keeper.sketches('')).toEqual([])
  keeper.close()
})

test('CO-19 an account that is forgotten takes its portrait along, and one that comes again is another', () => {
  const folder = newFolder()
  const keeper = openKeeper(folder)
  take(keeper, 1, 0)
  const { change } = materialOf(keeper, 1)
  keep(keeper, 1, change)
  keeper.forget([account(1)])
  expect([keeper.sketches(''), keeper.portrait(account(1))]).toEqual([[], null])
  take(keeper, 1, 0)
  keep(keeper, 1, change)
  expect(keeper.sketches('')).toEqual([])
  keeper.close()
  expect(readFileSync(join(folder, 'columns.db')).toString('latin1')).not.toContain('canary')
})
