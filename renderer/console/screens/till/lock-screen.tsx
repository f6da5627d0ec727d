/** The till while nobody stands at it: who comes next chooses their name and types their PIN. The shift goes on. */
import type { TillView } from '../../../../shared/bridge/till-view.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useExplain } from '../../desk/use-explain.ts'
import frame from './frame.module.css'
import { PeopleChips } from './verdict/people-chips.tsx'
import { PinPad } from './verdict/pin-pad.tsx'
import styles from './verdict/pin.module.css'
import { usePin } from './verdict/use-pin.ts'

export function LockScreen({ till }: { readonly till: TillView }) {
  const { i18n } = useWords()
  const { run } = useCommand('sign-in-cashier')
  const explain = useExplain()
  const people = till.staff.people.filter(({ hasPin }) => hasPin)
  const entry = usePin(people, async (proof) => {
    const answer = await run(proof)
    return answer.kind === 'done' ? null : explain(answer)
  })
  return (
    <main className={`${frame['wide']} ${styles['lock']}`} aria-label={i18n.t('Locked')}>
      <div>
        <svg viewBox="0 0 240 240" aria-hidden="true">
          <rect x="34" y="102" width="172" height="126" rx="22" fill="currentColor" />
          <path
            d="M74 100V68a46 46 0 0 1 92 0v32"
            fill="none"
            stroke="currentColor"
            strokeWidth="22"
          />
          <circle cx="120" cy="156" r="15" fill="#14211f" />
          <path d="M120 160v28" stroke="#14211f" strokeWidth="12" strokeLinecap="round" />
        </svg>
        <h1>{i18n.t('Locked')}</h1>
        <p>
          {till.shift === null
            ? i18n.t('No shift is open.')
            : i18n.t('The shift goes on. Nothing was lost.')}
          <br />
          {i18n.t('Choose your name and type your PIN.')}
        </p>
        <PeopleChips people={people} chosen={entry.person} choose={entry.choose} />
        <p role="alert" className={styles['problem']}>
          {entry.problem}
        </p>
      </div>
      <PinPad
        pin={entry.pin}
        type={entry.type}
        disabled={entry.running}
        label={i18n.t('PIN, six digits')}
      />
      <footer>
        {till.organisationName}, {till.venueName} · {till.name} ·{' '}
        {till.online ? i18n.t('Online') : i18n.t('Offline')} · {i18n.t('camera off while locked')}
      </footer>
    </main>
  )
}
