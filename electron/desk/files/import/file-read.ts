/** What was read of a file: a table, or what a platform's archive tells; and the reasons why one cannot be read. */
import type { Platform } from '../../../../shared/domain/campaign/campaign.ts'
import type { ImportedPost, ImportSource } from '../../../../shared/domain/import/import.ts'
import type { FileRow } from '../../../../shared/domain/import/mapping.ts'
import type { ReadSeries, RefusedRow } from '../../../../shared/domain/import/read-rows.ts'

export interface ReadTable {
  readonly heads: readonly string[]
  readonly rowCount: number
  /** Of text parted anew each time they are walked through: as many as there may be are never held at once. */
  readonly rows: Iterable<FileRow>
}

export function firstCells(
  { rows }: Pick<ReadTable, 'rows'>,
  count: number,
): readonly (readonly string[])[] {
  const first: (readonly string[])[] = []
  for (const { cells } of rows) {
    if (first.push(cells) >= count) break
  }
  return first
}

export interface FileRead {
  readonly source: ImportSource
  /** Null: the person says. */
  readonly platform: Platform | null
  readonly table: ReadTable | null
  readonly series: readonly ReadSeries[]
  readonly posts: readonly ImportedPost[]
  /** Of a table of posts; absent: it is none. */
  readonly postRows?: { readonly rows: number; readonly refused: readonly RefusedRow[] }
}

export type FileFault =
  | 'file_empty'
  | 'file_too_large'
  | 'file_unknown'
  /** A quote that nobody closed, a body that ends too soon, sums that do not hold. */
  | 'file_damaged'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'archive_locked'
  /** Paths out of its folder, bodies that overlap, names twice, or more inside than it may hold. */
  | 'archive_unsafe'
  /** Nothing in it that we know to read. */
  | 'archive_foreign'
  /** Rows of videos that have a day and no time: neither days of the account nor posts that could be told apart. */
  | 'table_by_video'
  /** Each post day by day, where its whole life is wanted. */
  | 'posts_by_day'
  /** Of several accounts. */
  | 'posts_of_many'
  /** A workbook, which is an archive too. */
  | 'file_workbook'
  | WithoutCounts

/** What a platform gives its people of themselves, without a count in it: another export has them. */
export type WithoutCounts = `archive_of_${Platform}`

/** The reason of a fault, thrown by a reader and caught at the door of the worker. */
export class FileFaulty extends Error {
  override readonly name = 'FileFaulty'
  readonly fault: FileFault
  constructor(fault: FileFault) {
    super(fault)
    this.fault = fault
  }
}

export const ROWS_MAX = 1_000_000
/** Of what is read at once: each takes memory, however few bytes it came in. */
export const CELLS_MAX = 20_000_000
/** A person chooses among them. */
export const COLUMNS_MAX = 500
