/** Growth of several creators from one start, so that sizes do not hide it. Pure. */
import type { CreatorRow } from '../../../../shared/bridge/creator-figures.ts'
import type { SeriesTone } from '../../../kit/chart/chart-data.ts'

/** In the order of the data colours. */
export const COMPARED_TONES: readonly SeriesTone[] = [
  'ink',
  'sea',
  'second',
  'third',
  'fourth',
  'fifth',
]
const START = 100

export interface ComparedGrowth {
  /** Of each value, the last 0. */
  readonly weeksAgo: readonly number[]
  /** By row: 100 in the first week that is told; null: a gap. */
  readonly series: readonly (readonly (number | null)[])[]
}

/** Null where of nobody two weeks are known. */
export function growthOf(rows: readonly CreatorRow[]): ComparedGrowth | null {
  const weeks = Math.max(...rows.map(({ figures }) => figures.weeks.length))
  const series = rows.map(({ figures }) => fromStart(figures.weeks, weeks))
  return series.some(isGrowth)
    ? { weeksAgo: Array.from({ length: weeks }, (_, at) => weeks - 1 - at), series }
    : null
}

/** Two weeks of it are known. */
export function isGrowth(values: readonly (number | null)[]): boolean {
  return values.filter((value) => value !== null).length > 1
}

/** A shorter one ends with the others. */
function fromStart(values: readonly (number | null)[], length: number): readonly (number | null)[] {
  const before = Array.from({ length: length - values.length }, () => null)
  const first = values.find((value) => value !== null && value > 0)
  return [
    ...before,
    ...values.map((value) =>
      value === null || first === undefined || first === null ? null : (value / first) * START,
    ),
  ]
}
