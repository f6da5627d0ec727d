/** The campaigns that run now, in short: budget, redemptions, days left. */
import { useLocation } from 'wouter'
import { wholeWindow } from '../../../kit/table/column.ts'
import { DataTable } from '../../../kit/table/data-table.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useView } from '../../desk/use-view.ts'
import { type CampaignColumn, useCampaignColumns } from '../../campaign/campaign-columns.tsx'
import styles from './today.module.css'

/** More than a glance holds; the rest stands under Campaigns. */
const SHOWN = 20
const COLUMNS: readonly CampaignColumn[] = ['title', 'state', 'redeemed', 'spentMinor', 'endsOn']

export function Running() {
  const { i18n } = useWords()
  const [, go] = useLocation()
  const live = useView('campaigns', { state: 'live', limit: SHOWN })
  const columns = useCampaignColumns(COLUMNS)
  if (live.kind !== 'ready' || live.value.total === 0) return null
  return (
    <div className={styles['running']}>
      <div className={styles['tableHead']}>
        <h2>{i18n.t('Running')}</h2>
        <small>{i18n.t('budget used is what confirmed codes have given')}</small>
      </div>
      <DataTable
        label={i18n.t('Running campaigns')}
        columns={columns}
        window={wholeWindow(live.value.rows)}
        rowId={(row) => row.id}
        twoLines
        onOpen={(row) => go(`/campaigns/${row.id}`)}
        onChoose={() => undefined}
      />
    </div>
  )
}
