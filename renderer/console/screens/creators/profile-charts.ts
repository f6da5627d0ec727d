/** An account's weeks as what the charts draw. Pure. */
import type { AccountProfile } from '../../../../shared/bridge/creator-profile.ts'
import { letterOf } from '../../../../shared/base/letters.ts'
import { DAY_MS, type LocalDate, WEEK_DAYS } from '../../../../shared/base/time.ts'
import { addDays, daysBetween } from '../../../../shared/base/zoned-time.ts'
import type { EarlierForecast } from '../../../../shared/domain/creator/account-detail.ts'
import type { SlotWorth } from '../../../../shared/domain/creator/rhythm.ts'
import type { DatedFinding } from '../../../../shared/domain/integrity/dated-finding.ts'
import type { Fan } from '../../../kit/chart/fan-option.ts'
import type { Heat } from '../../../kit/chart/heat-option.ts'
import type { Timelines } from '../../../kit/chart/timeline-option.ts'
import { noonOf } from '../../../kit/text/format.ts'
import type { Words } from '../../../kit/text/use-words.ts'
import { accountWords, PLATFORM_NAMES } from './creator-words.tsx'

const AHEAD_WEEKS = 26

export function timelinesOf(
  { weeks, findings, posts }: AccountProfile,
  span: number,
  { i18n, day, mark, percent }: Words,
): Timelines {
  const lastDays = weeks.lastDays.slice(-span)
  const panel = { share: 2, format: mark }
  const panels: Timelines['panels'] = [
    {
      ...panel,
      share: 3,
      id: 'followers',
      name: i18n.t('followers'),
      tone: 'ink',
      values: weeks.followers.slice(-span),
    },
    {
      ...panel,
      id: 'views',
      name: i18n.t('views a week'),
      tone: 'sea',
      values: weeks.views.slice(-span),
    },
    {
      id: 'engagement',
      name: i18n.t('engagement'),
      tone: 'third',
      share: 2,
      format: (value) => percent(value, 1),
      values: weeks.engagement.slice(-span),
    },
  ]
  return {
    labels: lastDays.map((date) => day(noonOf(date))),
    panels: toldAmong(panels),
    events: eventsOf(findings, lastDays, 0),
    ticks: { name: i18n.t('Posts'), marks: marksOf(posts, lastDays) },
  }
}

/** Of accounts that stand one after the other, so that no two findings bear one letter. */
export function lettersBefore(accounts: readonly AccountProfile[], at: number): number {
  return accounts.slice(0, at).reduce((sum, { findings }) => sum + findings.length, 0)
}

/** What was never told has no panel; the axes stay where nothing was. */
function toldAmong(panels: Timelines['panels']): Timelines['panels'] {
  const told = panels.filter(({ values }) => values.some((value) => value !== null))
  return told.length === 0 ? panels : told
}

const TONES = ['ink', 'sea', 'third', 'fourth', 'fifth'] as const

/** Followers of each in a panel of its own, over the weeks of the one whose days came last. */
export function togetherTimelinesOf(
  accounts: readonly AccountProfile[],
  span: number,
  { i18n, day, mark }: Words,
): Timelines {
  const newest = accounts.reduce<readonly LocalDate[]>(
    (latest, { weeks: { lastDays } }) =>
      (lastDays.at(-1) ?? '') > (latest.at(-1) ?? '') ? lastDays : latest,
    [],
  )
  const lastDays = newest.slice(-span)
  const panels: Timelines['panels'] = accounts.map(({ account, weeks }, at) => ({
    id: account.id,
    name: nameAmong(account, accounts),
    tone: TONES[at % TONES.length] ?? 'ink',
    share: 1,
    format: mark,
    values: alongside(weeks, lastDays),
  }))
  return {
    labels: lastDays.map((date) => day(noonOf(date))),
    panels: toldAmong(panels),
    events: accounts.flatMap(({ findings }, at) =>
      eventsOf(findings, lastDays, lettersBefore(accounts, at)),
    ),
    ticks: {
      name: i18n.t('Posts'),
      marks: accounts.flatMap(({ posts }) => marksOf(posts, lastDays)),
    },
  }
}

