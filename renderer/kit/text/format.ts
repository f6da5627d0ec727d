/**
 * Numbers, money and dates as a reader of one language expects them; all by `Intl`, the minus as U+2212.
 * Pure: the locale is handed in, times are shown in the machine's own zone.
 */
import type { Money } from '../../../shared/base/money.ts'
import type { Language } from '../theme/appearance.ts'

/** Minor units of every currency the product knows. */
const MINOR_PER_MAJOR = 100

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' }

export interface Format {
  /** Grouped, whole unless `digits` says how many decimals. */
  readonly number: (value: number, digits?: number) => string
  /** As narrow columns write people, all of them to one grain so that two can be compared: 940, 2.0k, 20.7k, 128k, 1.2M. */
  readonly short: (value: number) => string
  /** As axes and edges are marked, where zeros say nothing and close marks must differ: 940, 8.45k, 20k, 1M. */
  readonly mark: (value: number) => string
  /** With two decimals; `whole` leaves them out when there is nothing behind the point. */
  readonly money: (value: Money, whole?: boolean) => string
  /** A ratio as a percentage: 0.183 becomes 18.3%. */
  readonly percent: (ratio: number, digits?: number) => string
  /** Friday 20 November */
  readonly weekday: (at: number) => string
  /** 20 Nov 2026 */
  readonly day: (at: number) => string
  /** 20 Nov */
  readonly dayShort: (at: number) => string
  /** 09:41 */
  readonly time: (at: number) => string
  /** 09:41:12 */
  readonly timeExact: (at: number) => string
  /** 20 Nov 2026, 09:41 */
  readonly moment: (at: number) => string
}

export function formatOf(language: Language): Format {
  const locale = locales[language]
  const dates = (options: Intl.DateTimeFormatOptions): ((at: number) => string) => {
    const format = new Intl.DateTimeFormat(locale, { hourCycle: 'h23', ...options })
    return (at) => format.format(at)
  }
  const hm = { hour: '2-digit', minute: '2-digit' } as const
  const dmy = { day: 'numeric', month: 'short', year: 'numeric' } as const
  return {
    number: (value, digits = 0) => signed(locale, value, fixed(digits)),
    short: (value) => shortText(locale, value, oneGrain),
    mark: (value) => shortText(locale, value, threeDigits),
    money: (value, whole = false) => moneyText(locale, value, whole),
    percent: (ratio, digits = 0) => signed(locale, ratio, { style: 'percent', ...fixed(digits) }),
    weekday: dates({ weekday: 'long', day: 'numeric', month: 'long' }),
    day: dates(dmy),
    dayShort: dates({ day: 'numeric', month: 'short' }),
    time: dates(hm),
    timeExact: dates({ ...hm, second: '2-digit' }),
    moment: dates({ ...dmy, ...hm }),
  }
}

function fixed(digits: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: digits, maximumFractionDigits: digits }
}

const THOUSAND = 1_000
const MILLION = 1_000_000

type Digits = (size: number) => Intl.NumberFormatOptions

function shortText(locale: string, value: number, digitsOf: Digits): string {
  const size = Math.abs(value)
  const [unit, sign] =
    size >= MILLION * 0.9995
      ? [MILLION, 'M']
      : size >= THOUSAND * 0.9995
        ? [THOUSAND, 'k']
        : [1, '']
  const digits = unit === 1 ? digitsOfPeople(size) : digitsOf(size / unit)
  return signed(locale, value / unit, digits) + sign
}

const HUNDRED = 100

function digitsOfPeople(size: number): Intl.NumberFormatOptions {
  return size < HUNDRED ? { maximumFractionDigits: 1 } : fixed(0)
}

function oneGrain(units: number): Intl.NumberFormatOptions {
  return fixed(units < HUNDRED * 0.9995 ? 1 : 0)
}

function threeDigits(): Intl.NumberFormatOptions {
  return { maximumSignificantDigits: 3 }
}

function moneyText(locale: string, value: Money, whole: boolean): string {
  const noPennies = whole && value.minor % MINOR_PER_MAJOR === 0
  return signed(locale, value.minor / MINOR_PER_MAJOR, {
    style: 'currency',
    currency: value.currency,
    ...(noPennies ? fixed(0) : {}),
  })
}

/** `Intl` writes a hyphen for a minus in most locales; the look asks for the real sign. */
function signed(locale: string, value: number, options: Intl.NumberFormatOptions): string {
  const format = numberFormat(locale, options)
  if (value > 0) return format.format(value)
  const parts = format.formatToParts(value)
  return parts.map((part) => (part.type === 'minusSign' ? '\u2212' : part.value)).join('')
}

/** By locale and options, of which there are few: making one costs more than writing a whole row of numbers with it. */
const numberFormats = new Map<string, Intl.NumberFormat>()

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options)
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options)
  numberFormats.set(key, known)
  return known
}

/** Noon of a local date (`YYYY-MM-DD`) in the machine's zone: the calendar day stays itself in every zone. */
export function noonOf(date: string): number {
  return Date.parse(`${date}T12:00:00`)
}

/** The decimal mark of a language, for fields that are typed. */
export function decimalMark(language: Language): string {
  return (
    new Intl.NumberFormat(locales[language]).formatToParts(0.5).find((p) => p.type === 'decimal')
      ?.value ?? '.'
  )
}
