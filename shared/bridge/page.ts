/** What a page asks of a table: a window of its rows, in an order. */
export interface Page {
  readonly offset?: number | undefined
  /** Rows, at most 500. */
  readonly limit?: number | undefined
  readonly sort?: { readonly by: string; readonly descending: boolean } | undefined
}
