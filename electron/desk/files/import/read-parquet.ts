/** A Parquet file as rows of text. Its own counts are held against what came out: a damaged footer is not always noticed by the reader. */
import { type FileMetaData, parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { CELLS_MAX, COLUMNS_MAX, FileFaulty, type ReadTable, ROWS_MAX } from './file-read.ts'
import { AS_TEXT, columnOf, type ParquetColumn, readableSchema } from './parquet-cells.ts'

/** Of all columns, unpacked: a small file may say it is a great one. */
const UNPACKED_MAX = 536_870_912

export async function readParquet(bytes: Uint8Array, cellsMax = CELLS_MAX): Promise<ReadTable> {
  // A copy of its own, which begins at its first byte.
  const buffer = bytes.slice().buffer
  const metadata = await damagedIfThrown(parquetMetadataAsync(buffer))
  const rowCount = Number(metadata.num_rows)
  const packed = metadata.row_groups.flatMap((group) => group.columns)
  const unpacked = packed.reduce(
    (sum, column) => sum + Number(column.meta_data?.total_uncompressed_size ?? 0),
    0,
  )
  if (rowCount > ROWS_MAX) throw new FileFaulty('too_many_rows')
  if (unpacked > UNPACKED_MAX) throw new FileFaulty('file_too_large')
  const columns = parquetSchema(metadata).children.map(columnOf)
  const heads = columns.map(({ name }) => name)
  if (heads.length > COLUMNS_MAX) throw new FileFaulty('too_many_columns')
  if (heads.length * rowCount > cellsMax) throw new FileFaulty('file_too_large')
  if (heads.length === 0 || rowCount === 0)
    throw new FileFaulty(rowCount === 0 ? 'file_empty' : 'file_damaged')
  const readable = { ...metadata, schema: readableSchema(metadata.schema) }
  const rows = await readRows({ buffer, metadata: readable, columns, rowCount })
  // The head is line 1, as in a table of text.
  return { heads, rowCount, rows: rows.map((cells, at) => ({ line: at + 2, cells })) }
}

interface Reading {
  readonly buffer: ArrayBuffer
  readonly metadata: FileMetaData
  readonly columns: readonly ParquetColumn[]
  readonly rowCount: number
}

async function readRows({
  buffer,
  metadata,
  columns,
  rowCount,
}: Reading): Promise<readonly (readonly string[])[]> {
  const read = columns.filter(({ textOf }) => textOf !== null)
  const rows: (readonly unknown[])[] = read.length === 0 ? emptyRows(rowCount) : []
  if (read.length > 0)
    await damagedIfThrown(
      parquetRead({
        file: buffer,
        metadata,
        compressors,
        rowFormat: 'array',
        parsers: AS_TEXT,
        columns: read.map(({ name }) => name),
        onComplete: (all) => {
          for (const row of all) rows.push(row)
        },
      }),
    )
  const isWhole = rows.length === rowCount && rows.every((row) => row.length === read.length)
  if (!isWhole) throw new FileFaulty('file_damaged')
  return rows.map((row) => {
    const values = row.values()
    return columns.map(({ textOf, mark }) => textOf?.(values.next().value) ?? mark)
  })
}

const emptyRows = (count: number): (readonly unknown[])[] => Array.from({ length: count }, () => [])

async function damagedIfThrown<Value>(reading: Promise<Value>): Promise<Value> {
  try {
    return await reading
  } catch {
    throw new FileFaulty('file_damaged')
  }
}
