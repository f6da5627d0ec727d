/** What was told, and what is known of it, without a store. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day, noonOf, telling } from './metrics.fixture.ts'
import { judgeTelling, knownDays, monthsOf, withWord, type Word } from './telling.ts'

const JAN = (date: number) => noonOf(`2026-01-${String(date).padStart(2, '0')}`)

test.each<readonly [string, object]>([
  ['foreign_metric', { metric: 'saves' }],
  ['day_ahead', { asOf: noonOf('2026-01-02') }],
  ['too_many_days', { counts: [] }],
  ['too_many_days', { counts: Array<null>(1_101).fill(null), firstDay: day('2020-01-01') }],
  ['no_count', { counts: [1e12] }],
  ['no_count', { counts: [0.5] }],
  ['no_count', { counts: [Number.NaN] }],
  ['no_count', { metric: 'followers', counts: [-1] }],
  ['no_count', { metric: 'views', counts: [-1] }],
])('IM-1 what cannot be is refused as %s', (reason, change) => {
  expect(judgeTelling('tiktok', telling(change))).toMatchObject({ refusal: { reason } })
})

test('IM-1 what is taken back may be below zero, and a day may end before ours', () => {
  expect(judgeTelling('tiktok', telling({ metric: 'likes', counts: [-3] })).ok).toBe(true)
  const ahead = telling({ firstDay: day('2026-01-11'), counts: [1] })
  expect(judgeTelling('tiktok', ahead).ok).toBe(true)
})

test('IM-2 a telling over a turn of years and a leap day is parted by months, no day lost', () => {
  const counts = Array.from({ length: 100 }, (_, at) => at)
  const months = monthsOf(telling({ firstDay: day('2023-12-30'), counts }))
  expect(months.map(([month, [, at, own]]) => [month, at, own.length])).toEqual([
    ['2023-12', 29, 2],
    ['2024-01', 0, 31],
    ['2024-02', 0, 29],
    ['2024-03', 0, 31],
    ['2024-04', 0, 7],
  ])
  expect(months.flatMap(([, [, , own]]) => own)).toEqual(counts)
})

test('IM-3 a word that says nothing new is not kept, and one of the same day replaces what it says anew', () => {
  const first = withWord([], [JAN(5), 0, [1, 2]])
  expect(withWord(first, [JAN(6), 0, [1, 2]])).toBe(first)
  expect(withWord(first, [JAN(6), 0, [null, null]])).toBe(first)
  const again = withWord(first, [JAN(5) + 1_000, 1, [3, 4]])
  expect(again).toEqual([
    [JAN(5), 0, [1, null]],
    [JAN(5) + 1_000, 1, [3, 4]],
  ])
  expect(withWord(again, [JAN(5) + 2_000, 0, [5, 6, 7]])).toEqual([[JAN(5) + 2_000, 0, [5, 6, 7]]])
  // Of one moment they are one.
  expect(withWord(first, [JAN(5), 1, [3, 4]])).toEqual([[JAN(5), 0, [1, 3, 4]]])
})

test('IM-4 who tells other days later on a day has not told the earlier ones anew', () => {
  const morning = withWord([], [JAN(20), 0, [1, 2]])
  const evening = withWord(morning, [JAN(20) + 7_000, 4, [9]])
  const between = [[JAN(20) + 3_000, 0, [10, null]] as Word]
  const known = knownDays([
    { source: 'tiktok_api', words: evening },
    { source: 'tiktok_archive', words: between },
  ])
  expect(known.map((one) => one?.count).slice(0, 5)).toEqual([10, 2, undefined, undefined, 9])
})

test('IM-4 of two sources the one that told a day last counts, and a gap takes nothing back', () => {
  const told = [
    { source: 'tiktok_api', words: [[JAN(5), 0, [1, 2, 3]] as Word] },
    { source: 'tiktok_archive', words: [[JAN(8), 1, [20, null]] as Word] },
  ] as const
  expect(knownDays(told).slice(0, 4)).toEqual([
    { count: 1, source: 'tiktok_api', asOf: JAN(5) },
    { count: 20, source: 'tiktok_archive', asOf: JAN(8) },
    { count: 3, source: 'tiktok_api', asOf: JAN(5) },
    undefined,
  ])
  expect(knownDays(told, JAN(7))[1]).toMatchObject({ count: 2, source: 'tiktok_api' })
  expect(knownDays(told, JAN(4)).every((known) => known === undefined)).toBe(true)
})

const words = fc.array(
  fc.record({
    date: fc.integer({ min: 1, max: 28 }),
    at: fc.integer({ min: 0, max: 20 }),
    counts: fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }), {
      minLength: 1,
      maxLength: 8,
    }),
  }),
  { maxLength: 12 },
)

test('IM-3 a word that comes late is heard of days that were never told', () => {
  const first = withWord([], [JAN(7), 0, [1, null]])
  const late = withWord(first, [JAN(5), 0, [9, 2]])
  expect(late).toEqual([
    [JAN(5), 0, [null, 2]],
    [JAN(7), 0, [1, null]],
  ])
})

test('IM-4 whatever was told, the last word before a day counts on it', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 28 }), (told, until) => {
      // One word a day of the source: a second one is another telling of that day.
      const once = [...new Map(told.map((word) => [word.date, word])).values()].toSorted(
        (a, b) => a.date - b.date,
      )
      const kept = once.reduce<readonly Word[]>(
        (before, { date, at, counts }) => withWord(before, [JAN(date), at, counts]),
        [],
      )
      const plain = new Map<number, number>()
      for (const { date, at, counts } of once)
        if (date <= until)
          for (const [offset, count] of counts.entries())
            if (count !== null) plain.set(at + offset, count)
      const known = knownDays([{ source: 'tiktok_api', words: kept }], JAN(until))
      const said = known.flatMap((one, at) => (one === undefined ? [] : [[at, one.count] as const]))
      expect(new Map(said)).toEqual(plain)
    }),
    { numRuns: 200 },
  )
})
