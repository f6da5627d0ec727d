/** The counter API's answers in words: the verdicts' own sentences with their facts filled in, in the language that was asked for. */
import type { Currency } from '../../../shared/base/money.ts'
import type { Fact, Facts } from '../../../shared/base/result.ts'
import type { AcceptedVerdict } from '../../../shared/bridge/till-commands.ts'
import type { RedeemReason } from '../../../shared/domain/redemption/refusal.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { isCommandReason } from '../../../shared/words/reasons.ts'
import { fill, type Language, secondLine } from '../../../shared/words/words.ts'

export interface Spoken {
  readonly headline: string
  readonly second: string | null
}

const TIMES: ReadonlySet<string> = new Set([
  'at',
  'since',
  'from',
  'on',
  'asOf',
  'clock',
  'lastServerTime',
])
const MINUTES_AN_HOUR = 60
const DAY_MS = 86_400_000
/** 1970-01-05, a Monday. */
const MONDAY_MS = 4 * DAY_MS

/** German where it is asked for first, else English. */
export function languageFrom(acceptLanguage: string | undefined): Language {
  return /^\s*de\b/i.test(acceptLanguage ?? '') ? 'de' : 'en'
}

export function sayAccepted(verdict: AcceptedVerdict, language: Language): Spoken {
  const { others, paper } = LANGUAGES[language]
  const { headline } = verdict.offline ? others.accepted_offline : others.accepted
  const { reward, rewardMinor, currency } = verdict
  const second =
    reward?.kind === 'item'
      ? fill(paper.free, { item: reward.item })
      : fill(paper.amountOff, { amount: moneyText(rewardMinor, currency, language) })
  return { headline: headline.join(' '), second }
}

/** A verdict's reason, or a command's. */
export function sayRefused(reason: string, facts: Facts, language: Language): Spoken {
  const words = LANGUAGES[language]
  if (isRedeemReason(reason)) {
    const said = words.verdicts[reason]
    return { headline: said.headline.join(' '), second: secondLine(said, texts(facts, language)) }
  }
  return { headline: isCommandReason(reason) ? words.commands[reason] : reason, second: null }
}

function isRedeemReason(reason: string): reason is RedeemReason {
  return Object.hasOwn(LANGUAGES.en.verdicts, reason)
}

function texts(facts: Facts, language: Language): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, textOf(name, value, { facts, language })]),
  )
}

interface TextContext {
  readonly facts: Facts
  readonly language: Language
}

function textOf(name: string, value: Fact, { facts, language }: TextContext): string | null {
  if (value === null) return null
  if (typeof value === 'number') {
    if (TIMES.has(name)) return momentText(value, facts['zone'], language)
    if (name.endsWith('Minor')) return moneyText(value, currencyOf(facts), language)
    if (name.endsWith('Minute')) return clockText(value)
    return new Intl.NumberFormat(language).format(value)
  }
  if (typeof value !== 'object') return String(value)
  return name === 'days' ? daysText(value.map(Number), language) : value.join(', ')
}

function momentText(at: number, zone: Fact | undefined, language: Language): string {
  const timeZone = typeof zone === 'string' ? zone : undefined
  const form = { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' } as const
  const locale = language === 'de' ? 'de-DE' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { ...form, ...(timeZone && { timeZone }) }).format(at)
}

function moneyText(minor: number, currency: Currency, language: Language): string {
  const locale = language === 'de' ? 'de-DE' : 'en-GB'
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(minor / 100)
}

function clockText(minuteOfDay: number): string {
  const minute = String(minuteOfDay % MINUTES_AN_HOUR).padStart(2, '0')
  return `${Math.floor(minuteOfDay / MINUTES_AN_HOUR)}:${minute}`
}

/** Days 1 (Monday) to 7. */
function daysText(days: readonly number[], language: Language): string {
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' })
  return days.map((day) => format.format(MONDAY_MS + (day - 1) * DAY_MS)).join(', ')
}

function currencyOf({ currency }: Facts): Currency {
  return currency === 'GBP' || currency === 'CHF' || currency === 'USD' ? currency : 'EUR'
}
