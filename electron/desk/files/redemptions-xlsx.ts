/** The ledger as a workbook: amounts are numbers, times are dates of the organisation's own zone. */
import { writeBook } from './book.ts'
import type { Making } from './making.ts'
import { type LedgerWindows, ledgerTable } from './redemptions-table.ts'

/** False when it was stopped. */
export async function redemptionsXlsx(
  ledger: LedgerWindows & { readonly zone: string },
  making: Making,
): Promise<boolean> {
  const { zone } = ledger
  const title = `Redemptions ${zone}`
  const sheets = [{ name: title, table: ledgerTable(ledger) }]
  return writeBook({ title, madeAt: null, sheets, zone }, making)
}
