/** Mappings that exports of the platforms suggest, and what an import would change. */
import { expect, test } from 'vitest'
import type { AccountId } from '../../base/ids.ts'
import type { LocalDate } from '../../base/time.ts'
import { GAP } from '../creator/columns.ts'
import { compareTold } from './compare-told.ts'
import { guessMapping } from './guess-mapping.ts'

// Days and ids of tests are plain words.
const day = (text: string): LocalDate => text as LocalDate
const context = { zone: 'Europe/Rome', today: day('2026-03-10') }

const guess = (
  platform: 'instagram' | 'youtube' | 'tiktok',
  head: string,
  ...rows: readonly string[]
) =>
  guessMapping(
    { heads: head.split(';'), rows: rows.map((row) => row.split(';')) },
    { ...context, platform },
  )

test('IP-6 YouTube Studio: hours become minutes, and what a day won of subscribers is no level', () => {
  const head = 'Date;Views;Watch time (hours);Subscribers;Impressions'
  expect(
    guess(
      'youtube',
      head,
      'Total;5,000;12.5;3;9',
      '2026-01-01;1,200;3.25;-1;9',
      '2026-01-02;3;1;1;1',
    ),
  ).toEqual({
    platform: 'youtube',
    day: { column: 0, form: 'iso' },
    zone: 'Europe/Rome',
    numbers: 'point',
    handleColumn: null,
    counted: [
      { column: 1, metric: 'views' },
      { column: 2, metric: 'watchMinutes', times: 60 },
    ],
  })
})

test('IP-6 TikTok Studio: days in words without a year', () => {
  const found = guess(
    'tiktok',
    'Date;Video Views;Profile Views;Likes;Comments;Shares',
    'November 3;12;1;2;3;4',
  )
  expect(found?.day).toEqual({ column: 0, form: 'words' })
  expect(found?.counted.map(({ metric }) => metric)).toEqual([
    'views',
    'likes',
    'comments',
    'shares',
  ])
})

test('IP-6 a German table: its days, its numbers, its handles', () => {
  const found = guess(
    'instagram',
    'Konto;Datum;Follower;Reichweite',
    '@lena;31.01.2026;12.345;1.000',
  )
  expect(found).toMatchObject({
    day: { column: 1, form: 'day_month' },
    numbers: 'comma',
    handleColumn: 0,
    counted: [
      { column: 2, metric: 'followers' },
      { column: 3, metric: 'reach' },
    ],
  })
})

test('IP-6 days that read both ways are taken as those that are over, and a table without days is none', () => {
  expect(guess('tiktok', 'a;b', '02/13/2026;1', '02/01/2026;1')?.day.form).toBe('month_day')
  expect(guess('tiktok', 'name;likes', 'Lena;5')).toBeNull()
  expect(guess('tiktok', 'date;likes')).toBeNull()
})

test('IP-6 days that read both ways and are all over are taken as those that follow one another', () => {
  const form = (...rows: readonly string[]) => guess('tiktok', 'date;likes', ...rows)?.day.form
  expect(form('1/1/2025;5', '1/2/2025;6', '1/3/2025;7')).toBe('month_day')
  expect(form('1/1/2025;5', '2/1/2025;6', '3/1/2025;7')).toBe('day_month')
  // With points between nobody writes the month first.
  expect(form('1.1.2025;5', '1.2.2025;6', '1.3.2025;7')).toBe('day_month')
})

test('IP-6 counts that are all round thousands are thousands, in either form', () => {
  const numbers = (...rows: readonly string[]) => guess('tiktok', 'date;followers', ...rows)?.numbers // prettier-ignore
  expect(numbers('2025-01-01;12.000', '2025-01-02;13.000')).toBe('comma')
  expect(numbers('2025-01-01;12,000', '2025-01-02;13,000')).toBe('point')
  expect(numbers('2025-01-01;12.0', '2025-01-02;13.0')).toBe('point')
  const hours = guess('youtube', 'date;watch time (hours)', '2025-01-01;12.000')
  expect(hours?.numbers).toBe('point')
})

test('IP-7 beside what is told days are new, the same or otherwise', () => {
  const account = 'a' as AccountId
  const days = Int32Array.from([10, GAP, 30])
  const column = { account, metric: 'views', firstDay: day('2026-01-01'), days } as const
  const series = [
    { metric: 'views', firstDay: day('2025-12-31'), counts: [1, 10, 2, 31, null] },
    { metric: 'likes', firstDay: day('2026-01-01'), counts: [1] },
  ] as const
  expect(compareTold(series, [column])).toEqual({
    newDays: 3,
    sameDays: 1,
    otherDays: 1,
    others: [{ metric: 'views', day: '2026-01-03', known: 30, read: 31 }],
  })
})
