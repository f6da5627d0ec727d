/**
 * A sample of an account's followers, as what it came to: how many were looked at and what they scored together. Nothing of any one of
 * them is in it. It travels and is kept as four counts of the day on which it was taken, so that it is known on a day, taken back and
 * forgotten as every other count is. What share follows from it is `integrity`'s.
 */
import type { LocalDate } from '../../base/time.ts'
import { addDays } from '../../base/zoned-time.ts'
import { type Column, countOn, GAP } from './columns.ts'
import type { Metric } from './metric.ts'

/** How they were chosen. `newest_first`: the top of a list that begins with who followed last. */
export const SAMPLE_ORDERS = ['random', 'newest_first', 'unknown'] as const
export type SampleOrder = (typeof SAMPLE_ORDERS)[number]

export interface FollowerSample {
  readonly takenOn: LocalDate
  /** Followers looked at. */
  readonly count: number
  /** Sum of their scores, each from 0 to 1; in thousandths where it is kept. */
  readonly score: number
  readonly order: SampleOrder
  /** Which model scored them (`modelNumber`). */
  readonly model: number
}

export const SAMPLE_METRICS = [
  'sampledFollowers',
  'sampledScore',
  'sampledOrder',
  'sampledModel',
] as const satisfies readonly Metric[]
type SampleMetric = (typeof SAMPLE_METRICS)[number]

/** Of fewer no share is made (`analytics.md`, section 3). */
export const SAMPLE_AT_LEAST = 200
const THOUSANDTHS = 1_000

export function isSampleMetric(metric: Metric): metric is SampleMetric {
  return SAMPLE_METRICS.some((one) => one === metric)
}

/** Of one day, as it is kept. */
export interface SampleCount {
  readonly metric: Metric
  readonly firstDay: LocalDate
  readonly counts: readonly (number | null)[]
}

export function sampleCounts(sample: FollowerSample): readonly SampleCount[] {
  const of: Readonly<Record<SampleMetric, number>> = {
    sampledFollowers: sample.count,
    sampledScore: Math.round(sample.score * THOUSANDTHS),
    sampledOrder: SAMPLE_ORDERS.indexOf(sample.order),
    sampledModel: sample.model,
  }
  return SAMPLE_METRICS.map((metric) => {
    return { metric, firstDay: sample.takenOn, counts: [of[metric]] }
  })
}

/** Of one account, the newest first; a day on which one of the four counts is missing has none. */
export function samplesIn(columns: readonly Column[]): readonly FollowerSample[] {
  const of = (metric: SampleMetric) => columns.find((one) => one.metric === metric)
  const [followers, score, order, model] = [
    of('sampledFollowers'),
    of('sampledScore'),
    of('sampledOrder'),
    of('sampledModel'),
  ]
  if (!followers || !score || !order || !model) return []
  const samples = [...followers.days.entries()].flatMap(
    ([at, count]): readonly FollowerSample[] => {
      if (count === GAP) return []
      const takenOn = addDays(followers.firstDay, at)
      const sum = countOn(score, takenOn)
      const chosen = SAMPLE_ORDERS[countOn(order, takenOn) ?? SAMPLE_ORDERS.length]
      const by = countOn(model, takenOn)
      if (sum === null || chosen === undefined || by === null) return []
      return [{ takenOn, count, score: sum / THOUSANDTHS, order: chosen, model: by }]
    },
  )
  return samples.toReversed()
}

export type SampleFault =
  | 'sample_too_small'
  /** Not the four counts of one sample. */
  | 'sample_torn'

/** Of what is told of one account. Null: no sample is in it, or a whole one. */
export function sampleFault(series: readonly SampleCount[]): SampleFault | null {
  const own = series.filter(({ metric }) => isSampleMetric(metric))
  if (own.length === 0) return null
  const [first] = own
  const isOneDay = own.every(
    ({ firstDay, counts }) => firstDay === first?.firstDay && counts.length === 1,
  )
  const of = new Map(own.map(({ metric, counts }) => [metric, counts[0] ?? null]))
  const [count, score, order, model] = SAMPLE_METRICS.map((metric) => of.get(metric) ?? null)
  const isWhole =
    isOneDay && own.length === SAMPLE_METRICS.length && of.size === SAMPLE_METRICS.length
  if (!isWhole || count == null || score == null || order == null || model == null)
    return 'sample_torn'
  if (score > count * THOUSANDTHS || order >= SAMPLE_ORDERS.length) return 'sample_torn'
  return count < SAMPLE_AT_LEAST ? 'sample_too_small' : null
}
