/** The person: who is at this desk, and how they want the console to look and speak. */
import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useWords } from '../../kit/text/use-words.ts'
import {
  type Density,
  type Language,
  type ThemeChoice,
  useAppearance,
} from '../../kit/theme/appearance.ts'
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
  ['en', 'English'],
  ['de', 'Deutsch'],
]

export function PersonMenu() {
  const { i18n } = useWords()
  const look = useAppearance()
  const open = useShell((shell) => shell.open)
  const facts = useView('facts', {})
  const name = facts.kind === 'ready' ? facts.value.self.name : ''
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <button
          type="button"
          className={styles['person']}
          aria-label={i18n.t('Person and appearance')}
        >
          {initials(name)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {name !== '' && <Menu.Label>{name}</Menu.Label>}
        {themes.map(([theme, words]) => (
          <Choice key={theme} on={look.theme === theme} pick={() => look.choose({ theme })}>
            {i18n.t(words)}
          </Choice>
        ))}
        <Menu.Divider />
        {densities.map(([density, words]) => (
          <Choice key={density} on={look.density === density} pick={() => look.choose({ density })}>
            {i18n.t(words)}
          </Choice>
        ))}
        <Menu.Divider />
        {languages.map(([language, words]) => (
          <Choice
            key={language}
            on={look.language === language}
            pick={() => look.choose({ language })}
          >
            {words}
          </Choice>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => open('keys')}>{i18n.t('Keyboard')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface ChoiceProps {
  readonly on: boolean
  readonly pick: () => void
  readonly children: string
}

function Choice({ on, pick, children }: ChoiceProps) {
  return (
    <Menu.Item
      role="menuitemradio"
      aria-checked={on}
      onClick={pick}
      rightSection={on ? <IconCheck size={14} stroke={1.5} /> : undefined}
    >
      {children}
    </Menu.Item>
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  return [words.at(0), words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.[0]?.toUpperCase() ?? '')
    .join('')
}
