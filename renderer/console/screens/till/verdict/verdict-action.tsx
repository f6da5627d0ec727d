/** The one thing that can be done about what stands on the panel, at the right of its foot. */
import type { TillView } from '../../../../../shared/bridge/till-view.ts'
import { LIFTABLE_REASONS, liftedOf } from '../../../../../shared/domain/redemption/override.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import { managersOf } from '../staff.ts'
import type { TillDesk } from '../use-till.ts'
import type { PinAsk } from './pin-ask.ts'
import { lifting } from './question.ts'
import { UndoButton } from './undo-button.tsx'
import styles from './verdict.module.css'

interface VerdictActionProps {
  readonly till: TillView
  readonly desk: TillDesk
}

/** A refusal offers no way to accept; only a question asks for a manager. An acceptance can be taken back for a minute. */
export function VerdictAction({ till, desk }: VerdictActionProps) {
  const { i18n } = useWords()
  const { panel, send } = desk
  if (panel.kind === 'verdict' && panel.verdict.kind === 'accepted') {
    const { entry, campaignTitle, undoUntil, training } = panel.verdict.accepted
    if (training) return null
    return <UndoButton until={undoUntil} undo={() => desk.undo(entry, campaignTitle)} />
  }
  if (isIncomplete(desk)) {
    return (
      <button
        type="button"
        className={styles['act']}
        onClick={() => send({ kind: 'open', to: 'typing' })}
      >
        {i18n.t('Type the code')} <kbd>F2</kbd>
      </button>
    )
  }
  const ask = askOf(till, desk)
  if (ask === null || managersOf(till).length === 0) return null
  return (
    <button
      type="button"
      autoFocus
      className={styles['act']}
      onClick={() => send({ kind: 'ask_pin', ask })}
    >
      {i18n.t('Manager PIN')} <kbd>{i18n.t('Enter')}</kbd>
    </button>
  )
}

function isIncomplete({ panel }: TillDesk): boolean {
  return (
    panel.kind === 'verdict' &&
    panel.verdict.kind === 'refused' &&
    panel.verdict.reason === 'incomplete'
  )
}

/** What a manager may lift of what stands there; null for all that nobody may. */
function askOf({ gate }: TillView, { panel }: TillDesk): PinAsk | null {
  if (panel.kind === 'ready' && gate === 'clock_suspect') return { kind: 'clock' }
  if (panel.kind !== 'verdict' || panel.verdict.kind !== 'refused') return null
  const { reason, facts } = panel.verdict
  const liftable = LIFTABLE_REASONS.find((one) => one === reason)
  if (liftable === undefined || liftedOf(liftable, facts) === undefined) return null
  return { kind: 'lift', question: lifting(panel.question, liftable) }
}
