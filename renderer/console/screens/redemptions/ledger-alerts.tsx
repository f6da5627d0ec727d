/** Right of the tabs: the money that could still clash, and the codes that were claimed twice; a press shows them. */
import type { RedemptionFilterInput } from '../../../../shared/bridge/commands.ts'
import type { RedemptionsView } from '../../../../shared/bridge/views.ts'
import { StateCell } from '../../../kit/cell/state-cell.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import styles from './redemptions.module.css'

interface LedgerAlertsProps {
  readonly view: RedemptionsView
  readonly filter: RedemptionFilterInput
  readonly onFilter: (filter: RedemptionFilterInput) => void
}

export function LedgerAlerts({ view, filter, onFilter }: LedgerAlertsProps) {
  const { i18n, money } = useWords()
  const { sums, currency } = view
  const amount = money({ minor: sums.provisionalMinor, currency })
  const isClash = filter.clash === true
  return (
    <>
      {sums.provisional > 0 && (
        <button
          type="button"
          className={styles['alert']}
          aria-pressed={filter.standing === 'provisional'}
          onClick={() => onFilter(toggled(filter, 'standing', 'provisional'))}
        >
          <StateCell
            icon="hourglass"
            tone="info"
            words={i18n.t('{count} provisional, {amount} could still clash', {
              count: sums.provisional,
              amount,
            })}
          />
        </button>
      )}
      {(sums.clashes > 0 || isClash) && (
        <button
          type="button"
          className={styles['alert']}
          aria-pressed={isClash}
          onClick={() => onFilter(toggled(filter, 'clash', true))}
        >
          <StateCell
            icon="back"
            tone="bad"
            words={i18n.t('{count, plural, one {# clash} other {# clashes}}', {
              count: sums.clashes,
            })}
          />
        </button>
      )}
    </>
  )
}

function toggled<Name extends 'standing' | 'clash'>(
  filter: RedemptionFilterInput,
  name: Name,
  value: RedemptionFilterInput[Name],
): RedemptionFilterInput {
  return { ...filter, [name]: filter[name] === value ? undefined : value }
}
