/** Writing a campaign: seven short steps, saved as a draft while it is typed, with the promoter's card beside the form. */
import { Button } from '../../../kit/button/button.tsx'
import { Icon } from '../../../kit/icon/icon.tsx'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { CampaignId } from '../../../../shared/base/ids.ts'
import type { CampaignView, FactsView } from '../../../../shared/bridge/views.ts'
import { StateCell } from '../../../kit/cell/state-cell.tsx'
import { Loading } from '../../../kit/feedback/loading.tsx'
import { Problem } from '../../../kit/feedback/problem.tsx'
import { Pane, Screen, Space } from '../../../kit/frame/screen.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { useView } from '../../desk/use-view.ts'
import styles from './campaigns.module.css'
import { ChangedElsewhere } from './changed-elsewhere.tsx'
import { newDraft } from './new-draft.ts'
import { StepForm } from './step-form.tsx'
import { type SaveState, useDraft } from './use-draft.ts'
import { useMissing } from './use-missing.ts'
import { WizardAside } from './wizard-aside.tsx'
import { neighbour, openSteps, type StepId, STEPS, stepWords } from './wizard-steps.ts'
import { WizardRail } from './wizard-rail.tsx'

export function CampaignWizardScreen({ campaign }: { readonly campaign: CampaignId | null }) {
  const { i18n } = useWords()
  const facts = useView('facts', {})
  if (facts.kind !== 'ready') return <Loading />
  if (facts.value.organisation === null) {
    return (
      <Problem
        title={i18n.t('This desk does not know its organisation yet')}
        why={i18n.t('It comes with the first word from the server.')}
      />
    )
  }
  if (campaign === null) return <Wizard facts={facts.value} begun={null} />
  return <BegunWizard facts={facts.value} campaign={campaign} />
}

interface BegunWizardProps {
  readonly facts: FactsView
  readonly campaign: CampaignId
}

function BegunWizard({ facts, campaign }: BegunWizardProps) {
  const { i18n } = useWords()
  const seen = useView('campaign', { campaign })
  if (seen.kind === 'loading') return <Loading />
  if (seen.kind === 'failed' || seen.value === null) {
    return (
      <Problem
        title={i18n.t('This campaign is not on this desk')}
        why={i18n.t(
          'It may belong to another organisation, or the link is older than the campaign.',
        )}
      />
    )
  }
  return <Wizard facts={facts} begun={seen.value} />
}

interface WizardProps {
  readonly facts: FactsView
  readonly begun: CampaignView | null
}

function Wizard({ facts, begun }: WizardProps) {
  const { i18n, number } = useWords()
  const [, go] = useLocation()
  const [start] = useState(
    () => begun?.campaign.draft ?? newDraft(facts.organisation?.currency ?? 'EUR', i18n.t('#ad')),
  )
  const door = useDraft(begun?.campaign.id ?? null, start)
  const [step, setStep] = useState<StepId>('post')
  const missing = useMissing(door.draft, facts.organisation?.zone ?? 'UTC')
  const last = step === 'check'
  const back = (): void => setStep(neighbour(step, -1))
  const next = (): void => setStep(neighbour(step, 1))
  const leave = (): void => {
    void door.flush().then((id) => go(id === null ? '/campaigns' : `/campaigns/${id}`))
  }
  useKeys([
    { key: 'Escape', words: i18n.t('Close the form'), act: leave, listed: false },
    { key: 'Mod+Enter', words: i18n.t('Next step'), act: last ? noStep : next, listed: false },
  ])
  const title = door.draft.title.trim() || i18n.t('New campaign')
  return (
    <Screen
      title={title}
      before={<Trail />}
      actions={
        <>
          <SaveLine saved={door.saved} />
          <Button hotkey="Escape" onClick={leave}>
            {i18n.t('Close')}
          </Button>
        </>
      }
      foot={
        <>
          <span>{i18n.t('Works offline until the last step')}</span>
          <Space />
          <span>
            {i18n.t('Step {step} of {steps}', {
              step: number(STEPS.indexOf(step) + 1),
              steps: number(STEPS.length),
            })}
          </span>
        </>
      }
    >
      <Pane width="max(164px, 15%)" label={i18n.t('Steps')}>
        <WizardRail draft={door.draft} step={step} open={openSteps(missing)} onStep={setStep} />
      </Pane>
      <Pane label={i18n.t(stepWords[step])}>
        <div className={styles['form']} key={step}>
          <h2 className="t15">{i18n.t(stepWords[step])}</h2>
          {door.campaign !== null && <ChangedElsewhere campaign={door.campaign} door={door} />}
          <StepForm step={step} door={door} facts={facts} missing={missing} onStep={setStep} />
        </div>
        <StepFoot step={step} back={back} next={next} />
      </Pane>
      <Pane width="27%" label={i18n.t('What promoters see')}>
        <WizardAside draft={door.draft} facts={facts} />
      </Pane>
    </Screen>
  )
}

interface StepFootProps {
  readonly step: StepId
  readonly back: () => void
  readonly next: () => void
}

function StepFoot({ step, back, next }: StepFootProps) {
  const { i18n } = useWords()
  return (
    <div className={styles['formFoot']}>
      <Button disabled={step === STEPS[0]} onClick={back}>
        {i18n.t('Back')}
      </Button>
      <Space />
      {step !== 'check' && (
        <>
          <span className="t12 i3">
            {i18n.t('Next: {step}', { step: i18n.t(stepWords[neighbour(step, 1)]) })}
          </span>
          <Button variant="filled" hotkey="Mod+Enter" onClick={next}>
            {i18n.t('Continue')}
          </Button>
        </>
      )}
    </div>
  )
}

/** The last step has no next one: it publishes by its own button. */
function noStep(): void {}

function Trail() {
  const { i18n } = useWords()
  return (
    <>
      <Link href="/campaigns" className="i2">
        {i18n.t('Campaigns')}
      </Link>
      <Icon name="next" size={14} className="i3" />
    </>
  )
}

function SaveLine({ saved }: { readonly saved: SaveState }) {
  const { i18n, time } = useWords()
  switch (saved.kind) {
    case 'untouched':
      return null
    case 'saving':
      return <StateCell icon="working" tone="i3" words={i18n.t('Saving')} />
    case 'saved':
      return (
        <StateCell
          icon="check"
          tone="i2"
          words={i18n.t('Draft saved on this laptop, {time}', { time: time(saved.at) })}
        />
      )
    case 'not_saved':
      return <StateCell icon="warning" tone="bad" words={i18n.t('Not saved, trying again')} />
  }
}
