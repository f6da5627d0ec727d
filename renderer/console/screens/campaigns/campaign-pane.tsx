/** One campaign beside the list: what it is, what may be done next, and its numbers, promoters and codes in tabs. */
import { Button } from '../../../kit/button/button.tsx'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { CampaignId } from '../../../../shared/base/ids.ts'
import type { CampaignView } from '../../../../shared/bridge/views.ts'
import { Loading } from '../../../kit/feedback/loading.tsx'
import { Problem } from '../../../kit/feedback/problem.tsx'
import { Pane } from '../../../kit/frame/screen.tsx'
import { type Tab, Tabs } from '../../../kit/frame/tabs.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { noonOf } from '../../../kit/text/format.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { CampaignStateCell } from '../../campaign/campaign-state.tsx'
import { useView } from '../../desk/use-view.ts'
import { CampaignCodes } from './campaign-codes.tsx'
import { CampaignOverview } from './campaign-overview.tsx'
import { CampaignPromoters } from './campaign-promoters.tsx'
import styles from './campaigns.module.css'
import { useRewardWords } from './reward-words.ts'

type TabId = 'overview' | 'promoters' | 'codes'

export function CampaignPane({ campaign }: { readonly campaign: CampaignId }) {
  const { i18n } = useWords()
  const seen = useView('campaign', { campaign })
  if (seen.kind === 'loading') {
    return (
      <Pane>
        <Loading />
      </Pane>
    )
  }
  if (seen.kind === 'failed' || seen.value === null) {
    return (
      <Pane>
        <Problem
          title={i18n.t('This campaign is not on this desk')}
          why={i18n.t(
            'It may belong to another organisation, or the link is older than the campaign.',
          )}
          {...(seen.kind === 'failed' ? { code: seen.failure } : {})}
        />
      </Pane>
    )
  }
  return <CampaignRecord view={seen.value} />
}

function CampaignRecord({ view }: { readonly view: CampaignView }) {
  const { i18n, number } = useWords()
  const [tab, setTab] = useState<TabId>('overview')
  const { counts } = view.campaign
  const tabs: readonly Tab<TabId>[] = [
    { id: 'overview', words: i18n.t('Overview') },
    { id: 'promoters', words: i18n.t('Promoters'), count: number(view.participations.length) },
    { id: 'codes', words: i18n.t('Codes'), count: number(counts.issued) },
  ]
  return (
    <Pane label={view.campaign.draft.title}>
      <RecordHead view={view} />
      <Tabs label={i18n.t('Campaign')} tabs={tabs} chosen={tab} onChoose={setTab} />
      {tab === 'overview' && <CampaignOverview view={view} />}
      {tab === 'promoters' && <CampaignPromoters view={view} />}
      {tab === 'codes' && <CampaignCodes view={view} />}
    </Pane>
  )
}

function RecordHead({ view }: { readonly view: CampaignView }) {
  const { i18n } = useWords()
  const [, go] = useLocation()
  const rewardWords = useRewardWords()
  const { draft, state, id } = view.campaign
  const open = state === 'draft' || state === 'awaiting_payment' || state === 'funded'
  const edit = (): void => go(`/campaigns/${id}/edit`)
  useKeys(open ? [{ key: 'e', words: i18n.t('Change this campaign'), act: edit }] : [])
  return (
    <div className={styles['paneHead']}>
      <div className={styles['paneTitle']}>
        <h2 className="t15 cut">
          {draft.title === '' ? i18n.t('A campaign without a name') : draft.title}
        </h2>
        <CampaignStateCell state={state} />
        <span className={styles['grow']} />
        {open && (
          <Button icon="pencil" hotkey="e" onClick={edit}>
            {state === 'draft' ? i18n.t('Finish') : i18n.t('Open')}
          </Button>
        )}
      </div>
      <p className={`${styles['context']} t12 i3`}>
        <span>{view.venues.map((venue) => venue.name).join(', ') || i18n.t('no venue yet')}</span>
        <span>{useWindowWords(view)}</span>
        {draft.reward && <span>{rewardWords(draft.reward, draft.budget.currency)}</span>}
      </p>
    </div>
  )
}

/** The window in words, from the draft's local dates. */
function useWindowWords(view: CampaignView): string {
  const { i18n, dayShort, day } = useWords()
  const { startsOn, endsOn } = view.campaign.draft.window
  if (startsOn === null || endsOn === null) return i18n.t('no date yet')
  return i18n.t('{from} to {until}', {
    from: dayShort(noonOf(startsOn)),
    until: day(noonOf(endsOn)),
  })
}
