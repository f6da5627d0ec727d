/** The lines of a table that are on screen, between two spacers as high as what is not. */
import type { VirtualItem } from '@tanstack/react-virtual'
import { stayAt } from './column.ts'
import type { Cursor } from './cursor.ts'
import type { DataTableProps } from './table-props.ts'
import type { Line } from './lines.ts'
import styles from './table.module.css'

interface TableLinesProps<Row> {
  readonly id: string
  readonly props: DataTableProps<Row>
  readonly lines: readonly Line[] | undefined
  readonly items: readonly VirtualItem[]
  /** Pixels of all lines together. */
  readonly height: number
  readonly cursor: Cursor | null
  readonly onPress: (row: number, column: number) => void
}

export function TableLines<Row>(table: TableLinesProps<Row>) {
  const { items, lines, height, props } = table
  const before = items.at(0)?.start ?? 0
  const after = Math.max(0, height - (items.at(-1)?.end ?? 0))
  return (
    <tbody>
      {before > 0 && <Spacer height={before} columns={props.columns.length} />}
      {items.map((item) => {
        const line: Line = lines?.[item.index] ?? { kind: 'row', index: item.index }
        if (line.kind === 'group') {
          return (
            <tr key={`group ${line.words}`} className={styles['group']}>
              <td colSpan={props.columns.length}>
                {line.words}
                <span>{line.count}</span>
              </td>
            </tr>
          )
        }
        return <RowLine key={line.index} table={table} index={line.index} />
      })}
      {after > 0 && <Spacer height={after} columns={props.columns.length} />}
    </tbody>
  )
}

function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr className={styles['spacer']} aria-hidden="true">
      <td colSpan={columns} style={{ height }} />
    </tr>
  )
}

interface RowLineProps<Row> {
  readonly table: TableLinesProps<Row>
  readonly index: number
}

function RowLine<Row>({ table, index }: RowLineProps<Row>) {
  const { props, cursor, id, onPress } = table
  const { columns, window } = props
  const row = window.rows[index - window.offset]
  if (row === undefined) return <WaitingRow columns={columns.length} />
  const rowId = props.rowId(row)
  const inCursor =
    cursor !== null &&
    index >= Math.min(cursor.row, cursor.anchor) &&
    index <= Math.max(cursor.row, cursor.anchor)
  return (
    <tr
      data-row={rowId}
      aria-rowindex={index + 2}
      aria-selected={(props.chosen?.includes(rowId) ?? false) || (inCursor && !props.chosen)}
      onClick={() => props.onChoose?.(row)}
      onDoubleClick={() => props.onOpen?.(row)}
    >
      {columns.map((column, at) => {
        const stay = stayAt(columns, at)
        return (
          <td
            key={column.id}
            id={`${id}-${index}-${at}`}
            onMouseDown={() => onPress(index, at)}
            className={[
              column.align === 'right' ? styles['right'] : '',
              cursor?.row === index && cursor.column === at ? styles['cursor'] : '',
              stay === undefined ? '' : styles['stays'],
            ].join(' ')}
            style={stay === undefined ? undefined : { insetInlineStart: stay }}
          >
            {column.cell(row)}
          </td>
        )
      })}
    </tr>
  )
}

/** A row whose window has not come yet: one grey bar a cell would look like data, so one a row. */
function WaitingRow({ columns }: { readonly columns: number }) {
  return (
    <tr>
      <td colSpan={columns}>
        <span className={styles['bar']} />
      </td>
    </tr>
  )
}
