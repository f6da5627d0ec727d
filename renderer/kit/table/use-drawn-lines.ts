/** What a table draws now: a few lines a frame, until all stand with the rows that came last. */
import type { VirtualItem } from '@tanstack/react-virtual'
import { use, useEffect, useState } from 'react'
import { BeingLeft } from '../turn/being-left.ts'
import type { RowWindow } from './column.ts'
import {
  type DrawnLines,
  drawnNext,
  isSameWanted,
  isWholeDrawn,
  type LinesWanted,
  type Span,
} from './drawn-lines.ts'

/** Laid out and painted they are some 20 ms of a slow machine. */
const LINES_A_FRAME = 8
const NONE: DrawnLines<never> = new Map<number, never>()
const NOWHERE: Span = { first: 0, last: -1 }

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
  const [frame, setFrame] = useState(0)
  const left = use(BeingLeft)
  const all = spanOf(items) ?? NOWHERE
  const shown = onScreen ? { first: onScreen.startIndex, last: onScreen.endIndex } : all
  const wanted = { all, onScreen: shown, rows }
  const [stands, setStands] = useState<Stands<Row>>({ frame: -1, wanted, lines: NONE })
  const isNext = stands.frame !== frame || !isSameWanted(stands.wanted, wanted)
  const lines = isNext ? drawnNext(stands.lines, wanted, LINES_A_FRAME) : stands.lines
  if (isNext) setStands({ frame, wanted, lines })
  const isWhole = isWholeDrawn(lines, wanted)
  useEffect(() => {
    if (isWhole) return undefined
    const goOn = (): void => {
      if (left.current) asked = requestAnimationFrame(goOn)
      else setFrame(frame + 1)
    }
    let asked = requestAnimationFrame(goOn)
    return () => cancelAnimationFrame(asked)
  }, [isWhole, frame, left])
  return {
    items: items.filter(({ index }) => lines.has(index)),
    rowsAt: (line) => lines.get(line) ?? rows,
  }
}

interface Stands<Row> {
  readonly frame: number
  readonly wanted: LinesWanted<RowWindow<Row>>
  readonly lines: DrawnLines<RowWindow<Row>>
}

function spanOf(items: readonly VirtualItem[]): Span | undefined {
  const [first, last] = [items.at(0), items.at(-1)]
  return first && last && { first: first.index, last: last.index }
}
