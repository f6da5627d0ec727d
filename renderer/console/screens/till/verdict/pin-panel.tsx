/** A manager's PIN for one thing that only they may allow; a question like any other, so it looks like one. */
import type { PinProof } from '../../../../../shared/bridge/till-commands.ts'
import type { StaffMember } from '../../../../../shared/bridge/till-view.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import { PeopleChips } from './people-chips.tsx'
import type { PinAsk } from './pin-ask.ts'
import { PinPad } from './pin-pad.tsx'
import { askWords } from './pin-words.ts'
import styles from './pin.module.css'
import { usePin } from './use-pin.ts'
import { VerdictIcon } from './verdict-icon.tsx'
import verdictStyles from './verdict.module.css'

interface PinPanelProps {
  readonly ask: PinAsk
  readonly managers: readonly StaffMember[]
  readonly prove: (proof: PinProof) => Promise<string | null>
  readonly cancel: () => void
}

export function PinPanel({ ask, managers, prove, cancel }: PinPanelProps) {
  const words = useWords()
  const { i18n } = words
  const entry = usePin(managers, prove)
  return (
    <section
      className={`${verdictStyles['panel']} ${verdictStyles['ask']} ${styles['pin']}`}
      aria-label={i18n.t('Manager PIN')}
    >
      <div className={styles['what']}>
        <VerdictIcon name="key" />
        <h1>{i18n.t('Manager PIN')}</h1>
        <p>{askWords(ask, words)}</p>
        <PeopleChips people={managers} chosen={entry.person} choose={entry.choose} />
        <p role="alert" className={styles['problem']}>
          {managers.length === 0
            ? i18n.t('No manager has a PIN on this till. Set one under F8.')
            : entry.problem}
        </p>
        <button type="button" className={verdictStyles['act']} onClick={cancel}>
          {i18n.t('No')} <kbd>{i18n.t('Esc')}</kbd>
        </button>
      </div>
      <PinPad
        pin={entry.pin}
        type={entry.type}
        disabled={entry.person === null || entry.running}
        label={i18n.t('PIN, six digits')}
      />
    </section>
  )
}
