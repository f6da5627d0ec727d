/** Whose account a handle is, and parts that fit their frames. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AccountId, Space } from '../../shared/base/ids.ts'
import { instant, type LocalDate } from '../../shared/base/time.ts'
import type { CreatorFile } from '../../shared/domain/creator/face.ts'
import { importFault, type ImportedAccount } from '../../shared/domain/import/import.ts'
import { matched } from './import-match.ts'
import { partsOf } from './import-parts.ts'

// Ids and days of tests are plain words.
const day = (text: string): LocalDate => text as LocalDate
const counts = { likes: 1, comments: null, shares: null, saves: null, views: null, reach: null }

const file = (id: string, change: Partial<CreatorFile> = {}): CreatorFile => ({
  id,
  space: 'organisation-a' as Space,
  purposes: ['campaign'],
  since: instant(0),
  until: null,
  name: id,
  town: null,
  accounts: [],
  ...change,
})
const FILES = [
  file('lena', { accounts: [{ platform: 'tiktok', handle: '@Lena', followers: null }] }),
  file('marco', {
    connected: [
      {
        id: 'marco.1' as AccountId,
        creator: 'marco',
        platform: 'tiktok',
        handle: 'marco',
        category: null,
      },
    ],
  }),
]
const account = (handle: string, line: number) => ({
  handle,
  line,
  rows: 3,
  series: [{ metric: 'views', firstDay: day('2026-01-01'), counts: [1] }] as const,
})
const read = (...handles: readonly string[]) => ({
  hash: '',
  source: 'file' as const,
  posts: [{ postedAt: instant(5), kind: 'short' as const, counts }],
  sample: null,
  rows: {
    rows: 9,
    accounts: handles.map((one, at) => account(one, at + 2)),
    refused: [],
    refusedCount: 0,
    repeated: 0,
  },
})

test('IP-14 a handle is the account of whoever lets us look; rows of others are refused', () => {
  const found = matched(FILES, read('lena', 'marco', 'eve'), { platform: 'tiktok', target: null })
  expect(found.accounts.map(({ told, known }) => [told.creator, told.handle, known])).toEqual([
    ['lena', '@Lena', null],
    ['marco', 'marco', 'marco.1'],
  ])
  expect(found.accounts.every(({ told }) => told.posts.length === 0)).toBe(true)
  expect(found.refused).toMatchObject([{ line: 4, reason: 'unknown_account', text: 'eve' }])
  expect(found.refusedRows).toBe(3)
  const elsewhere = matched(FILES, read('lena'), { platform: 'youtube', target: null })
  expect(elsewhere.accounts).toEqual([])
})

test('IP-14 a file of one account is that creator’s, with its posts, under the handle that was said', () => {
  const target = { creator: 'lena', handle: 'lena.cooks' }
  const found = matched(FILES, read(''), { platform: 'instagram', target })
  expect(found.accounts).toMatchObject([
    { known: null, told: { creator: 'lena', handle: 'lena.cooks', posts: [{ kind: 'short' }] } },
  ])
  const marco = { creator: 'marco', handle: '@lena' }
  expect(matched(FILES, read(''), { platform: 'tiktok', target: marco }).accounts).toMatchObject([
    { told: { creator: 'marco', handle: '@lena' } },
  ])
  const nobody = { creator: 'gone', handle: 'lena' }
  expect(matched(FILES, read(''), { platform: 'tiktok', target: nobody }).accounts).toEqual([])
})

test('IP-15 parts fit their frames and are, put together, what was read', () => {
  const some = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 1_100 }), fc.integer({ min: 0, max: 1_200 })),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  fc.assert(
    fc.property(some, (sizes) => {
      const accounts = sizes.map(([days, posts], at): ImportedAccount => {
        const series = Array.from({ length: 1 + (at % 15) }, () => {
          return {
            metric: 'views' as const,
            firstDay: day('2024-01-01'),
            counts: Array.from({ length: days }, () => 2_000_000_000),
          }
        })
        const own = Array.from({ length: posts }, (_, n) => ({
          postedAt: instant(n),
          kind: 'short' as const,
          counts,
        }))
        return {
          creator: `c${String(at)}`,
          platform: 'tiktok',
          handle: `h${String(at)}`,
          series,
          posts: own,
        }
      })
      const parts = partsOf(accounts)
      for (const part of parts) expect(JSON.stringify(part).length).toBeLessThan(200_000)
      const days = (all: readonly ImportedAccount[], creator: string) =>
        all
          .filter((one) => one.creator === creator)
          .flatMap(({ series, posts }) => [series.length, posts.length])
      for (const { creator, series, posts } of accounts) {
        const told = days(parts.flat(), creator)
        const sum = (from: number) =>
          told.reduce((all, one, at) => all + (at % 2 === from ? one : 0), 0)
        expect([sum(0), sum(1)]).toEqual([series.length, posts.length])
      }
    }),
    { numRuns: 15 },
  )
})

test('IP-15 an import says that there is nothing in it, or too much, before it is sent', () => {
  const days = (count: number) => {
    const series = [
      {
        metric: 'views' as const,
        firstDay: day('2024-01-01'),
        counts: Array.from({ length: count }, () => 1),
      },
    ]
    return { series, posts: [] }
  }
  expect(importFault([])).toBe('import_empty')
  expect(
    importFault([
      { series: [{ metric: 'views', firstDay: day('2024-01-01'), counts: [null] }], posts: [] },
    ]),
  ).toBe('import_empty')
  expect(importFault([days(249_999), days(1)])).toBeNull()
  expect(importFault([days(249_999), days(2)])).toBe('import_too_large')
})
