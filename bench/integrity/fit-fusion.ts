/** Learns the weights of a fusion: ridge on standardised signals, signs held by leaving out whoever breaks his, then calibration. */
import { logisticRegression } from '../../shared/maths/linear.ts'
import { mean, standardDeviation } from '../../shared/maths/summary.ts'
import type { FusionModel } from '../../shared/domain/integrity/fusion.ts'

export type Sign = 1 | -1

export interface FusionCase<Signal extends string> {
  readonly signals: Readonly<Record<Signal, number>>
  readonly isTrue: boolean
}

/** What pulls each standardised weight to zero, in squares. */
const RIDGE = 1

/** `learn` gives the weights, `calibrate` (others) the slope and shift. */
export function fitFusion<Signal extends string>(
  signs: Readonly<Record<Signal, Sign>>,
  learn: readonly FusionCase<Signal>[],
  calibrate: readonly FusionCase<Signal>[],
): FusionModel<Signal> {
  // The keys of a closed table are its names.
  const names = Object.keys(signs) as Signal[]
  let kept = names
  for (;;) {
    const model = fitted(names, kept, learn)
    const broken = kept.filter((name) => model.weights[name] * signs[name] < 0)
    if (broken.length === 0) return calibrated(model, calibrate)
    const [worst] = broken.toSorted((a, b) => strength(model, learn, b) - strength(model, learn, a))
    kept = kept.filter((name) => name !== worst)
  }
}

type Bare<Signal extends string> = Pick<FusionModel<Signal>, 'intercept' | 'weights'>

function fitted<Signal extends string>(
  names: readonly Signal[],
  kept: readonly Signal[],
  cases: readonly FusionCase<Signal>[],
): Bare<Signal> {
  const scale = new Map(
    kept.map((name) => {
      const values = cases.map(({ signals }) => signals[name])
      return [name, { centre: mean(values), spread: standardDeviation(values) || 1 }] as const
    }),
  )
  const of = (name: Signal) => scale.get(name) ?? { centre: 0, spread: 1 }
  const design = cases.flatMap(({ signals }) => [
    1,
    ...kept.map((name) => (signals[name] - of(name).centre) / of(name).spread),
  ])
  const found = logisticRegression({
    design: Float64Array.from(design),
    response: Float64Array.from(cases, ({ isTrue }) => (isTrue ? 1 : 0)),
    ridge: [0, ...kept.map(() => RIDGE)],
  })
  if (found === null) throw new Error('the signals depend on each other')
  const weightOf = (name: Signal) => {
    const index = kept.indexOf(name)
    return index < 0 ? 0 : (found[index + 1] ?? 0) / of(name).spread
  }
  // Every name has one.
  const weights = Object.fromEntries(names.map((name) => [name, weightOf(name)])) as Record<
    Signal,
    number
  >
  const shift = kept.reduce((sum, name) => sum + weightOf(name) * of(name).centre, 0)
  return { intercept: (found[0] ?? 0) - shift, weights }
}

function calibrated<Signal extends string>(
  model: Bare<Signal>,
  cases: readonly FusionCase<Signal>[],
): FusionModel<Signal> {
  const link = (signals: Readonly<Record<Signal, number>>) => {
    let sum = model.intercept
    for (const name in model.weights) sum += model.weights[name] * signals[name]
    return sum
  }
  const found = logisticRegression({
    design: Float64Array.from(cases.flatMap(({ signals }) => [1, link(signals)])),
    response: Float64Array.from(cases, ({ isTrue }) => (isTrue ? 1 : 0)),
    ridge: [0, 1e-6],
  })
  return { ...model, shift: found?.[0] ?? 0, slope: found?.[1] ?? 1 }
}

function strength<Signal extends string>(
  { weights }: Bare<Signal>,
  cases: readonly FusionCase<Signal>[],
  name: Signal,
): number {
  return Math.abs(weights[name]) * standardDeviation(cases.map(({ signals }) => signals[name]))
}
