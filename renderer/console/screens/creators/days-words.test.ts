/** Stretches of days in words. */
import { expect, test } from 'vitest'
import type { LocalDate } from '../../../../shared/base/time.ts'
import { formatOf } from '../../../kit/text/format.ts'
import { daysWords } from './days-words.ts'

// Days of a test are plain words.
const stretch = (from: string, until: string) => ({
  from: from as LocalDate,
  until: until as LocalDate,
})

test('SC-70 a single day is that day, and a year that both days share stands once', () => {
  const [english, german] = [formatOf('en'), formatOf('de')]
  expect(daysWords(stretch('2026-02-24', '2026-02-24'), english)).toBe('24 Feb 2026')
  expect(daysWords(stretch('2026-02-24', '2026-02-24'), german)).toBe('24. Feb. 2026')
  expect(daysWords(stretch('2026-03-28', '2026-03-30'), german)).toBe('28. März – 30. März 2026')
  expect(daysWords(stretch('2025-12-30', '2026-01-02'), english)).toBe('30 Dec 2025 – 2 Jan 2026')
})
