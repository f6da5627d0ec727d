/** A cell as a day of the calendar. Where the cell tells the time of an instant, the day is that of the zone; else it is what it says. */
import { instant, type LocalDate, SECOND_MS } from '../../base/time.ts'
import { isLocalDate, localTimeOf, startOfDay } from '../../base/zoned-time.ts'
import type { DayForm } from './mapping.ts'

export interface DayQuestion {
  readonly form: DayForm
  readonly zone: string
  /** Days whose year is not said are the last ones until then. */
  readonly today: LocalDate
}

/** Null for what is no such day. */
export function readDay(text: string, { form, zone, today }: DayQuestion): LocalDate | null {
  const said = text.trim()
  switch (form) {
    case 'iso':
      return isoDay(said, zone)
    case 'day_month':
      return partsDay(said, ['day', 'month'])
    case 'month_day':
      return partsDay(said, ['month', 'day'])
    case 'words':
      return wordsDay(said, today)
    case 'seconds':
      return secondsDay(said, zone)
  }
}

const ISO =
  /^(\d{4}-\d{2}-\d{2}|\d{4}\/\d{2}\/\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?(Z|UTC|([+-])(\d{2}):?(\d{2})))?)?$/i

function isoDay(text: string, zone: string): LocalDate | null {
  const [, said = '', hours = '0', minutes = '0', , offset, sign, zoneHours, zoneMinutes] =
    ISO.exec(text) ?? []
  const day = said.replaceAll('/', '-')
  if (!isLocalDate(day) || Number(hours) > 24 || Number(minutes) > 59) return null
  if (offset === undefined) return day
  const ahead = Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0)
  const minute = Number(hours) * 60 + Number(minutes) - (sign === '-' ? -ahead : ahead)
  return localTimeOf(instant(startOfDay(day, 'UTC') + minute * 60 * SECOND_MS), zone).date
}

/** A time of day behind it says nothing of the day. */
const PARTS = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:,? \d{1,2}:\d{2}.*)?$/

function partsDay(text: string, order: readonly ['day' | 'month', 'day' | 'month']) {
  const [, first = '', second = '', year = ''] = PARTS.exec(text) ?? []
  const [day, month] = order[0] === 'day' ? [first, second] : [second, first]
  return dayOf({ year: year.length === 2 ? `20${year}` : year, month, day })
}

/** By their first three letters, English and German. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    'jan jän jae',
    'feb',
    'mar mär mae mrz',
    'apr',
    'may mai',
    'jun',
    'jul',
    'aug',
    'sep',
    'oct okt',
    'nov',
    'dec dez',
  ].flatMap((names, at) => names.split(' ').map((name) => [name, at + 1] as const)),
)
const MONTH_FIRST = /^(\p{L}{3,})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/u
const DAY_FIRST = /^(\d{1,2})\.? (\p{L}{3,})\.?,?(?: (\d{4}))?$/u

function wordsDay(text: string, today: LocalDate): LocalDate | null {
  const first = MONTH_FIRST.exec(text)
  const [, a = '', b = '', year] = first ?? DAY_FIRST.exec(text) ?? []
  const [word, day] = first === null ? [b, a] : [a, b]
  const month = String(MONTHS.get(word.slice(0, 3).toLowerCase()) ?? 0)
  if (year !== undefined) return dayOf({ year, month, day })
  const thisYear = Number(today.slice(0, 4))
  // Four years back is a leap year for whoever says the 29th of February.
  for (let back = 0; back <= 4; back += 1) {
    const found = dayOf({ year: String(thisYear - back), month, day })
    if (found !== null && found <= today) return found
  }
  return null
}

function secondsDay(text: string, zone: string): LocalDate | null {
  if (!/^\d{9,11}$/.test(text)) return null
  return localTimeOf(instant(Number(text) * SECOND_MS), zone).date
}

interface DayParts {
  readonly year: string
  readonly month: string
  readonly day: string
}

function dayOf({ year, month, day }: DayParts): LocalDate | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isLocalDate(text) ? text : null
}
