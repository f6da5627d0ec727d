/** The columns of a list with a pane beside it: in a small window without those that the pane says anyway. */
import { useMemo } from 'react'
import { useSmallWindow } from '../frame/use-small-window.ts'
import type { Column } from './column.ts'

export interface Beside {
  /** Whether a pane stands beside the list now. */
  readonly isBesidePane: boolean
  /** Ids of the columns that it repeats; the same object each time. */
  readonly inThePane: ReadonlySet<string>
  /** Pixels of the window under which these columns go; lists with many wide ones need more. */
  readonly below?: number
}

export function useColumnsBeside<Row>(
  columns: readonly Column<Row>[],
  { isBesidePane, inThePane, below }: Beside,
): readonly Column<Row>[] {
  const isTight = useSmallWindow(below) && isBesidePane
  return useMemo(
    () => (isTight ? columns.filter(({ id }) => !inThePane.has(id)) : columns),
    [columns, isTight, inThePane],
  )
}
