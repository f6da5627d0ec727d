/** The lines of a table that are on screen, between two spacers as high as what is not. */
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, memo, type ReactNode, useLayoutEffect, useRef } from 'react'
import { type Column, stayAt } from './column.ts'
import type { Cursor } from './cursor.ts'
import type { DataTableProps } from './table-props.ts'
import type { Line, TableGroup } from './lines.ts'
import styles from './table.module.css'
import type { Drawn } from './use-drawn-lines.ts'

interface TableLinesProps<Row> {
  readonly id: string
  readonly props: DataTableProps<Row>
  readonly lines: readonly Line[] | undefined
  readonly drawn: Drawn<Row>
  /** Pixels of all lines together. */
  readonly height: number
  readonly cursor: Cursor | null
  readonly onPress: (row: number, column: number) => void
  /** From the head at a line to the next row that way. */
  readonly onLeaveGroup: (at: number, by: -1 | 1) => void
}

export function TableLines<Row>(table: TableLinesProps<Row>) {
  const { lines, height, props } = table
  const { items } = table.drawn
  const hands = useHands(table)
  const before = items.at(0)?.start ?? 0
  const after = Math.max(0, height - (items.at(-1)?.end ?? 0))
  return (
    <tbody>
      {before > 0 && <Spacer height={before} columns={props.columns.length} />}
      {items.map((item) => {
        const line: Line = lines?.[item.index] ?? { kind: 'row', index: item.index }
        if (line.kind === 'group') {
          const key = `group ${line.key ?? line.words}`
          return (
            <GroupLine
              key={key}
              group={line}
              columns={props.columns}
              {...{ hands, at: item.index }}
            />
          )
        }
        const row = rowLineOf(table, line.index, item.index)
        return row === null ? (
          <WaitingRow key={line.index} columns={props.columns.length} />
        ) : (
          <RowLine key={line.index} {...row} hands={hands} />
        )
      })}
      {after > 0 && <Spacer height={after} columns={props.columns.length} />}
    </tbody>
  )
}

function useHands<Row>(table: TableLinesProps<Row>): Hands<Row> {
  const hands = useRef(table)
  useLayoutEffect(() => {
    hands.current = table
  })
  return hands
}

interface GroupLineProps<Row> {
  readonly group: TableGroup
  /** Its line. */
  readonly at: number
  readonly hands: Hands<Row>
  readonly columns: readonly Column<Row>[]
}

/** Over the columns that stay its words and how many there are, then its sums, each in its column. */
function GroupLine<Row>({ group, at, hands, columns }: GroupLineProps<Row>) {
  const { words, count, sums } = group
  const leading = columns.findIndex(({ stays }) => stays !== true)
  const span = sums === undefined || leading < 1 ? columns.length : leading
  return (
    <tr className={styles['group']}>
      <td colSpan={span} className={span < columns.length ? styles['stays'] : ''}>
        <GroupHead {...{ group, at, hands }}>
          {words}
          <span>{count}</span>
        </GroupHead>
      </td>
      {columns.slice(span).map(({ id, align }) => (
        <td key={id} className={align === 'right' ? styles['right'] : ''}>
          {sums?.[id]}
        </td>
      ))}
    </tr>
  )
}

interface GroupHeadProps<Row> extends Omit<GroupLineProps<Row>, 'columns'> {
  readonly children: ReactNode
}

/** Where a group can be closed its head is a button: a press or Left and Right fold it, Up and Down lead to the rows beside it. */
function GroupHead<Row>({ group, at, hands, children }: GroupHeadProps<Row>) {
  const { key, isClosed = false } = group
  if (key === undefined) return children
  const fold = (closed: boolean): void => {
    if (closed !== isClosed) hands.current.props.onFold?.(key, closed)
  }
  const acts: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => fold(true),
    ArrowRight: () => fold(false),
    ArrowUp: () => hands.current.onLeaveGroup(at, -1),
    ArrowDown: () => hands.current.onLeaveGroup(at, 1),
  }
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    // Enter and Space press the button, and open no row.
    event.stopPropagation()
    const act = acts[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  }
  return (
    <button
      type="button"
      data-group={key}
      aria-expanded={!isClosed}
      onClick={() => fold(!isClosed)}
      onKeyDown={press}
    >
      {isClosed ? (
        <IconChevronRight size={12} stroke={2} />
      ) : (
        <IconChevronDown size={12} stroke={2} />
      )}
      {children}
    </button>
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
  readonly id: string
  readonly index: number
  readonly row: Row
  readonly rowId: string
  readonly columns: readonly Column<Row>[]
  readonly isSelected: boolean
  /** Of the cell under the cursor; null: in another row. */
  readonly cursorColumn: number | null
  readonly hands: Hands<Row>
}

/** The same object for good; what is in it is of the last drawing. */
interface Hands<Row> {
  current: Pick<TableLinesProps<Row>, 'props' | 'onPress' | 'onLeaveGroup'>
}

function rowLineOf<Row>(
  { id, props, cursor, drawn }: TableLinesProps<Row>,
  index: number,
  line: number,
): Omit<RowLineProps<Row>, 'hands'> | null {
  const { columns, chosen } = props
  const rows = drawn.rowsAt(line)
  const row = rows.rows[index - rows.offset]
  if (row === undefined) return null
  const rowId = props.rowId(row)
  const inCursor =
    cursor !== null &&
    index >= Math.min(cursor.row, cursor.anchor) &&
    index <= Math.max(cursor.row, cursor.anchor)
  const isSelected = (chosen?.includes(rowId) ?? false) || (inCursor && !chosen)
  const cursorColumn = cursor?.row === index ? cursor.column : null
  return { id, index, row, rowId, columns, isSelected, cursorColumn }
}

/** Drawn again where something of the row is another: a scroll and an answer that brings the same leave it alone. */
// The library's type forgets that the line is generic.
const RowLine = memo(PlainRowLine, isSameLine) as typeof PlainRowLine

/** Rows of a new answer are new objects; most say what they said. */
function isSameLine<Row>(before: RowLineProps<Row>, now: RowLineProps<Row>): boolean {
  const isSamePlace =
    before.id === now.id &&
    before.index === now.index &&
    before.columns === now.columns &&
    before.isSelected === now.isSelected &&
    before.cursorColumn === now.cursorColumn
  if (!isSamePlace) return false
  return before.row === now.row || JSON.stringify(before.row) === JSON.stringify(now.row)
}

function PlainRowLine<Row>(line: RowLineProps<Row>) {
  const { id, index, row, rowId, columns, isSelected, cursorColumn, hands } = line
  return (
    <tr
      data-row={rowId}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      onClick={() => hands.current.props.onChoose?.(row)}
      onDoubleClick={() => hands.current.props.onOpen?.(row)}
    >
      {columns.map((column, at) => {
        const stay = stayAt(columns, at)
        return (
          <td
            key={column.id}
            id={`${id}-${index}-${at}`}
            onMouseDown={() => hands.current.onPress(index, at)}
            className={[
              column.align === 'right' ? styles['right'] : '',
              cursorColumn === at ? styles['cursor'] : '',
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
