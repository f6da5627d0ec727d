/** What a workbook of one sheet is made of besides the sheet (ECMA-376 part 1, sections 12.3 and 18), and texts as its XML has them. */
import { utf8FromText } from '../../../shared/base/bytes.ts'
import type { ZipFile } from './zip.ts'

export const SHEET_FILE = 'xl/worksheets/sheet1.xml'
/** Places in the styles below. */
export const STYLES = { head: 1, moment: 2, amount: 3 } as const

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Column from 0, below 26; row from 1. */
export function cellName(column: number, row: number): string {
  return `${LETTERS.charAt(column)}${row}`
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

/** In their order in the archive, before the sheet. */
export function workbookFiles(sheetName: string): readonly ZipFile[] {
  return [
    file('[Content_Types].xml', CONTENT_TYPES),
    file('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])),
    file(
      'xl/workbook.xml',
      `<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><sheets>` +
        `<sheet name="${textOfXml(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    file(
      'xl/_rels/workbook.xml.rels',
      relationships([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['styles', 'styles.xml'],
      ]),
    ),
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

const CONTENT_TYPES =
  `<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
  `<Override PartName="/${SHEET_FILE}" ContentType="${TYPE}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`

/** Formats of numbers from 164 are a workbook's own; 4 is the built-in `#,##0.00`. */
const STYLE_SHEET =
  `<styleSheet xmlns="${SHEETS}">` +
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd hh:mm:ss"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>' +
  '</styleSheet>'
