/** The form of one step of the wizard. */
import type { FactsView } from '../../../../shared/bridge/views.ts'
import type { MissingCode } from '../../../../shared/domain/campaign/publishable.ts'
import { CheckStep } from './check-step.tsx'
import { BriefStep } from './brief-step.tsx'
import { BudgetStep } from './budget-step.tsx'
import { PostStep } from './post-step.tsx'
import { RewardStep } from './reward-step.tsx'
import type { DraftDoor } from './use-draft.ts'
import { VenuesStep } from './venues-step.tsx'
import { WindowStep } from './window-step.tsx'
import type { StepId } from './wizard-steps.ts'

interface StepFormProps {
  readonly step: StepId
  readonly door: DraftDoor
  readonly facts: FactsView
  readonly missing: readonly MissingCode[]
  readonly onStep: (step: StepId) => void
}

export function StepForm({ step, door, facts, missing, onStep }: StepFormProps) {
  const { draft, change } = door
  switch (step) {
    case 'post':
      return <PostStep draft={draft} change={change} />
    case 'brief':
      return <BriefStep draft={draft} change={change} />
    case 'reward':
      return <RewardStep draft={draft} change={change} />
    case 'window':
      return <WindowStep draft={draft} change={change} />
    case 'venues':
      return <VenuesStep draft={draft} change={change} venues={facts.venues} />
    case 'budget':
      return <BudgetStep draft={draft} change={change} />
    case 'check':
      return <CheckStep door={door} missing={missing} onStep={onStep} />
  }
}
