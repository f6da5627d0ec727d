/** Tables of days inside an export of YouTube Studio or TikTok Studio, put together: what each tells of a day stands in one row. */
import type { LocalDate } from '../../../../shared/base/time.ts'
import type { Platform } from '../../../../shared/domain/campaign/campaign.ts'
import type { Mapping } from '../../../../shared/domain/import/mapping.ts'
import { guessMapping } from '../../../../shared/domain/import/guess-mapping.ts'
import { firstCells, type ReadTable } from './file-read.ts'

export interface DayTable {
  readonly table: ReadTable
  /** Null: nothing in it says whose it is. */
  readonly platform: Exclude<Platform, 'facebook'> | null
}

const PLATFORM_OF_TABLE: readonly (readonly [RegExp, Exclude<Platform, 'facebook'>])[] = [
  [/(?:watch time|wiedergabezeit)/i, 'youtube'],
  [/(?:video views|videoaufrufe|difference in followers)/i, 'tiktok'],
]
const ROWS_LOOKED_AT = 50

/** Null where none of them tells a day and a count. */
export function dayTable(tables: readonly ReadTable[], today: LocalDate): DayTable | null {
  const platform = tables.map(platformOf).find((one) => one !== null) ?? null
  const told = tables
    .flatMap((table) => {
      const mapping = guessed(table, platform ?? 'instagram', today)
      return mapping === null || mapping.counted.length === 0 ? [] : { table, mapping }
    })
    .toSorted((a, b) => b.mapping.counted.length - a.mapping.counted.length)
  const [first, ...others] = told
  if (first === undefined) return null
  return { table: others.reduce(joined, first).table, platform }
}

interface Told {
  readonly table: ReadTable
  readonly mapping: Mapping
}

/** Columns that the first has not, by day; a day that one of them does not tell is empty there. */
function joined(one: Told, other: Told): Told {
  const heads = new Set(one.table.heads.map((head) => head.toLowerCase()))
  const added = other.mapping.counted
    .map(({ column }) => column)
    .filter((column) => !heads.has((other.table.heads[column] ?? '').toLowerCase()))
  if (added.length === 0) return one
  const [dayAt, otherDayAt] = [one.mapping.day.column, other.mapping.day.column]
  const [own, others] = [[...one.table.rows], [...other.table.rows]]
  const byDay = new Map(others.map(({ cells }) => [cells[otherDayAt]?.trim(), cells]))
  const width = one.table.heads.length
  const known = own.map(({ line, cells }) => {
    const more = byDay.get(cells[dayAt]?.trim())
    byDay.delete(cells[dayAt]?.trim())
    // One that is no row of its table stays none.
    if (!isWhole(cells, width)) return { line, cells: cells.slice(0, 1) }
    return { line, cells: [...cells.slice(0, width), ...added.map((at) => more?.[at] ?? '')] }
  })
  const missing = others
    .filter(({ cells }) => byDay.has(cells[otherDayAt]?.trim()))
    .map(({ line, cells }) => {
      const day = Array.from({ length: width }, (_, at) =>
        at === dayAt ? (cells[otherDayAt] ?? '') : '',
      )
      return { line, cells: [...day, ...added.map((at) => cells[at] ?? '')] }
    })
  const rows = [...known, ...missing]
  const table = {
    heads: [...one.table.heads, ...added.map((at) => other.table.heads[at] ?? '')],
    rowCount: rows.length,
    rows,
  }
  return { table, mapping: one.mapping }
}

function isWhole(cells: readonly string[], width: number): boolean {
  return cells.length >= width && cells.slice(width).every((cell) => cell.trim() === '')
}

function platformOf({ heads }: ReadTable): DayTable['platform'] {
  const known = PLATFORM_OF_TABLE.find(([words]) => heads.some((head) => words.test(head)))
  return known?.[1] ?? null
}

function guessed({ heads, rows }: ReadTable, platform: Platform, today: LocalDate): Mapping | null {
  const cells = firstCells({ rows }, ROWS_LOOKED_AT)
  return guessMapping({ heads, rows: cells }, { platform, zone: 'UTC', today })
}
