/** What is said of all creators that match: their order, their scales, their sums. */
import { expect, test } from 'vitest'
import type { CreatorFigures, CreatorRow } from '../../../shared/bridge/creator-figures.ts'
import type { AccountId, Space } from '../../../shared/base/ids.ts'
import { instant } from '../../../shared/base/time.ts'
import { inGroups, withoutClosed } from './creator-groups.ts'
import { matching, tierOf, togetherOf } from './creator-rows.ts'
import { figuresSaid } from './figures-said.ts'

function row(id: string, figures: Partial<CreatorFigures> = {}): CreatorRow {
  const file = {
    id,
    // Ids of fixtures are plain words.
    space: 'organisation-a' as Space,
    purposes: ['campaign'],
    since: instant(1_000),
    until: null,
    name: id,
    town: null,
    accounts: [],
  } as const
  return { ...file, figures: { ...figuresSaid(file), ...figures } }
}
const known = <Value>(value: Value) => ({ kind: 'known', value }) as const
const reached = (point: number) =>
  known({ point, low: point / 2, high: point * 2, level: 0.9, posts: 30 } as const)
const ROWS = [
  row('unknown'),
  row('small', { reach: reached(100), followers: known(12_000), asOf: instant(9_000) }),
  row('large', { reach: reached(900), followers: known(1_200_000), asOf: instant(8_000) }),
]
const ids = (rows: readonly CreatorRow[]) => rows.map(({ id }) => id)

test('SC-1 what is not known comes last whichever way a column is sorted', () => {
  const by = (descending: boolean) => ids(matching(ROWS, { sort: { by: 'reach', descending } }))
  expect(by(true)).toEqual(['large', 'small', 'unknown'])
  expect(by(false)).toEqual(['small', 'large', 'unknown'])
})

test('SC-2 scales, sums and age are of all that match, and of nothing there is none', () => {
  expect(togetherOf(ROWS)).toEqual({
    scales: { reach: { from: 50, to: 1_800 }, fakeShare: null, influence: null },
    sums: { followers: 1_212_000, reach: 1_000 },
    told: 2,
    asOf: 8_000,
  })
  expect(togetherOf([row('unknown')])).toMatchObject({ told: 0, asOf: null })
})

test('SC-12 a platform is found by a connected account as well as by the creator’s own word', () => {
  // An id of a fixture is a plain word.
  const id = 'account-1' as AccountId
  const connected = [
    { id, creator: 'small', platform: 'tiktok', handle: null, category: null },
  ] as const
  const rows = [row('unknown'), { ...row('small'), connected }]
  expect(ids(matching(rows, { platform: 'tiktok' }))).toEqual(['small'])
  expect(matching(rows, { platform: 'youtube' })).toEqual([])
})

test('SC-6 among names some and no other', () => {
  expect(ids(matching(ROWS, { among: ['small', 'gone'] }))).toEqual(['small'])
})

test('a size is the greatest floor that is reached', () => {
  expect([500, 1_000, 12_000, 5_000_000].map((count) => tierOf(known(count)))).toEqual([
    null,
    'nano',
    'micro',
    'mega',
  ])
})

test('SC-35 where the first column finds two equal the next decides, what is not known last in each', () => {
  const rows = [
    row('a', { growth: known(0.1), followers: known(10) }),
    row('b', { growth: known(0.2), followers: known(10) }),
    row('c', { growth: known(0.2), followers: known(90) }),
    row('d', { growth: known(0.2) }),
  ]
  const by = (first: boolean, second: boolean) =>
    ids(
      matching(rows, {
        sort: {
          by: 'growth',
          descending: first,
          thenBy: [{ by: 'followers', descending: second }],
        },
      }),
    )
  expect(by(true, true)).toEqual(['c', 'b', 'd', 'a'])
  expect(by(true, false)).toEqual(['b', 'c', 'd', 'a'])
  expect(by(false, true)).toEqual(['a', 'c', 'b', 'd'])
})

test('SC-36 each creator stands in one group, sums of groups add up, and within a group the order stays', () => {
  const rows = matching(
    [
      ...ROWS,
      row('other', { platform: 'tiktok', followers: known(20_000) }),
      { ...row('place', { platform: 'tiktok', followers: known(5) }), town: 'Bozen' },
    ],
    { sort: { by: 'followers', descending: true } },
  )
  const { groups, rows: ordered } = inGroups(rows, 'tier')
  expect(groups.map(({ key, count }) => [key, count])).toEqual([
    ['mega', 1],
    ['micro', 2],
    [null, 2],
  ])
  expect(ids(ordered)).toEqual(['large', 'other', 'small', 'place', 'unknown'])
  const all = togetherOf(rows).sums
  for (const grouping of ['tier', 'platform', 'town', 'purpose'] as const) {
    const sums = inGroups(rows, grouping).groups.map((group) => group.sums.followers)
    expect(sums.reduce((sum, one) => sum + one, 0)).toBe(all.followers)
  }
  expect(inGroups(rows, 'platform').groups.map(({ key }) => key)).toEqual(['tiktok', null])
  expect(inGroups(rows, 'town').groups.map(({ key }) => key)).toEqual(['Bozen', null])
  expect(inGroups(rows, undefined)).toEqual({ rows, groups: [] })
})

test('DK-114 of closed groups no row is in the list, and their heads stay with counts and sums', () => {
  const rows = [row('a', { platform: 'tiktok' }), row('b', { platform: 'youtube' }), row('c')]
  const grouped = inGroups(rows, 'platform')
  const open = withoutClosed(grouped, ['youtube', ''])
  expect(ids(open.rows)).toEqual(['a'])
  expect(open.groups.map(({ key, count, isClosed }) => [key, count, isClosed])).toEqual(
    grouped.groups.map(({ key }) => [key, 1, key === 'tiktok' ? undefined : true]),
  )
  expect(withoutClosed(grouped, ['elsewhere'])).toEqual(grouped)
  expect(withoutClosed(inGroups(rows, undefined), ['youtube']).rows).toEqual(rows)
})
