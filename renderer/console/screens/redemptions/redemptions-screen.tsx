/** The ledger as the business sees it: every accepted scan, how it stands, and for a clash who kept it. */
import { Button } from '../../../kit/button/button.tsx'
import { useState } from 'react'
import type { RedemptionFilterInput } from '../../../../shared/bridge/commands.ts'
import type { RedemptionsView } from '../../../../shared/bridge/views.ts'
import type { Redemption } from '../../../../shared/domain/redemption/redemption.ts'
import { Empty } from '../../../kit/feedback/empty.tsx'
import { Loading } from '../../../kit/feedback/loading.tsx'
import { Problem } from '../../../kit/feedback/problem.tsx'
import { Pane, Screen, Space } from '../../../kit/frame/screen.tsx'
import type { Sort } from '../../../kit/table/column.ts'
import { DataTable } from '../../../kit/table/data-table.tsx'
import { type WindowAsk, windowFor } from '../../../kit/table/row-window.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { useView } from '../../desk/use-view.ts'
import { OfflineLine } from '../../shell/offline-line.tsx'
import { useRedemptionColumns } from './redemption-columns.tsx'
import { RedemptionFilters } from './redemption-filters.tsx'
import { RedemptionPane } from './redemption-pane.tsx'
import { useLedgerExport } from './use-ledger-export.ts'

const FIRST_WINDOW: WindowAsk = windowFor({ first: 0, last: 40 })
const NEWEST_FIRST: Sort = { by: 'at', descending: true }

/** @param opened entry that the address names; beside the list as soon as its window holds it. */
export function RedemptionsScreen({ opened }: { readonly opened: string | null }) {
  const { i18n, number } = useWords()
  const [filter, setFilter] = useState<RedemptionFilterInput>({})
  const [sort, setSort] = useState<Sort | undefined>(NEWEST_FIRST)
  const [ask, setAsk] = useState(FIRST_WINDOW)
  const [picked, setPicked] = useState<Redemption>()
  const seen = useView('redemptions', { ...ask, sort, filter }, true)
  const facts = useView('facts', {})
  const campaigns = useView('campaigns', { limit: 200 })
  const exporting = useLedgerExport(filter)
  const view = seen.kind === 'ready' ? seen.value : undefined
  const chosen = picked ?? view?.rows.find(({ id }) => id === opened)
  return (
    <Screen
      title={i18n.t('Redemptions')}
      {...(view ? { count: i18n.t('{count} in all', { count: number(view.total) }) } : {})}
      notice={<OfflineLine />}
      actions={
        <Button icon="download" loading={exporting.running} onClick={() => void exporting.run()}>
          {i18n.t('Export for the accountant')}
        </Button>
      }
      tools={
        <RedemptionFilters
          filter={filter}
          campaigns={campaigns.kind === 'ready' ? campaigns.value.rows : []}
          venues={facts.kind === 'ready' ? facts.value.venues : []}
          onChange={(next) => {
            setFilter(next)
            setAsk(FIRST_WINDOW)
          }}
        />
      }
      foot={view && <Foot view={view} />}
    >
      {seen.kind === 'loading' && <Loading />}
      {seen.kind === 'failed' && (
        <Problem
          title={i18n.t('The ledger could not be read')}
          why={i18n.t('This desk could not answer. Nothing was changed.')}
          kept={i18n.t('Every entry that was accepted is still on disk.')}
          code={seen.failure}
        />
      )}
      {view && (
        <Ledger
          view={view}
          offset={ask.offset}
          sort={sort}
          narrowed={Object.values(filter).some((value) => value !== undefined)}
          chosen={chosen}
          onSort={setSort}
          onAsk={setAsk}
          onChoose={setPicked}
        />
      )}
    </Screen>
  )
}

interface LedgerProps {
  readonly view: RedemptionsView
  readonly offset: number
  readonly sort: Sort | undefined
  readonly narrowed: boolean
  readonly chosen: Redemption | undefined
  readonly onSort: (sort: Sort | undefined) => void
  readonly onAsk: (ask: WindowAsk) => void
  readonly onChoose: (row: Redemption) => void
}

function Ledger(props: LedgerProps) {
  const { view, offset, sort, narrowed, chosen } = props
  const { i18n } = useWords()
  const columns = useRedemptionColumns(chosen !== undefined)
  if (view.total === 0) {
    return narrowed ? (
      <Empty
        title={i18n.t('Nothing matches these filters')}
        why={i18n.t('No redemption fits them.')}
      />
    ) : (
      <Empty
        title={i18n.t('No code has been redeemed yet')}
        why={i18n.t('Each code a till accepts stands here the moment the server has judged it.')}
      />
    )
  }
  const now = chosen && (view.rows.find((row) => row.id === chosen.id) ?? chosen)
  return (
    <>
      <Pane>
        <DataTable
          label={i18n.t('Redemptions')}
          columns={columns}
          window={{ total: view.total, offset, rows: view.rows }}
          rowId={(row) => row.id}
          sort={sort}
          onSort={props.onSort}
          onRange={(range) => props.onAsk(windowFor(range))}
          chosen={now ? [now.id] : []}
          onChoose={props.onChoose}
          onOpen={props.onChoose}
        />
      </Pane>
      {now && <RedemptionPane redemption={now} />}
    </>
  )
}

/** Sums over all rows of the filter, not of the window. */
function Foot({ view }: { readonly view: RedemptionsView }) {
  const { i18n, number, money } = useWords()
  const { sums, currency } = view
  return (
    <>
      <span className="cut">
        {i18n.t("Times are the till's trusted time. Sums are over all that match.")}
      </span>
      <Space />
      <span>{i18n.t('confirmed {count}', { count: number(sums.confirmed) })}</span>
      <span>{i18n.t('provisional {count}', { count: number(sums.provisional) })}</span>
      <span>{i18n.t('reversed {count}', { count: number(sums.reversed) })}</span>
      <span>{i18n.t('undone {count}', { count: number(sums.undone) })}</span>
      <span className="b">
        {i18n.t('value {amount}', { amount: money({ minor: sums.rewardMinor, currency }) })}
      </span>
      <span className="b">
        {i18n.t('basket {amount}', { amount: money({ minor: sums.basketMinor, currency }) })}
      </span>
    </>
  )
}
