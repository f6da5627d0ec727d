/** What every way of forecasting offers: it is fitted once to a series, then follows any beginning of it with the same parameters. */

export type MethodName =
  'naive' | 'drift' | 'ses' | 'holt' | 'damped' | 'theta' | 'ets' | 'ces' | 'arima'

export interface Method {
  readonly name: MethodName
  readonly fit: (values: Float64Array) => Fitted
}

export interface Fitted {
  /** Follows the values with the parameters as fitted and writes one value a step ahead. Only this fills `ahead`. */
  readonly follow: (values: Float64Array, ahead: Float64Array) => void
}

/** Fitted to the values and followed to their end. */
export function forecastBy(method: Method, values: Float64Array, steps: number): Float64Array {
  const ahead = new Float64Array(steps)
  method.fit(values).follow(values, ahead)
  return ahead
}
