/** What a code is worth at the till, and how many codes each promoter gets. */
import { SwitchBox } from '../../../kit/form/choice-fields.tsx'
import { SegmentField } from '../../../kit/form/segments.tsx'
import type { DraftReward } from '../../../../shared/domain/campaign/campaign.ts'
import { FieldGroup } from '../../../kit/form/field.tsx'
import { CountField, MoneyField } from '../../../kit/form/number-field.tsx'
import { TextField } from '../../../kit/form/text-field.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import type { StepProps } from './post-step.tsx'

const BLANK: Readonly<Record<DraftReward['kind'], DraftReward>> = {
  item: { kind: 'item', item: '', worthMinor: 0 },
  percent: { kind: 'percent', rate: 0, greatestMinor: 0 },
  amount: { kind: 'amount', offMinor: 0 },
}
const KINDS: readonly DraftReward['kind'][] = ['item', 'percent', 'amount']

export function RewardStep({ draft, change }: StepProps) {
  const { i18n } = useWords()
  const { currency } = draft.budget
  const reward = draft.reward ?? BLANK.item
  const set = (next: DraftReward): void => change({ reward: next })
  const words = {
    item: i18n.t('Free item'),
    percent: i18n.t('Percent'),
    amount: i18n.t('Amount'),
  }
  return (
    <>
      <FieldGroup title={i18n.t('For whoever brings a code')}>
        <SegmentField
          wide
          label={i18n.t('Reward')}
          options={KINDS.map((value) => ({ value, label: words[value] }))}
          value={reward.kind}
          onChange={(kind) => set(BLANK[kind])}
        />
        <RewardFields reward={reward} currency={currency} onChange={set} />
      </FieldGroup>
      <FieldGroup title={i18n.t('Terms')}>
        <CountField
          label={i18n.t('Codes each promoter gets')}
          unit={i18n.t('codes')}
          help={i18n.t('One for the promoter, the others to give away. Each works once.')}
          value={draft.vouchersEach}
          onChange={(vouchersEach) => change({ vouchersEach })}
        />
        <MoneyField
          label={i18n.t('Minimum spend')}
          help={i18n.t('Nothing means any basket.')}
          valueMinor={draft.minimumSpendMinor}
          currency={currency}
          onChange={(minimumSpendMinor) => change({ minimumSpendMinor })}
        />
        <SwitchBox
          label={i18n.t('Codes change every 30 seconds')}
          on={draft.rotating}
          onChange={(rotating) => change({ rotating })}
        />
        <p>
          {i18n.t(
            'For dear rewards: a passed-on picture of a code grows old. Such codes are shown live and cannot be printed.',
          )}
        </p>
        <SwitchBox
          label={i18n.t('Ask at the till whether it is a first visit')}
          on={draft.asksFirstVisit}
          onChange={(asksFirstVisit) => change({ asksFirstVisit })}
        />
        <p>
          {i18n.t(
            'One key after each acceptance: yes, no or skip. The rate of answers stands with every figure built on it.',
          )}
        </p>
      </FieldGroup>
    </>
  )
}

interface RewardFieldsProps {
  readonly reward: DraftReward
  readonly currency: StepProps['draft']['budget']['currency']
  readonly onChange: (reward: DraftReward) => void
}

function RewardFields({ reward, currency, onChange }: RewardFieldsProps) {
  const { i18n } = useWords()
  switch (reward.kind) {
    case 'item':
      return (
        <>
          <TextField
            label={i18n.t('Item')}
            value={reward.item}
            maxLength={80}
            onChange={(item) => onChange({ ...reward, item })}
          />
          <MoneyField
            label={i18n.t('Your cost of it')}
            help={i18n.t('Used for the budget, never shown.')}
            valueMinor={reward.worthMinor}
            currency={currency}
            onChange={(worthMinor) => onChange({ ...reward, worthMinor })}
          />
        </>
      )
    case 'percent':
      return (
        <>
          <CountField
            label={i18n.t('Off the basket')}
            unit="%"
            error={reward.rate > 1 ? i18n.t('At most 100') : undefined}
            value={Math.round(reward.rate * 100)}
            onChange={(percent) => onChange({ ...reward, rate: percent / 100 })}
          />
          <MoneyField
            label={i18n.t('At most')}
            help={i18n.t('What one code can cost you.')}
            valueMinor={reward.greatestMinor}
            currency={currency}
            onChange={(greatestMinor) => onChange({ ...reward, greatestMinor })}
          />
        </>
      )
    case 'amount':
      return (
        <MoneyField
          label={i18n.t('Off the basket')}
          valueMinor={reward.offMinor}
          currency={currency}
          onChange={(offMinor) => onChange({ ...reward, offMinor })}
        />
      )
  }
}
