/**
 * The head of a table: stays while rows scroll; a press on a sortable head turns its order down, up, off, with Shift it is added to
 * the order. A head is dragged to another place and widened at its edge; the keyboard does both (`column-keys.ts`).
 */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type DragEvent, type KeyboardEvent, useState } from 'react'
import { useWords } from '../text/use-words.ts'
import { type Column, nextSort, type Sort, sortKeys, stayAt } from './column.ts'
import { columnKey } from './column-keys.ts'
import { HeadEdge } from './head-edge.tsx'
import type { DataTableProps } from './table-props.ts'
import styles from './table.module.css'

interface TableHeadProps<Row> extends Pick<
  DataTableProps<Row>,
  'columns' | 'onDrop' | 'onMove' | 'onWiden'
> {
  readonly sort: Sort | undefined
  readonly onSort: ((sort: Sort | undefined) => void) | undefined
  readonly sortsHere: boolean | undefined
}

export function TableHead<Row>(props: TableHeadProps<Row>) {
  const { columns } = props
  const hasAxis = columns.some(({ axis }) => axis !== undefined)
  // The column that is dragged, while it is.
  const [dragged, setDragged] = useState<string | null>(null)
  return (
    <thead className={hasAxis ? styles['withAxis'] : undefined}>
      <tr aria-rowindex={1}>
        {columns.map((column, index) => (
          <Head key={column.id} {...{ props, column, index, dragged }} onDragged={setDragged} />
        ))}
      </tr>
    </thead>
  )
}

interface HeadProps<Row> {
  readonly props: TableHeadProps<Row>
  readonly column: Column<Row>
  readonly index: number
  readonly dragged: string | null
  readonly onDragged: (id: string | null) => void
}

function Head<Row>({ props, column, index, dragged, onDragged }: HeadProps<Row>) {
  const { columns, sort, onSort, sortsHere, onDrop, onMove, onWiden } = props
  const stay = stayAt(columns, index)
  const [first] = sortKeys(sort)
  const canDrag = onDrop !== undefined && column.isFixed !== true
  const canTake = canDrag && dragged !== null && dragged !== column.id
  return (
    <th
      scope="col"
      draggable={canDrag}
      {...(canDrag && {
        onDragStart: (event: DragEvent) => {
          event.dataTransfer.effectAllowed = 'move'
          event.dataTransfer.setData('text/plain', column.head)
          onDragged(column.id)
        },
        onDragEnd: () => onDragged(null),
        onDragOver: (event: DragEvent) => canTake && event.preventDefault(),
        onDrop: (event: DragEvent) => {
          event.preventDefault()
          if (canTake) onDrop(dragged, column.id)
        },
      })}
      onKeyDown={(event: KeyboardEvent<HTMLElement>) => {
        if (columnKey(event, column, { onMove, onWiden, width: event.currentTarget.offsetWidth }))
          event.preventDefault()
      }}
      className={[
        column.align === 'right' ? styles['right'] : '',
        stay === undefined ? '' : styles['stays'],
        canTake ? styles['takes'] : '',
      ].join(' ')}
      style={{ width: column.width, insetInlineStart: stay }}
      {...(first?.by === column.id && {
        'aria-sort': first.descending ? ('descending' as const) : ('ascending' as const),
      })}
    >
      <HeadWords {...{ column, sort, onSort, sortsHere }} />
      {column.axis}
      {onWiden && column.isHeadSilent !== true && (
        <HeadEdge width={column.width} onWiden={(width) => onWiden(column.id, width)} />
      )}
    </th>
  )
}

type HeadWordsProps<Row> = Pick<TableHeadProps<Row>, 'sort' | 'onSort' | 'sortsHere'> & {
  readonly column: Column<Row>
}

function HeadWords<Row>({ column, sort, onSort, sortsHere }: HeadWordsProps<Row>) {
  const { i18n } = useWords()
  if (column.isHeadSilent === true) return <span className="sr-only">{column.head}</span>
  const can = onSort && (sortsHere === true ? column.value !== undefined : column.sortable === true)
  if (!can) return column.head
  const keys = sortKeys(sort)
  const place = keys.findIndex(({ by }) => by === column.id)
  const own = keys[place]
  return (
    <button
      type="button"
      className={`${styles['head']} ${own ? styles['sorted'] : ''}`}
      onClick={(event) => onSort(nextSort(sort, column.id, event.shiftKey))}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !event.shiftKey) return
        event.preventDefault()
        onSort(nextSort(sort, column.id, true))
      }}
    >
      {column.head}
      {own && <Arrow descending={own.descending} />}
      {own && keys.length > 1 && (
        <span className={styles['place']}>
          <span className="sr-only">
            {i18n.t(', place {place} of the order', { place: place + 1 })}
          </span>
          <span aria-hidden="true">{place + 1}</span>
        </span>
      )}
    </button>
  )
}

function Arrow({ descending }: { readonly descending: boolean }) {
  const Icon = descending ? IconArrowDown : IconArrowUp
  return <Icon size={12} stroke={1.5} aria-hidden="true" />
}
