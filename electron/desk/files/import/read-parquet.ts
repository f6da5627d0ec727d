/** A Parquet file as rows of text. Its own counts are held against what came out: a damaged footer is not always noticed by the reader. */
import { parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { DAY_MS, type LocalDate, SECOND_MS } from '../../../../shared/base/time.ts'
import { addDays } from '../../../../shared/base/zoned-time.ts'
import { CELLS_MAX, COLUMNS_MAX, FileFaulty, type ReadTable, ROWS_MAX } from './file-read.ts'

/** Of all columns, unpacked: a small file may say it is a great one. */
const UNPACKED_MAX = 536_870_912

export async function readParquet(bytes: Uint8Array, cellsMax = CELLS_MAX): Promise<ReadTable> {
  // A copy of its own, which begins at its first byte.
  const buffer = bytes.slice().buffer
  const metadata = await damagedIfThrown(parquetMetadataAsync(buffer))
  const rowCount = Number(metadata.num_rows)
  const columns = metadata.row_groups.flatMap((group) => group.columns)
  const unpacked = columns.reduce(
    (sum, column) => sum + Number(column.meta_data?.total_uncompressed_size ?? 0),
    0,
  )
  if (rowCount > ROWS_MAX) throw new FileFaulty('too_many_rows')
  if (unpacked > UNPACKED_MAX) throw new FileFaulty('file_too_large')
  const heads = parquetSchema(metadata).children.map(({ element }) => element.name)
  if (heads.length > COLUMNS_MAX) throw new FileFaulty('too_many_columns')
  if (heads.length * rowCount > cellsMax) throw new FileFaulty('file_too_large')
  if (heads.length === 0 || rowCount === 0)
    throw new FileFaulty(rowCount === 0 ? 'file_empty' : 'file_damaged')
  const rows: (readonly unknown[])[] = []
  await damagedIfThrown(
    parquetRead({
      file: buffer,
      metadata,
      compressors,
      rowFormat: 'array',
      parsers: DAYS_AS_TEXT,
      onComplete: (all) => {
        for (const row of all) rows.push(row)
      },
    }),
  )
  const isWhole = rows.length === rowCount && rows.every((row) => row.length === heads.length)
  if (!isWhole) throw new FileFaulty('file_damaged')
  // The head is line 1, as in a table of text.
  return { heads, rows: rows.map((row, at) => ({ line: at + 2, cells: row.map(textOf) })) }
}

async function damagedIfThrown<Value>(reading: Promise<Value>): Promise<Value> {
  try {
    return await reading
  } catch {
    throw new FileFaulty('file_damaged')
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value)
  return '?'
}

/** Days and moments come as text, so that no clock of the engine is between. */
const DAYS_AS_TEXT = {
  dateFromDays: (days: number) => dayOf(days),
  timestampFromMilliseconds: (millis: bigint) => momentOf(millis),
  timestampFromMicroseconds: (micros: bigint) => momentOf(micros / 1_000n),
  timestampFromNanoseconds: (nanos: bigint) => momentOf(nanos / 1_000_000n),
}

// A day of the calendar, in its own form.
const EPOCH = '1970-01-01' as LocalDate
/** Beyond these there is no calendar here. */
const DAYS_MAX = 2_900_000

function dayOf(days: number): string {
  return days >= 0 && days <= DAYS_MAX ? addDays(EPOCH, days) : '?'
}

function momentOf(millis: bigint): string {
  const ms = Number(millis)
  const day = dayOf(Math.floor(ms / DAY_MS))
  const second = Math.floor((ms - Math.floor(ms / DAY_MS) * DAY_MS) / SECOND_MS)
  if (second === 0) return day
  const two = (part: number): string => String(Math.floor(part)).padStart(2, '0')
  return `${day}T${two(second / 3_600)}:${two((second / 60) % 60)}:${two(second % 60)}Z`
}
