/** PINs of this till's staff: a manager sets anybody's; the first one of a till, a manager's own, needs the server instead. */
import { useState } from 'react'
import type { PersonId } from '../../../../../shared/base/ids.ts'
import type { TillView } from '../../../../../shared/bridge/till-view.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useExplain } from '../../../desk/use-explain.ts'
import { managersOf } from '../staff.ts'
import verdictStyles from '../verdict/verdict.module.css'
import styles from './pages.module.css'

const SIX_DIGITS = /^\d{6}$/

export function PinsPage({ till }: { readonly till: TillView }) {
  const { i18n } = useWords()
  const explain = useExplain()
  const { run, running } = useCommand('set-pin')
  const managers = managersOf(till)
  const { people } = till.staff
  const [chosen, setChosen] = useState<PersonId | null>(null)
  const person = chosen ?? people[0]?.person ?? null
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [managerPin, setManagerPin] = useState('')
  const [manager, setManager] = useState<PersonId | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const prover = manager ?? managers[0]?.person ?? null
  const isReady =
    person !== null &&
    SIX_DIGITS.test(pin) &&
    pin === again &&
    (prover === null || SIX_DIGITS.test(managerPin))
  const save = async (): Promise<void> => {
    if (person === null) return
    const proof = prover === null ? {} : { manager: { person: prover, pin: managerPin } }
    const answer = await run({ person, pin, ...proof })
    setSaid(answer.kind === 'done' ? i18n.t('The PIN is set.') : explain(answer))
    if (answer.kind === 'done') {
      setPin('')
      setAgain('')
      setManagerPin('')
    }
  }
  return (
    <form
      className={`${verdictStyles['panel']} ${verdictStyles['calm']} ${styles['page']}`}
      aria-label={i18n.t('PINs')}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) void save()
      }}
    >
      <h1 data-small="">{i18n.t('PINs')}</h1>
      <div className={styles['pins']}>
        <Person label={i18n.t('Whose')} people={people} chosen={person} choose={setChosen} />
        <Digits label={i18n.t('New PIN, six digits')} value={pin} type={setPin} />
        <Digits label={i18n.t('The same again')} value={again} type={setAgain} />
        {managers.length > 0 && (
          <>
            <Person
              label={i18n.t('Allowed by')}
              people={managers}
              chosen={prover}
              choose={setManager}
            />
            <Digits label={i18n.t('Manager PIN')} value={managerPin} type={setManagerPin} />
          </>
        )}
      </div>
      <p className={styles['problem']} role="status">
        {said ?? (again !== '' && again !== pin ? i18n.t('The two are not the same.') : null)}
      </p>
      <div className={styles['acts']}>
        <span>
          {people.length === 0 && i18n.t('No staff of this venue has reached this till yet.')}
        </span>
        <button type="submit" data-first="" disabled={!isReady || running}>
          {i18n.t('Set the PIN')} <kbd>{i18n.t('Enter')}</kbd>
        </button>
      </div>
    </form>
  )
}

interface PersonProps {
  readonly label: string
  readonly people: TillView['staff']['people']
  readonly chosen: PersonId | null
  readonly choose: (person: PersonId) => void
}

function Person({ label, people, chosen, choose }: PersonProps) {
  const { i18n } = useWords()
  return (
    <label>
      {label}
      <select
        value={chosen ?? ''}
        onChange={(event) => {
          const found = people.find(({ person }) => person === event.target.value)
          if (found) choose(found.person)
        }}
      >
        {people.map(({ person, name, hasPin }) => (
          <option key={person} value={person}>
            {hasPin ? i18n.t('{name}, has a PIN', { name }) : name}
          </option>
        ))}
      </select>
    </label>
  )
}

interface DigitsProps {
  readonly label: string
  readonly value: string
  readonly type: (digits: string) => void
}

function Digits({ label, value, type }: DigitsProps) {
  return (
    <label>
      {label}
      <input
        type="password"
        autoComplete="off"
        inputMode="numeric"
        maxLength={6}
        value={value}
        onChange={(event) => type(event.target.value.replaceAll(/\D/g, ''))}
      />
    </label>
  )
}
