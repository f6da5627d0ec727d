/**
 * All that a set of methods says of one series: each on the values and on their logarithms, with and without a yearly pattern; fitted
 * once to all of it, then followed to each origin and to the end.
 */
import { at } from '../../maths/at.ts'
import { exp, log } from '../../maths/special/exponential.ts'
import type { Origins } from './backtest.ts'
import type { Fitted, Method, MethodName } from './method.ts'
import { addPattern, withoutPattern, YEAR_WEEKS, yearlyPattern } from './season.ts'

export interface Candidate {
  readonly name: MethodName
  readonly scale: 'values' | 'logarithms'
  readonly isSeasonal: boolean
  readonly ahead: Float64Array
  /** One path an origin, in the origins' order. */
  readonly backtest: readonly Float64Array[]
}

/** Known values a yearly pattern needs at every origin: two years. */
export const SEASON_KNOWN = 2 * YEAR_WEEKS

interface Run {
  readonly values: Float64Array
  readonly origins: Origins
  readonly steps: number
}

export function candidatesOf(methods: readonly Method[], run: Run): readonly Candidate[] {
  const scales = run.values.every((value) => value > 0)
    ? (['values', 'logarithms'] as const)
    : (['values'] as const)
  const hasSeason =
    run.origins.known.length > 0 && run.origins.known.every((known) => known >= SEASON_KNOWN)
  return scales.flatMap((scale) => {
    const scaled = { ...run, values: scale === 'values' ? run.values : run.values.map(log) }
    return [false, true]
      .filter((isSeasonal) => !isSeasonal || hasSeason)
      .flatMap((isSeasonal) => onScale(methods, scaled, { scale, isSeasonal }))
  })
}

/** The beginning of a series, its pattern taken out where there is one. */
interface Beginning {
  readonly values: Float64Array
  readonly pattern: Float64Array | null
}

function onScale(
  methods: readonly Method[],
  { values, origins, steps }: Run,
  kind: Pick<Candidate, 'scale' | 'isSeasonal'>,
): readonly Candidate[] {
  const all = beginning(values, kind.isSeasonal)
  const earlier = origins.known.map((n) => beginning(values.subarray(0, n), kind.isSeasonal))
  const saidBy = (fitted: Fitted, from: Beginning, length: number) => {
    const ahead = new Float64Array(length)
    fitted.follow(from.values, ahead)
    if (from.pattern !== null) addPattern(ahead, from.pattern, from.values.length)
    return backFrom(kind.scale, ahead)
  }
  return methods.map((method) => {
    const fitted = method.fit(all.values)
    return {
      name: method.name,
      ...kind,
      ahead: saidBy(fitted, all, steps),
      backtest: earlier.map((from) => saidBy(fitted, from, origins.steps)),
    }
  })
}

function beginning(values: Float64Array, isSeasonal: boolean): Beginning {
  if (!isSeasonal) return { values, pattern: null }
  const pattern = yearlyPattern(values)
  return { values: withoutPattern(values, pattern), pattern }
}

/** Counts are never below zero. */
function backFrom(scale: Candidate['scale'], ahead: Float64Array): Float64Array {
  for (let step = 0; step < ahead.length; step++) {
    const said = at(ahead, step)
    ahead[step] = scale === 'values' ? Math.max(0, said) : exp(said)
  }
  return ahead
}
