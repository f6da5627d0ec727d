/** What a page asks of a table: a window of its rows, in an order. */

export interface SortKey {
  readonly by: string
  readonly descending: boolean
}

export interface PageSort extends SortKey {
  /** Where the first finds two equal; for tables that take more than one. */
  readonly thenBy?: readonly SortKey[] | undefined
}

/** Columns of one order at most, the first with them. */
export const SORT_KEYS_MAX = 4

export interface Page {
  readonly offset?: number | undefined
  /** Rows, at most 500. */
  readonly limit?: number | undefined
  readonly sort?: PageSort | undefined
}
