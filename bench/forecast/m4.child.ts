/** All weekly series of M4 by single methods (`reference`) or by one of the sets; answers their measures. */
import {
  type Forecast,
  forecastInterval,
  type ForecastSet,
  forecastValues,
  METHODS,
} from '../../shared/domain/forecast/forecast.ts'
import { M4_STEPS, readM4 } from './m4.ts'
import { references, scored, type Scored, scoredIntervals } from './score-m4.ts'

export interface SetScored extends Scored {
  readonly intervalScore: number
  /** Share within, of intervals of each level. */
  readonly coverage: { readonly half: number; readonly most: number; readonly all: number }
}

const LEVEL = 0.95
const [folder = '', asked = 'reference'] = process.argv.slice(2)
const series = readM4(folder)

process.stdout.write(
  `${JSON.stringify(asked === 'reference' ? references(series) : scoreSet(asked === 'fast' ? 'fast' : 'thorough'))}\n`,
)

function scoreSet(set: ForecastSet): SetScored {
  const said = series.map(({ known }) => forecastValues(known, METHODS[set], M4_STEPS))
  const all = within(said, LEVEL)
  return {
    ...scored(
      series,
      said.map(({ ahead }) => ahead),
    ),
    intervalScore: all.intervalScore,
    coverage: {
      half: within(said, 0.5).coverage,
      most: within(said, 0.9).coverage,
      all: all.coverage,
    },
  }
}

function within(said: readonly Forecast[], level: number) {
  return scoredIntervals(
    series,
    said.map((forecast) => forecastInterval(forecast, level)),
    level,
  )
}
