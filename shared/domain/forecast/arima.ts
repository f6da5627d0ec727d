/**
 * ARIMA of small orders by linear steps: whether to take differences by the test of Kwiatkowski et al. 1992, orders by the corrected
 * Akaike criterion, first coefficients by the two regressions of Hannan and Rissanen 1982, then least squares. For the thorough set; no season of its own.
 */
import { at } from '../../maths/at.ts'
import { leastSquares } from '../../maths/linear.ts'
import { nelderMead } from '../../maths/optimise.ts'
import { mean } from '../../maths/summary.ts'
import { correctedAkaike } from './ets.ts'
import type { Method } from './method.ts'

interface Arma {
  readonly autoregressive: readonly number[]
  readonly movingAverage: readonly number[]
  readonly constant: number
}

/** Of the level's stationarity at 5 %. */
const KPSS_LIMIT = 0.463
/** The first regression's length: enough for the errors of the second. */
const LONG_ORDER = 8
/** A recursion is held where its coefficients would let it explode. */
const COEFFICIENTS_MAX = 0.98
const EXACT = 1e-24

export const arima: Method = {
  name: 'arima',
  fit: (values) => {
    const differs = !isStationary(values)
    const model = chooseArma(differs ? differences(values) : values)
    return {
      follow: (known, ahead) => {
        const steps = differs ? differences(known) : known
        predict(steps, model, ahead)
        if (!differs) return
        let level = at(known, known.length - 1)
        for (let step = 0; step < ahead.length; step++) {
          level += at(ahead, step)
          ahead[step] = level
        }
      },
    }
  },
}

/** The test of Kwiatkowski, Phillips, Schmidt and Shin around a level, Bartlett's weights over 4 (n / 100)^(1/4) lags. */
export function isStationary(values: Float64Array): boolean {
  const n = values.length
  const middle = mean(values)
  const lags = Math.trunc(4 * Math.sqrt(Math.sqrt(n / 100)))
  let sum = 0
  let partial = 0
  for (let t = 0; t < n; t++) {
    sum += at(values, t) - middle
    partial += sum * sum
  }
  let spread = 0
  for (let lag = 0; lag <= lags; lag++) {
    let product = 0
    for (let t = lag; t < n; t++)
      product += (at(values, t) - middle) * (at(values, t - lag) - middle)
    spread += product * (lag === 0 ? 1 : 2 * (1 - lag / (lags + 1)))
  }
  return spread <= 0 || partial / (n * spread) < KPSS_LIMIT
}

function differences(values: Float64Array): Float64Array {
  const steps = new Float64Array(Math.max(0, values.length - 1))
  for (let t = 0; t < steps.length; t++) steps[t] = at(values, t + 1) - at(values, t)
  return steps
}

interface Order {
  readonly p: number
  readonly q: number
  readonly hasConstant: boolean
}

/** Orders by the two regressions, then the best one's coefficients by their own least squares. */
function chooseArma(values: Float64Array): Arma {
  const errors = longErrors(values)
  let best: Arma = { autoregressive: [], movingAverage: [], constant: mean(values) }
  let least = Infinity
  for (const order of errors === null ? [] : ORDERS) {
    const fitted = regress(values, errors ?? values, order)
    if (fitted === null || !isTame(fitted.model) || fitted.criterion >= least) continue
    least = fitted.criterion
    best = fitted.model
  }
  return refine(values, best)
}

const ORDERS: readonly Order[] = [0, 1, 2, 3].flatMap((p) =>
  [0, 1, 2].flatMap((q) => [false, true].map((hasConstant) => ({ p, q, hasConstant }))),
)

/** The second regression stops short of the least squares where errors of the past count much. */
function refine(values: Float64Array, model: Arma): Arma {
  const p = model.autoregressive.length
  const start = [...model.autoregressive, ...model.movingAverage]
  if (start.length === 0) return model
  const from = firstRow(values, p)
  const modelAt = (point: ArrayLike<number>): Arma => {
    const all = Array.from(point)
    return { ...model, autoregressive: all.slice(0, p), movingAverage: all.slice(p) }
  }
  const { point } = nelderMead(
    (tried) => {
      const other = modelAt(tried)
      return isTame(other) ? squaresOf(errorsOf(values, other), from) : Number.MAX_VALUE
    },
    {
      start,
      step: start.map(() => 0.1),
      lower: start.map(() => -2),
      upper: start.map(() => 2),
      tolerance: 1e-7,
      iterationsMax: 100,
    },
  )
  return modelAt(point)
}

