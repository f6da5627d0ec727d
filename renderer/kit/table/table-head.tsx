/** The head of a table: stays while rows scroll; a press on a sortable head turns its order down, up, off. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type Column, nextSort, type Sort, stayAt } from './column.ts'
import styles from './table.module.css'

interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly sort: Sort | undefined
  readonly onSort: ((sort: Sort | undefined) => void) | undefined
  readonly sortsHere: boolean | undefined
}

export function TableHead<Row>({ columns, sort, onSort, sortsHere = false }: TableHeadProps<Row>) {
  const hasAxis = columns.some(({ axis }) => axis !== undefined)
  return (
    <thead className={hasAxis ? styles['withAxis'] : undefined}>
      <tr aria-rowindex={1}>
        {columns.map((column, index) => {
          const sorted = sort?.by === column.id ? sort : undefined
          const stay = stayAt(columns, index)
          return (
            <th
              key={column.id}
              scope="col"
              className={[
                column.align === 'right' ? styles['right'] : '',
                stay === undefined ? '' : styles['stays'],
              ].join(' ')}
              style={{ width: column.width, insetInlineStart: stay }}
              {...(sorted ? { 'aria-sort': sorted.descending ? 'descending' : 'ascending' } : {})}
            >
              <HeadWords {...{ column, sort, onSort, sortsHere }} />
              {column.axis}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

type HeadWordsProps<Row> = Omit<TableHeadProps<Row>, 'columns'> & { readonly column: Column<Row> }

function HeadWords<Row>({ column, sort, onSort, sortsHere }: HeadWordsProps<Row>) {
  if (column.isHeadSilent === true) return <span className="sr-only">{column.head}</span>
  const can = onSort && (sortsHere === true ? column.value !== undefined : column.sortable === true)
  if (!can) return column.head
  const sorted = sort?.by === column.id ? sort : undefined
  return (
    <button
      type="button"
      className={`${styles['head']} ${sorted ? styles['sorted'] : ''}`}
      onClick={() => onSort(nextSort(sort, column.id))}
    >
      {column.head}
      {sorted && <Arrow descending={sorted.descending} />}
    </button>
  )
}

function Arrow({ descending }: { readonly descending: boolean }) {
  const Icon = descending ? IconArrowDown : IconArrowUp
  return <Icon size={12} stroke={1.5} aria-hidden="true" />
}
