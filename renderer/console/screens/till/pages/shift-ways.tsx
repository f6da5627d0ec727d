/** Where else the shift's key leads: reports, PINs, training, and to the next cashier. */
import type { TillView } from '../../../../../shared/bridge/till-view.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { hasPins, managersOf } from '../staff.ts'
import type { TillDesk } from '../use-till.ts'
import styles from './pages.module.css'

interface ShiftWaysProps {
  readonly till: TillView
  readonly desk: Pick<TillDesk, 'send'>
}

export function ShiftWays({ till, desk: { send } }: ShiftWaysProps) {
  const { i18n } = useWords()
  const { run: lock } = useCommand('lock-till')
  return (
    <nav className={styles['ways']} aria-label={i18n.t('More of the shift')}>
      {hasPins(till) && till.shift !== null && (
        <button type="button" onClick={() => void lock({})}>
          {i18n.t('Hand over')}
        </button>
      )}
      <button type="button" onClick={() => send({ kind: 'open', to: 'reports' })}>
        {i18n.t('Reports')}
      </button>
      <button type="button" onClick={() => send({ kind: 'open', to: 'pins' })}>
        {i18n.t('PINs')}
      </button>
      {managersOf(till).length > 0 && (
        <button
          type="button"
          onClick={() => send({ kind: 'ask_pin', ask: { kind: 'training', on: !till.training } })}
        >
          {till.training ? i18n.t('Leave the training') : i18n.t('Begin the training')}
        </button>
      )}
    </nav>
  )
}
