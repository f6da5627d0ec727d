/** What a table draws now: a few lines a frame, until all stand with the rows that came last. */
import type { VirtualItem } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useReducer, useRef } from 'react'
import type { RowWindow } from './column.ts'
import { type DrawnLines, drawnNext, isWholeDrawn, type Span } from './drawn-lines.ts'

/** Laid out and painted they are some 20 ms of a slow machine. */
const LINES_A_FRAME = 8
const NONE: DrawnLines<never> = new Map<number, never>()

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
  const stands = useRef<DrawnLines<RowWindow<Row>>>(NONE)
  const [, drawMore] = useReducer((frames: number) => frames + 1, 0)
  const all = spanOf(items)
  const shown = onScreen && { first: onScreen.startIndex, last: onScreen.endIndex }
  const wanted = all && { all, onScreen: shown ?? all, rows }
  const drawn = wanted ? drawnNext(stands.current, wanted, LINES_A_FRAME) : NONE
  const isWhole = wanted === undefined || isWholeDrawn(drawn, wanted)
  useLayoutEffect(() => {
    stands.current = drawn
  })
  // After each drawing that is not the last one.
  useEffect(() => {
    if (isWhole) return
    const frame = requestAnimationFrame(drawMore)
    return () => cancelAnimationFrame(frame)
  })
  return {
    items: items.filter(({ index }) => drawn.has(index)),
    rowsAt: (line) => drawn.get(line) ?? rows,
  }
}

function spanOf(items: readonly VirtualItem[]): Span | undefined {
  const [first, last] = [items.at(0), items.at(-1)]
  return first && last && { first: first.index, last: last.index }
}
