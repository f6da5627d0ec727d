/** Columns and posts of a desk as a history, and what is found in it. */
import { expect, test } from 'vitest'
import { addDays, startOfDay } from '../../base/zoned-time.ts'
import { ACCOUNT, columnOf, FIRST_DAY, postOf } from '../creator/creator.fixture.ts'
import { examine, historyFrom, type ToldOfAccount } from './examine.ts'
import { historyOf } from './integrity.fixture.ts'
import { lookedFor } from './looked-for.ts'

const NOTHING: ToldOfAccount = {
  platform: ACCOUNT.platform,
  columns: [],
  posts: [],
  paidAds: [],
}
const day = (after: number) => addDays(FIRST_DAY, after)

test('IG-17 gaps of columns are not told, days beyond a column neither', () => {
  const told = historyFrom({
    ...NOTHING,
    columns: [
      columnOf('followers', [10, null, 12, 13]),
      { ...columnOf('views', [7, 8]), firstDay: day(1) },
    ],
    posts: [
      postOf({ likes: 3 }, { postedAt: startOfDay(day(2), 'UTC') }),
      postOf({ likes: 4 }, { postedAt: startOfDay(day(4), 'UTC') }),
    ],
    paidAds: [{ from: day(1), to: day(2) }],
  })
  expect(told?.firstDay).toBe(FIRST_DAY)
  expect(told?.history).toMatchObject({
    followers: Float64Array.of(10, Number.NaN, 12, 13),
    views: Float64Array.of(Number.NaN, 7, 8, Number.NaN),
    likes: new Float64Array(4).fill(Number.NaN),
    paidAds: [{ from: 1, until: 3 }],
  })
  expect(told?.history.posts).toEqual([
    { day: 2, views: null, likes: 3, comments: null, likesFirstHour: null },
  ])
})

test('IG-17 without followers there is nothing to examine', () => {
  expect(examine(NOTHING)).toBeNull()
  expect(examine({ ...NOTHING, columns: [columnOf('followers', [])] })).toBeNull()
  expect(examine({ ...NOTHING, columns: [columnOf('views', [1, 2])] })).toBeNull()
})

test('IG-17 an account is examined as its history is', () => {
  const { followers, views, likes, comments } = historyOf({ comes: { 100: 0.08 } })
  const examined = examine({
    ...NOTHING,
    columns: [
      columnOf('followers', [...followers]),
      columnOf('views', [...views]),
      columnOf('likes', [...likes]),
      columnOf('comments', [...comments]),
    ],
  })
  expect(examined?.findings).toMatchObject([{ kind: 'bought_followers', from: 100, until: 101 }])
  expect(examined?.fakeShare.source).toBe('prior')
  const bare = examine({ ...NOTHING, columns: [columnOf('followers', [...followers])] })
  expect(bare?.findings[0]?.evidence.map(({ code }) => code)).toEqual(['followers_jumped'])
})

test('IG-18 in less than 28 days of followers no jump is looked for, however large', () => {
  const jumped = (days: number) => {
    const { followers } = historyOf({ days, comes: { [days - 4]: 0.3 } })
    return examine({ ...NOTHING, columns: [columnOf('followers', [...followers])] })
  }
  expect(jumped(27)).toMatchObject({ findings: [], lookedFor: [] })
  expect(jumped(28)).toMatchObject({
    findings: [{ kind: 'bought_followers' }],
    lookedFor: ['bought_followers'],
  })
  const gappy = [...historyOf({ days: 200 }).followers].map((count, at) => (at % 10 ? null : count))
  expect(examine({ ...NOTHING, columns: [columnOf('followers', gappy)] })?.lookedFor).toEqual([])
})

test('IG-18 engagement is looked for in 90 days with enough posts', () => {
  const at = (days: number, posts: number) => {
    const history = historyOf({ days })
    return lookedFor({ ...history, posts: history.posts.slice(0, posts) })
  }
  expect(at(90, 12)).toEqual(['bought_followers', 'inflated_engagement'])
  expect(at(90, 11)).toEqual(['bought_followers'])
  expect(at(89, 80)).toEqual(['bought_followers'])
})
