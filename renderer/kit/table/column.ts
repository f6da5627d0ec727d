/** What a table is told: its columns, its window of rows, its order. The desk pages, sorts and filters; the page only shows. */
import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly id: string
  /** In the reader's language; the unit stands here, once. */
  readonly head: string
  readonly align?: 'left' | 'right'
  /** Pixels; columns without a width share what is left. */
  readonly width?: number
  readonly cell: (row: Row) => ReactNode
  /** The cell as plain text: copied, exported, read out. */
  readonly text: (row: Row) => string
  /** By what a table that sorts here orders; without it the column cannot be sorted here. */
  readonly value?: (row: Row) => string | number
  /** The desk sorts this column under its id. */
  readonly sortable?: boolean
  /** Under the words of the head: the scale of the column's bars. */
  readonly axis?: ReactNode
  /** The head is read out, not shown. */
  readonly isHeadSilent?: boolean
  /** Stands first and is neither hidden nor moved. */
  readonly isFixed?: boolean
  /** Stays in place while the others scroll sideways; needs a width. */
  readonly stays?: boolean
}

/** A stretch of a longer list: `rows[0]` is row `offset` of `total`. */
export interface RowWindow<Row> {
  readonly total: number
  readonly offset: number
  readonly rows: readonly Row[]
}

export interface SortKey {
  readonly by: string
  readonly descending: boolean
}

export interface Sort extends SortKey {
  /** Where the first finds two equal, one after the other. */
  readonly thenBy?: readonly SortKey[] | undefined
}

/** Columns of one order: more nobody can follow. */
export const SORT_KEYS_MAX = 4

/** A list that is all here. */
export function wholeWindow<Row>(rows: readonly Row[]): RowWindow<Row> {
  return { total: rows.length, offset: 0, rows }
}

export function isWhole<Row>(window: RowWindow<Row>): boolean {
  return window.offset === 0 && window.rows.length >= window.total
}

export function sortKeys(sort: Sort | undefined): readonly SortKey[] {
  return sort === undefined ? [] : [keyOf(sort), ...(sort.thenBy ?? [])]
}

/** The next order after a press on a head: down, up, none. A column alone, or added to those before it. */
export function nextSort(now: Sort | undefined, column: string, isAdded = false): Sort | undefined {
  const keys = sortKeys(now)
  const own = keys.find(({ by }) => by === column)
  const isAlone = keys.length === 1 && own !== undefined
  if (!isAdded && !isAlone) return { by: column, descending: true }
  if (own === undefined)
    return sortFrom([...keys.slice(0, SORT_KEYS_MAX - 1), { by: column, descending: true }])
  const turned = own.descending ? [{ by: column, descending: false }] : []
  return sortFrom(keys.flatMap((key) => (key.by === column ? turned : [key])))
}

function sortFrom([first, ...thenBy]: readonly SortKey[]): Sort | undefined {
  if (first === undefined) return undefined
  return thenBy.length === 0 ? first : { ...first, thenBy }
}

function keyOf({ by, descending }: SortKey): SortKey {
  return { by, descending }
}

/** What a column without a width of its own has at least, where columns scroll sideways. */
const WIDTH_LEAST_PX = 96

/** Pixels that all columns need side by side. */
export function widthOf<Row>(columns: readonly Column<Row>[]): number {
  return columns.reduce((sum, { width = WIDTH_LEAST_PX }) => sum + width, 0)
}

/** Pixels from the left at which a column stays; undefined where it scrolls. */
export function stayAt<Row>(columns: readonly Column<Row>[], index: number): number | undefined {
  return columns[index]?.stays === true ? widthOf(columns.slice(0, index)) : undefined
}