/** Null where there is no forecast. */
export function fanOf(
  { forecast, weeks, lastDay }: AccountProfile,
  earlier: EarlierForecast | null,
  { i18n, day, dayShort }: Words,
): Fan | null {
  if (forecast.kind === 'refused') return null
  const past = weeks.followers.slice(-AHEAD_WEEKS)
  const ahead = forecast.ahead.slice(0, AHEAD_WEEKS)
  const later = ahead.map((_, week) => addDays(lastDay, (week + 1) * WEEK_DAYS))
  return {
    labels: [...weeks.lastDays.slice(-AHEAD_WEEKS), ...later].map((date) => day(noonOf(date))),
    past,
    ...(earlier !== null && {
      earlier: {
        values: [
          ...past.slice(0, Math.max(0, past.length - earlier.ahead.length)).map(() => null),
          ...earlier.ahead.slice(-past.length),
          ...ahead.map(() => null),
        ],
        words: i18n.t('as forecast on {day}', { day: dayShort(noonOf(earlier.madeOn)) }),
      },
    }),
    ahead,
    bands: forecast.bands.map(({ level, low, high }) => ({
      level,
      low: low.slice(0, AHEAD_WEEKS),
      high: high.slice(0, AHEAD_WEEKS),
    })),
    todayWords: i18n.t('Last day told'),
    aheadWords: i18n.t('forecast'),
  }
}

/** Short where the platform alone says which it is. */
function nameAmong(
  account: AccountProfile['account'],
  accounts: readonly AccountProfile[],
): string {
  const isOnly = accounts.filter((one) => one.account.platform === account.platform).length === 1
  return isOnly ? PLATFORM_NAMES[account.platform] : accountWords(account)
}

/** An account whose last day came up to six days before has its last week there; what it does not reach is a gap. */
function alongside(
  { followers, lastDays: own }: AccountProfile['weeks'],
  lastDays: readonly LocalDate[],
): readonly (number | null)[] {
  const [ownLast, last] = [own.at(-1), lastDays.at(-1)]
  if (ownLast === undefined || last === undefined) return []
  const behind = Math.floor(daysBetween(ownLast, last) / WEEK_DAYS)
  return lastDays.map(
    (_, at) => followers[followers.length - lastDays.length + at + behind] ?? null,
  )
}

/** Findings bear letters, the oldest A, the same on chart and panel. */
function eventsOf(
  findings: readonly DatedFinding[],
  lastDays: readonly LocalDate[],
  before: number,
): Timelines['events'] {
  const [first = ''] = lastDays
  return findings.flatMap(({ from, until }, at) => {
    if (until < first) return []
    const weekWith = (date: LocalDate) => {
      const week = lastDays.findIndex((last) => last >= date)
      return week < 0 ? lastDays.length - 1 : week
    }
    const event = { from: Math.max(0, weekWith(from) - 1), until: weekWith(until) }
    return [{ ...event, words: letterOf(before + at), isToReview: true }]
  })
}

/** A row a weekday, Monday first; hours with too few posts are gaps. */
export function heatOf(slots: readonly SlotWorth[], words: Words): Heat {
  return {
    columns: Array.from({ length: DAY_HOURS }, (_, hour) => hourWords(hour)),
    rows: Array.from({ length: WEEK_DAYS }, (_, at) => ({
      name: weekdayWords(at + 1, words),
      cells: Array.from({ length: DAY_HOURS }, (__, hour) => {
        const slot = slots.find((one) => one.weekday === at + 1 && one.hour === hour)
        if (slot === undefined) return null
        const { point, low, high } = slot.worth
        return { value: point, isSure: low > 1 || high < 1 }
      }),
    })),
    middle: 1,
  }
}

export function slotWords({ weekday, hour }: SlotWorth, words: Words): string {
  return `${weekdayWords(weekday, words)} ${hourWords(hour)} – ${hourWords((hour + 1) % DAY_HOURS)}`
}

const DAY_HOURS = 24
/** A Monday, at noon in every zone. */
const A_MONDAY = '2026-01-05'

function hourWords(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

function weekdayWords(weekday: number, { language }: Words): string {
  const at = noonOf(A_MONDAY) + (weekday - 1) * DAY_MS
  return new Intl.DateTimeFormat(language, { weekday: 'short' }).format(at)
}

function marksOf(
  posts: AccountProfile['posts'],
  lastDays: readonly LocalDate[],
): Timelines['ticks']['marks'] {
  return posts
    .map(({ at, isSponsored }) => ({ at: weekOf(at, lastDays), isTall: isSponsored }))
    .filter(({ at }) => at >= 0 && at <= lastDays.length - 1)
}

/** With its fraction. */
function weekOf(at: number, lastDays: readonly LocalDate[]): number {
  const last = lastDays.at(-1)
  if (last === undefined) return -1
  return lastDays.length - 1 - (noonOf(last) - at) / (WEEK_DAYS * DAY_MS)
}
