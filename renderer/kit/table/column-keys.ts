/** What keys do to a column, from its head and from a cell of it: with Ctrl and Shift an arrow moves it, with Alt and Shift it is made wider. */
import type { Column } from './column.ts'

interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const STEP_PX = 16

interface Acts {
  readonly onMove: ((id: string, by: -1 | 1) => void) | undefined
  readonly onWiden: ((id: string, width: number) => void) | undefined
  /** Pixels that the column has now. */
  readonly width: number
}

/** Whether the key was for the column. */
export function columnKey<Row>(
  { key, ctrlKey, metaKey, altKey, shiftKey }: Press,
  column: Column<Row>,
  { onMove, onWiden, width }: Acts,
): boolean {
  const by = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : null
  if (by === null || !shiftKey) return false
  if ((ctrlKey || metaKey) && onMove && column.isFixed !== true) {
    onMove(column.id, by)
    return true
  }
  if (!altKey || !onWiden || column.isHeadSilent === true) return false
  onWiden(column.id, (column.width ?? width) + by * STEP_PX)
  return true
}
