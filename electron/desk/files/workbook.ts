/** What a workbook is made of besides its sheets (ECMA-376 part 1, sections 12.3 and 18), and texts as its XML has them. */
import { utf8FromText } from '../../../shared/base/bytes.ts'
import { letterOf } from '../../../shared/base/letters.ts'
import type { ZipFile } from './zip.ts'

/** Places in the styles below. */
export const STYLES = { head: 1, moment: 2, amount: 3, day: 4, ratio: 5 } as const

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
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
export function workbookFiles(sheetNames: readonly string[]): readonly ZipFile[] {
  const sheets = sheetNames.map(
    (name, at) => `<sheet name="${textOfXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  )
  const targets = sheetNames.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const)
  return [
    file('[Content_Types].xml', contentTypes(sheetNames.length)),
    file('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])),
    file(
      'xl/workbook.xml',
      `<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><sheets>` +
        `${sheets.join('')}</sheets></workbook>`,
    ),
    file('xl/_rels/workbook.xml.rels', relationships([...targets, ['styles', 'styles.xml']])),
    file('xl/styles.xml', STYLE_SHEET),
  ]
}

function file(name: string, xml: string): ZipFile {
  return { name, bytes: utf8FromText(XML + xml) }
}

function relationships(targets: readonly (readonly [string, string])[]): string {
  const each = targets.map(
    ([kind, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
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
    `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`
  )
}

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
  '</styleSheet>'
