/** The list of campaigns: grouped by running, coming, done while it is all here and in no other order; totals of what runs. */
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { CampaignId } from '../../../../shared/base/ids.ts'
import type { CampaignRow, Views } from '../../../../shared/bridge/views.ts'
import { isWhole, type RowWindow, type Sort } from '../../../kit/table/column.ts'
import { DataTable } from '../../../kit/table/data-table.tsx'
import { useSmallWindow } from '../../../kit/frame/use-small-window.ts'
import type { Range } from '../../../kit/table/row-window.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { type CampaignColumn, useCampaignColumns } from '../../campaign/campaign-columns.tsx'
import { groupOf, GROUPS, groupWords } from '../../campaign/campaign-state.tsx'

const WIDE: readonly CampaignColumn[] = [
  'title',
  'state',
  'promoters',
  'spark',
  'redeemed',
  'spentMinor',
  'perCode',
]
/** Beside a chosen campaign there is room for what tells one from another. */
const NARROW: readonly CampaignColumn[] = ['title', 'state', 'redeemed', 'spentMinor']
const NARROWEST: readonly CampaignColumn[] = ['title', 'state', 'redeemed']

interface CampaignListProps {
  readonly view: Views['campaigns']['output']
  readonly offset: number
  readonly sort: Sort | undefined
  readonly onSort: (sort: Sort | undefined) => void
  readonly onRange: (range: Range) => void
  readonly chosen: CampaignId | null
}

export function CampaignList(props: CampaignListProps) {
  const { view, offset, sort, chosen } = props
  const { i18n } = useWords()
  const [, go] = useLocation()
  const small = useSmallWindow()
  const columns = useCampaignColumns(chosen === null ? WIDE : small ? NARROWEST : NARROW)
  const { window, grouped } = useMemo(() => grouping(view, offset, sort), [view, offset, sort])
  const totals = useTotals(window, grouped)
  return (
    <DataTable
      label={i18n.t('Campaigns')}
      columns={columns}
      window={window}
      rowId={(row) => row.id}
      sort={sort}
      onSort={props.onSort}
      onRange={props.onRange}
      chosen={chosen === null ? [] : [chosen]}
      onChoose={(row) => go(`/campaigns/${row.id}`)}
      onOpen={(row) => go(`/campaigns/${row.id}`)}
      twoLines
      groupOf={grouped ? (row) => i18n.t(groupWords[groupOf(row.state)]) : undefined}
      totals={totals}
    />
  )
}

interface Grouping {
  readonly window: RowWindow<CampaignRow>
  readonly grouped: boolean
}

/** Groups only make sense where no row is missing and nobody asked for another order. */
function grouping(
  view: Views['campaigns']['output'],
  offset: number,
  sort: Sort | undefined,
): Grouping {
  const window = { total: view.total, offset, rows: view.rows }
  if (sort || !isWhole(window)) return { window, grouped: false }
  const rows = view.rows.toSorted(
    (a, b) => GROUPS.indexOf(groupOf(a.state)) - GROUPS.indexOf(groupOf(b.state)),
  )
  return { window: { ...window, rows }, grouped: true }
}

function useTotals(
  window: RowWindow<CampaignRow>,
  grouped: boolean,
): Readonly<Record<string, string>> | undefined {
  const { i18n, number, money } = useWords()
  const running = window.rows.filter((row) => groupOf(row.state) === 'running')
  const currency = running[0]?.currency
  const oneCurrency = running.every((row) => row.currency === currency)
  if (!grouped || running.length < 2 || currency === undefined || !oneCurrency) return undefined
  const sum = (of: (row: CampaignRow) => number): number =>
    running.reduce((total, row) => total + of(row), 0)
  const redeemed = sum((row) => row.redeemed)
  const spentMinor = sum((row) => row.spentMinor)
  const budgetMinor = sum((row) => row.budgetMinor)
  return {
    title: i18n.t('Running, {count}', { count: number(running.length) }),
    promoters: number(sum((row) => row.promoters)),
    redeemed: number(redeemed),
    spentMinor: i18n.t('{spent} of {budget}', {
      spent: money({ minor: spentMinor, currency }, true),
      budget: money({ minor: budgetMinor, currency }, true),
    }),
    perCode: redeemed === 0 ? '–' : money({ minor: Math.round(spentMinor / redeemed), currency }),
  }
}
