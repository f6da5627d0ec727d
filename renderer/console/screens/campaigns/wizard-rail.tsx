/** The steps at the left: done ones with a check, each with what it holds so far. */
import { Icon } from '../../../kit/icon/icon.tsx'
import type { CampaignDraft } from '../../../../shared/domain/campaign/campaign.ts'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { noonOf } from '../../../kit/text/format.ts'
import styles from './campaigns.module.css'
import { useRewardWords } from './reward-words.ts'
import { type StepId, STEPS, stepWords } from './wizard-steps.ts'

interface WizardRailProps {
  readonly draft: CampaignDraft
  readonly step: StepId
  /** Steps something is missing in. */
  readonly open: readonly StepId[]
  readonly onStep: (step: StepId) => void
}

export function WizardRail({ draft, step, open, onStep }: WizardRailProps) {
  const words = useWords()
  const { i18n, number } = words
  const rewardWords = useRewardWords()
  return (
    <nav className={styles['steps']} aria-label={i18n.t('Steps')}>
      {STEPS.map((one, index) => {
        const reward = draft.reward && rewardWords(draft.reward, draft.budget.currency)
        return (
          <button
            key={one}
            type="button"
            aria-current={one === step ? 'step' : undefined}
            onClick={() => onStep(one)}
          >
            {one !== 'check' && !open.includes(one) ? (
              <Icon name="check" size={14} className="good" words={i18n.t('done')} />
            ) : (
              <span className="i3">{number(index + 1)}</span>
            )}
            <span className="b">{i18n.t(stepWords[one])}</span>
            <small>{one === 'reward' ? (reward ?? '–') : holds(one, draft, words)}</small>
          </button>
        )
      })}
    </nav>
  )
}

/** What a step holds so far, in a few words. */
function holds(step: StepId, draft: CampaignDraft, { i18n, money, dayShort }: Words): string {
  const nothing = '–'
  const { startsOn, endsOn } = draft.window
  switch (step) {
    case 'post':
      return draft.post.account || nothing
    case 'brief':
      return draft.brief.text || nothing
    case 'window':
      return startsOn && endsOn
        ? i18n.t('{from} to {until}', {
            from: dayShort(noonOf(startsOn)),
            until: dayShort(noonOf(endsOn)),
          })
        : nothing
    case 'venues':
      return i18n.t('{count, plural, =0 {none yet} one {# venue} other {# venues}}', {
        count: draft.venues.length,
      })
    case 'budget':
      return i18n.t('Hard stop at {amount}', {
        amount: money({ minor: draft.budget.rewardMinor, currency: draft.budget.currency }, true),
      })
    case 'reward':
    case 'check':
      return nothing
  }
}
