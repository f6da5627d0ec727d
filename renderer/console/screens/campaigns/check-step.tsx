/** The last step: what is still missing, the funding, and publishing; the server judges, so here the network is needed. */
import type { MissingCode } from '../../../../shared/domain/campaign/publishable.ts'
import { Button } from '../../../kit/button/button.tsx'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { CampaignId } from '../../../../shared/base/ids.ts'
import { Note } from '../../../kit/feedback/note.tsx'
import { FactList } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { stateWords } from '../../campaign/campaign-state.tsx'
import { LimitNote } from '../../plan/limit-note.tsx'
import { useCommand } from '../../desk/use-command.ts'
import { useExplain } from '../../desk/use-explain.ts'
import { useView } from '../../desk/use-view.ts'
import { OfflineLine } from '../../shell/offline-line.tsx'
import { useMissingWords } from './missing-words.ts'
import type { DraftDoor } from './use-draft.ts'
import { openSteps, type StepId, stepWords } from './wizard-steps.ts'

interface CheckStepProps {
  readonly door: DraftDoor
  readonly missing: readonly MissingCode[]
  readonly onStep: (step: StepId) => void
}

export function CheckStep({ door, missing, onStep }: CheckStepProps) {
  const { i18n } = useWords()
  const missingWords = useMissingWords()
  const first = openSteps(missing)[0]
  if (first !== undefined) {
    return (
      <div style={{ marginTop: 16 }}>
        <Note
          tone="info"
          icon="info"
          lead={i18n.t('Still open:')}
          actions={[
            {
              words: i18n.t('Go to {place}', { place: i18n.t(stepWords[first]) }),
              act: () => onStep(first),
            },
          ]}
        >
          {missing.map(missingWords).join(', ')}
        </Note>
      </div>
    )
  }
  if (door.campaign === null) return <p className="i2">{i18n.t('Saving')}</p>
  return <Publishing campaign={door.campaign} door={door} />
}

interface PublishingProps {
  readonly campaign: CampaignId
  readonly door: DraftDoor
}

function Publishing({ campaign, door }: PublishingProps) {
  const { i18n, money, number } = useWords()
  const missingWords = useMissingWords()
  const seen = useView('campaign', { campaign })
  const { steps, problem, working } = usePublishing(campaign, door)
  if (seen.kind !== 'ready' || seen.value === null) return null
  const { funding, state, draft } = seen.value.campaign
  const { currency, rewardMinor } = draft.budget
  const funded = funding.kind === 'funded'
  const published = seen.value.campaign.publishedAt !== null
  return (
    <div style={{ display: 'grid', gap: 16, marginTop: 16 }}>
      <OfflineLine />
      <FactList
        facts={[
          [i18n.t('State'), i18n.t(stateWords(state))],
          [i18n.t('Codes'), number(draft.capacity * draft.vouchersEach)],
          [i18n.t('Rewards, at most'), money({ minor: rewardMinor, currency })],
          [
            i18n.t('Paid'),
            funded ? money(funding.amount) : i18n.t('not yet; the campaign opens once it is'),
          ],
        ]}
      />
      {seen.value.missing.length > 0 && (
        <Note tone="warn" icon="warning" lead={i18n.t('The server will ask for:')}>
          {seen.value.missing.map(missingWords).join(', ')}
        </Note>
      )}
      {!published && <LimitNote limit="live_campaigns" />}
      {problem !== null && (
        <Note tone="bad" icon="bad">
          {problem}
        </Note>
      )}
      {published && (
        <Note tone="good" icon="good">
          {i18n.t('It is published. Its terms can no longer be changed here.')}
        </Note>
      )}
      <div style={{ display: published ? 'none' : 'flex', gap: 8 }}>
        <Button
          variant={funded ? 'default' : 'filled'}
          disabled={funded}
          loading={working === 'fund'}
          onClick={() => void steps.fund()}
        >
          {funded ? i18n.t('Paid') : i18n.t('Pay with test funding')}
        </Button>
        <Button
          variant={funded ? 'filled' : 'default'}
          disabled={!funded}
          loading={working === 'publish'}
          onClick={() => void steps.publish()}
        >
          {i18n.t('Publish')}
        </Button>
      </div>
    </div>
  )
}

interface PublishingSteps {
  readonly steps: { readonly fund: () => Promise<void>; readonly publish: () => Promise<void> }
  readonly problem: string | null
  readonly working: 'fund' | 'publish' | null
}

function usePublishing(campaign: CampaignId, door: DraftDoor): PublishingSteps {
  const fund = useCommand('fund-campaign')
  const publish = useCommand('publish-campaign')
  const explain = useExplain()
  const [, go] = useLocation()
  const [problem, setProblem] = useState<string | null>(null)
  const steps = {
    fund: async () => {
      await door.flush()
      const answer = await fund.run({ campaign })
      setProblem(answer.kind === 'done' ? null : explain(answer))
    },
    publish: async () => {
      await door.flush()
      const answer = await publish.run({ campaign })
      // Without a network it waits on this laptop; the campaign's own screen says so and hears the answer.
      const isOnItsWay = answer.kind === 'done' || answer.kind === 'started'
      setProblem(isOnItsWay ? null : explain(answer))
      if (isOnItsWay) go(`/campaigns/${campaign}`)
    },
  }
  return { steps, problem, working: fund.running ? 'fund' : publish.running ? 'publish' : null }
}
