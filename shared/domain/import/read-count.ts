/** A cell as a count: whole, in the file's own form of numbers. What is rounded ("1.2M") or a share is none. */
import { accept, refuse, type Result } from '../../base/result.ts'
import { COUNT_MAX } from '../creator/columns.ts'
import type { NumberForm } from './mapping.ts'

export type CountRefusal = 'no_count' | 'half_count' | 'too_great'

/** Groups of three, or none at all; a sign of either kind. */
const FORMS: Readonly<Record<NumberForm, RegExp>> = {
  point: /^([+\-\u2212])?(\d{1,3}(?:[,'\u2019 \u00a0\u2009\u202f]\d{3})+|\d+)(?:\.(\d+))?$/,
  comma: /^([+\-\u2212])?(\d{1,3}(?:[.'\u2019 \u00a0\u2009\u202f]\d{3})+|\d+)(?:,(\d+))?$/,
}
const EMPTY: ReadonlySet<string> = new Set([
  '',
  '-',
  '\u2013',
  '\u2014',
  'n/a',
  'null',
  'undefined',
])

/**
 * Null: the cell says nothing, which is never zero.
 * @param times of hours that are minutes; what comes of them is rounded
 */
export function readCount(
  text: string,
  form: NumberForm,
  times = 1,
): Result<number | null, CountRefusal> {
  const said = text.trim()
  if (EMPTY.has(said.toLowerCase())) return accept(null)
  const parts = FORMS[form].exec(said)
  if (parts === null) return refuse('no_count')
  const [, sign = '+', whole = '', part = ''] = parts
  const value = Number(`${whole.replaceAll(/\D/g, '')}.${part || '0'}`) * times
  if (times === 1 && !Number.isInteger(value)) return refuse('half_count')
  if (value > COUNT_MAX) return refuse('too_great')
  const count = Math.round(value)
  return accept(sign === '+' || count === 0 ? count : -count)
}

export interface CountCell {
  readonly text: string
  /** As `readCount` takes it. */
  readonly times?: number | undefined
}

/** The form in which most of them read. */
export function formOfCounts(cells: readonly CountCell[]): NumberForm {
  const readable = (form: NumberForm): number =>
    cells.filter(({ text, times }) => readCount(text, form, times).ok).length
  const [commas, points] = [readable('comma'), readable('point')]
  if (commas !== points) return commas > points ? 'comma' : 'point'
  // Whole in either form, and nobody writes a count with three zeros behind it.
  const isRound = ({ text, times }: CountCell): boolean =>
    times === undefined && ROUND_BY_POINTS.test(text.trim())
  return cells.some(isRound) ? 'comma' : 'point'
}
const ROUND_BY_POINTS = /^[+-]?[1-9]\d{0,2}(?:\.000)+$/
