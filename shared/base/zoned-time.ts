/**
 * Local dates and minutes in a named IANA zone, by the engine's own zone table (Intl). The proleptic Gregorian calendar's
 * day numbers are Howard Hinnant's `days_from_civil` (2013). Decides nothing and reads no clock.
 */
import { assert } from './assert.ts'
import { DAY_MS, instant, MINUTE_MS, type Instant, type LocalDate } from './time.ts'

export interface LocalTime {
  readonly date: LocalDate
  /** Minutes since local midnight, 0 to 1439. */
  readonly minute: number
  /** 1 (Monday) to 7. */
  readonly weekday: number
}

const formats = new Map<string, Intl.DateTimeFormat>()
/** By the locale of `formatOf`; to ask the engine for its parts by name costs three times as much. */
const WRITTEN = /^(\d+)\D+(\d+)\D+(\d+)\D+(\d+)\D+(\d+)$/

/** False for a name the engine's table does not know. */
export function isZone(zone: string): boolean {
  try {
    return formatOf(zone).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** A `YYYY-MM-DD` that the calendar has, in the years 1970 to 9999. */
export function isLocalDate(text: string): text is LocalDate {
  const [year, month, day] = dateParts(text)
  return year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

export function localTimeOf(at: Instant, zone: string): LocalTime {
  const { day, minute } = localDayOf(at, zone)
  return { date: dateOfDay(day), minute, weekday: weekdayOfDay(day) }
}

/** The first instant of a local day; where the clocks jump over midnight, the instant they jump at. */
export function startOfDay(date: LocalDate, zone: string): Instant {
  const day = dayOfDate(date)
  const midnight = day * DAY_MS
  const candidates = [midnight - DAY_MS, midnight, midnight + DAY_MS]
    .map((near) => instant(midnight - offsetMs(instant(near), zone)))
    .filter((at) => localDayOf(at, zone).day === day)
    .toSorted((a, b) => a - b)
  const [first] = candidates
  assert(first !== undefined, 'a local day begins')
  return first
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayOfDate(date) + days)
}

/** Whole days from the first date to the second; negative when the second is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayOfDate(to) - dayOfDate(from)
}

/** How far the local clock is ahead of UTC, in ms. */
function offsetMs(at: Instant, zone: string): number {
  const { day, minute } = localDayOf(at, zone)
  return day * DAY_MS + minute * MINUTE_MS - Math.floor(at / MINUTE_MS) * MINUTE_MS
}

function localDayOf(at: Instant, zone: string): { readonly day: number; readonly minute: number } {
  const parts = WRITTEN.exec(formatOf(zone).format(at))
  assert(parts !== null, 'a local time is written as day, month, year, hour and minute')
  const [day = 0, month = 0, year = 0, hour = 0, minute = 0] = parts.slice(1).map(Number)
  return { day: dayNumber(year, month, day), minute: hour * 60 + minute }
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formats.set(zone, format)
  return format
}

/** 1970-01-01 was a Thursday. */
function weekdayOfDay(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

function dayOfDate(date: LocalDate): number {
  return dayNumber(...dateParts(date))
}

function dateParts(text: string): readonly [number, number, number] {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0), Number(match?.[3] ?? 0)]
}

function daysIn(year: number, month: number): number {
  const next = month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)
  return next - dayNumber(year, month, 1)
}

/** Days since 1970-01-01. */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function dateOfDay(dayNumberSince1970: number): LocalDate {
  const shifted = dayNumberSince1970 + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9)
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const digits = (value: number, width: number): string => String(value).padStart(width, '0')
  // The one place that writes this form.
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}` as LocalDate
}
