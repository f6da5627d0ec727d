/** The words on a sheet of codes: what the voucher gives, where and when, in the language of the paper. Draws nothing. */
import type { LocalDate } from '../../../shared/base/time.ts'
import { startOfDay } from '../../../shared/base/zoned-time.ts'
import type { ListedVoucher } from '../../../shared/bridge/commands.ts'
import type { CampaignDraft, DraftReward } from '../../../shared/domain/campaign/campaign.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { filled, type Language, type PaperWords } from '../../../shared/words/words.ts'
import { shownShortCode } from '../../../shared/domain/redemption/short-code.ts'
import type { LayoutName } from './layouts.ts'
import type { Sheet } from './sheet.ts'

export interface PrintedCampaign {
  readonly draft: CampaignDraft
  readonly organisation: string
  /** Names of the venues where it is valid. */
  readonly venues: readonly string[]
  readonly vouchers: readonly ListedVoucher[]
  readonly language: Language
  readonly layout: LayoutName
}

export function sheetOf(printed: PrintedCampaign): Sheet {
  const { draft, organisation, vouchers, language, layout } = printed
  const { paper } = LANGUAGES[language]
  return {
    layout,
    title: draft.title,
    organisation,
    reward: draft.reward === null ? paper.voucher : rewardWords(draft.reward, printed, paper),
    terms: termsOf(printed, paper),
    codes: vouchers.map(({ text, voucher, shortCode, guest, promoterName }) => ({
      text,
      name: voucher,
      shortCode: shortCode === null ? '' : shownShortCode(shortCode),
      holder: holderWords(paper, guest, promoterName),
    })),
    language,
  }
}

function holderWords(paper: PaperWords, guest: boolean, promoter: string | null): string {
  if (promoter === null) return ''
  return guest ? filled(paper.guest, { promoter }) : promoter
}

function rewardWords(reward: DraftReward, printed: PrintedCampaign, paper: PaperWords): string {
  const money = (minor: number): string => moneyText(minor, printed)
  switch (reward.kind) {
    case 'amount':
      return filled(paper.amountOff, { amount: money(reward.offMinor) })
    case 'percent': {
      const form = { style: 'percent', maximumFractionDigits: 1 } as const
      const share = new Intl.NumberFormat(printed.language, form).format(reward.rate)
      return filled(paper.percentOff, { share, amount: money(reward.greatestMinor) })
    }
    case 'item':
      return filled(paper.free, { item: reward.item })
  }
}

/** The most binding first: a card has room for four. */
function termsOf(printed: PrintedCampaign, paper: PaperWords): readonly string[] {
  const { draft, venues, language } = printed
  const { endsOn, hours } = draft.window
  const until = endsOn && filled(paper.validUntil, { date: dateText(endsOn, language) })
  const minimumMinor = draft.minimumSpendMinor
  const minimum =
    minimumMinor > 0 ? filled(paper.minimum, { amount: moneyText(minimumMinor, printed) }) : null
  const open =
    hours &&
    filled(paper.hours, {
      days: daysText(hours.days, language),
      from: timeText(hours.fromMinute),
      until: timeText(hours.untilMinute),
    })
  const places = venues.length > 0 ? filled(paper.venues, { venues: venues.join(', ') }) : null
  const lines = [until, minimum, open, places, paper.once]
  return lines.filter((line) => line !== null)
}

function moneyText(minor: number, { draft, language }: PrintedCampaign): string {
  const form = { style: 'currency', currency: draft.budget.currency } as const
  // All four currencies have hundredths.
  return new Intl.NumberFormat(language, form).format(minor / 100)
}

function dateText(date: LocalDate, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : 'de'
  const form = { dateStyle: 'long', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale, form).format(startOfDay(date, 'UTC'))
}

/** 1970-01-05, a Monday. */
const MONDAY_MS = 345_600_000
const DAY_MS = 86_400_000
function daysText(days: readonly number[], language: Language): string {
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' })
  return days.map((day) => format.format(MONDAY_MS + (day - 1) * DAY_MS)).join(', ')
}

function timeText(minute: number): string {
  const digits = (value: number): string => String(value).padStart(2, '0')
  return `${digits(Math.floor(minute / 60))}:${digits(minute % 60)}`
}
