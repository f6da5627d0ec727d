/** What a workbook is made of besides its sheets (ECMA-376 part 1, sections 12.3 and 18; part 2, section 11), and texts as its XML has them. */
import { utf8FromText } from '../../../shared/base/bytes.ts'
import { letterOf } from '../../../shared/base/letters.ts'
import { HOUR_MS, type Instant, MINUTE_MS } from '../../../shared/base/time.ts'
import { localTimeOf } from '../../../shared/base/zoned-time.ts'
import type { ZipFile } from './zip.ts'

/** What programs and shelves of files say of a workbook before its sheets are read. */
export interface BookAbout {
  readonly title: string
  /** What it counts as made at: when its numbers were known, so that the same book gives the same bytes. Null: it does not say. */
  readonly madeAt: Instant | null
}

/** Places in the styles below. */
export const STYLES = { head: 1, moment: 2, amount: 3, day: 4, ratio: 5 } as const

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const PROGRAM = 'Groundswell'
const HOUR_MINUTES = HOUR_MS / MINUTE_MS
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Where the sheets stand in the archive, the first is 1. */
export function sheetFile(number: number): string {
  return `xl/worksheets/sheet${number}.xml`
}

/** As a spreadsheet takes it: 31 characters without those that it reads as something else. */
export function sheetName(name: string): string {
  return name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31)
}

/** Column from 0, row from 1. */
export function cellName(column: number, row: number): string {
  return `${letterOf(column)}${row}`
}

/** Characters the file format does not take. */
// oxlint-disable-next-line no-control-regex -- those are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
/** What spreadsheets read as the number of a character; the underscore is written as one itself. */
const LOOKS_NUMBERED = /_(?=x[0-9a-f]{4}_)/gi
const SPECIAL = /[&<>"\r]/g
const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\r', '&#13;'],
])

export function textOfXml(text: string): string {
  return text
    .replaceAll(FORBIDDEN, '')
    .replaceAll(LOOKS_NUMBERED, '_x005F_')
    .replaceAll(SPECIAL, (special) => ESCAPED.get(special) ?? '')
}

/** In their order in the archive, before the sheets. */
export function workbookFiles(sheetNames: readonly string[], about: BookAbout): readonly ZipFile[] {
  const sheets = sheetNames.map(
    (name, at) => `<sheet name="${textOfXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  )
  const parts = sheetNames.map((_, at): Target => [
    `${OFFICE}/worksheet`,
    `worksheets/sheet${at + 1}.xml`,
  ])
  const styles: Target = [`${OFFICE}/styles`, 'styles.xml']
  return [
    file('[Content_Types].xml', contentTypes(sheetNames.length)),
    file('_rels/.rels', relationships(WHOLE)),
    file('docProps/core.xml', coreProperties(about)),
    file('docProps/app.xml', PROPERTIES),
    file(
      'xl/workbook.xml',
      `<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><sheets>` +
        `${sheets.join('')}</sheets></workbook>`,
    ),
    file('xl/_rels/workbook.xml.rels', relationships([...parts, styles])),
    file('xl/styles.xml', STYLE_SHEET),
  ]
}

function file(name: string, xml: string): ZipFile {
  return { name, bytes: utf8FromText(XML + xml) }
}

type Target = readonly [kind: string, target: string]

/** Of the archive. */
const WHOLE: readonly Target[] = [
  [`${OFFICE}/officeDocument`, 'xl/workbook.xml'],
  [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
  [`${OFFICE}/extended-properties`, 'docProps/app.xml'],
]

function relationships(targets: readonly Target[]): string {
  const each = targets.map(
    ([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${kind}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

function contentTypes(sheets: number): string {
  const each = Array.from(
    { length: sheets },
    (_, at) => `<Override PartName="/${sheetFile(at + 1)}" ContentType="${TYPE}.worksheet+xml"/>`,
  )
  return (
    `<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
    each.join('') +
    `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>` +
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' +
    '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
  )
}

function coreProperties({ title, madeAt }: BookAbout): string {
  return (
    `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties"` +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${textOfXml(title)}</dc:title><dc:creator>${PROGRAM}</dc:creator>` +
    (madeAt === null ? '' : timesXml(timeText(madeAt))) +
    '</cp:coreProperties>'
  )
}

function timesXml(time: string): string {
  const each = ['created', 'modified'].map(
    (name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${time}</dcterms:${name}>`,
  )
  return each.join('')
}

/** To the minute, of UTC (W3C, Date and Time Formats, 1997). */
function timeText(at: Instant): string {
  const { date, minute } = localTimeOf(at, 'UTC')
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date}T${two(Math.floor(minute / HOUR_MINUTES))}:${two(minute % HOUR_MINUTES)}:00Z`
}

const PROPERTIES =
  '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">' +
  `<Application>${PROGRAM}</Application></Properties>`

/** Formats of numbers from 164 are a workbook's own; 4 is the built-in `#,##0.00`, 10 `0.00%`. */
const STYLE_SHEET =
  `<styleSheet xmlns="${SHEETS}">` +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy-mm-dd hh:mm:ss"/>' +
  '<numFmt numFmtId="165" formatCode="yyyy-mm-dd"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
  '</styleSheet>'
