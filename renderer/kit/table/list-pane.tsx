/** A short list whole in a pane: the table, or what it is for while it is empty. The row that is chosen has its pane beside. */
import type { ReactNode } from 'react'
import { Empty } from '../feedback/empty.tsx'
import { Pane } from '../frame/screen.tsx'
import { type Column, wholeWindow } from './column.ts'
import { DataTable } from './data-table.tsx'

interface ListPaneProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  /** Id of a row. */
  readonly chosen: string | undefined
  readonly onChoose: (row: Row) => void
  /** As choosing, where nothing else is said. */
  readonly onOpen?: (row: Row) => void
  readonly empty: { readonly title: string; readonly why: string }
  /** Told when the last row comes on screen, where more follow. */
  readonly onEnd?: (() => void) | undefined
  /** Stands above the rows. */
  readonly note?: ReactNode
}

export function ListPane<Row>(props: ListPaneProps<Row>) {
  const { rows, chosen, onChoose, onOpen = onChoose, onEnd, empty, note, ...table } = props
  return (
    <Pane>
      {note}
      {rows.length === 0 ? (
        <Empty {...empty} />
      ) : (
        <DataTable
          {...table}
          window={wholeWindow(rows)}
          sortsHere
          chosen={chosen === undefined ? [] : [chosen]}
          onChoose={onChoose}
          onOpen={onOpen}
          onRange={({ last }) => {
            if (last >= rows.length - 1) onEnd?.()
          }}
        />
      )}
    </Pane>
  )
}
