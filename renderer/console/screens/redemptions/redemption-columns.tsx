/** The ledger's columns: when, which code, where, by whom, for whom, how much, and how it stands. */
import { useMemo } from 'react'
import type { Redemption } from '../../../../shared/domain/redemption/redemption.ts'
import { useSmallWindow } from '../../../kit/frame/use-small-window.ts'
import type { Column } from '../../../kit/table/column.ts'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { StandingCell, standingWords } from './standing-cell.tsx'

/** What the pane beside a chosen row says of it anyway; without them the others keep their words whole. */
const IN_THE_PANE: readonly string[] = ['cashier', 'promoterName', 'basketMinor']
/** In a small window also these; what is left tells one row from another. */
const IN_THE_PANE_SMALL: readonly string[] = [...IN_THE_PANE, 'tillName', 'rewardMinor']
/** A small window without a pane has no room for all words. */
const LEFT_OUT_SMALL: readonly string[] = ['cashier', 'basketMinor']

export function useRedemptionColumns(isBesidePane: boolean): readonly Column<Redemption>[] {
  const words = useWords()
  const isSmall = useSmallWindow()
  return useMemo(() => {
    const all = [...whatColumns(words), ...amountColumns(words)]
    const leftOut = leftOutOf(isBesidePane, isSmall)
    return all.filter(({ id }) => !leftOut.includes(id))
  }, [words, isBesidePane, isSmall])
}

function leftOutOf(isBesidePane: boolean, isSmall: boolean): readonly string[] {
  if (isBesidePane) return isSmall ? IN_THE_PANE_SMALL : IN_THE_PANE
  return isSmall ? LEFT_OUT_SMALL : []
}

function whatColumns({ i18n, moment }: Words): readonly Column<Redemption>[] {
  const nobody = '–'
  return [
    {
      id: 'at',
      head: i18n.t('Scanned'),
      width: 150,
      sortable: true,
      cell: (row) => moment(row.at),
      text: (row) => moment(row.at),
    },
    {
      id: 'voucher',
      head: i18n.t('Code'),
      width: 92,
      cell: (row) => <span className="mono">{row.voucher}</span>,
      text: (row) => row.voucher,
    },
    {
      id: 'campaignTitle',
      head: i18n.t('Campaign'),
      sortable: true,
      cell: (row) => <span className="b">{row.campaignTitle}</span>,
      text: (row) => row.campaignTitle,
    },
    {
      id: 'tillName',
      head: i18n.t('Till'),
      sortable: true,
      cell: (row) => `${row.tillName}, ${row.venueName}`,
      text: (row) => `${row.tillName}, ${row.venueName}`,
    },
    {
      id: 'cashier',
      head: i18n.t('Cashier'),
      width: 96,
      cell: (row) => row.cashier ?? nobody,
      text: (row) => row.cashier ?? '',
    },
    {
      id: 'promoterName',
      head: i18n.t('Promoter'),
      sortable: true,
      cell: (row) => row.promoterName || nobody,
      text: (row) => row.promoterName,
    },
  ]
}

function amountColumns({ i18n, money }: Words): readonly Column<Redemption>[] {
  const basket = (row: Redemption): string =>
    row.basketMinor === null ? '' : money({ minor: row.basketMinor, currency: row.currency })
  const value = (row: Redemption): string =>
    money({ minor: row.rewardMinor, currency: row.currency })
  return [
    {
      id: 'basketMinor',
      head: i18n.t('Basket'),
      align: 'right',
      width: 88,
      sortable: true,
      cell: (row) => basket(row) || <span className="i3">–</span>,
      text: basket,
    },
    {
      id: 'rewardMinor',
      head: i18n.t('Value'),
      align: 'right',
      width: 80,
      sortable: true,
      cell: (row) => (counts(row) ? value(row) : <s className="i3">{value(row)}</s>),
      text: value,
    },
    {
      id: 'standing',
      head: i18n.t('Standing'),
      width: 148,
      sortable: true,
      cell: (row) => <StandingCell standing={row.standing} undone={row.undone} />,
      text: (row) => standingWords(i18n, row.standing, row.undone),
    },
  ]
}

/** Whether the budget pays it: a reversed or undone one is struck through. */
function counts(row: Redemption): boolean {
  return !row.undone && row.standing !== 'reversed' && row.standing !== 'none'
}
