/**
 * What was told of an account: by whom, when, and of which days. Nothing told is ever overwritten by another word than one of the
 * same source on the same day, so that what was known on any day can be said again. Which of several sources a day is taken from:
 * the one that told it last. What an organisation may see of it is `project-block.ts`'s affair.
 */
import { refuse, accept, type Result } from '../../shared/base/result.ts'
import { DAY_MS, type Instant, instant, type LocalDate } from '../../shared/base/time.ts'
import { addDays, daysBetween } from '../../shared/base/zoned-time.ts'
import type { Platform } from '../../shared/domain/campaign/campaign.ts'
import { COUNT_MAX } from '../../shared/domain/creator/columns.ts'
import { mayBeBelow, type Metric, metricsOf } from '../../shared/domain/creator/metric.ts'
import { type Source, SOURCES } from '../../shared/domain/creator/source.ts'

/** Consecutive days of one metric, as one source told them at one moment. */
export interface Telling {
  readonly metric: Metric
  readonly source: Source
  readonly asOf: Instant
  readonly firstDay: LocalDate
  /** Null: nothing was said of that day, which is never zero. */
  readonly counts: readonly (number | null)[]
}

/** Of a month: when it was told, how many days after its first it begins, and the counts. */
export type Word = readonly [asOf: number, at: number, counts: readonly (number | null)[]]

export interface ToldBy {
  readonly source: Source
  /** Oldest first. */
  readonly words: readonly Word[]
}

export interface KnownDay {
  readonly count: number
  readonly source: Source
  readonly asOf: Instant
}

/** `2026-01`. */
export type Month = string

export type TellingRefusal =
  /** The platform does not tell this metric. */
  | 'foreign_metric'
  /** A day that is over nowhere yet: a clock is ahead. */
  | 'day_ahead'
  | 'too_many_days'
  /** No whole number, too great for a day, or below zero where nothing is taken back. */
  | 'no_count'

/** Three years, as `MetricChunk`. */
const DAYS_MAX = 1_100
/** A platform's day may end before ours. */
export const AHEAD_DAYS = 1
export const MONTH_DAYS_MAX = 31

export function judgeTelling(
  platform: Platform,
  { metric, source, asOf, firstDay, counts }: Telling,
): Result<null, TellingRefusal> {
  const told = metricsOf(platform, { dead: true, samples: source === 'file' })
  if (!told.includes(metric)) return refuse('foreign_metric')
  if (counts.length === 0 || counts.length > DAYS_MAX) return refuse('too_many_days')
  const ahead = daysBetween(dateOf(asOf), addDays(firstDay, counts.length - 1))
  if (ahead > AHEAD_DAYS) return refuse('day_ahead')
  const least = mayBeBelow(metric) ? -COUNT_MAX : 0
  const isCount = (count: number | null): boolean =>
    count === null || (Number.isInteger(count) && count >= least && count <= COUNT_MAX)
  return counts.every(isCount) ? accept(null) : refuse('no_count')
}

// No platform is older. A day of the calendar, in its own form.
const OLDEST_POST = '2004-01-01' as LocalDate

/** A post of a day that is over nowhere yet, or of before there were platforms, stands at no moment that was. */
export function isPostingTime(postedAt: Instant, asOf: Instant): boolean {
  const day = dateOf(postedAt)
  return day >= OLDEST_POST && daysBetween(dateOf(asOf), day) <= AHEAD_DAYS
}

/** The telling by months, each with how many days after the first of the month its days begin. */
export function monthsOf({
  firstDay,
  counts,
  asOf,
}: Pick<Telling, 'firstDay' | 'counts' | 'asOf'>): readonly (readonly [Month, Word])[] {
  const months: (readonly [Month, Word])[] = []
  for (let from = 0; from < counts.length;) {
    const day = addDays(firstDay, from)
    const at = Number(day.slice(8)) - 1
    const until = Math.min(counts.length, from + daysOfMonth(monthOf(day)) - at)
    months.push([monthOf(day), [asOf, at, counts.slice(from, until)]])
    from = until
  }
  return months
}

