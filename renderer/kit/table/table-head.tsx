/** The head of a table: stays while rows scroll; a press on a sortable head turns its order down, up, off. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type Column, nextSort, type Sort } from './column.ts'
import styles from './table.module.css'

interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly sort: Sort | undefined
  readonly onSort: ((sort: Sort | undefined) => void) | undefined
  readonly sortsHere: boolean | undefined
}

export function TableHead<Row>({ columns, sort, onSort, sortsHere = false }: TableHeadProps<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => {
          const sorted = sort?.by === column.id ? sort : undefined
          const can = onSort && (sortsHere ? column.value !== undefined : column.sortable === true)
          return (
            <th
              key={column.id}
              scope="col"
              className={column.align === 'right' ? styles['right'] : undefined}
              style={column.width === undefined ? undefined : { width: column.width }}
              {...(sorted ? { 'aria-sort': sorted.descending ? 'descending' : 'ascending' } : {})}
            >
              {can ? (
                <button
                  type="button"
                  className={`${styles['head']} ${sorted ? styles['sorted'] : ''}`}
                  onClick={() => onSort(nextSort(sort, column.id))}
                >
                  {column.head}
                  {sorted && <Arrow descending={sorted.descending} />}
                </button>
              ) : (
                column.head
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

function Arrow({ descending }: { readonly descending: boolean }) {
  const Icon = descending ? IconArrowDown : IconArrowUp
  return <Icon size={12} stroke={1.5} aria-hidden="true" />
}
