/**
 * The ledger as a workbook: amounts are numbers, times are dates of the organisation's own zone (a spreadsheet knows none), and
 * a text that begins like a formula stays text.
 */
import writeXlsx, { type Cell } from 'write-excel-file/node'
import { type Instant, instant, MINUTE_MS } from '../../../shared/base/time.ts'
import { localTimeOf, startOfDay } from '../../../shared/base/zoned-time.ts'
import type { Redemption } from '../../../shared/domain/redemption/redemption.ts'
import { LEDGER_COLUMNS, type LedgerCell } from './redemptions-table.ts'

export interface Workbook {
  readonly rows: readonly Redemption[]
  readonly zone: string
  /** For the library, which writes the engine's own dates. */
  readonly dateOf: (at: Instant) => Date
}

const MOMENT = 'yyyy-mm-dd hh:mm:ss'
const AMOUNT = '#,##0.00'
const QUARTER_MS = 15 * MINUTE_MS
const MINOR_PER_MAJOR = 100
/** Characters the file format does not take. */
// oxlint-disable-next-line no-control-regex -- those are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

export async function writeRedemptionsXlsx(path: string, book: Workbook): Promise<void> {
  const head = LEDGER_COLUMNS.map(({ name }): Cell => ({ value: name, fontWeight: 'bold' }))
  const wallClock = wallClockOf(book.zone)
  const moment = (at: number): Date => book.dateOf(wallClock(at))
  const rows = book.rows.map((row) => LEDGER_COLUMNS.map(({ read }) => cellOf(read(row), moment)))
  const columns = LEDGER_COLUMNS.map(({ width }) => ({ width }))
  const options = { sheet: `Redemptions ${book.zone.replaceAll('/', ' ')}`.slice(0, 31) }
  await writeXlsx([head, ...rows], { ...options, columns, stickyRowsCount: 1 }).toFile(path)
}

/** @param moment the date whose UTC reads as the zone's clock at that instant. */
function cellOf(cell: LedgerCell, moment: (at: number) => Date): Cell {
  switch (cell.kind) {
    case 'text':
      return { value: cell.text.replaceAll(FORBIDDEN, ''), type: String }
    case 'moment':
      return { value: moment(cell.at), format: MOMENT }
    case 'minor':
      return { value: cell.minor / MINOR_PER_MAJOR, format: AMOUNT }
    case 'flag':
      return { value: cell.on, type: Boolean }
    case 'nothing':
      return null
  }
}

/** Zones change their offset at a quarter of an hour's beginning at most, so each quarter is looked up once. */
function wallClockOf(zone: string): (at: number) => Instant {
  const offsets = new Map<number, number>()
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS)
    let offset = offsets.get(quarter)
    if (offset === undefined) {
      const from = instant(quarter * QUARTER_MS)
      const { date, minute } = localTimeOf(from, zone)
      offset = startOfDay(date, 'UTC') + minute * MINUTE_MS - from
      offsets.set(quarter, offset)
    }
    return instant(at + offset)
  }
}
