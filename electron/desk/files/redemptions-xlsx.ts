/**
 * The ledger as a workbook (ECMA-376, SpreadsheetML), its sheet written window after window: amounts are numbers, times are dates
 * of the organisation's own zone (a spreadsheet knows none), and a text that begins like a formula stays text.
 */
import { utf8FromText } from '../../../shared/base/bytes.ts'
import { DAY_MS, type Instant, instant, MINUTE_MS } from '../../../shared/base/time.ts'
import { localTimeOf, startOfDay } from '../../../shared/base/zoned-time.ts'
import type { Redemption } from '../../../shared/domain/redemption/redemption.ts'
import type { Making } from './making.ts'
import { LEDGER_COLUMNS, type LedgerCell, type LedgerWindows } from './redemptions-table.ts'
import { cellName, SHEET_FILE, STYLES, textOfXml, workbookFiles } from './workbook.ts'
import { createZip } from './zip.ts'

const QUARTER_MS = 15 * MINUTE_MS
const MINOR_PER_MAJOR = 100
/** Day 0 of spreadsheets is 1899-12-30. */
const DAYS_BEFORE_1970 = 25_569

const SHEET_END = '</sheetData></worksheet>'

/** False when it was stopped. */
export async function redemptionsXlsx(
  ledger: LedgerWindows & { readonly zone: string },
  { write, step }: Making,
): Promise<boolean> {
  const zip = createZip()
  const name = `Redemptions ${ledger.zone.replaceAll('/', ' ')}`.slice(0, 31)
  for (const file of workbookFiles(name)) await write(zip.add(file))
  const sheet = zip.grow(SHEET_FILE)
  const put = async (xml: string): Promise<void> => write(await sheet.part(utf8FromText(xml)))
  await write(sheet.head)
  await put(sheetStart())
  const wallClock = wallClockOf(ledger.zone)
  let written = 1
  for (const [share, rows] of ledger.windows()) {
    if (await step(share)) return false
    const first = written + 1
    await put(rows.map((row, at) => rowXml(row, first + at, wallClock)).join(''))
    written += rows.length
  }
  await put(SHEET_END)
  await write(sheet.end())
  await write(zip.end())
  return true
}

/** Up to the first row of data: the head stays in sight. */
function sheetStart(): string {
  const widths = LEDGER_COLUMNS.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  const names = LEDGER_COLUMNS.map(({ name }, at) =>
    textXml(`r="${cellName(at, 1)}" s="${STYLES.head}"`, name),
  )
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetViews><sheetView workbookViewId="0">' +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    `</sheetView></sheetViews><cols>${widths.join('')}</cols>` +
    `<sheetData><row r="1">${names.join('')}</row>`
  )
}

type WallClock = (at: number) => Instant

function rowXml(row: Redemption, number: number, wallClock: WallClock): string {
  const cells = LEDGER_COLUMNS.map(({ read }, at) =>
    cellXml(`r="${cellName(at, number)}"`, read(row), wallClock),
  )
  return `<row r="${number}">${cells.join('')}</row>`
}

/** @param wallClock the instant whose UTC reads as the zone's clock then. */
function cellXml(place: string, cell: LedgerCell, wallClock: WallClock): string {
  switch (cell.kind) {
    case 'text':
      return textXml(place, cell.text)
    case 'moment':
      return `<c ${place} s="${STYLES.moment}"><v>${DAYS_BEFORE_1970 + wallClock(cell.at) / DAY_MS}</v></c>`
    case 'minor':
      return `<c ${place} s="${STYLES.amount}"><v>${cell.minor / MINOR_PER_MAJOR}</v></c>`
    case 'flag':
      return `<c ${place} t="b"><v>${cell.on ? 1 : 0}</v></c>`
    case 'nothing':
      return ''
  }
}

function textXml(place: string, text: string): string {
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${textOfXml(text)}</t></is></c>`
}

/** Zones change their offset at a quarter of an hour's beginning at most, so each quarter is looked up once. */
function wallClockOf(zone: string): WallClock {
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
