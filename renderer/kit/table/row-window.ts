/** Which window to ask of the desk for the rows on screen: whole pages, a page of margin on both sides. Pure. */

/** Rows a page; a window is at most five, the desk's limit is 500. */
export const PAGE_ROWS = 100

export interface Range {
  readonly first: number
  readonly last: number
}

export interface WindowAsk {
  readonly offset: number
  readonly limit: number
}

/** Steps by whole pages, so that scrolling within a page asks nothing new. */
export function windowFor({ first, last }: Range): WindowAsk {
  const firstPage = Math.max(0, Math.floor(first / PAGE_ROWS) - 1)
  const lastPage = Math.floor(Math.max(last, first) / PAGE_ROWS) + 1
  const pages = Math.min(lastPage - firstPage + 1, 5)
  return { offset: firstPage * PAGE_ROWS, limit: pages * PAGE_ROWS }
}
