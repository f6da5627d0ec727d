/**
 * The one table of the console: @tanstack/react-table keeps columns and order, @tanstack/react-virtual the rows on screen,
 * this file the markup. Arrow keys move a cursor over cells, Enter opens, Shift chooses several, Ctrl C copies them as TSV.
 */
import type { VirtualItem } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useToasts } from '../feedback/toasts.tsx'
import { useWords } from '../text/use-words.ts'
import { useAppearance } from '../theme/appearance.ts'
import { type Column, isWhole, type RowWindow, stayAt, widthOf } from './column.ts'
import { columnKey } from './column-keys.ts'
import { tsvOf } from './csv.ts'
import { type Cursor, moved, within } from './cursor.ts'
import { type Line, lineOfRow, linesOf, linesOfGroups, rowOfLine, rowsUnder } from './lines.ts'
import type { Range } from './row-window.ts'
import { TableHead } from './table-head.tsx'
import { TableLines } from './table-lines.tsx'
import type { DataTableProps } from './table-props.ts'
import styles from './table.module.css'
import { useDrawnLines } from './use-drawn-lines.ts'
import { useGroupKeys } from './use-group-keys.ts'
import { useRowModel } from './use-row-model.ts'
import { useVirtualLines } from './use-virtual-lines.ts'

const ROW_PX = { comfortable: 32, compact: 26 } as const
const TWO_LINE_PX = 44
/** Of a column that asks for none, where a key makes it wider. */
const WIDTH_PX = 96

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, onRange, onFold } = props
  const density = useAppearance((look) => look.density)
  const scroll = useRef<HTMLDivElement>(null)
  const id = useId()
  const { window, sort, onSort } = useRowModel(props)
  const lines = useLines(props, window)
  const rowPx = props.twoLines ? TWO_LINE_PX : ROW_PX[density]
  const virtual = useVirtualLines({
    count: lines?.length ?? window.total,
    scroll,
    heightOf: (index) => (lines?.[index]?.kind === 'group' ? ROW_PX.compact : rowPx),
  })
  const items = virtual.getVirtualItems()
  useRangeReport(onRange, lines, items)
  const drawn = useDrawnLines({ items, onScreen: virtual.range, rows: window })
  const [placed, setCursor] = useState<Cursor | null>(null)
  const cursor = placed && within(placed, { rows: window.total, columns: columns.length })
  const goToRow = (row: number): void => setCursor({ row, column: 0, anchor: row })
  const isHere = (row: number): boolean => window.rows[row - window.offset] !== undefined
  const lineOf = (row: number): number => lineOfRow(lines, row)
  const isOn = (row: number): boolean => drawn.items.some(({ index }) => index === lineOf(row))
  const isDrawn = cursor !== null && isHere(cursor.row) && isOn(cursor.row)
  const reveal = (row: number): void => virtual.scrollToIndex(lineOf(row))
  const showLine = virtual.scrollToIndex
  const { onLeft, onLeaveGroup } = useGroupKeys({ scroll, lines, onFold, showLine, goToRow })
  const keyboard = useTableKeys({
    cursor,
    setCursor,
    // Asked of a key alone: while rows are drawn it would lay them out at once.
    page: () => pageOf(scroll.current, rowPx),
    reveal,
    onLeft,
    props: { ...props, window },
    onCopied: useCopiedWords(),
  })
  return (
    <div ref={scroll} className={styles['scroll']}>
      <table
        className={`${styles['table']} ${heightClass(props.twoLines, density)}`}
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
        <TableHead {...props} sort={sort} onSort={onSort} sortsHere={props.sortsHere} />
        <TableLines
          id={id}
          props={{ ...props, window }}
          lines={lines}
          drawn={drawn}
          height={virtual.getTotalSize()}
          cursor={cursor}
          onPress={(row, column) => setCursor({ row, column, anchor: row })}
          onLeaveGroup={onLeaveGroup}
        />
        {props.totals && <Totals columns={columns} totals={props.totals} />}
      </table>
    </div>
  )
}

