/** Where the keyboard stands in a table and where a key takes it. Pure; the table draws and scrolls. */

export interface Cursor {
  readonly row: number
  readonly column: number
  /** The other end of the chosen rows; equal to `row` when one is chosen. */
  readonly anchor: number
}

export interface Extent {
  readonly rows: number
  readonly columns: number
  /** Rows that PageUp and PageDown pass. */
  readonly page: number
}

export interface KeyPress {
  readonly key: string
  readonly mod: boolean
  readonly shift: boolean
}

/** The cursor after a key, or undefined when the key does not move it. */
export function moved(cursor: Cursor, press: KeyPress, extent: Extent): Cursor | undefined {
  const target = targetOf(cursor, press, extent)
  if (!target) return undefined
  const row = clamp(target.row, extent.rows)
  const column = clamp(target.column, extent.columns)
  return { row, column, anchor: press.shift ? cursor.anchor : row }
}

/** The cursor in a table that has fewer rows or columns than when it was placed. */
export function within(cursor: Cursor, { rows, columns }: Omit<Extent, 'page'>): Cursor {
  const { row, column, anchor } = cursor
  return { row: clamp(row, rows), column: clamp(column, columns), anchor: clamp(anchor, rows) }
}

function targetOf(
  { row, column }: Cursor,
  { key, mod }: KeyPress,
  { rows, columns, page }: Extent,
): { readonly row: number; readonly column: number } | undefined {
  switch (key) {
    case 'ArrowDown':
      return { row: mod ? rows - 1 : row + 1, column }
    case 'ArrowUp':
      return { row: mod ? 0 : row - 1, column }
    case 'ArrowRight':
      return { row, column: column + 1 }
    case 'ArrowLeft':
      return { row, column: column - 1 }
    case 'PageDown':
      return { row: row + page, column }
    case 'PageUp':
      return { row: row - page, column }
    case 'Home':
      return { row: mod ? 0 : row, column: 0 }
    case 'End':
      return { row: mod ? rows - 1 : row, column: columns - 1 }
    default:
      return undefined
  }
}

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(value, count - 1))
}
