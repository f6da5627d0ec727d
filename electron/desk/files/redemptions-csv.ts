/** The ledger as CSV for other programs: amounts in whole minor units, times as ISO 8601 in UTC. */
import { CSV_START, csvLine } from './csv.ts'
import type { Making } from './making.ts'
import { type LedgerWindows, ledgerTable } from './redemptions-table.ts'
import { writeCsvLines } from './table-cell.ts'

/** Amounts are named for their unit. */
const IN_MINOR: ReadonlySet<string> = new Set(['reward', 'basket'])

/** False when it was stopped. */
export async function redemptionsCsv(ledger: LedgerWindows, making: Making): Promise<boolean> {
  const table = ledgerTable(ledger, (name) => (IN_MINOR.has(name) ? `${name}_minor` : name))
  await making.write(CSV_START + csvLine(table.columns.map(({ name }) => name)))
  return writeCsvLines(table, making)
}
