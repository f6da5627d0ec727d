/** A refusal's fact as words: times as a clerk says them in the shop's own zone, money with its sign, days as a range. */
import type { Fact, Facts } from '../../../../../shared/base/result.ts'
import type { Currency } from '../../../../../shared/base/money.ts'
import type { Words } from '../../../../kit/text/use-words.ts'

export interface FactContext {
  readonly facts: Facts
  readonly words: Words
  readonly now: number
}

const TIMES: ReadonlySet<string> = new Set(['at', 'since', 'from', 'on', 'asOf', 'when'])
/** Two clocks side by side: the day is said only where it is another. */
const CLOCKS: ReadonlySet<string> = new Set(['clock', 'lastServerTime'])
const MINUTES_AN_HOUR = 60
/** A Monday, at noon, so that no zone makes another day of it. */
const SOME_MONDAY = Date.UTC(2026, 0, 5, 12)
const DAY_MS = 86_400_000

/** All facts as texts; one that is not known is null. */
export function factTexts(context: FactContext): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    Object.entries(context.facts).map(([name, value]) => [
      name,
      value === null ? null : factText(name, value, context),
    ]),
  )
}

function factText(name: string, value: Fact, context: FactContext): string {
  const { facts, words } = context
  if (typeof value === 'number' && TIMES.has(name)) return momentText(value, context)
  if (typeof value === 'number' && CLOCKS.has(name)) return clockOf(value, context)
  if (typeof value === 'number' && name.endsWith('Minor')) {
    return words.money({ minor: value, currency: currencyOf(facts) })
  }
  if (typeof value === 'number' && name.endsWith('Minute')) return clockText(value)
  if (typeof value === 'number') return words.number(value)
  if (name === 'days' && Array.isArray(value)) return daysText(value.map(Number), words)
  if (Array.isArray(value)) return value.join(', ')
  return String(value ?? '')
}

/** "today 11:42", else "Thursday 19 November, 18:00"; in the zone among the facts, else in the machine's own. */
export function momentText(at: number, context: FactContext): string {
  const { words, now } = context
  const time = timeText(at, context)
  if (dayText(at, context, 'numeric') === dayText(now, context, 'numeric')) {
    return words.i18n.t('today {time}', { time })
  }
  return `${dayText(at, context)}, ${time}`
}

/** "11:42" on this day. */
function clockOf(at: number, context: FactContext): string {
  const isToday = dayText(at, context, 'numeric') === dayText(context.now, context, 'numeric')
  return isToday ? timeText(at, context) : momentText(at, context)
}

function timeText(at: number, context: FactContext): string {
  return formatted(at, context, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

function dayText(at: number, context: FactContext, year?: 'numeric'): string {
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const
  return formatted(at, context, year === undefined ? day : { ...day, year })
}

function formatted(
  at: number,
  { facts: { zone }, words }: FactContext,
  options: Intl.DateTimeFormatOptions,
): string {
  const locale = words.language === 'de' ? 'de-DE' : 'en-GB'
  const timeZone = typeof zone === 'string' ? { timeZone: zone } : {}
  return new Intl.DateTimeFormat(locale, { ...options, ...timeZone }).format(at)
}

function clockText(minuteOfDay: number): string {
  const hours = Math.floor(minuteOfDay / MINUTES_AN_HOUR)
  return `${hours}:${String(minuteOfDay % MINUTES_AN_HOUR).padStart(2, '0')}`
}

/** Days 1 (Monday) to 7; three or more in a row are a range. */
function daysText(days: readonly number[], { language }: Words): string {
  const name = (day: number): string =>
    new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(
      SOME_MONDAY + (day - 1) * DAY_MS,
    )
  const sorted = days.toSorted((a, b) => a - b)
  const [first = 1] = sorted
  const last = sorted.at(-1) ?? first
  const isRow = sorted.length > 2 && last - first === sorted.length - 1
  return isRow ? `${name(first)}–${name(last)}` : sorted.map(name).join(', ')
}

function currencyOf({ currency }: Facts): Currency {
  return currency === 'GBP' || currency === 'CHF' || currency === 'USD' ? currency : 'EUR'
}
