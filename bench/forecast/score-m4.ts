/** The competition's measures of paths over all its weekly series, and those of the methods that its organisers published. */
import {
  type Accuracy,
  coverage,
  type Interval,
  meanAbsoluteError,
  naiveScale,
  overallWeightedAverage,
  scaledIntervalScore,
  symmetricPercentageError,
} from '../../shared/domain/forecast/backtest.ts'
import { forecastBy, type Method } from '../../shared/domain/forecast/method.ts'
import { naive } from '../../shared/domain/forecast/naive.ts'
import { damped, holt, ses } from '../../shared/domain/forecast/smoothing.ts'
import { theta } from '../../shared/domain/forecast/theta.ts'
import { M4_STEPS, type M4Series, type PUBLISHED } from './m4.ts'

export interface Scored extends Accuracy {
  readonly overall: number
}

export type References = Readonly<Record<keyof typeof PUBLISHED, Scored>>

export function references(series: readonly M4Series[]): References {
  const by = (method: Method) => scoredMethod(series, method)
  return { naive: by(naive), ses: by(ses), theta: by(theta), holt: by(holt), damped: by(damped) }
}

export function scoredMethod(series: readonly M4Series[], method: Method): Scored {
  return scored(
    series,
    series.map(({ known }) => forecastBy(method, known, M4_STEPS).map((said) => Math.max(0, said))),
  )
}

/** One path a series; weekly series have no season, so that naive 2 is naive. */
export function scored(series: readonly M4Series[], paths: readonly Float64Array[]): Scored {
  const accuracy = accuracyOf(series, paths)
  const naive2 = accuracyOf(
    series,
    series.map(({ known }) => forecastBy(naive, known, M4_STEPS)),
  )
  return { ...accuracy, overall: overallWeightedAverage(accuracy, naive2) }
}

/** Mean score, and mean share within, of one interval a series. */
export function scoredIntervals(
  series: readonly M4Series[],
  intervals: readonly Interval[],
  level: number,
): { readonly intervalScore: number; readonly coverage: number } {
  let [intervalScore, within] = [0, 0]
  for (const [at, { known, followed }] of series.entries()) {
    const interval = intervals[at]
    if (interval === undefined) throw new Error('an interval a series')
    const of = { level, scale: naiveScale(known) }
    intervalScore += scaledIntervalScore(followed, interval, of) / series.length
    within += coverage(followed, interval) / series.length
  }
  return { intervalScore, coverage: within }
}

function accuracyOf(series: readonly M4Series[], paths: readonly Float64Array[]): Accuracy {
  let [symmetric, scaledError] = [0, 0]
  for (const [at, { known, followed }] of series.entries()) {
    const path = paths[at]
    if (path === undefined) throw new Error('a path a series')
    symmetric += symmetricPercentageError(followed, path) / series.length
    scaledError += meanAbsoluteError(followed, path) / naiveScale(known) / series.length
  }
  return { symmetric, scaled: scaledError }
}
