/** All weekly series of M4 by single methods (`reference`) or by one of the sets; answers their measures. */
import {
  type Accuracy,
  coverage,
  meanAbsoluteError,
  naiveScale,
  overallWeightedAverage,
  scaledIntervalScore,
  symmetricPercentageError,
} from '../../shared/domain/forecast/backtest.ts'
import {
  forecastInterval,
  type ForecastSet,
  forecastValues,
  METHODS,
} from '../../shared/domain/forecast/forecast.ts'
import { forecastBy, type Method } from '../../shared/domain/forecast/method.ts'
import { naive } from '../../shared/domain/forecast/naive.ts'
import { damped, holt, ses } from '../../shared/domain/forecast/smoothing.ts'
import { theta } from '../../shared/domain/forecast/theta.ts'
import { M4_STEPS, readM4 } from './m4.ts'

export interface Scored extends Accuracy {
  readonly overall: number
}

export interface SetScored extends Scored {
  readonly intervalScore: number
  /** Share within, of intervals of each level. */
  readonly coverage: { readonly half: number; readonly most: number; readonly all: number }
}

const LEVEL = 0.95
const [folder = '', asked = 'reference'] = process.argv.slice(2)
const series = readM4(folder)
const naivePaths = series.map(({ known }) => forecastBy(naive, known, M4_STEPS))
const naiveAccuracy = accuracyOf(naivePaths)

process.stdout.write(
  `${JSON.stringify(asked === 'reference' ? references() : scoreSet(asked === 'fast' ? 'fast' : 'thorough'))}\n`,
)

function references(): Readonly<Record<string, Scored>> {
  const methods: readonly Method[] = [naive, ses, theta, holt, damped]
  return Object.fromEntries(
    methods.map((method) => [
      method.name,
      scored(series.map(({ known }) => atLeastZero(forecastBy(method, known, M4_STEPS)))),
    ]),
  )
}

function scoreSet(set: ForecastSet): SetScored {
  const said = series.map(({ known }) => forecastValues(known, METHODS[set], M4_STEPS))
  const mean = (score: (at: number) => number) =>
    series.reduce((sum, _, at) => sum + score(at), 0) / series.length
  const share = (level: number) =>
    mean((at) => {
      const forecast = said[at]
      if (forecast === undefined) return Number.NaN
      return coverage(followedOf(at), forecastInterval(forecast, level))
    })
  return {
    ...scored(said.map(({ ahead }) => ahead)),
    intervalScore: mean((at) => {
      const forecast = said[at]
      if (forecast === undefined) return Number.NaN
      const scale = naiveScale(knownOf(at))
      const within = forecastInterval(forecast, LEVEL)
      return scaledIntervalScore(followedOf(at), within, { level: LEVEL, scale })
    }),
    coverage: { half: share(0.5), most: share(0.9), all: share(LEVEL) },
  }
}

function scored(paths: readonly Float64Array[]): Scored {
  const accuracy = accuracyOf(paths)
  return { ...accuracy, overall: overallWeightedAverage(accuracy, naiveAccuracy) }
}

function accuracyOf(paths: readonly Float64Array[]): Accuracy {
  let [symmetric, scaled] = [0, 0]
  for (const [at, path] of paths.entries()) {
    symmetric += symmetricPercentageError(followedOf(at), path) / paths.length
    scaled += meanAbsoluteError(followedOf(at), path) / naiveScale(knownOf(at)) / paths.length
  }
  return { symmetric, scaled }
}

function knownOf(at: number): Float64Array {
  return series[at]?.known ?? new Float64Array()
}

function followedOf(at: number): Float64Array {
  return series[at]?.followed ?? new Float64Array()
}

function atLeastZero(path: Float64Array): Float64Array {
  return path.map((said) => Math.max(0, said))
}
