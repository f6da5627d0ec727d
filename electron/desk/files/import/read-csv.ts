/**
 * Text of a table as rows with their lines: UTF-8, UTF-16 or windows-1252, by comma, semicolon, tab or bar. A line `sep=,` and a
 * title above the head, as Meta's exports have them, are passed over.
 */
import Papa from 'papaparse'
import { COLUMNS_MAX, FileFaulty, type ReadTable, ROWS_MAX } from './file-read.ts'
import type { FileRow } from '../../../../shared/domain/import/mapping.ts'

export function readCsv(bytes: Uint8Array): ReadTable {
  const text = textOf(bytes)
  if (text.trim() === '') throw new FileFaulty('file_empty')
  const rows = rowsOf(text)
  const headAt = rows
    .slice(0, TITLE_ROWS_MAX)
    .findIndex(({ cells }) => cells.filter(isSaid).length > 1)
  const head = rows[Math.max(0, headAt)]
  if (head === undefined) throw new FileFaulty('file_empty')
  const heads = head.cells.map((cell) => cell.trim())
  const title = rows[Math.max(0, headAt) - 1]?.cells[0]
  return {
    heads: title !== undefined && isUnnamed(heads) ? [heads[0] ?? '', metricOf(title)] : heads,
    rows: rows.slice(Math.max(0, headAt) + 1),
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

/** Bytes that are no UTF are those of old Windows programs; what has zeros in it is no text. */
function textOf(bytes: Uint8Array): string {
  const decoded = decode(bytes)
  if (decoded.includes('\u0000')) throw new FileFaulty('file_unknown')
  return decoded
}

function decode(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes
  if (first === 0xff && second === 0xfe) return strictly(bytes, 'utf-16le')
  if (first === 0xfe && second === 0xff) return strictly(bytes, 'utf-16be')
  // Letters of Latin script without a mark: every second byte is zero.
  if (first !== 0 && second === 0 && bytes.length > 3 && bytes[3] === 0)
    return strictly(bytes, 'utf-16le')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function strictly(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new FileFaulty('file_damaged')
  }
}

function rowsOf(whole: string): readonly FileRow[] {
  const said = /^sep=(.)\r?\n/i.exec(whole)
  const skipped = said?.[0].length ?? 0
  const text = whole.slice(skipped)
  const rows: FileRow[] = []
  let [from, line] = [0, said === null ? 1 : 2]
  Papa.parse<readonly string[]>(text, {
    delimiter: said?.[1] ?? delimiterOf(text),
    step: ({ data, errors, meta }) => {
      if (errors.some(({ type }) => type === 'Quotes')) throw new FileFaulty('file_damaged')
      if (data.length > COLUMNS_MAX && data.slice(COLUMNS_MAX).some(isSaid))
        throw new FileFaulty('too_many_columns')
      if (data.some(isSaid)) rows.push(new PackedRow(line, data))
      if (rows.length > ROWS_MAX) throw new FileFaulty('too_many_rows')
      line += linesIn(text, from, { until: meta.cursor, end: meta.linebreak })
      from = meta.cursor
    },
  })
  return rows
}

/** In one text, a third of what its cells take each for itself: a table may have twenty million. Parted again whenever it is asked for. */
class PackedRow implements FileRow {
  readonly line: number
  readonly #text: string
  constructor(line: number, cells: readonly string[]) {
    this.line = line
    this.#text = cells.join(BETWEEN)
  }
  get cells(): readonly string[] {
    return this.#text.split(BETWEEN)
  }
}
/** No text of a table has it: what has is refused before. */
const BETWEEN = '\u0000'

interface Lines {
  readonly until: number
  /** What ends a line of this file. */
  readonly end: string
}

function linesIn(text: string, from: number, { until, end }: Lines): number {
  const mark = end === '\r' ? end : '\n'
  let count = 0
  for (let at = text.indexOf(mark, from); at >= 0 && at < until; at = text.indexOf(mark, at + 1))
    count += 1
  return count
}

const DELIMITERS = [',', ';', '\t', '|'] as const
const LINES_LOOKED_AT = 20

/** The one that parts most of the first lines; papaparse's own guess is fooled by a quote that nobody closed. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r?\n/, LINES_LOOKED_AT).map((one) => one.replaceAll(/"[^"]*"/g, ''))
  const counts = DELIMITERS.map((delimiter) => ({
    delimiter,
    lines: lines.filter((one) => one.includes(delimiter)).length,
    parts: lines.reduce((sum, one) => sum + one.split(delimiter).length, 0),
  }))
  const [best] = counts.toSorted((a, b) => b.lines - a.lines || b.parts - a.parts)
  return best?.delimiter ?? ','
}
