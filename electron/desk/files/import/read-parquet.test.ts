/** Parquet as programs write it: decimals, moments of three kinds, lists and structures, and what is no Parquet under its name. */
import type { SchemaElement } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { expect, test } from 'vitest'
import type { LocalDate } from '../../../../shared/base/time.ts'
import { createRowReader } from '../../../../shared/domain/import/read-rows.ts'
import { FileFaulty } from './file-read.ts'
import { readBytes } from './read-file.ts'
import { readParquet } from './read-parquet.ts'

// A day of a test is a plain word.
const today = '2026-03-10' as LocalDate

interface Column {
  readonly schema: readonly SchemaElement[]
  readonly data: unknown[]
}

function parquetOf(columns: readonly Column[]): Uint8Array {
  const schema = columns.flatMap((column) => column.schema)
  return new Uint8Array(
    parquetWriteBuffer({
      schema: [{ name: 'root', num_children: columns.length }, ...schema],
      columnData: columns.map(({ schema: [first], data }) => ({ name: first?.name ?? '', data })),
    }),
  )
}

const days = (count: number): Column => ({
  schema: [
    { name: 'day', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
  ],
  data: Array.from({ length: count }, (_, at) => `2026-01-0${String(at + 1)}`),
})

const column = (element: SchemaElement, data: unknown[]): Column => ({
  schema: [{ repetition_type: 'OPTIONAL', ...element }],
  data,
})

async function cellsOf(columns: readonly Column[]) {
  const { heads, rows } = await readParquet(parquetOf(columns))
  return { heads, rows: Array.from(rows, ({ cells }) => cells) }
}

test.each([0, 1, 2, 4, 9])(
  'IP-24 whole numbers that are written as decimals of scale %i are counts, each of them',
  async (scale) => {
    const said = Array.from({ length: 900 }, (_, at) => at * 37 + 1)
    const scaled = said.map((count) => BigInt(count) * 10n ** BigInt(scale))
    const written = {
      type: 'INT64',
      logical_type: { type: 'DECIMAL', precision: 18, scale },
    } as const
    const both = { ...written, converted_type: 'DECIMAL', precision: 18, scale } as const
    for (const element of [written, both]) {
      const { rows } = await cellsOf([column({ name: 'views', ...element }, [...scaled, null])])
      expect(rows.flat()).toEqual([...said.map(String), ''])
    }
  },
)

test('IP-24 a decimal with a part keeps it, and what is no number is a gap', async () => {
  const type = { type: 'INT32', converted_type: 'DECIMAL', precision: 9, scale: 2 } as const
  const { rows } = await cellsOf([
    column({ name: 'share', ...type }, [5n, -1_250n, 7_00n]),
    column({ name: 'rate', type: 'DOUBLE' }, [Number.NaN, 0.5, 3]),
  ])
  expect(rows).toEqual([
    ['0.05', ''],
    ['-12.5', '0.5'],
    ['7', '3'],
  ])
})

/** Half past eleven in the evening of the first, to the nanosecond. */
const LATE = 1_767_310_200_000_000_000n
const NANOS = { type: 'INT64', repetition_type: 'OPTIONAL' } as const

test.each([
  { kind: 'no zone', isAdjustedToUTC: false, cell: '2026-01-01T23:30:00', day: '2026-01-01' },
  { kind: 'an instant', isAdjustedToUTC: true, cell: '2026-01-01T23:30:00Z', day: '2026-01-02' },
])(
  'IP-24 nanoseconds of $kind: $cell is in Rome the $day',
  async ({ isAdjustedToUTC, cell, day }) => {
    const stamp = { type: 'TIMESTAMP', isAdjustedToUTC, unit: 'NANOS' } as const
    const table = await readParquet(
      parquetOf([
        column({ name: 'at', ...NANOS, logical_type: stamp }, [LATE, null]),
        column({ name: 'views', type: 'INT64' }, [5n, 6n]),
      ]),
    )
    expect(Array.from(table.rows, ({ cells }) => cells)).toEqual([
      [cell, '5'],
      ['', '6'],
    ])
    const mapping = {
      platform: 'tiktok',
      day: { column: 0, form: 'iso' },
      zone: 'Europe/Rome',
      numbers: 'point',
      handleColumn: null,
      counted: [{ column: 1, metric: 'views' }],
    } as const
    const reader = createRowReader({ mapping, width: 2, today })
    for (const row of table.rows) reader.take(row)
    const { accounts, refused } = reader.end()
    expect(accounts[0]?.series).toEqual([{ metric: 'views', firstDay: day, counts: [5] }])
    expect(refused).toMatchObject([{ line: 3, column: 0, reason: 'no_day' }])
  },
)

const LIST: readonly SchemaElement[] = [
  { name: 'tags', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  { name: 'element', repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
]
const PLACE: readonly SchemaElement[] = [
  { name: 'place', repetition_type: 'OPTIONAL', num_children: 1 },
  { name: 'town', repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
]

test('IP-24 lists, structures and what has no text stand as a mark, and the columns beside them are read', async () => {
  const bytes = { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 12 } as const
  const spans = [new Uint8Array(12), new Uint8Array(12)]
  const read = await cellsOf([
    { schema: LIST, data: [['a', 'b'], null] },
    days(2),
    { schema: PLACE, data: [{ town: 'Bozen' }, null] },
    column({ name: 'note', type: 'BYTE_ARRAY', converted_type: 'JSON' }, [{ a: 1 }, 2]),
    column({ name: 'span', ...bytes, converted_type: 'INTERVAL' }, spans),
    column({ name: 'views', type: 'INT64' }, [5n, 6n]),
  ])
  expect(read).toEqual({
    heads: ['tags', 'day', 'place', 'note', 'span', 'views'],
    rows: [
      ['[…]', '2026-01-01', '{…}', '{"a":1}', '?', '5'],
      ['[…]', '2026-01-02', '{…}', '2', '?', '6'],
    ],
  })
  expect(await cellsOf([{ schema: LIST, data: [['a'], []] }])).toEqual({
    heads: ['tags'],
    rows: [['[…]'], ['[…]']],
  })
})

test('IP-9 what bears the first bytes of Parquet and is none is damaged, and every other file is what it is', async () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const faultOf = async (file: Uint8Array): Promise<string> => {
    try {
      const { table } = await readBytes(file, today)
      return `${String(table?.rowCount)} rows`
    } catch (error) {
      if (error instanceof FileFaulty) return error.fault
      throw error
    }
  }
  expect(await faultOf(bytes('PAR1'))).toBe('file_damaged')
  expect(await faultOf(bytes('PAR1,day,views\n1,2,3\n'))).toBe('file_damaged')
  expect(await faultOf(bytes('PAR1 and nothing of it PAR1'))).toBe('file_damaged')
  expect(await faultOf(bytes('PARE\u0000\u0001\u0002PARE'))).toBe('file_unknown')
  expect(await faultOf(bytes('day,views\n2026-01-01,5\n'))).toBe('1 rows')
})
