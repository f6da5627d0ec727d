/**
 * Engagement that fell and stayed down: the median of four weeks against that of the half year before, beyond a share and beyond what
 * such medians do by themselves. It is over once half of the fall is made good.
 */
import { exp, log } from '../../maths/special/exponential.ts'
import { median, medianAbsoluteDeviation } from '../../maths/summary.ts'
import type { Sign } from './alert.ts'
import { firstDayOf, lastDayOf } from './calendar-weeks.ts'
import { latched } from './episodes.ts'

type EngagementSign = Extract<Sign, { readonly kind: 'engagement_fell' }>

const RECENT_WEEKS = 4
const PAST_WEEKS = 26
/** Fewer known weeks say nothing of what is usual. */
const PAST_KNOWN_MIN = 12
const RECENT_KNOWN_MIN = 3
/** A fall of three in ten, in logs. */
const FALL_AT_LEAST = -log(0.7)
const DEVIATIONS = 3
/** Of the fall that opens an episode, what closes it. */
const CLOSES_AT = 0.5

export interface WeeklyRates {
  /** Of the first rate, see `calendar-weeks.ts`. */
  readonly firstWeek: number
  /** Interactions of each week by followers, a ratio; NaN for a gap. */
  readonly rates: readonly number[]
}

export function engagementSigns({ firstWeek, rates }: WeeklyRates): readonly EngagementSign[] {
  const logs = rates.map((rate) => (rate > 0 ? log(rate) : Number.NaN))
  const medians = logs.map((_, week) => {
    const recent = logs.slice(Math.max(0, week - RECENT_WEEKS + 1), week + 1)
    return medianOf(recent, RECENT_KNOWN_MIN)
  })
  const usual = logs.map((_, week) => usualBefore(logs, medians, week - RECENT_WEEKS))
  /** In units of the fall that opens. */
  const falls = medians.map((recent, week) => {
    const { centre, least } = usual[week] ?? NOTHING
    return (centre - recent) / least
  })
  return latched(falls, { opens: 1, closes: CLOSES_AT }).map(({ from, until }) => ({
    kind: 'engagement_fell',
    rate: exp(medians[until] ?? Number.NaN),
    usual: exp((usual[from] ?? NOTHING).centre),
    from: firstDayOf(firstWeek + from),
    until: lastDayOf(firstWeek + until),
  }))
}

interface Usual {
  readonly centre: number
  /** What a fall must reach. */
  readonly least: number
}
const NOTHING: Usual = { centre: Number.NaN, least: Number.NaN }

function usualBefore(logs: readonly number[], medians: readonly number[], last: number): Usual {
  const from = Math.max(0, last - PAST_WEEKS + 1)
  const centre = medianOf(logs.slice(from, last + 1), PAST_KNOWN_MIN)
  const past = medians.slice(from, last + 1).filter((value) => !Number.isNaN(value))
  if (Number.isNaN(centre) || past.length === 0) return NOTHING
  return {
    centre,
    least: Math.max(FALL_AT_LEAST, DEVIATIONS * medianAbsoluteDeviation(past)),
  }
}

function medianOf(values: readonly number[], knownMin: number): number {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.length < knownMin ? Number.NaN : median(known)
}
