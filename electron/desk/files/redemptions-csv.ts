/** The ledger as CSV for other programs: amounts in whole minor units, times as ISO 8601 in UTC. */
import { CSV_START, csvLine } from './csv.ts'
import type { Making } from './making.ts'
import { utcText } from './utc-text.ts'
import { LEDGER_COLUMNS, type LedgerCell, type LedgerWindows } from './redemptions-table.ts'

/** Amounts are named for their unit. */
const IN_MINOR: ReadonlySet<string> = new Set(['reward', 'basket'])

/** False when it was stopped. */
export async function redemptionsCsv(
  ledger: LedgerWindows,
  { write, step }: Making,
): Promise<boolean> {
  const head = LEDGER_COLUMNS.map(({ name }) => (IN_MINOR.has(name) ? `${name}_minor` : name))
  await write(CSV_START + csvLine(head))
  for (const [share, rows] of ledger.windows()) {
    if (await step(share)) return false
    const lines = rows.map((row) => csvLine(LEDGER_COLUMNS.map(({ read }) => cellText(read(row)))))
    await write(lines.join(''))
  }
  return true
}

function cellText(cell: LedgerCell): string {
  switch (cell.kind) {
    case 'text':
      return cell.text
    case 'moment':
      return utcText(cell.at)
    case 'minor':
      return String(cell.minor)
    case 'flag':
      return String(cell.on)
    case 'nothing':
      return ''
  }
}
