/**
 * Rows of a table of followers as what their profiles show, each row whole or not at all. Whose profile it is goes no further than
 * this: a handle is counted, compared with those before it and forgotten, and what a refused row shows is the shape of its text.
 */
import type { FileRow } from './mapping.ts'
import { readCount } from './read-count.ts'
import { handleOf, REFUSED_KEPT, type RefusedRow, type RowRefusal } from './read-rows.ts'
import type { SampleField, SampleMapping } from './sample-mapping.ts'

/** What one profile shows. */
export interface SampledProfile {
  readonly posts: number
  readonly follows: number
  readonly followers: number
  readonly hasPicture: boolean
  readonly isPrivate: boolean
  readonly handleLength: number
  readonly handleDigits: number
}

export interface SampleRead {
  readonly rows: number
  readonly taken: number
  /** At most `REFUSED_KEPT` of them. */
  readonly refused: readonly RefusedRow[]
  readonly refusedCount: number
}

export interface SampleReader {
  take(row: FileRow): void
  end(): SampleRead
}

interface Plan {
  readonly mapping: SampleMapping
  /** Cells of the head. */
  readonly width: number
  /** Gets each profile that stands. */
  readonly into: (profile: SampledProfile) => void
}

const SHAPE_SHOWN = 40
const YES: ReadonlySet<string> = new Set(['1', 'true', 'yes', 'y', 'ja', 'j', 'wahr'])
const NO: ReadonlySet<string> = new Set(['0', 'false', 'no', 'n', 'nein', 'falsch'])

export function createSampleReader(plan: Plan): SampleReader {
  const seen = new Set<string>()
  const refused: RefusedRow[] = []
  let [rows, taken, refusedCount] = [0, 0, 0]
  return {
    take: (row) => {
      rows += 1
      const said = profileOf(row, plan, seen)
      if ('reason' in said) {
        refusedCount += 1
        if (refused.length < REFUSED_KEPT) refused.push(said)
        return
      }
      taken += 1
      plan.into(said)
    },
    end: () => {
      seen.clear()
      return { rows, taken, refused, refusedCount }
    },
  }
}

/** Letters and digits of a text without which ones they are. */
export function shapeOf(text: string): string {
  return text
    .slice(0, SHAPE_SHOWN)
    .replaceAll(/\p{N}/gu, '9')
    .replaceAll(/[^\s9.,;:%+\-/()]/gu, 'x')
}

type Part = keyof SampledProfile
type Said = { readonly value: number | boolean } | { readonly reason: RowRefusal }

function profileOf(
  row: FileRow,
  { mapping: { columns, numbers }, width }: Plan,
  seen: Set<string>,
): SampledProfile | RefusedRow {
  if (row.cells.length < width) return refusedRow(row, null, 'cells_missing')
  if (row.cells.slice(width).some((cell) => cell.trim() !== ''))
    return refusedRow(row, null, 'cells_extra')
  const parts: Partial<Record<Part, number | boolean>> = {}
  let handle: { readonly text: string; readonly column: number } | null = null
  for (const { column, field } of columns) {
    const text = (row.cells[column] ?? '').trim()
    if (text === '') return refusedRow(row, column, 'cell_empty')
    if (field === 'handle') {
      handle = { text: handleOf(text), column }
      continue
    }
    const said = valueOf(field, text, numbers)
    if ('reason' in said) return refusedRow(row, column, said.reason)
    parts[field] = said.value
  }
  if (handle !== null) {
    if (seen.has(handle.text)) return refusedRow(row, handle.column, 'follower_twice')
    seen.add(handle.text)
    // As the labelled profiles were counted: signs of the script, which handles have one code for.
    parts.handleLength = handle.text.length
    parts.handleDigits = handle.text.match(/\p{Nd}/gu)?.length ?? 0
  }
  // Every field that a mapping without fault names was put in above, each by its own kind.
  return parts as SampledProfile
}

function valueOf(
  field: Exclude<SampleField, 'handle'>,
  text: string,
  numbers: SampleMapping['numbers'],
): Said {
  if (field === 'hasPicture' || field === 'isPrivate') {
    const word = text.toLowerCase()
    if (YES.has(word)) return { value: true }
    return NO.has(word) ? { value: false } : { reason: 'no_yes_no' }
  }
  const read = readCount(text, numbers)
  if (!read.ok) return { reason: read.refusal.reason }
  if (read.value === null) return { reason: 'cell_empty' }
  return read.value < 0 ? { reason: 'below_zero' } : { value: read.value }
}

function refusedRow(
  { line, cells }: FileRow,
  column: number | null,
  reason: RowRefusal,
): RefusedRow {
  return { line, column, reason, text: column === null ? '' : shapeOf(cells[column] ?? '') }
}