/** Rows that a page of the keyboard passes. */
function pageOf(scroll: HTMLElement | null, rowPx: number): number {
  return Math.max(1, Math.floor((scroll?.clientHeight ?? 600) / rowPx) - 1)
}

function heightClass(
  twoLines: boolean | undefined,
  density: keyof typeof ROW_PX,
): string | undefined {
  if (twoLines === true) return styles['two']
  return density === 'compact' ? styles['compact'] : ''
}

/** Undefined where each row is a line. */
function useLines<Row>(
  { groups, groupOf }: DataTableProps<Row>,
  window: RowWindow<Row>,
): readonly Line[] | undefined {
  const here = groupOf && isWhole(window) ? window.rows.map(groupOf) : undefined
  // Counts of another moment than the rows would put rows under other heads.
  const isTrue = groups?.reduce((sum, group) => sum + rowsUnder(group), 0) === window.total
  const far = useMemo(
    () => (groups?.length && isTrue ? linesOfGroups(groups) : undefined),
    [groups, isTrue],
  )
  return here === undefined ? far : linesOf(window.total, here)
}

function useRangeReport(
  onRange: ((range: Range) => void) | undefined,
  lines: readonly Line[] | undefined,
  items: readonly VirtualItem[],
): void {
  const [first, last] = [items.at(0), items.at(-1)].map((item) =>
    item === undefined ? undefined : rowOfLine(lines, item.index),
  )
  const tell = useRef(onRange)
  useEffect(() => {
    tell.current = onRange
  })
  useEffect(() => {
    if (first !== undefined && last !== undefined) tell.current?.({ first, last })
  }, [first, last])
}

interface TableKeys<Row> {
  readonly props: DataTableProps<Row>
  readonly cursor: Cursor | null
  readonly setCursor: (cursor: Cursor) => void
  readonly page: () => number
  readonly reveal: (row: number) => void
  /** Left of the first cell; false: there is nothing. */
  readonly onLeft: (row: number) => boolean
  /** So many rows of those that are chosen; the others are not here. */
  readonly onCopied: (copied: number, chosen: number) => void
}

function useTableKeys<Row>(keys: TableKeys<Row>): (event: KeyboardEvent<HTMLElement>) => void {
  const { props, cursor, setCursor, page, reveal } = keys
  const { window, columns, onMove, onWiden } = props
  const rowAt = (row: number): Row | undefined => window.rows[row - window.offset]
  return (event) => {
    const mod = event.ctrlKey || event.metaKey
    const onHead = event.target instanceof HTMLElement && event.target.closest('th') !== null
    if (window.total === 0 || onHead) return
    const now = cursor ?? { row: -1, column: 0, anchor: 0 }
    const extent = { rows: window.total, columns: columns.length, page: page() }
    const column = columns[now.column]
    if (cursor && column && columnKey(event, column, { onMove, onWiden, width: WIDTH_PX })) {
      event.preventDefault()
      return
    }
    const isLeft = event.key === 'ArrowLeft' && !mod && cursor?.column === 0
    if (isLeft && keys.onLeft(cursor.row)) {
      event.preventDefault()
      return
    }
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
      const rows = window.rows.slice(Math.max(0, from - window.offset), to + 1 - window.offset)
      const texts = columns.filter(({ isHeadSilent }) => isHeadSilent !== true)
      void navigator.clipboard.writeText(tsvOf(texts, rows))
      keys.onCopied(rows.length, to - from + 1)
    } else {
      return
    }
    event.preventDefault()
  }
}

/** Says what is on the clipboard, and that what was not here is not. */
function useCopiedWords(): TableKeys<never>['onCopied'] {
  const { i18n } = useWords()
  const show = useToasts((shelf) => shelf.show)
  return (copied, chosen) => {
    const words =
      copied === chosen
        ? i18n.t('{copied, plural, one {# row is copied.} other {# rows are copied.}}', { copied })
        : i18n.t(
            '{copied} of {chosen} rows are copied; the others were not on screen. Export takes all.',
            { copied, chosen },
          )
    show({ words })
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
