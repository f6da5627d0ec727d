/** The workbook is opened again: unzipped and its sheet read, cell by cell. */
import { expect, test } from 'vitest'
import type { Redemption } from '../../../shared/domain/redemption/redemption.ts'
import { redemption } from '../store/documents.fixture.ts'
import { redemptionsCsv } from './redemptions-csv.ts'
import { LEDGER_COLUMNS, type LedgerWindows } from './redemptions-table.ts'
import { redemptionsXlsx } from './redemptions-xlsx.ts'
import { filesOf, namedCells, written } from './workbook.fixture.ts'

/** 2026-09-21 14:13:20 UTC, a second that is not whole besides. */
const AT = 1_790_000_000_250
const NASTY = '=HYPERLINK("https://evil.example","pay")'

/** Two rows a window. */
function windowsOf(rows: readonly Redemption[]): LedgerWindows {
  const starts = rows.flatMap((_, at) => (at % 2 === 0 ? [at] : []))
  return { windows: () => starts.map((at) => [at / rows.length, rows.slice(at, at + 2)] as const) }
}

async function sheetOf(rows: readonly Redemption[], zone = 'Europe/Rome'): Promise<string> {
  const ledger = { ...windowsOf(rows), zone }
  const book = await written((making) => redemptionsXlsx(ledger, making))
  return filesOf(book).get('xl/worksheets/sheet1.xml') ?? ''
}

test('amounts are numbers, times are dates of the zone, flags are booleans, nothing is an empty cell', async () => {
  const sheet = await sheetOf([
    redemption(1, { at: AT, rewardMinor: 290, basketMinor: null, cashier: null, offline: true }),
  ])
  const cells = namedCells(sheet, 2)
  expect(cells.get('reward')).toMatchObject({ type: 'n', text: '2.9' })
  expect(cells.has('basket')).toBe(false)
  expect(cells.has('cashier')).toBe(false)
  expect(cells.get('offline')).toMatchObject({ type: 'b', text: '1' })
  // Days since 1899-12-30, as spreadsheets count: 16:13:20.250 in Rome.
  const { type, text } = cells.get('at') ?? { type: '', text: '' }
  expect(type).toBe('n')
  const wall = Date.UTC(2026, 8, 21, 16, 13, 20, 250)
  expect(Number(text) * 86_400_000).toBeCloseTo(wall - Date.UTC(1899, 11, 30), -1)
})

test.each([NASTY, '+1+1', '-2', '@SUM(A1)', '\t=1', 'a<b>&"c"', 'Käthe Müller 😀'])(
  'the text %j is text and no formula, whole',
  async (text) => {
    const sheet = await sheetOf([redemption(1, { promoterName: text, cashier: text })])
    expect(sheet).not.toContain('<f')
    expect(namedCells(sheet, 2).get('promoter')).toMatchObject({ type: 'inlineStr', text })
  },
)

test('what looks like the number of a character stays what it is', async () => {
  const sheet = await sheetOf([redemption(1, { cashier: 'a_x0041_b_c' })])
  expect(namedCells(sheet, 2).get('cashier')?.text).toBe('a_x005F_x0041_b_c')
})

test('control characters are left out, so that the file opens', async () => {
  const sheet = await sheetOf([redemption(1, { cashier: 'a\u0000b\u0007c' })])
  // oxlint-disable-next-line no-control-regex -- those are what is looked for
  expect(sheet).not.toMatch(/[\u0000-\u0008]/)
})

test('both exports have the same columns, and every row', async () => {
  const rows = [1, 2, 3, 4, 5].map((number) => redemption(number))
  const sheet = await sheetOf(rows)
  const numbers = [...sheet.matchAll(/<row r="(\d+)"/g)].map(([, number]) => Number(number))
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6])
  const ids = [2, 3, 4, 5, 6].map((number) => namedCells(sheet, number).get('entry')?.text)
  expect(ids).toEqual(rows.map(({ id }) => id))
  const csv = await written((making) => redemptionsCsv(windowsOf(rows), making))
  const [head = '', ...lines] = csv.toString('utf8').trimEnd().split('\r\n')
  expect(lines).toHaveLength(5)
  expect(head.split(',')).toHaveLength(LEDGER_COLUMNS.length)
  expect(head).toContain('"reward_minor","basket_minor"')
})
