/** Days as they are typed, in the order of either language, and pasted with the year first. */
import { expect, test } from 'vitest'
import { localDateFrom, textOfDate } from './parse-date.ts'

test('a day is typed with dots, strokes or dashes, the day first, or the year first', () => {
  const typed = ['27.11.2026', '27/11/2026', ' 27-11-2026 ', '2026-11-27', '27. 11. 2026']
  expect(new Set(typed.map(localDateFrom))).toEqual(new Set(['2026-11-27']))
  expect(localDateFrom('1.7.2026')).toBe('2026-07-01')
})

test('what is no day, or not yet one, is none', () => {
  const typed = ['', '27', '27.11.26', '31.2.2026', '11/27/2026', '2026-13-01', 'yesterday']
  expect(typed.filter((text) => localDateFrom(text) !== null)).toEqual([])
})

test('a day is written as each language writes it, and read back as the same', () => {
  const day = localDateFrom('2026-07-01')
  expect([textOfDate(day, 'en'), textOfDate(day, 'de')]).toEqual(['01/07/2026', '01.07.2026'])
  expect(textOfDate(null, 'en')).toBe('')
  for (const language of ['en', 'de'] as const)
    expect(localDateFrom(textOfDate(day, language))).toBe('2026-07-01')
})
