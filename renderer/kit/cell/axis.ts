/** The one scale of a column: where its marks stand and where a value lies on it, 0 to 1. Pure. */

export type AxisLaw = 'linear' | 'log'

export interface Axis {
  readonly law: AxisLaw
  readonly from: number
  readonly to: number
  /** Ascending, within; the first and the last stand at the ends. */
  readonly marks: readonly number[]
}

/** Each mark four times the one before: two digits of the base 2, as sizes of audiences are read. */
const LOG_STEP = 4
const LINEAR_STEPS_MAX = 4
const NICE = [1, 2, 3, 5, 10] as const
/** Of the value, so that twelve digits still tell one mark from the next. */
const LEAST_SPAN = 1e-9
/** Over the high end of an interval that stands alone. */
const ROOM = 1.25
/** More marks than this do not fit over a column. */
const LOG_MARKS_MAX = 5

/** The marks enclose both ends. From and to are finite; of logs above zero. */
export function axisOf(law: AxisLaw, from: number, to: number): Axis {
  const marks = law === 'log' ? logMarks(from, to) : linearMarks(from, to)
  return { law, from: marks[0] ?? from, to: marks.at(-1) ?? to, marks }
}

/** Of one value that stands alone, so that half as much again has room: a narrow interval looks narrow, and a wide one wide. */
export function axisFromZero(high: number): Axis {
  return axisOf('linear', 0, Math.max(high, 0) * ROOM)
}

/** What lies outside stands at the end. */
export function placeOn({ law, from, to }: Axis, value: number): number {
  const within = Math.min(to, Math.max(from, value))
  return law === 'log'
    ? Math.log(within / from) / Math.log(to / from)
    : (within - from) / (to - from)
}

function linearMarks(from: number, to: number): readonly number[] {
  // Ends that differ by less than marks could are one.
  const span = to - from > Math.abs(to) * LEAST_SPAN ? to - from : Math.abs(to) || 1
  const power = 10 ** Math.floor(Math.log10(span / LINEAR_STEPS_MAX))
  const step = power * (NICE.find((nice) => nice * power * LINEAR_STEPS_MAX >= span) ?? 10)
  const first = Math.floor(from / step)
  const last = Math.max(first + 1, Math.ceil(to / step - 1e-9))
  return Array.from({ length: last - first + 1 }, (_, at) => rounded((first + at) * step))
}

function logMarks(from: number, to: number): readonly number[] {
  const least = Math.max(from, 1)
  const power = 10 ** Math.floor(Math.log10(least))
  const first = power * ([5, 2, 1].find((nice) => nice * power <= least) ?? 1)
  const ratio = Math.log(Math.max(to, least) / first)
  const step = Math.max(LOG_STEP, Math.exp(ratio / (LOG_MARKS_MAX - 1)) > LOG_STEP ? 10 : LOG_STEP)
  const count = Math.max(1, Math.ceil(ratio / Math.log(step) - 1e-9))
  return Array.from({ length: count + 1 }, (_, at) => first * step ** at)
}

/** Twelve digits: a step of 0.1 leaves no tail. */
function rounded(value: number): number {
  return Number(value.toPrecision(12))
}

/** A column's scale is never narrower. */
const HEAD_PX = 92
const SIGN_PX = 6.5
/** Between two words, so that they are two. */
const BETWEEN_PX = 6

/** Which of the words fit under a head side by side: every first, second or third mark's, the rest stay lines. */
export function markWords(axis: Axis, write: (mark: number) => string): readonly (string | null)[] {
  const words = axis.marks.map((mark) => write(mark))
  const widest = Math.max(...words.map((word) => word.length)) * SIGN_PX + BETWEEN_PX
  const parts = Math.max(1, axis.marks.length - 1)
  const every = Math.ceil((widest * parts) / HEAD_PX)
  return words.map((word, at) => (at % every === 0 ? word : null))
}
