/** The person: who is at this desk, and how they want the console to look and speak. */
import { DropMenu, MenuChoices, MenuEntry, MenuNote } from '../../kit/menu/drop-menu.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import {
  type Density,
  type Language,
  type ThemeChoice,
  useAppearance,
} from '../../kit/theme/appearance.ts'
import { useCommand } from '../desk/use-command.ts'
import { useView } from '../desk/use-view.ts'
import { useShell } from './shell-state.ts'
import styles from './shell.module.css'

const themes: readonly (readonly [ThemeChoice, string])[] = [
  ['system', /*i18n*/ 'As the system'],
  ['light', /*i18n*/ 'Light'],
  ['dark', /*i18n*/ 'Dark'],
]
const densities: readonly (readonly [Density, string])[] = [
  ['comfortable', /*i18n*/ 'Comfortable rows'],
  ['compact', /*i18n*/ 'Compact rows'],
]
const languages: readonly (readonly [Language, string])[] = [
  ['en', /*i18n*/ 'English'],
  ['de', /*i18n*/ 'Deutsch'],
]

export function PersonMenu() {
  const { i18n } = useWords()
  const look = useAppearance()
  const open = useShell((shell) => shell.open)
  const facts = useView('facts', {})
  const sync = useView('sync-state', {})
  const signOut = useCommand('sign-out')
  const isSignedIn = sync.kind === 'ready' && sync.value.leaseUntil != null
  const name = facts.kind === 'ready' ? facts.value.self.name : ''
  return (
    <DropMenu
      width={200}
      button={
        <button
          type="button"
          className={styles['person']}
          aria-label={`${initials(name)} ${i18n.t('Person and appearance')}`}
        >
          {initials(name)}
        </button>
      }
    >
      {name !== '' && <MenuNote>{name}</MenuNote>}
      <MenuChoices
        name={i18n.t('Theme')}
        value={look.theme}
        choices={themes}
        pick={(theme) => look.choose({ theme })}
      />
      <MenuChoices
        name={i18n.t('Rows')}
        value={look.density}
        choices={densities}
        pick={(density) => look.choose({ density })}
      />
      <MenuChoices
        name={i18n.t('Language')}
        value={look.language}
        choices={languages}
        pick={(language) => look.choose({ language })}
      />
      <MenuEntry onPick={() => open('keys')}>{i18n.t('Keyboard')}</MenuEntry>
      {isSignedIn && (
        <MenuEntry onPick={() => void signOut.run({})}>{i18n.t('Sign out')}</MenuEntry>
      )}
    </DropMenu>
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  return [words.at(0), words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.[0]?.toUpperCase() ?? '')
    .join('')
}
