/**
 * The one table of the console: @tanstack/react-table keeps columns and order, @tanstack/react-virtual the rows on screen,
 * this file the markup. Arrow keys move a cursor over cells, Enter opens, Shift chooses several, Ctrl C copies them as TSV.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useAppearance } from '../theme/appearance.ts'
import { type Column, isWhole, stayAt, widthOf } from './column.ts'
import { tsvOf } from './csv.ts'
import { type Cursor, moved, within } from './cursor.ts'
import { linesOf } from './lines.ts'
import type { Range } from './row-window.ts'
import { TableHead } from './table-head.tsx'
import { TableLines } from './table-lines.tsx'
import type { DataTableProps } from './table-props.ts'
import styles from './table.module.css'
import { useRowModel } from './use-row-model.ts'

const ROW_PX = { comfortable: 32, compact: 26 } as const
const TWO_LINE_PX = 44
/** Rows drawn beyond the edges, so that a fast scroll shows rows, not ground. */
const OVERSCAN_ROWS = 12

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, onRange } = props
  const density = useAppearance((look) => look.density)
  const scroll = useRef<HTMLDivElement>(null)
  const id = useId()
  const { window, sort, onSort } = useRowModel(props)
  const groups = props.groupOf && isWhole(window) ? window.rows.map(props.groupOf) : undefined
  const lines = groups === undefined ? undefined : linesOf(window.total, groups)
  const rowPx = props.twoLines ? TWO_LINE_PX : ROW_PX[density]
  const virtual = useVirtualizer({
    count: lines?.length ?? window.total,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => (lines?.[index]?.kind === 'group' ? ROW_PX.compact : rowPx),
    initialRect: { width: 800, height: 600 },
    overscan: OVERSCAN_ROWS,
    scrollPaddingStart: 28,
  })
  const items = virtual.getVirtualItems()
  useRangeReport(onRange, items.at(0)?.index, items.at(-1)?.index)
  const [placed, setCursor] = useState<Cursor | null>(null)
  const cursor = placed && within(placed, { rows: window.total, columns: columns.length })
  const isDrawn =
    cursor !== null &&
    window.rows[cursor.row - window.offset] !== undefined &&
    items.some(({ index }) => index === lineOfRow(lines, cursor.row))
  const keyboard = useTableKeys({
    props: { ...props, window },
    cursor,
    setCursor,
    page: Math.max(1, Math.floor((scroll.current?.clientHeight ?? 600) / rowPx) - 1),
    reveal: (row) => virtual.scrollToIndex(lineOfRow(lines, row)),
  })
  const heightClass = props.twoLines
    ? styles['two']
    : density === 'compact'
      ? styles['compact']
      : ''
  return (
    <div ref={scroll} className={styles['scroll']}>
      <table
        className={`${styles['table']} ${heightClass}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid by the ARIA practice is a table that takes the arrow keys
        role="grid"
        tabIndex={0}
        style={props.scrollsSideways ? { minWidth: widthOf(columns) } : undefined}
        aria-label={props.label}
        aria-rowcount={window.total + 1}
        aria-colcount={columns.length}
        aria-activedescendant={isDrawn ? `${id}-${cursor.row}-${cursor.column}` : undefined}
        aria-multiselectable="true"
        onKeyDown={keyboard}
      >
        <TableHead columns={columns} sort={sort} onSort={onSort} sortsHere={props.sortsHere} />
        <TableLines
          id={id}
          props={{ ...props, window }}
          lines={lines}
          items={items}
          height={virtual.getTotalSize()}
          cursor={cursor}
          onPress={(row, column) => setCursor({ row, column, anchor: row })}
        />
        {props.totals && <Totals columns={columns} totals={props.totals} />}
      </table>
    </div>
  )
}

function useRangeReport(
  onRange: ((range: Range) => void) | undefined,
  first: number | undefined,
  last: number | undefined,
): void {
  const tell = useRef(onRange)
  useEffect(() => {
    tell.current = onRange
  })
  useEffect(() => {
    if (first !== undefined && last !== undefined) tell.current?.({ first, last })
  }, [first, last])
}

function lineOfRow(lines: ReturnType<typeof linesOf> | undefined, row: number): number {
  if (!lines) return row
  return lines.findIndex((line) => line.kind === 'row' && line.index === row)
}

interface TableKeys<Row> {
  readonly props: DataTableProps<Row>
  readonly cursor: Cursor | null
  readonly setCursor: (cursor: Cursor) => void
  readonly page: number
  readonly reveal: (row: number) => void
}

function useTableKeys<Row>(keys: TableKeys<Row>): (event: KeyboardEvent<HTMLElement>) => void {
  const { props, cursor, setCursor, page, reveal } = keys
  const { window, columns } = props
  const rowAt = (row: number): Row | undefined => window.rows[row - window.offset]
  return (event) => {
    const mod = event.ctrlKey || event.metaKey
    const onHead = event.target instanceof HTMLElement && event.target.closest('th') !== null
    if (window.total === 0 || onHead) return
    const now = cursor ?? { row: -1, column: 0, anchor: 0 }
    const extent = { rows: window.total, columns: columns.length, page }
    const next = moved(now, { key: event.key, mod, shift: event.shiftKey }, extent)
    const current = rowAt(now.row)
    if (next) {
      setCursor(next)
      reveal(next.row)
      const row = rowAt(next.row)
      if (row && next.row !== now.row) props.onChoose?.(row)
    } else if (event.key === 'Enter' && current) {
      props.onOpen?.(current)
    } else if (mod && event.key.toLowerCase() === 'c' && cursor) {
      const [from, to] = [Math.min(now.row, now.anchor), Math.max(now.row, now.anchor)]
      const rows = window.rows.slice(from - window.offset, to + 1 - window.offset)
      void navigator.clipboard.writeText(tsvOf(columns, rows))
    } else {
      return
    }
    event.preventDefault()
  }
}

interface TotalsProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly totals: Readonly<Record<string, string>>
}

function Totals<Row>({ columns, totals }: TotalsProps<Row>) {
  return (
    <tfoot>
      <tr>
        {columns.map((column, at) => {
          const stay = stayAt(columns, at)
          return (
            <td
              key={column.id}
              className={[
                column.align === 'right' ? styles['right'] : '',
                stay === undefined ? '' : styles['stays'],
              ].join(' ')}
              style={stay === undefined ? undefined : { insetInlineStart: stay }}
            >
              {totals[column.id]}
            </td>
          )
        })}
      </tr>
    </tfoot>
  )
}
