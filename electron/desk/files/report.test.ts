/** A shift's report on its papers: the same figures on each, in both languages, and nothing in it that commands a printer or a sheet. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { EntryId, TillKeyId } from '../../../shared/base/ids.ts'
import { HOUR_MS, instant, later } from '../../../shared/base/time.ts'
import { entryId } from '../../../shared/domain/redemption/entry.ts'
import type { ShiftReport } from '../../../shared/domain/redemption/shift-report.ts'
import { type ShiftLine, totalsOf } from '../../../shared/domain/redemption/shift-totals.ts'
import { reportCsv } from './report-csv.ts'
import { reportPaper, type ReportSetting } from './report-paper.ts'
import { reportPdf } from './report-pdf.ts'
import { COLUMNS, reportText } from './report-text.ts'

const FONTS = join(import.meta.dirname, '../../../resources/fonts')
const OPENED = instant(1_796_886_000_000)
// An id of the test world.
const CLOSING: EntryId = entryId('a'.repeat(32) as TillKeyId, 99)

function line(by: Partial<ShiftLine>): ShiftLine {
  return {
    kind: 'accepted',
    count: 1,
    reason: null,
    campaign: 3,
    standing: 'confirmed',
    undone: false,
    offline: false,
    overridden: false,
    firstVisit: 'not_asked',
    rewardMinor: 250,
    basketMinor: 1_450,
    ...by,
  }
}

const REFUSED = {
  kind: 'refused',
  campaign: null,
  standing: 'none',
  rewardMinor: 0,
  basketMinor: 0,
} as const

function report(by: Partial<ShiftReport> = {}): ShiftReport {
  const lines = [
    line({ count: 3, rewardMinor: 125_050, firstVisit: 'yes' }),
    line({ overridden: true, offline: true, standing: 'provisional', firstVisit: 'asked' }),
    line({ standing: 'reversed', campaign: 4 }),
    line({ undone: true }),
    line({ ...REFUSED, reason: 'used_here', count: 2 }),
    line({ ...REFUSED, reason: 'not_genuine' }),
  ]
  return {
    kind: 'z',
    number: 7,
    shift: 'a:12',
    openedAt: OPENED,
    takenAt: later(OPENED, 8 * HOUR_MS),
    cashiers: ['Ilaria Rösch', 'Tobias Köhl'],
    totals: totalsOf(lines),
    entry: { id: CLOSING, hash: 'f00d'.repeat(16) },
    ...by,
  }
}

const SETTING: ReportSetting = {
  language: 'en',
  organisation: 'Rösterei Lauben',
  till: 'Bozen 1',
  venue: 'Bozen Laubengasse',
  zone: 'Europe/Rome',
  currency: 'EUR',
  titles: new Map([[3, 'Autumn roast, first cup of a very long name']]),
}

test('forty columns say what the shift was, figures right under each other', () => {
  const text = reportText(reportPaper(report(), SETTING))
  expect(text).toMatchInlineSnapshot(`
    "            Roesterei Lauben
                   Z report 7
    ----------------------------------------
    Till: Bozen 1
    Venue: Bozen Laubengasse
    Shift: 12
    Opened: 10 Dec 2026, 08:00
    Closed: 10 Dec 2026, 16:00
    At the till: Ilaria Roesch, Tobias Koehl
    ----------------------------------------
                            Count        EUR
    Accepted                    5   1,255.50
      Autumn roast, first
      cup of a very long
      name                      4   1,253.00
      Campaign 4                1       2.50
    Undone, not counted         1
    ----------------------------------------
    By a manager                1       2.50
    Without a connection        1       2.50
    ----------------------------------------
    Refused                     3
      Already used here         2
      Not genuine               1
    ----------------------------------------
    Confirmed                   3   1,250.50
    Provisional                 1       2.50
    Claimed twice               1       2.50
    ----------------------------------------
    Baskets                            43.50
    First visits (3 of 4
    answered)                   3
    ----------------------------------------
    Signed in this till's chain,
    f00df00df00df00d
    This is no fiscal document.
    "
  `)
})

test('in German the same figures with the words and commas of the language', () => {
  const text = reportText(reportPaper(report(), { ...SETTING, language: 'de' }))
  expect(text).toContain('Z-Bericht 7')
  expect(text).toContain('Angenommen                  5   1.255,50')
  expect(text).toContain('Roesterei Lauben')
  const digits = (paper: string): string => paper.replaceAll(/[^0-9]/g, '')
  const english = reportText(reportPaper(report(), SETTING))
  // Times are told in other orders.
  expect(digits(text.split('Anzahl')[1] ?? '')).toBe(digits(english.split('Count')[1] ?? ''))
})

test('an X has no number and no signature', () => {
  const text = reportText(reportPaper(report({ kind: 'x', number: null, entry: null }), SETTING))
  expect(text).toContain('X report')
  expect(text).not.toContain('Signed')
})

const NASTY = 'Zoë \u001B@\u001Bp\u0000 =HYPERLINK("http://x") ✂ 漢字 \r\n\t' + 'W'.repeat(60)

test('whatever people and campaigns are called, the printer gets plain lines of forty columns', () => {
  const setting = { ...SETTING, till: NASTY, organisation: NASTY, titles: new Map([[3, NASTY]]) }
  const text = reportText(reportPaper(report({ cashiers: [NASTY] }), setting))
  expect(text).toMatch(/^[ -~\n]+$/)
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(COLUMNS)
  expect(text).toContain('Zoe')
})

test('the table has amounts that every spreadsheet reads, and no cell that it would run', () => {
  const setting = { ...SETTING, titles: new Map([[3, '=cmd()']]) }
  const lines = reportCsv(reportPaper(report({ cashiers: ['@SUM(A1)'] }), setting)).split('\r\n')
  expect(lines[0]).toBe('\ufeff"Z report 7","Rösterei Lauben",""')
  expect(lines).toContain('"Accepted","5","1255.50"')
  expect(lines).toContain(`"'=cmd()","4","1253.00"`)
  expect(lines).toContain(`"At the till","'@SUM(A1)",""`)
  expect(lines).toContain('"Already used here","2",""')
})

test('the same report gives the same PDF, of one page where it fits and more where it does not', async () => {
  const making = { fonts: FONTS, madeAt: new Date(0) }
  const pages = (bytes: Uint8Array): number =>
    Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length ?? 0
  const paper = reportPaper(report(), SETTING)
  const first = await reportPdf(paper, making)
  expect(await reportPdf(paper, making)).toEqual(first)
  expect(pages(first)).toBe(1)
  const many = Array.from({ length: 60 }, (_, campaign) => line({ campaign }))
  const long = reportPaper(report({ totals: totalsOf(many) }), SETTING)
  expect(pages(await reportPdf(long, making))).toBe(2)
})
