/** Rows of files as days of metrics: what is read, what is refused and why. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LocalDate } from '../../base/time.ts'
import { addDays } from '../../base/zoned-time.ts'
import type { Mapping } from './mapping.ts'
import { mappingFault } from './mapping.ts'
import { readCount } from './read-count.ts'
import { readDay } from './read-day.ts'
import { createRowReader, handleOf, lastDayOf, toldDays } from './read-rows.ts'

// Days of tests are plain words.
const day = (text: string): LocalDate => text as LocalDate
const today = day('2026-03-10')

const MAPPING: Mapping = {
  platform: 'tiktok',
  day: { column: 0, form: 'iso' },
  zone: 'Europe/Rome',
  numbers: 'point',
  handleColumn: null,
  counted: [
    { column: 1, metric: 'followers' },
    { column: 2, metric: 'views' },
  ],
}

function read(lines: readonly string[], change: Partial<Mapping> = {}) {
  const reader = createRowReader({ mapping: { ...MAPPING, ...change }, width: 3, today })
  for (const [at, line] of lines.entries()) reader.take({ line: at + 2, cells: line.split(';') })
  return reader.end()
}

const reasons = (lines: readonly string[], change: Partial<Mapping> = {}) =>
  read(lines, change).refused.map(({ line, column, reason }) => [line, column, reason])

test('IP-1 a count is whole, in the form of the file; what is empty is a gap', () => {
  const value = (text: string, form: 'point' | 'comma', times?: number) => {
    const count = readCount(text, form, times)
    return count.ok ? count.value : count.refusal.reason
  }
  expect(value('1,234,567', 'point')).toBe(1_234_567)
  expect(value('1.234.567', 'comma')).toBe(1_234_567)
  expect(value('1\u202f234,0', 'comma')).toBe(1_234)
  expect(value(' -12 ', 'point')).toBe(-12)
  expect(value('\u221212', 'point')).toBe(-12)
  // As Switzerland writes thousands, and as printers part them.
  for (const text of ['1’234', "1'234", '1\u2009234', '1\u00a0234'])
    for (const form of ['point', 'comma'] as const) expect(value(text, form)).toBe(1_234)
  expect(value('-0', 'point')).toBe(0)
  expect(value('2.5', 'point', 60)).toBe(150)
  for (const empty of ['', ' ', '–', 'N/A']) expect(value(empty, 'point')).toBeNull()
  for (const text of ['1.2M', '12 %', '1,23', '12,3456', '1e12', '0x10', '<b>1</b>', 'Infinity'])
    expect(value(text, 'point')).toBe('no_count')
  expect(value('1.234', 'point')).toBe('half_count')
  expect(value('1,234', 'comma')).toBe('half_count')
  expect(value('1000000000000', 'point')).toBe('too_great')
})

test('IP-1 what Intl writes of a number is read back as it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -2_147_483_647, max: 2_147_483_647 }), (count) => {
      const said = (locale: string) => new Intl.NumberFormat(locale).format(count)
      expect(readCount(said('en'), 'point')).toEqual({ ok: true, value: count })
      expect(readCount(said('de'), 'comma')).toEqual({ ok: true, value: count })
    }),
  )
})

test('IP-2 a day is of the calendar; of an instant it is that of the zone', () => {
  const ask = { zone: 'Europe/Rome', today }
  expect(readDay('2026-02-28', { form: 'iso', ...ask })).toBe('2026-02-28')
  expect(readDay('2026-02-28 23:30:00', { form: 'iso', ...ask })).toBe('2026-02-28')
  expect(readDay('2026-02-28T23:30:00Z', { form: 'iso', ...ask })).toBe('2026-03-01')
  expect(readDay('2026-02-28T23:30:00+0100', { form: 'iso', ...ask })).toBe('2026-02-28')
  expect(readDay('2026-02-28T23:30:00-08:00', { form: 'iso', ...ask })).toBe('2026-03-01')
  expect(readDay('1772321400', { form: 'seconds', ...ask })).toBe('2026-03-01')
  expect(readDay('2026/02/01', { form: 'iso', ...ask })).toBe('2026-02-01')
  expect(readDay('2026/02-01', { form: 'iso', ...ask })).toBeNull()
  expect(readDay('1.2.2026', { form: 'day_month', ...ask })).toBe('2026-02-01')
  expect(readDay('01/02/26', { form: 'month_day', ...ask })).toBe('2026-01-02')
  for (const text of ['2026-02-29', '29.2.2026', '', 'total', '2026-13-01', '20260201'])
    for (const form of ['iso', 'day_month', 'month_day', 'words'] as const)
      expect(readDay(text, { form, ...ask })).toBeNull()
})

test('IP-2 a day in words may lack its year; then it is the last one that is over', () => {
  const words = (text: string, until = today) =>
    readDay(text, { form: 'words', zone: 'UTC', today: until })
  expect(words('Nov 3, 2025')).toBe('2025-11-03')
  expect(words('3. November 2025')).toBe('2025-11-03')
  expect(words('März 9')).toBe('2026-03-09')
  expect(words('March 11')).toBe('2025-03-11')
  expect(words('29. Februar')).toBe('2024-02-29')
  expect(words('Smarch 13')).toBeNull()
})

test('IP-3 each refused row is named by line and column, and the others stand', () => {
  const lines = [
    '2026-01-01;100;5',
    'total;100;5',
    '2026-01-03;x;5',
    '2026-01-04;1',
    '2026-01-05;1;2;3',
  ]
  expect(reasons(lines)).toEqual([
    [3, 0, 'no_day'],
    [4, 1, 'no_count'],
    [5, null, 'cells_missing'],
    [6, null, 'cells_extra'],
  ])
  expect(read(['2026-01-01;100;;;']).refusedCount).toBe(0)
  expect(read(lines).accounts[0]?.series).toEqual([
    { metric: 'followers', firstDay: '2026-01-01', counts: [100] },
    { metric: 'views', firstDay: '2026-01-01', counts: [5] },
  ])
  expect(reasons(['@Lena;2026-01-01;5', ';2026-01-01;5'], ONE_OF_MANY)).toEqual([
    [3, 0, 'no_handle'],
  ])
})

const ONE_OF_MANY: Partial<Mapping> = {
  day: { column: 1, form: 'iso' },
  handleColumn: 0,
  counted: [{ column: 2, metric: 'views' }],
}

test('IP-3 a row with one bad cell tells nothing of its good ones', () => {
  expect(read(['2026-01-01;100;-5']).accounts).toEqual([])
})

test('IP-3 of many accounts each has its own days, whatever the letters of its handle', () => {
  const { accounts } = read(
    ['@Lena;2026-01-01;5', 'marco;2026-01-01;6', 'LENA;2026-01-02;7'],
    ONE_OF_MANY,
  )
  expect(accounts.map(({ handle, rows }) => [handle, rows])).toEqual([
    ['lena', 2],
    ['marco', 1],
  ])
  expect(handleOf(' @Lena ')).toBe('lena')
})

test('IP-4 what cannot be is refused by name: days ahead or too old, levels and happenings below zero, text', () => {
  const lines = [
    '2026-03-11;1;1',
    '2026-03-12;1;1',
    '2003-12-31;1;1',
    '2026-01-01;-1;1',
    '2026-01-01;1;-1',
    '2026-01-01;1000000000000;1',
    '2026-01-02;<script>alert(1)</script>;1',
  ]
  expect(reasons(lines)).toEqual([
    [3, 0, 'day_ahead'],
    [4, 0, 'day_too_old'],
    [5, 1, 'below_zero'],
    [6, 2, 'below_zero'],
    [7, 1, 'too_great'],
    [8, 1, 'no_count'],
  ])
  expect(read(lines).refused.at(-1)?.text).toBe('<script>alert(1)</script>')
  const likes: Partial<Mapping> = { counted: [{ column: 1, metric: 'likes' }] }
  expect(read(['2026-01-01;-4;'], likes).accounts[0]?.series[0]?.counts).toEqual([-4])
})

test('IP-5 the same row again is counted; another word of the same day is refused, and the first counts', () => {
  const told = read(['2026-01-01;100;5', '2026-01-01;100;5', '2026-01-01;101;5', '2026-01-01;;5'])
  expect(told).toMatchObject({ rows: 4, repeated: 2, refusedCount: 1 })
  expect(told.refused).toMatchObject([{ line: 4, column: 1, reason: 'told_twice' }])
  expect(toldDays(told.accounts.flatMap(({ series }) => series))).toBe(2)
})

test('IP-6 days come out as they went in, whatever their order: gaps within, no series longer than is told at once', () => {
  const some = fc.uniqueArray(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(some, (offsets) => {
      const days = offsets.map((offset) => addDays(today, -offset))
      const { accounts } = read(days.map((one, at) => `${one};${String(at)};`))
      const series = accounts[0]?.series ?? []
      const found = series.flatMap((one) =>
        one.counts.flatMap((count, at) =>
          count === null ? [] : [[addDays(one.firstDay, at), count]],
        ),
      )
      const said = days.map((one, at) => [one, at] as const)
      expect(found).toEqual(said.toSorted(([a], [b]) => (a < b ? -1 : 1)))
      for (const one of series) {
        expect(one.counts.length).toBeLessThanOrEqual(1_100)
        expect(one.counts.at(-1)).not.toBeNull()
        expect(days).toContain(lastDayOf(one))
      }
    }),
  )
})

test('IP-6 a mapping that counts nothing, or one column twice, is none', () => {
  expect(mappingFault(MAPPING)).toBeNull()
  expect(mappingFault({ ...MAPPING, counted: [] })).toBe('nothing_counted')
  expect(mappingFault({ ...MAPPING, handleColumn: 1 })).toBe('column_twice')
  const twice = [1, 2].map((column) => ({ column, metric: 'views' as const }))
  expect(mappingFault({ ...MAPPING, counted: twice })).toBe('column_twice')
})
