/** Campaigns: the list, and beside it the one that was chosen; the address names it, so that a link leads back to it. */
import { Button } from '../../../kit/button/button.tsx'
import { BareText } from '../../../kit/form/bare-text.tsx'
import { FilterChoice } from '../../../kit/form/choice-fields.tsx'
import { useDeferredValue, useState } from 'react'
import { useLocation } from 'wouter'
import type { CampaignId } from '../../../../shared/base/ids.ts'
import type { Views } from '../../../../shared/bridge/views.ts'
import type { CampaignState } from '../../../../shared/domain/campaign/campaign.ts'
import { Pane, Screen } from '../../../kit/frame/screen.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { type WindowAsk, windowFor } from '../../../kit/table/row-window.ts'
import type { Sort } from '../../../kit/table/column.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { stateWords } from '../../campaign/campaign-state.tsx'
import { useView } from '../../desk/use-view.ts'
import { ViewProblem } from '../../desk/view-problem.tsx'
import { OfflineLine } from '../../shell/offline-line.tsx'
import { CampaignList } from './campaign-list.tsx'
import { CampaignPane } from './campaign-pane.tsx'
import { NoCampaign } from './no-campaign.tsx'

const FIRST_WINDOW: WindowAsk = windowFor({ first: 0, last: 40 })
const STATES: readonly CampaignState[] = [
  'draft',
  'awaiting_payment',
  'funded',
  'scheduled',
  'live',
  'paused',
  'ended',
  'settled',
  'cancelled',
]

export function CampaignsScreen({ chosen }: { readonly chosen: CampaignId | null }) {
  const { i18n, number } = useWords()
  const [, go] = useLocation()
  const [filter, setFilter] = useState<Filter>({ state: null, text: '' })
  const [sort, setSort] = useState<Sort>()
  const [ask, setAsk] = useState(FIRST_WINDOW)
  const text = useDeferredValue(filter.text.trim())
  const input: Views['campaigns']['input'] = {
    ...ask,
    sort,
    state: filter.state ?? undefined,
    text: text === '' ? undefined : text,
  }
  const seen = useView('campaigns', input, 'lingers')
  const view = seen.kind === 'ready' ? seen.value : undefined
  const narrowed = filter.state !== null || text !== ''
  const begin = (): void => go('/campaigns/new')
  useKeys([{ key: 'n', words: i18n.t('New campaign'), act: begin }])
  return (
    <Screen
      title={i18n.t('Campaigns')}
      {...(view && view.total > 0 ? { count: number(view.total) } : {})}
      notice={<OfflineLine />}
      actions={
        <Button variant="filled" icon="plus" hotkey="n" onClick={begin}>
          {i18n.t('New campaign')}
        </Button>
      }
      tools={<Filters filter={filter} onChange={setFilter} />}
      foot={<Foot />}
    >
      <ViewProblem view={seen} title={i18n.t('The campaigns could not be read')} />
      {view && (
        <>
          <Pane {...(chosen === null ? {} : { width: '44%' })}>
            {view.total === 0 ? (
              <NoCampaign narrowed={narrowed} begin={begin} />
            ) : (
              <CampaignList
                view={view}
                offset={ask.offset}
                sort={sort}
                onSort={setSort}
                onRange={(range) => setAsk(windowFor(range))}
                chosen={chosen}
              />
            )}
          </Pane>
          {chosen !== null && <CampaignPane key={chosen} campaign={chosen} />}
        </>
      )}
    </Screen>
  )
}

function Foot() {
  const { i18n, moment } = useWords()
  const sync = useView('sync-state', {})
  return (
    <>
      {sync.kind === 'ready' && sync.value.lastHeardAt !== null && (
        <span>{i18n.t('Data to {moment}', { moment: moment(sync.value.lastHeardAt) })}</span>
      )}
      <span>{i18n.t('Redeemed counts confirmed entries that were not undone')}</span>
    </>
  )
}

interface Filter {
  readonly state: CampaignState | null
  readonly text: string
}

interface FiltersProps {
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}

function Filters({ filter, onChange }: FiltersProps) {
  const { i18n } = useWords()
  return (
    <>
      <FilterChoice
        label={i18n.t('State')}
        placeholder={i18n.t('Any state')}
        options={STATES.map((state) => ({ value: state, label: i18n.t(stateWords(state)) }))}
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state })}
      />
      <BareText
        label={i18n.t('Name contains')}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
    </>
  )
}
