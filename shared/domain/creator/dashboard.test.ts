/** All figures of a creator at once. */
import { expect, test } from 'vitest'
import { instant } from '../../base/time.ts'
import { addDays } from '../../base/zoned-time.ts'
import type { Column } from './columns.ts'
import { ACCOUNT, columnOf, FIRST_DAY, postOf } from './creator.fixture.ts'
import { dashboardOf, type AccountMaterial } from './dashboard.ts'
import type { Purpose } from './grant.ts'
import { measured } from './measured.ts'

const DAYS = 60
const told = (column: Column, ...purposes: readonly Purpose[]) =>
  measured(column, { sources: ['instagram_archive'], purposes, asOf: instant(5) })
const days = (countOf: (day: number) => number) =>
  Array.from({ length: DAYS }, (_, day) => countOf(day))

const MATERIAL: AccountMaterial = {
  account: ACCOUNT,
  columns: [
    told(
      columnOf(
        'followers',
        days((day) => 1_000 + day),
      ),
      'campaign',
      'insurance',
    ),
    told(
      columnOf(
        'likes',
        days(() => 50),
      ),
      'campaign',
    ),
  ],
  posts: days((day) => day).map((day) =>
    postOf({ likes: 30, views: 300 }, { postedAt: instant(day * 86_400_000) }),
  ),
}
const QUESTION = {
  accounts: [MATERIAL],
  lastDay: addDays(FIRST_DAY, DAYS - 1),
  zone: 'Europe/Rome',
  seed: 1,
}

test('CR-27 a dashboard has the figures of each account, each with its own provenance', () => {
  const [figures] = dashboardOf(QUESTION)
  expect(figures?.growth.map(({ growth }) => growth.value?.absolute)).toEqual([
    7,
    28,
    undefined,
    undefined,
  ])
  expect(figures?.growth[0]?.growth.purposes).toEqual(['campaign', 'insurance'])
  expect(figures?.series.map(({ metric, weeks }) => [metric, weeks.value.weeks.at(-1)])).toEqual([
    ['followers', 1_059],
    ['likes', 350],
  ])
  expect(figures?.daily.map(({ base }) => base)).toEqual(['followers'])
  expect(figures?.daily[0]?.rates.purposes).toEqual(['campaign'])
  expect(figures?.daily[0]?.rates.value[0]).toBe(0.05)
  expect(figures?.posts?.reachRate).toMatchObject({
    value: { point: 0.3 },
    sources: ['instagram_api'],
  })
  expect(figures?.posts?.perWeek.value).toBeCloseTo(7, 9)
  expect(dashboardOf(QUESTION)).toEqual(dashboardOf(QUESTION))
})

test('CR-27 what was not told is left out', () => {
  const bare = { account: ACCOUNT, columns: [], posts: [] }
  expect(dashboardOf({ ...QUESTION, accounts: [bare] })).toEqual([
    { account: ACCOUNT, series: [], growth: [], daily: [], posts: null },
  ])
})
