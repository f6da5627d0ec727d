/**
 * One of simple smoothing, Holt's trend and the damped trend, chosen by the corrected Akaike criterion (Hyndman et al. 2008, section
 * 7.2; Hurvich and Tsai 1989). On logarithms it is the multiplicative family.
 */
import { log } from '../../maths/special/exponential.ts'
import type { Method } from './method.ts'
import {
  fitDamped,
  fitHolt,
  fitLevel,
  smoothLevel,
  trended,
  type SmoothingParameters,
} from './smoothing.ts'

/** What each has to be estimated: parameters, first states and the variance. */
const PARAMETERS = { ses: 3, holt: 5, damped: 6 } as const
export type EtsForm = keyof typeof PARAMETERS

/** Below this share of a series' own squares its errors are rounding. */
const EXACT = 1e-24

export const ets: Method = {
  name: 'ets',
  fit: (values) => {
    const { form, parameters } = chooseEts(values)
    if (form !== 'ses') return trended(parameters)
    return {
      follow: (known, ahead) => {
        ahead.fill(smoothLevel(known, parameters.alpha).level)
      },
    }
  },
}

/** The form with the least criterion, the simpler one where they are alike. */
export function chooseEts(values: Float64Array): {
  readonly form: EtsForm
  readonly parameters: SmoothingParameters
} {
  const alpha = fitLevel(values)
  const level = { alpha, beta: 0, damping: 0, squares: smoothLevel(values, alpha).squares }
  const floor = EXACT * values.reduce((sum, value) => sum + value * value, 0)
  const fits = [
    ['ses', level],
    ['holt', fitHolt(values)],
    ['damped', fitDamped(values)],
  ] as const
  let best: { form: EtsForm; parameters: SmoothingParameters } = { form: 'ses', parameters: level }
  let least = Infinity
  for (const [form, { squares, ...parameters }] of fits) {
    const criterion = correctedAkaike(
      values.length,
      Math.max(squares, floor, Number.MIN_VALUE),
      PARAMETERS[form],
    )
    if (criterion < least) [least, best] = [criterion, { form, parameters }]
  }
  return best
}

/** n log(squares / n) + 2k + 2k(k + 1) / (n - k - 1); infinite where there are not enough values for k. */
export function correctedAkaike(n: number, squares: number, k: number): number {
  if (n <= k + 1) return Infinity
  return n * log(squares / n) + 2 * k + (2 * k * (k + 1)) / (n - k - 1)
}
