/**
 * What a table draws now: the lines on screen with the rows that came last, and once the page is free those beyond its edges; what stands
 * there already stays meanwhile, with the rows of before.
 */
import type { VirtualItem } from '@tanstack/react-virtual'
import { useDeferredValue } from 'react'
import type { RowWindow } from './column.ts'
import { drawnNow, type Span } from './drawn-lines.ts'

const NO_ITEMS: readonly VirtualItem[] = []

export interface Drawn<Row> {
  readonly items: readonly VirtualItem[]
  /** @param line its place; which of the rows are drawn there. */
  readonly rowsAt: (line: number) => RowWindow<Row>
}

interface Lines<Row> {
  readonly items: readonly VirtualItem[]
  readonly onScreen: { readonly startIndex: number; readonly endIndex: number } | null
  readonly rows: RowWindow<Row>
}

export function useDrawnLines<Row>({ items, onScreen, rows }: Lines<Row>): Drawn<Row> {
  const all = spanOf(items)
  const settled = spanOf(useDeferredValue(items, NO_ITEMS))
  const before = useDeferredValue(rows)
  if (all === undefined || onScreen === null) return { items, rowsAt: () => rows }
  const shown = { first: onScreen.startIndex, last: onScreen.endIndex }
  const { first, last } = drawnNow(all, shown, settled)
  return {
    items: items.filter(({ index }) => index >= first && index <= last),
    rowsAt: (line) => (line >= shown.first && line <= shown.last ? rows : before),
  }
}

function spanOf(items: readonly VirtualItem[]): Span | undefined {
  const [first, last] = [items.at(0), items.at(-1)]
  return first && last && { first: first.index, last: last.index }
}
