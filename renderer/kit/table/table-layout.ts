/** How a person wants the columns of a table: which, in which order, which stay while the others scroll. Pure. */
import type { Column } from './column.ts'

export interface TableLayout {
  /** Ids in their order; columns that are not named follow in the screen's own order. */
  readonly order: readonly string[]
  readonly hidden: readonly string[]
  /** Stand first and stay. */
  readonly pinned: readonly string[]
  /** Pixels, of columns that a person made wider or narrower. */
  readonly widths?: Readonly<Record<string, number>>
}

/** So narrow that its handle can still be taken, so wide that two fit in a window. */
const WIDTH_LEAST_PX = 48
const WIDTH_MOST_PX = 560

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
    .map((column) => {
      const width = layout.widths?.[column.id]
      const stays = column.isFixed === true || layout.pinned.includes(column.id)
      if (width === undefined && !stays) return column
      return Object.assign({}, column, stays && { stays }, width !== undefined && { width })
    })
}

export function widened(
  layout: TableLayout,
  { id, width }: { readonly id: string; readonly width: number },
): TableLayout {
  const pixels = Math.round(Math.min(WIDTH_MOST_PX, Math.max(WIDTH_LEAST_PX, width)))
  return { ...layout, widths: { ...layout.widths, [id]: pixels } }
}

/** The layout with a column in the place of another, which makes room; a pinned one stays among the pinned. */
export function droppedColumn<Row>(
  columns: readonly Column<Row>[],
  layout: TableLayout,
  { id, onto }: { readonly id: string; readonly onto: string },
): TableLayout {
  const ids = inOrder(columns, layout).map((column) => column.id)
  const [from, to] = [ids.indexOf(id), ids.indexOf(onto)]
  if (from < 0 || to < 0 || from === to) return layout
  return { ...layout, order: ids.toSpliced(from, 1).toSpliced(to, 0, id) }
}

/** The layout with a column one place to the left (-1) or right (1) among those that move with it. */
export function movedColumn<Row>(
  columns: readonly Column<Row>[],
  layout: TableLayout,
  { id, by }: { readonly id: string; readonly by: -1 | 1 },
): TableLayout {
  const ids = inOrder(columns, layout).map((column) => column.id)
  const onto = ids[ids.indexOf(id) + by]
  return onto === undefined ? layout : droppedColumn(columns, layout, { id, onto })
}

export function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]
}
