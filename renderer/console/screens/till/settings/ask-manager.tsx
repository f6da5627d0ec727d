/** A manager's PIN asked for among a till's settings, with the people and the keys that the till's own panels have. */
import type { PinProof } from '../../../../../shared/bridge/till-commands.ts'
import type { StaffMember } from '../../../../../shared/bridge/till-view.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { PeopleChips } from '../verdict/people-chips.tsx'
import { PinPad } from '../verdict/pin-pad.tsx'
import { usePin } from '../verdict/use-pin.ts'
import styles from './this-till.module.css'

interface AskManagerProps {
  /** What the PIN is asked for. */
  readonly what: string
  readonly managers: readonly StaffMember[]
  readonly prove: (proof: PinProof) => Promise<string | null>
  readonly cancel: () => void
}

export function AskManager({ what, managers, prove, cancel }: AskManagerProps) {
  const { i18n } = useWords()
  const entry = usePin(managers, prove)
  return (
    <section className={styles['ask']} aria-label={i18n.t('Manager PIN')}>
      <h2>{i18n.t('Manager PIN')}</h2>
      <p>{what}</p>
      <PeopleChips people={managers} chosen={entry.person} choose={entry.choose} />
      <p role="alert">
        {managers.length === 0
          ? i18n.t('No manager has a PIN on this till. Set one under F8.')
          : entry.problem}
      </p>
      <PinPad
        pin={entry.pin}
        type={entry.type}
        disabled={entry.person === null || entry.running}
        label={i18n.t('PIN, six digits')}
      />
      <div>
        <Button onClick={cancel}>{i18n.t('No')}</Button>
      </div>
    </section>
  )
}