/** What a long autoregression leaves: stands in for the unseen errors. */
function longErrors(values: Float64Array): Float64Array | null {
  const p = Math.min(LONG_ORDER, Math.floor(values.length / 4))
  const none = new Float64Array(values.length)
  const long = p < 1 ? null : regress(values, none, { p, q: 0, hasConstant: true })
  return long === null ? null : errorsOf(values, long.model)
}

/** Every order is judged on the same values. */
function firstRow(values: Float64Array, p: number): number {
  return Math.max(p, Math.min(LONG_ORDER, Math.floor(values.length / 4)))
}

function regress(
  values: Float64Array,
  errors: Float64Array,
  { p, q, hasConstant }: Order,
): { readonly model: Arma; readonly criterion: number } | null {
  const from = firstRow(values, p)
  const rows = values.length - from
  const columns = p + q + (hasConstant ? 1 : 0)
  if (rows <= columns + 2) return null
  const design = new Float64Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const place = row * columns
    for (let lag = 1; lag <= p; lag++) design[place + lag - 1] = at(values, from + row - lag)
    for (let lag = 1; lag <= q; lag++) design[place + p + lag - 1] = at(errors, from + row - lag)
    if (hasConstant) design[place + p + q] = 1
  }
  const response = values.subarray(from)
  const coefficients = columns === 0 ? [] : leastSquares({ design, response })
  if (coefficients === null) return null
  const all = Array.from(coefficients)
  const model = {
    autoregressive: all.slice(0, p),
    movingAverage: all.slice(p, p + q),
    constant: all[p + q] ?? 0,
  }
  const squares = squaresOf(errorsOf(values, model), from)
  const floor = EXACT * squaresOf(values, 0) + Number.MIN_VALUE
  return { model, criterion: correctedAkaike(rows, Math.max(squares, floor), columns + 1) }
}

function squaresOf(errors: Float64Array, from: number): number {
  let sum = 0
  for (let t = from; t < errors.length; t++) sum += at(errors, t) * at(errors, t)
  return sum
}

/** A sufficient bound for both recursions to fade; what is beyond it is not fitted by these steps. */
function isTame({ autoregressive, movingAverage }: Arma): boolean {
  const size = (some: readonly number[]) => some.reduce((sum, one) => sum + Math.abs(one), 0)
  return size(movingAverage) < COEFFICIENTS_MAX && size(autoregressive) < 1 + COEFFICIENTS_MAX
}

function errorsOf(values: Float64Array, model: Arma): Float64Array {
  const errors = new Float64Array(values.length)
  for (let t = model.autoregressive.length; t < values.length; t++) {
    errors[t] = at(values, t) - expected(values, errors, { model, t })
  }
  return errors
}

function expected(
  values: Float64Array,
  errors: Float64Array,
  { model, t }: { readonly model: Arma; readonly t: number },
): number {
  const { autoregressive, movingAverage, constant } = model
  let sum = constant
  for (let lag = 1; lag <= autoregressive.length; lag++) {
    sum += at(autoregressive, lag - 1) * at(values, t - lag)
  }
  for (let lag = 1; lag <= movingAverage.length; lag++) {
    sum += t < lag ? 0 : at(movingAverage, lag - 1) * at(errors, t - lag)
  }
  return sum
}

function predict(values: Float64Array, model: Arma, ahead: Float64Array): void {
  const n = values.length
  const longer = new Float64Array(n + ahead.length)
  longer.set(values)
  const errors = new Float64Array(longer.length)
  errors.set(errorsOf(values, model))
  for (let step = 0; step < ahead.length; step++) {
    longer[n + step] = expected(longer, errors, { model, t: n + step })
    ahead[step] = at(longer, n + step)
  }
}
