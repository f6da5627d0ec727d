/** What a screen tells a table. */
import type { Column, RowWindow, Sort } from './column.ts'
import type { TableGroup } from './lines.ts'
import type { Range } from './row-window.ts'

export interface DataTableProps<Row> {
  /** Read out as the table's name. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly window: RowWindow<Row>
  readonly rowId: (row: Row) => string
  readonly sort?: Sort | undefined
  readonly onSort?: (sort: Sort | undefined) => void
  /** Sorts here instead of at the desk; only for a list that is all here. */
  readonly sortsHere?: boolean
  /** Told when other rows come on screen, to move the window. */
  readonly onRange?: (range: Range) => void
  /** Row ids shown as chosen beside the cursor's. */
  readonly chosen?: readonly string[]
  readonly onChoose?: (row: Row) => void
  readonly onOpen?: (row: Row) => void
  /** The group a row stands under; only where the list is all here and in the groups' order. */
  readonly groupOf?: ((row: Row) => string) | undefined
  /** In which groups the rows stand, of a list of which a stretch is here; none: in no groups. */
  readonly groups?: readonly TableGroup[]
  /** A group was closed or opened, by its key. */
  readonly onFold?: (key: string, closed: boolean) => void
  /** A column was dropped in the place of another. */
  readonly onDrop?: (id: string, onto: string) => void
  /** One place to the left or right, by the keyboard. */
  readonly onMove?: (id: string, by: -1 | 1) => void
  /** A column was made so many pixels wide. */
  readonly onWiden?: (id: string, width: number) => void
  readonly twoLines?: boolean
  /** Columns keep their widths and scroll sideways in a narrow window, instead of being squeezed. */
  readonly scrollsSideways?: boolean
  /** A totals row: texts by column id; says in the first column what it does not do. */
  readonly totals?: Readonly<Record<string, string>> | undefined
}
