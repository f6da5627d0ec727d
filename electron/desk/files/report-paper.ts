/** A shift's report in the words and figures of its paper, whatever it is printed on: head, blocks of lines, foot. Draws nothing. */
import type { Currency } from '../../../shared/base/money.ts'
import type { Instant } from '../../../shared/base/time.ts'
import { isRedeemReason } from '../../../shared/domain/redemption/refusal.ts'
import type { ShiftReport } from '../../../shared/domain/redemption/shift-report.ts'
import type { ShiftTotals, Tally } from '../../../shared/domain/redemption/shift-totals.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { filled, type Language, type ReportWords } from '../../../shared/words/words.ts'

export interface ReportLine {
  readonly name: string
  readonly count: number | null
  /** Whole minor units. */
  readonly minor: number | null
  /** Part of the line above it that is none. */
  readonly isPart: boolean
}

export interface ReportPaper {
  readonly title: string
  readonly organisation: string
  /** Name and value: till, venue, shift, times, people. */
  readonly head: readonly (readonly [string, string])[]
  readonly blocks: readonly (readonly ReportLine[])[]
  readonly foot: readonly string[]
  readonly columns: { readonly count: string; readonly amount: string }
  readonly language: Language
}

/** What is said around the figures. */
export interface ReportSetting {
  readonly language: Language
  readonly organisation: string
  readonly till: string
  readonly venue: string
  /** IANA zone of the venue. */
  readonly zone: string
  readonly currency: Currency
  /** Titles by number, of the campaigns this till holds. */
  readonly titles: ReadonlyMap<number, string>
}

export function reportPaper(report: ShiftReport, setting: ReportSetting): ReportPaper {
  const { language, organisation, till, venue, currency } = setting
  const words = LANGUAGES[language].report
  const time = (at: Instant): string => timeText(at, setting)
  return {
    title: titleOf(report, words),
    organisation,
    head: [
      [words.till, till],
      [words.venue, venue],
      [words.shift, shiftName(report.shift)],
      [words.opened, time(report.openedAt)],
      [report.kind === 'z' ? words.closed : words.taken, time(report.takenAt)],
      [words.cashiers, report.cashiers.join(', ')],
    ],
    blocks: blocksOf(report.totals, setting, words),
    foot: footOf(report, words),
    columns: { count: words.count, amount: currency },
    language,
  }
}

export function titleOf({ number }: Pick<ShiftReport, 'number'>, words: ReportWords): string {
  return number === null ? words.x : filled(words.z, { number: String(number) })
}

/** A shift is named by the entry that opened it; its place in the chain is enough for people. */
function shiftName(shift: string): string {
  return shift.split(':').at(-1) ?? shift
}

function blocksOf(
  totals: ShiftTotals,
  { titles, language }: ReportSetting,
  words: ReportWords,
): ReportPaper['blocks'] {
  const { firstVisits: visits } = totals
  const asked = filled(words.firstVisits, {
    answered: String(visits.yes + visits.no),
    asked: String(visits.asked),
  })
  return [
    [
      tallied(words.accepted, totals.accepted),
      ...totals.campaigns.map(({ campaign, ...tally }) =>
        part(tallied(titleFor(campaign, titles, words), tally)),
      ),
      counted(words.undone, totals.undone),
    ],
    [tallied(words.overridden, totals.overridden), tallied(words.offline, totals.offline)],
    refusedBlock(totals, language, words),
    [
      tallied(words.confirmed, totals.confirmed),
      tallied(words.provisional, totals.provisional),
      tallied(words.clashes, totals.reversed),
    ],
    [
      { name: words.baskets, count: null, minor: totals.basketMinor, isPart: false },
      ...(visits.asked === 0 ? [] : [counted(asked, visits.yes)]),
    ],
  ]
}

function refusedBlock(
  { refused }: ShiftTotals,
  language: Language,
  words: ReportWords,
): readonly ReportLine[] {
  const all = refused.reduce((sum, { count }) => sum + count, 0)
  const { verdicts } = LANGUAGES[language]
  const lines = refused.map(({ reason, count }) => {
    const name = isRedeemReason(reason) ? verdicts[reason].headline.join(' ') : reason
    return part(counted(name, count))
  })
  return [counted(words.refused, all), ...lines]
}

function titleFor(
  campaign: number | null,
  titles: ReportSetting['titles'],
  words: ReportWords,
): string {
  if (campaign === null) return words.otherCampaigns
  return titles.get(campaign) ?? filled(words.campaign, { number: String(campaign) })
}

function footOf({ entry }: ShiftReport, words: ReportWords): readonly string[] {
  const signed = entry === null ? [] : [filled(words.signed, { hash: entry.hash.slice(0, 16) })]
  return [...signed, words.notFiscal]
}

function tallied(name: string, { count, valueMinor }: Tally): ReportLine {
  return { name, count, minor: valueMinor, isPart: false }
}

function counted(name: string, count: number): ReportLine {
  return { name, count, minor: null, isPart: false }
}

function part(line: ReportLine): ReportLine {
  return { ...line, isPart: true }
}

function timeText(at: Instant, { language, zone }: ReportSetting): string {
  const locale = language === 'en' ? 'en-GB' : 'de'
  const form = { dateStyle: 'medium', timeStyle: 'short', timeZone: zone } as const
  return new Intl.DateTimeFormat(locale, form).format(at)
}

/** Amounts as people write them, two digits after the point or comma; all four currencies have hundredths. */
export function amountText(minor: number, language: Language): string {
  const form = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const
  return new Intl.NumberFormat(language, form).format(minor / 100)
}
