/** The ledger as the business sees it: every accepted scan, how it stands, and for a clash who kept it. */
import { useState } from 'react'
import type { RedemptionFilterInput } from '../../../../shared/bridge/commands.ts'
import type { RedemptionsView } from '../../../../shared/bridge/views.ts'
import type { Redemption } from '../../../../shared/domain/redemption/redemption.ts'
import { Empty } from '../../../kit/feedback/empty.tsx'
import { Pane, Screen, Space } from '../../../kit/frame/screen.tsx'
import { Tabs } from '../../../kit/frame/tabs.tsx'
import type { Sort } from '../../../kit/table/column.ts'
import { DataTable } from '../../../kit/table/data-table.tsx'
import { type WindowAsk, windowFor } from '../../../kit/table/row-window.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { useView, type ViewState } from '../../desk/use-view.ts'
import { ViewProblem } from '../../desk/view-problem.tsx'
import { OfflineLine } from '../../shell/offline-line.tsx'
import { isNarrowed, type LedgerAddress } from './ledger-address.ts'
import { LedgerActions } from './ledger-actions.tsx'
import { LedgerAlerts } from './ledger-alerts.tsx'
import { useRedemptionColumns } from './redemption-columns.tsx'
import { RedemptionFilters } from './redemption-filters.tsx'
import { RedemptionPane } from './redemption-pane.tsx'
import styles from './redemptions.module.css'
import { ShiftsTable } from './shifts-table.tsx'
import { useLedgerAddress } from './use-ledger-address.ts'

const FIRST_WINDOW: WindowAsk = windowFor({ first: 0, last: 40 })
const NEWEST_FIRST: Sort = { by: 'at', descending: true }

export function RedemptionsScreen() {
  const { i18n, number } = useWords()
  const { address, change } = useLedgerAddress()
  const { filter, tab } = address
  const [ask, setAsk] = useState(FIRST_WINDOW)
  const [sort, setSort] = useState<Sort | undefined>(NEWEST_FIRST)
  const seen = useView('redemptions', { ...ask, sort, filter }, 'lingers')
  const view = seen.kind === 'ready' ? seen.value : undefined
  const narrow = (next: RedemptionFilterInput): void => {
    setAsk(FIRST_WINDOW)
    change({ filter: next, entry: null })
  }
  return (
    <Screen
      title={i18n.t('Redemptions')}
      {...(view ? { count: i18n.t('{count} in all', { count: number(view.total) }) } : {})}
      notice={<OfflineLine />}
      actions={<LedgerActions filter={filter} />}
      tools={<Tools filter={filter} onFilter={narrow} />}
      foot={view && <Foot view={view} />}
    >
      <div className={styles['tabbed']}>
        <div className={styles['tabRow']}>
          <Tabs
            label={i18n.t('Redemptions')}
            tabs={[
              { id: 'ledger', words: i18n.t('One by one') },
              { id: 'shifts', words: i18n.t('By shift') },
            ]}
            chosen={tab}
            onChoose={(next) => change({ tab: next })}
          />
          {view && <LedgerAlerts view={view} filter={filter} onFilter={narrow} />}
        </div>
        <div className={styles['body']}>
          {tab === 'shifts' ? (
            <ShiftsTable
              filter={filter}
              onOpen={({ shift, till }) => {
                setAsk(FIRST_WINDOW)
                change({ tab: 'ledger', filter: { ...filter, till, shift: shift ?? undefined } })
              }}
            />
          ) : (
            <LedgerBody
              seen={seen}
              offset={ask.offset}
              sort={sort}
              address={address}
              onSort={setSort}
              onAsk={setAsk}
              onChoose={(row) => change({ entry: row.id })}
            />
          )}
        </div>
      </div>
    </Screen>
  )
}

interface ToolsProps {
  readonly filter: RedemptionFilterInput
  readonly onFilter: (filter: RedemptionFilterInput) => void
}

function Tools({ filter, onFilter }: ToolsProps) {
  const facts = useView('facts', {})
  const campaigns = useView('campaigns', { limit: 200 })
  return (
    <RedemptionFilters
      filter={filter}
      campaigns={campaigns.kind === 'ready' ? campaigns.value.rows : []}
      facts={facts.kind === 'ready' ? facts.value : undefined}
      onChange={onFilter}
    />
  )
}

interface LedgerBodyProps {
  readonly seen: ViewState<RedemptionsView>
  readonly offset: number
  readonly sort: Sort | undefined
  readonly address: LedgerAddress
  readonly onSort: (sort: Sort | undefined) => void
  readonly onAsk: (ask: WindowAsk) => void
  readonly onChoose: (row: Redemption) => void
}

function LedgerBody({ seen, address, onChoose, ...rest }: LedgerBodyProps) {
  const { i18n } = useWords()
  const [picked, setPicked] = useState<Redemption>()
  if (seen.kind !== 'ready')
    return (
      <ViewProblem
        view={seen}
        title={i18n.t('The ledger could not be read')}
        kept={i18n.t('Every entry that was accepted is still on disk.')}
      />
    )
  const view = seen.value
  const { entry, filter } = address
  // A row that was chosen stays beside the list when its window moves on.
  const kept = picked?.id === entry ? picked : undefined
  return (
    <Ledger
      {...rest}
      view={view}
      narrowed={isNarrowed(filter)}
      chosen={view.rows.find(({ id }) => id === entry) ?? kept}
      onChoose={(row) => {
        setPicked(row)
        onChoose(row)
      }}
    />
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
          chosen={chosen ? [chosen.id] : []}
          onChoose={props.onChoose}
          onOpen={props.onChoose}
        />
      </Pane>
      {chosen && <RedemptionPane redemption={chosen} />}
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
