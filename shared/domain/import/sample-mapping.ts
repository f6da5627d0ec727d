/**
 * How a table of an account's followers is read: which columns are what the share of false followers is made from, when the sample
 * was taken and how its followers were chosen. Every other column is left unread, names among them.
 */
import type { LocalDate } from '../../base/time.ts'
import type { SampleOrder } from '../creator/follower-sample.ts'
import type { NumberForm } from './mapping.ts'

/** `handle`: read for its length and its digits alone; a table may have these two instead. */
export const SAMPLE_FIELDS = [
  'followers',
  'follows',
  'posts',
  'hasPicture',
  'isPrivate',
  'handle',
  'handleLength',
  'handleDigits',
] as const
export type SampleField = (typeof SAMPLE_FIELDS)[number]

export interface SampleColumn {
  readonly column: number
  readonly field: SampleField
}

export interface SampleMapping {
  readonly takenOn: LocalDate
  readonly order: SampleOrder
  readonly numbers: NumberForm
  readonly columns: readonly SampleColumn[]
}

export type SampleMappingRefusal =
  /** What the share is made from is not all there. */
  | 'sample_columns_missing'
  /** A column has two meanings, or a meaning two columns. */
  | 'column_twice'
  /** Taken on a day that is still to come, or before there were platforms. */
  | 'sample_day'

const NEEDED: readonly SampleField[] = ['followers', 'follows', 'posts', 'hasPicture', 'isPrivate']
// The oldest of the four platforms began in this year. A day of the calendar, in its own form.
const OLDEST = '2004-01-01' as LocalDate

/** Null: it can be read by. */
export function sampleMappingFault(
  { columns, takenOn }: Pick<SampleMapping, 'columns' | 'takenOn'>,
  today: LocalDate,
): SampleMappingRefusal | null {
  if (missingFields(columns).length > 0) return 'sample_columns_missing'
  const isOnce = (list: readonly unknown[]): boolean => new Set(list).size === list.length
  const isEachOnce = isOnce(columns.map(({ column }) => column)) && isOnce(fieldsOf(columns))
  if (!isEachOnce) return 'column_twice'
  return takenOn < OLDEST || takenOn > today ? 'sample_day' : null
}

/** What is still to be said; of the handle either itself or both that is made of it. */
export function missingFields(columns: readonly SampleColumn[]): readonly SampleField[] {
  const said = new Set(fieldsOf(columns))
  const parts = (['handleLength', 'handleDigits'] as const).filter((field) => !said.has(field))
  const ofHandle = said.has('handle') || parts.length === 0 ? [] : parts
  const handle: readonly SampleField[] = ofHandle.length === 2 ? ['handle'] : ofHandle
  return [...NEEDED.filter((field) => !said.has(field)), ...handle]
}

function fieldsOf(columns: readonly SampleColumn[]): readonly SampleField[] {
  return columns.map(({ field }) => field)
}
