/** Whose PIN it is: the staff of this till by name, to touch or by the arrow keys. */
import type { PersonId } from '../../../../../shared/base/ids.ts'
import type { StaffMember } from '../../../../../shared/bridge/till-view.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import styles from './pin.module.css'

interface PeopleChipsProps {
  readonly people: readonly StaffMember[]
  readonly chosen: PersonId | null
  readonly choose: (person: PersonId) => void
}

export function PeopleChips({ people, chosen, choose }: PeopleChipsProps) {
  const { i18n } = useWords()
  return (
    <fieldset className={styles['people']} aria-label={i18n.t('Whose PIN')}>
      {people.map(({ person, name }) => (
        <label key={person} data-on={person === chosen}>
          <input
            type="radio"
            name="person"
            checked={person === chosen}
            onChange={() => choose(person)}
          />
          <i aria-hidden="true">{initialsOf(name)}</i>
          {name}
        </label>
      ))}
    </fieldset>
  )
}

function initialsOf(name: string): string {
  const [first = '', ...rest] = name.split(/\s+/)
  const last = rest.at(-1) ?? ''
  return `${first.charAt(0)}${last.charAt(0)}`.toUpperCase()
}
