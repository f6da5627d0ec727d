/** Learns by how much intervals of followers are widened, a side and level, so that each misses as often as it says. */
import { at } from '../../shared/maths/at.ts'
import { log } from '../../shared/maths/special/exponential.ts'
import { forecastInterval } from '../../shared/domain/forecast/forecast.ts'
import type { Unseen } from '../../shared/domain/forecast/unseen.ts'
import type { ForecastPoints } from './forecast-points.ts'

const LEVELS = [0.5, 0.9, 0.95]
const HALVINGS = 30

interface Miss {
  readonly step: number
  /** In logs: what was off to that side, and the series' own width there. */
  readonly off: number
  readonly own: number
}

export function fitUnseen(points: readonly ForecastPoints[]): readonly Unseen[] {
  return LEVELS.map((level) => ({
    level,
    up: widthFor(missesOf(points, level, 'high'), (1 - level) / 2),
    down: widthFor(missesOf(points, level, 'low'), (1 - level) / 2),
  }))
}

function missesOf(
  points: readonly ForecastPoints[],
  level: number,
  side: 'low' | 'high',
): readonly Miss[] {
  const sign = side === 'high' ? 1 : -1
  return points.flatMap(({ told, actual }) => {
    const own = { ...told, spread: { ...told.spread, unseen: [] } }
    const edge = forecastInterval(own, level)[side]
    return [...actual].flatMap((value, step) => {
      const middle = at(told.ahead, step)
      if (!(value > 0) || !(at(edge, step) > 0)) return []
      return [{ step, off: sign * log(value / middle), own: sign * log(at(edge, step) / middle) }]
    })
  })
}

/** The least width at which no more than that share is missed. */
function widthFor(misses: readonly Miss[], share: number): number {
  const missed = (width: number) =>
    misses.filter(({ step, off, own }) => off > Math.sqrt(own ** 2 + width ** 2 * (step + 1)))
      .length / misses.length
  let [low, high] = [0, 1]
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const width = (low + high) / 2
    if (missed(width) > share) low = width
    else high = width
  }
  return high
}
