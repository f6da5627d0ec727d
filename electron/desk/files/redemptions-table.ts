/** The ledger's columns as every exported table has them; each writer says a cell in its own form. */
import type { Instant } from '../../../shared/base/time.ts'
import type { Redemption } from '../../../shared/domain/redemption/redemption.ts'
import { NOTHING, type Table, type TableCell, type TableColumn, textCell } from './table-cell.ts'

/** Rows as they are read: a stretch at a time. */
export interface LedgerWindows {
  /** Each with the share of all rows that stands before it, 0 to 1; read when it is asked for. */
  readonly windows: () => Iterable<readonly [number, readonly Redemption[]]>
}

/** Their names are stable: other programs read them. */
export interface LedgerColumn extends TableColumn {
  readonly read: (row: Redemption) => TableCell
}

/** @param names where they are others than the columns'. */
export function ledgerTable(
  { windows }: LedgerWindows,
  names: (name: string) => string = (name) => name,
): Table {
  return {
    columns: LEDGER_COLUMNS.map(({ name, width }) => ({ name: names(name), width })),
    *windows() {
      for (const [share, rows] of windows())
        yield [share, rows.map((row) => LEDGER_COLUMNS.map(({ read }) => read(row)))]
    },
  }
}

const minor = (value: number | null): TableCell =>
  value === null ? NOTHING : { kind: 'minor', minor: value }
const moment = (at: Instant): TableCell => ({ kind: 'moment', at })
const flag = (on: boolean): TableCell => ({ kind: 'flag', on })

const column = (
  name: string,
  width: number,
  read: (row: Redemption) => TableCell,
): LedgerColumn => ({ name, width, read })

export const LEDGER_COLUMNS: readonly LedgerColumn[] = [
  column('entry', 40, ({ id }) => textCell(id)),
  column('at', 20, ({ at }) => moment(at)),
  column('placed_at', 20, ({ placedAt }) => moment(placedAt)),
  column('voucher', 14, ({ voucher }) => textCell(voucher)),
  column('campaign', 26, ({ campaignTitle }) => textCell(campaignTitle)),
  column('venue', 22, ({ venueName }) => textCell(venueName)),
  column('till', 16, ({ tillName }) => textCell(tillName)),
  column('cashier', 18, ({ cashier }) => textCell(cashier)),
  column('shift', 40, ({ shift }) => textCell(shift)),
  column('promoter', 20, ({ promoterName }) => textCell(promoterName)),
  column('standing', 12, ({ standing }) => textCell(standing)),
  column('undone', 9, ({ undone }) => flag(undone)),
  column('reason', 16, ({ reason }) => textCell(reason)),
  column('held_by_till', 16, ({ holder }) => textCell(holder?.tillName ?? null)),
  column('borne_by', 12, (row) => textCell(laterClash(row)?.bearer ?? null)),
  column('reward', 10, ({ rewardMinor }) => minor(rewardMinor)),
  column('basket', 10, ({ basketMinor }) => minor(basketMinor)),
  column('currency', 9, ({ currency }) => textCell(currency)),
  column('offline', 9, ({ offline }) => flag(offline)),
]

/** The clash in which this redemption came second: the one whose money somebody bears. */
function laterClash({ clashes }: Redemption): Redemption['clashes'][number] | undefined {
  return clashes.find(({ side }) => side === 'later')
}