export const monthOf = (day: string): Month => day.slice(0, 7)

/** A day of the calendar, in its own form. */
export const firstOf = (month: Month): LocalDate => `${month}-01` as LocalDate

/**
 * The same list where the word says nothing that its source had not said before. One that comes late, older than the newest, is
 * heard of the days that were never told.
 */
export function withWord(words: readonly Word[], told: Word): readonly Word[] {
  const [asOf, at] = told
  const isLate = asOf < (words.at(-1)?.[0] ?? 0)
  const before = saidUntil(words, Number.MAX_SAFE_INTEGER)
  const counts = told[2].map((count, day) => {
    const said = before[at + day]
    return said !== undefined && (isLate || said.count === count) ? null : count
  })
  if (counts.every((count) => count === null)) return words
  const word: Word = [asOf, at, counts]
  const place = words.findIndex(([other]) => other === asOf)
  const [same] = words.slice(place, place + 1)
  if (place >= 0 && same !== undefined) return words.with(place, together(same, word))
  const left = words.flatMap((one) => withoutAnew(one, word))
  return [...left, word].toSorted(([a], [b]) => a - b)
}

/** Of an earlier word of the same day what the later one does not say anew: that was told then, and not later. */
function withoutAnew(one: Word, later: Word): readonly Word[] {
  const [asOf, at, counts] = one
  if (asOf > later[0] || dateOf(asOf) !== dateOf(later[0])) return [one]
  const left = counts.map((count, day) =>
    (later[2][at + day - later[1]] ?? null) === null ? count : null,
  )
  return left.every((count) => count === null) ? [] : [[asOf, at, left]]
}

/** Of one moment; the second counts where both speak. */
function together(one: Word, other: Word): Word {
  const from = Math.min(one[1], other[1])
  const until = Math.max(one[1] + one[2].length, other[1] + other[2].length)
  const counts = Array.from({ length: until - from }, (_, day) => {
    const said = other[2][from + day - other[1]] ?? null
    return said ?? one[2][from + day - one[1]] ?? null
  })
  return [one[0], from, counts]
}

/**
 * By day of the month, what is known of it; undefined: nobody told. Of several sources the one that told it last, and of those
 * that told it at once the first of `SOURCES`.
 * @param until what was told later counts for nothing; absent: all counts
 */
export function knownDays(
  told: readonly ToldBy[],
  until: Instant = instant(Number.MAX_SAFE_INTEGER),
): readonly (KnownDay | undefined)[] {
  const known: (KnownDay | undefined)[] = Array.from({ length: MONTH_DAYS_MAX })
  const inOrder = told.toSorted((a, b) => SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source))
  for (const { source, words } of inOrder)
    for (const [at, said] of saidUntil(words, until).entries())
      if (said !== undefined && said.asOf > (known[at]?.asOf ?? -1)) known[at] = { source, ...said }
  return known
}

type Said = Pick<KnownDay, 'count' | 'asOf'> | undefined

function saidUntil(words: readonly Word[], until: number): readonly Said[] {
  const said: Said[] = Array.from({ length: MONTH_DAYS_MAX })
  for (const [asOf, at, counts] of words) {
    if (asOf > until) break
    for (const [day, count] of counts.entries())
      if (count !== null) said[at + day] = { count, asOf: instant(asOf) }
  }
  return said
}

/** Of the calendar in Greenwich: of each day one word a source and day of telling is kept. */
function dateOf(at: number): LocalDate {
  return addDays(EPOCH, Math.floor(at / DAY_MS))
}
// A day of the calendar, in its own form.
const EPOCH = '1970-01-01' as LocalDate

function daysOfMonth(month: Month): number {
  const first = firstOf(month)
  const next = firstOf(monthOf(addDays(first, MONTH_DAYS_MAX)))
  return daysBetween(first, next)
}
