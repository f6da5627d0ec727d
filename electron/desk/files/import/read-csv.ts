/**
 * Text of a table as rows with their lines, parted a window at a time: whatever its size, a few rows are held at once. A line
 * `sep=,` and a title above the head, as Meta's exports have them, are passed over.
 */
import Papa from 'papaparse'
import type { FileRow } from '../../../../shared/domain/import/mapping.ts'
import { COLUMNS_MAX, FileFaulty, type ReadTable, ROWS_MAX } from './file-read.ts'
import { formOf, nextText, type TextForm, WINDOW_BYTES } from './text-form.ts'

/** Faults of any row are found here, before the first one is given. */
export function readCsv(bytes: Uint8Array, windowBytes = WINDOW_BYTES): ReadTable {
  const form = formOf(bytes)
  const first: FileRow[] = []
  let rowCount = 0
  for (const row of rowsOf(bytes, form, windowBytes)) {
    rowCount += 1
    if (rowCount > ROWS_MAX) throw new FileFaulty('too_many_rows')
    if (first.length < TITLE_ROWS_MAX) first.push(row)
  }
  const headAt = Math.max(
    0,
    first.findIndex(({ cells }) => cells.filter(isSaid).length > 1),
  )
  const head = first[headAt]
  if (head === undefined) throw new FileFaulty('file_empty')
  const heads = head.cells.map((cell) => cell.trim())
  const title = first[headAt - 1]?.cells[0]
  const above = headAt + 1
  return {
    heads: title !== undefined && isUnnamed(heads) ? [heads[0] ?? '', metricOf(title)] : heads,
    rowCount: rowCount - above,
    rows: { [Symbol.iterator]: () => below(above, rowsOf(bytes, form, windowBytes)) },
  }
}

/** The same of a file among others; none where nothing stands in it. */
export function tablesIn(bytes: Uint8Array): readonly ReadTable[] {
  try {
    return [readCsv(bytes)]
  } catch (error) {
    if (error instanceof FileFaulty && error.fault === 'file_empty') return []
    throw error
  }
}

/** Meta's tables of one metric call it `Primary`; which one it is stands above. */
function isUnnamed(heads: readonly string[]): boolean {
  return heads.length === 2 && /^(?:primary|primär)$/i.test(heads[1] ?? '')
}

function metricOf(title: string): string {
  return title.trim().replace(/^(?:instagram|facebook)[\s-]+/i, '')
}

const TITLE_ROWS_MAX = 5
const isSaid = (cell: string): boolean => cell.trim() !== ''

function* below(above: number, rows: Iterable<FileRow>): Generator<FileRow> {
  let at = 0
  for (const row of rows) {
    at += 1
    if (at > above) yield row
  }
}

/** A row that a window cuts is parted with the next one, which is as great as what is left of it at least. */
function* rowsOf(bytes: Uint8Array, form: TextForm, windowBytes: number): Generator<FileRow> {
  const next = nextText(bytes, { encoding: form.encoding, windowBytes })
  let [rest, line, skipped, isLast] = ['', form.skipped === 0 ? 1 : 2, form.skipped, false]
  while (!isLast) {
    const part = next(rest.length)
    isLast = part.isLast
    rest += part.text
    if (rest.length < skipped && !isLast) continue
    const parted = partedOf(rest.slice(skipped), form, { line, isLast })
    yield* parted.rows
    ;[rest, line, skipped] = [parted.rest, parted.line, 0]
  }
}

interface Parted {
  readonly rows: readonly FileRow[]
  /** Of the next row. */
  readonly line: number
  readonly rest: string
}

function partedOf(
  text: string,
  { delimiter, newline }: TextForm,
  { line: first, isLast }: { readonly line: number; readonly isLast: boolean },
): Parted {
  const rows: FileRow[] = []
  let [from, line] = [0, first]
  const parser = new Papa.Parser({
    delimiter,
    newline,
    step: ({ data, errors, meta }: Papa.ParseResult<readonly string[]>) => {
      if (errors.some(({ type }) => type === 'Quotes')) throw new FileFaulty('file_damaged')
      for (const cells of data) {
        if (cells.length > COLUMNS_MAX && cells.slice(COLUMNS_MAX).some(isSaid))
          throw new FileFaulty('too_many_columns')
        if (cells.some(isSaid)) rows.push({ line, cells: withoutReturn(cells, newline) })
      }
      line += linesIn(text, from, { until: meta.cursor, mark: newline })
      from = meta.cursor
    },
  })
  // Of a row that is not whole yet nothing is said.
  parser.parse(text, 0, !isLast)
  return { rows, line, rest: text.slice(from) }
}

/** Of the two characters that end a line elsewhere. */
function withoutReturn(cells: readonly string[], newline: TextForm['newline']): readonly string[] {
  const last = cells.at(-1)
  if (newline !== '\n' || last?.endsWith('\r') !== true) return cells
  return [...cells.slice(0, -1), last.slice(0, -1)]
}

function linesIn(
  text: string,
  from: number,
  { until, mark }: { readonly until: number; readonly mark: string },
): number {
  let count = 0
  for (let at = text.indexOf(mark, from); at >= 0 && at < until; at = text.indexOf(mark, at + 1))
    count += 1
  return count
}
