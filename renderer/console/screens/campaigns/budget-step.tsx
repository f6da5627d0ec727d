/** What may be given at most: places, and the sum at which codes stop. */
import type { ClashBearer } from '../../../../shared/domain/campaign/campaign.ts'
import { SegmentField } from '../../../kit/form/segments.tsx'
import { FieldGroup } from '../../../kit/form/field.tsx'
import { CountField, MoneyField } from '../../../kit/form/number-field.tsx'
import { Note } from '../../../kit/feedback/note.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import type { StepProps } from './post-step.tsx'
import { mostRewardsMinor } from './wizard-steps.ts'

const BEARERS: readonly ClashBearer[] = ['shared', 'campaign', 'venue']

export function BudgetStep({ draft, change }: StepProps) {
  const { i18n, money } = useWords()
  const { currency, rewardMinor } = draft.budget
  const most = mostRewardsMinor(draft)
  const bearers = {
    shared: i18n.t('Both by halves'),
    campaign: i18n.t('The campaign'),
    venue: i18n.t('The shop that came second'),
  }
  return (
    <>
      <FieldGroup>
        <CountField
          label={i18n.t('Places for promoters')}
          unit={i18n.t('people')}
          help={i18n.t('Then a waiting list.')}
          value={draft.capacity}
          onChange={(capacity) => change({ capacity })}
        />
        <MoneyField
          label={i18n.t('Rewards you hand out, at most')}
          help={i18n.t('A hard stop: no code is given beyond it.')}
          valueMinor={rewardMinor}
          currency={currency}
          onChange={(minor) => change({ budget: { ...draft.budget, rewardMinor: minor } })}
        />
        <SegmentField
          wide
          label={i18n.t('If two tills take one code, the second reward is borne by')}
          options={BEARERS.map((value) => ({ value, label: bearers[value] }))}
          value={draft.clashBearer}
          onChange={(clashBearer) => change({ clashBearer })}
        />
      </FieldGroup>
      {most > 0 && (
        <Note
          tone="info"
          icon="info"
          {...(most === rewardMinor
            ? {}
            : {
                actions: [
                  {
                    words: i18n.t('Use {amount}', { amount: money({ minor: most, currency }) }),
                    act: () => change({ budget: { ...draft.budget, rewardMinor: most } }),
                  },
                ],
              })}
        >
          {i18n.t('If every code of every promoter came back it would be {amount}.', {
            amount: money({ minor: most, currency }),
          })}
        </Note>
      )}
    </>
  )
}
