/** The ledger's columns as every exported table has them; each writer says a cell in its own form. */
import type { Redemption } from '../../../shared/domain/redemption/redemption.ts'

/** Rows as they are read: a stretch at a time. */
export interface LedgerWindows {
  /** Each with the share of all rows that stands before it, 0 to 1; read when it is asked for. */
  readonly windows: () => Iterable<readonly [number, readonly Redemption[]]>
}

export type LedgerCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'moment'; readonly at: number }
  | { readonly kind: 'minor'; readonly minor: number }
  | { readonly kind: 'flag'; readonly on: boolean }
  | { readonly kind: 'nothing' }

export interface LedgerColumn {
  /** Stable: other programs read it. */
  readonly name: string
  readonly read: (row: Redemption) => LedgerCell
  /** Characters a spreadsheet shows. */
  readonly width: number
}

const text = (value: string | null): LedgerCell =>
  value === null ? { kind: 'nothing' } : { kind: 'text', text: value }
const minor = (value: number | null): LedgerCell =>
  value === null ? { kind: 'nothing' } : { kind: 'minor', minor: value }
const moment = (at: number): LedgerCell => ({ kind: 'moment', at })
const flag = (on: boolean): LedgerCell => ({ kind: 'flag', on })

const column = (
  name: string,
  width: number,
  read: (row: Redemption) => LedgerCell,
): LedgerColumn => ({ name, width, read })

export const LEDGER_COLUMNS: readonly LedgerColumn[] = [
  column('entry', 40, ({ id }) => text(id)),
  column('at', 20, ({ at }) => moment(at)),
  column('placed_at', 20, ({ placedAt }) => moment(placedAt)),
  column('voucher', 14, ({ voucher }) => text(voucher)),
  column('campaign', 26, ({ campaignTitle }) => text(campaignTitle)),
  column('venue', 22, ({ venueName }) => text(venueName)),
  column('till', 16, ({ tillName }) => text(tillName)),
  column('cashier', 18, ({ cashier }) => text(cashier)),
  column('shift', 40, ({ shift }) => text(shift)),
  column('promoter', 20, ({ promoterName }) => text(promoterName)),
  column('standing', 12, ({ standing }) => text(standing)),
  column('undone', 9, ({ undone }) => flag(undone)),
  column('reason', 16, ({ reason }) => text(reason)),
  column('held_by_till', 16, ({ holder }) => text(holder?.tillName ?? null)),
  column('borne_by', 12, (row) => text(laterClash(row)?.bearer ?? null)),
  column('reward', 10, ({ rewardMinor }) => minor(rewardMinor)),
  column('basket', 10, ({ basketMinor }) => minor(basketMinor)),
  column('currency', 9, ({ currency }) => text(currency)),
  column('offline', 9, ({ offline }) => flag(offline)),
]

/** The clash in which this redemption came second: the one whose money somebody bears. */
function laterClash({ clashes }: Redemption): Redemption['clashes'][number] | undefined {
  return clashes.find(({ side }) => side === 'later')
}
