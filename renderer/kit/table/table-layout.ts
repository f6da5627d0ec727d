/** How a person wants the columns of a table: which, in which order, which stay while the others scroll. Pure. */
import type { Column } from './column.ts'

export interface TableLayout {
  /** Ids in their order; columns that are not named follow in the screen's own order. */
  readonly order: readonly string[]
  readonly hidden: readonly string[]
  /** Stand first and stay. */
  readonly pinned: readonly string[]
}

export const OWN_LAYOUT: TableLayout = { order: [], hidden: [], pinned: [] }

/** Every column in the person's order, the hidden ones too. What names no column is passed over. */
export function inOrder<Row>(
  columns: readonly Column<Row>[],
  { order, pinned }: TableLayout,
): readonly Column<Row>[] {
  const place = (id: string): number => {
    const at = order.indexOf(id)
    return at < 0 ? order.length + columns.findIndex((column) => column.id === id) : at
  }
  const isLater = (column: Column<Row>): number =>
    column.isFixed === true ? 0 : pinned.includes(column.id) ? 1 : 2
  return columns.toSorted((a, b) => isLater(a) - isLater(b) || place(a.id) - place(b.id))
}

/** The columns that are shown; those that stay say so. A fixed one cannot be hidden. */
export function laidOut<Row>(
  columns: readonly Column<Row>[],
  layout: TableLayout,
): readonly Column<Row>[] {
  return inOrder(columns, layout)
    .filter(({ id, isFixed }) => isFixed === true || !layout.hidden.includes(id))
    .map((column) =>
      column.isFixed === true || layout.pinned.includes(column.id)
        ? Object.assign({}, column, { stays: true })
        : column,
    )
}

/** The layout with a column one place to the left (-1) or right (1) among those that move with it. */
export function movedColumn<Row>(
  columns: readonly Column<Row>[],
  layout: TableLayout,
  { id, by }: { readonly id: string; readonly by: -1 | 1 },
): TableLayout {
  const ids = inOrder(columns, layout).map((column) => column.id)
  const at = ids.indexOf(id)
  const other = ids[at + by]
  if (at < 0 || other === undefined) return layout
  return { ...layout, order: ids.with(at, other).with(at + by, id) }
}

export function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]
}
