/** The order of a table's rows: the desk's where it sorts, react-table's sorted model where the list is all here. */
import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  sortFns,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import { type Column, type RowWindow, type Sort, sortKeys } from './column.ts'

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns,
})

interface RowModelInput<Row> {
  readonly columns: readonly Column<Row>[]
  readonly window: RowWindow<Row>
  readonly rowId: (row: Row) => string
  readonly sort?: Sort | undefined
  readonly onSort?: (sort: Sort | undefined) => void
  readonly sortsHere?: boolean
}

interface RowModel<Row> {
  readonly window: RowWindow<Row>
  readonly sort: Sort | undefined
  readonly onSort: ((sort: Sort | undefined) => void) | undefined
}

export function useRowModel<Row>(input: RowModelInput<Row>): RowModel<Row> {
  const { window, sortsHere = false } = input
  const [own, setOwn] = useState<Sort | undefined>(input.sort)
  const sort = sortsHere ? own : input.sort
  const columns = useMemo(() => input.columns.map(definitionOf), [input.columns])
  const data = useMemo(() => window.rows.map((row) => ({ row })), [window.rows])
  const sorting: SortingState = useMemo(
    () => sortKeys(sort).map(({ by, descending }) => ({ id: by, desc: descending })),
    [sort],
  )
  const table = useTable({
    features,
    columns,
    data,
    manualSorting: !sortsHere,
    state: { sorting },
    getRowId: (held) => input.rowId(held.row),
  })
  const rows = table.getRowModel().rows
  const ordered = useMemo(
    () => ({ ...window, rows: rows.map((row) => row.original.row) }),
    [rows, window],
  )
  return { window: ordered, sort, onSort: sortsHere ? setOwn : input.onSort }
}

interface Held<Row> {
  readonly row: Row
}

function definitionOf<Row>(column: Column<Row>): ColumnDef<typeof features, Held<Row>> {
  return {
    id: column.id,
    header: column.head,
    accessorFn: (held) => column.value?.(held.row) ?? column.text(held.row),
    enableSorting: true,
  }
}
