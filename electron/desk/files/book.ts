/**
 * Tables as a workbook (ECMA-376, SpreadsheetML), a sheet each, written window after window: numbers are numbers, times are dates of
 * one zone (a spreadsheet knows none), a text that begins like a formula stays text, and what is not known is an empty cell.
 */
import { utf8FromText } from '../../../shared/base/bytes.ts'
import { DAY_MS, type Instant, instant, MINUTE_MS } from '../../../shared/base/time.ts'
import { localTimeOf, startOfDay } from '../../../shared/base/zoned-time.ts'
import type { Making } from './making.ts'
import type { Table, TableCell, TableColumn } from './table-cell.ts'
import {
  type BookAbout,
  cellName,
  sheetFile,
  sheetName,
  STYLES,
  textOfXml,
  workbookFiles,
} from './workbook.ts'
import { createZip } from './zip.ts'

export interface Book extends BookAbout {
  readonly sheets: readonly BookSheet[]
  /** Of the dates. */
  readonly zone: string
}

export interface BookSheet {
  /** What a spreadsheet does not take in it is left out. */
  readonly name: string
  readonly table: Table
}

const QUARTER_MS = 15 * MINUTE_MS
const MINOR_PER_MAJOR = 100
/** Day 0 of spreadsheets is 1899-12-30. */
const DAYS_BEFORE_1970 = 25_569
const SHEET_END = '</sheetData></worksheet>'

/** False when it was stopped. */
export async function writeBook(book: Book, { write, step }: Making): Promise<boolean> {
  const { sheets, zone } = book
  const zip = createZip()
  const wallClock = wallClockOf(zone)
  const names = sheets.map(({ name }) => sheetName(name))
  for (const file of workbookFiles(names, book)) await write(zip.add(file))
  for (const [at, { table }] of sheets.entries()) {
    const sheet = zip.grow(sheetFile(at + 1))
    const put = async (xml: string): Promise<void> => write(await sheet.part(utf8FromText(xml)))
    await write(sheet.head)
    await put(sheetStart(table.columns))
    let written = 1
    for (const [share, rows] of table.windows()) {
      if (await step((at + share) / sheets.length)) return false
      const first = written + 1
      await put(rows.map((row, below) => rowXml(row, first + below, wallClock)).join(''))
      written += rows.length
    }
    await put(SHEET_END)
    await write(sheet.end())
  }
  await write(zip.end())
  return true
}

/** Up to the first row of data: the head stays in sight. */
function sheetStart(columns: readonly TableColumn[]): string {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  const names = columns.map(({ name }, at) =>
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

type WallClock = (at: Instant) => Instant

function rowXml(row: readonly TableCell[], number: number, wallClock: WallClock): string {
  const cells = row.map((cell, at) => cellXml(`r="${cellName(at, number)}"`, cell, wallClock))
  return `<row r="${number}">${cells.join('')}</row>`
}

/** @param wallClock the instant whose UTC reads as the zone's clock then. */
function cellXml(place: string, cell: TableCell, wallClock: WallClock): string {
  switch (cell.kind) {
    case 'text':
      return textXml(place, cell.text)
    case 'moment':
      return numberXml(`${place} s="${STYLES.moment}"`, daysOf(wallClock(cell.at)))
    case 'day':
      return numberXml(`${place} s="${STYLES.day}"`, daysOf(startOfDay(cell.date, 'UTC')))
    case 'minor':
      return numberXml(`${place} s="${STYLES.amount}"`, cell.minor / MINOR_PER_MAJOR)
    case 'number':
      return numberXml(place, cell.value)
    case 'ratio':
      return numberXml(`${place} s="${STYLES.ratio}"`, cell.value)
    case 'flag':
      return `<c ${place} t="b"><v>${cell.on ? 1 : 0}</v></c>`
    case 'nothing':
      return ''
  }
}

function daysOf(at: Instant): number {
  return DAYS_BEFORE_1970 + at / DAY_MS
}

function numberXml(place: string, value: number): string {
  return `<c ${place}><v>${value}</v></c>`
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
