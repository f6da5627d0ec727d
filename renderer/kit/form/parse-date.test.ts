/** Days as they are typed, in the order of either language, and pasted with the year first. */
import { expect, test } from 'vitest'
import { localDateFrom } from './parse-date.ts'

test('a day is typed with dots, strokes or dashes, the day first, or the year first', () => {
  const typed = ['27.11.2026', '27/11/2026', ' 27-11-2026 ', '2026-11-27', '27. 11. 2026']
  expect(new Set(typed.map(localDateFrom))).toEqual(new Set(['2026-11-27']))
  expect(localDateFrom('1.7.2026')).toBe('2026-07-01')
})

test('what is no day, or not yet one, is none', () => {
  const typed = ['', '27', '27.11.26', '31.2.2026', '11/27/2026', '2026-13-01', 'yesterday']
  expect(typed.filter((text) => localDateFrom(text) !== null)).toEqual([])
})
