/** The ledger as CSV for other programs: amounts in whole minor units, times as ISO 8601 in UTC. */
import type { Redemption } from '../../../shared/domain/redemption/redemption.ts'
import { CSV_START, csvLine } from './csv.ts'
import { LEDGER_COLUMNS, type LedgerCell } from './redemptions-table.ts'

/** Amounts are named for their unit. */
const IN_MINOR: ReadonlySet<string> = new Set(['reward', 'basket'])

export function redemptionsCsv(rows: readonly Redemption[]): string {
  const head = LEDGER_COLUMNS.map(({ name }) => (IN_MINOR.has(name) ? `${name}_minor` : name))
  const lines = rows.map((row) => csvLine(LEDGER_COLUMNS.map(({ read }) => cellText(read(row)))))
  return CSV_START + csvLine(head) + lines.join('')
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

const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

function utcText(at: number): string {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? ''
  const date = `${part('year')}-${part('month')}-${part('day')}`
  return `${date}T${part('hour')}:${part('minute')}:${part('second')}Z`
}
