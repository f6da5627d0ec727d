/** The columns a list of campaigns can have; each screen takes the ones it has room for, in this order. */
import { useMemo } from 'react'
import type { CampaignRow } from '../../../shared/bridge/views.ts'
import { BarCell } from '../../kit/cell/bar-cell.tsx'
import { SparkCell } from '../../kit/cell/spark-cell.tsx'
import type { Column } from '../../kit/table/column.ts'
import { noonOf } from '../../kit/text/format.ts'
import { type Words, useWords } from '../../kit/text/use-words.ts'
import { CampaignStateCell, stateWords } from './campaign-state.tsx'
import styles from './campaign.module.css'

export type CampaignColumn =
  'title' | 'state' | 'promoters' | 'spark' | 'redeemed' | 'spentMinor' | 'perCode' | 'endsOn'

export function useCampaignColumns(
  wanted: readonly CampaignColumn[],
): readonly Column<CampaignRow>[] {
  const words = useWords()
  return useMemo(() => {
    const all = [...nameColumns(words), ...countColumns(words), ...moneyColumns(words)]
    return wanted.flatMap((id) => all.filter((column) => column.id === id))
  }, [words, wanted])
}

function nameColumns(words: Words): readonly Column<CampaignRow>[] {
  const { i18n } = words
  const title = (row: CampaignRow): string =>
    row.title === '' ? i18n.t('A campaign without a name') : row.title
  return [
    {
      id: 'title',
      head: i18n.t('Campaign'),
      sortable: true,
      value: title,
      text: title,
      cell: (row) => (
        <span className={styles['two']}>
          <span className="m cut">{title(row)}</span>
          <span className="t11 i3 cut">{windowWords(row, words)}</span>
        </span>
      ),
    },
    {
      id: 'state',
      head: i18n.t('State'),
      width: 112,
      sortable: true,
      value: (row) => row.state,
      text: (row) => i18n.t(stateWords(row.state)),
      cell: (row) => (
        <span className={styles['two']}>
          <CampaignStateCell state={row.state} />
          {row.pending && <span className="t11 info">{i18n.t('not sent yet')}</span>}
        </span>
      ),
    },
  ]
}

function countColumns({ i18n, number }: Words): readonly Column<CampaignRow>[] {
  return [
    {
      id: 'promoters',
      head: i18n.t('Promoters'),
      align: 'right',
      width: 80,
      sortable: true,
      value: (row) => row.promoters,
      text: (row) => String(row.promoters),
      cell: (row) => number(row.promoters),
    },
    {
      id: 'spark',
      head: i18n.t('14 days'),
      width: 84,
      text: (row) => row.spark.join(' '),
      cell: (row) => (
        <SparkCell
          values={row.spark}
          words={i18n.t('Redemptions a day: {days}', { days: row.spark.join(', ') })}
        />
      ),
    },
    {
      id: 'redeemed',
      head: i18n.t('Redeemed'),
      align: 'right',
      width: 84,
      sortable: true,
      value: (row) => row.redeemed,
      text: (row) => String(row.redeemed),
      cell: (row) => number(row.redeemed),
    },
  ]
}

function moneyColumns(words: Words): readonly Column<CampaignRow>[] {
  const { i18n, money, dayShort } = words
  const none = <span className="i3">–</span>
  const spent = (row: CampaignRow): string =>
    i18n.t('{spent} of {budget}', {
      spent: money({ minor: row.spentMinor, currency: row.currency }, true),
      budget: money({ minor: row.budgetMinor, currency: row.currency }, true),
    })
  const perCode = (row: CampaignRow): string =>
    row.redeemed === 0
      ? ''
      : money({ minor: Math.round(row.spentMinor / row.redeemed), currency: row.currency })
  return [
    {
      id: 'spentMinor',
      head: i18n.t('Budget used'),
      sortable: true,
      value: (row) => row.spentMinor,
      text: spent,
      cell: (row) => (
        <span className={styles['two']}>
          <BarCell share={shareOf(row)} words={spent(row)} />
          <span className="t11 i3" aria-hidden="true">
            {spent(row)}
          </span>
        </span>
      ),
    },
    {
      id: 'perCode',
      head: i18n.t('Per code'),
      align: 'right',
      width: 80,
      text: perCode,
      cell: (row) => perCode(row) || none,
    },
    {
      id: 'endsOn',
      head: i18n.t('Ends'),
      align: 'right',
      width: 88,
      sortable: true,
      value: (row) => row.endsOn ?? '',
      text: (row) => (row.endsOn === null ? '' : dayShort(noonOf(row.endsOn))),
      cell: (row) => (row.endsOn === null ? none : dayShort(noonOf(row.endsOn))),
    },
  ]
}

function shareOf(row: CampaignRow): number {
  return row.budgetMinor > 0 ? row.spentMinor / row.budgetMinor : 0
}

function windowWords(row: CampaignRow, { i18n, dayShort }: Words): string {
  const from = row.startsOn && dayShort(noonOf(row.startsOn))
  const until = row.endsOn && dayShort(noonOf(row.endsOn))
  if (from === null && until === null) return i18n.t('no date yet')
  if (from === null) return i18n.t('until {day}', { day: until })
  if (until === null) return i18n.t('from {day}', { day: from })
  return i18n.t('{from} to {until}', { from, until })
}
