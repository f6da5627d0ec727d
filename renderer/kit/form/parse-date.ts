/** A day as people type it: the day first, parted by dots, strokes or dashes, or the year first; and as a field writes it. Pure. */
import type { LocalDate } from '../../../shared/base/time.ts'
import { isLocalDate } from '../../../shared/base/zoned-time.ts'
import type { Language } from '../theme/appearance.ts'

const YEAR_FIRST = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/
const DAY_FIRST = /^(?<day>\d{1,2})[./ -]+(?<month>\d{1,2})[./ -]+(?<year>\d{4})$/

/** Null for what is no day, or not yet one. */
export function localDateFrom(text: string): LocalDate | null {
  const typed = text.trim()
  const parts = (YEAR_FIRST.exec(typed) ?? DAY_FIRST.exec(typed))?.groups
  if (parts === undefined) return null
  const two = (part: string | undefined): string => (part ?? '').padStart(2, '0')
  const date = `${parts['year']}-${two(parts['month'])}-${two(parts['day'])}`
  return isLocalDate(date) ? date : null
}

const PARTED_BY: Readonly<Record<Language, string>> = { en: '/', de: '.' }

/** The day first, all digits; nothing where there is no day. */
export function textOfDate(date: LocalDate | null, language: Language): string {
  if (date === null) return ''
  return date.split('-').toReversed().join(PARTED_BY[language])
}
