/** A forecast as plain lists, for a screen; or why there is none. */
import type { Facts } from '../../base/result.ts'
import type { Backtest, ForecastReason } from './forecast.ts'
import type { Milestone } from './milestone.ts'

export type ForecastSeen =
  | { readonly kind: 'refused'; readonly reason: ForecastReason; readonly facts: Facts }
  | {
      readonly kind: 'told'
      /** Week by week, the first a week after the last known one. */
      readonly ahead: readonly number[]
      /** The widest first. */
      readonly bands: readonly {
        readonly level: number
        readonly low: readonly number[]
        readonly high: readonly number[]
      }[]
      readonly backtest: Backtest
      readonly methods: readonly string[]
      readonly milestone: Milestone
    }
