/** The keys at the foot: the same acts as the function keys, for touch. */
import { useWords } from '../../../kit/text/use-words.ts'
import styles from './frame.module.css'
import type { TillKey } from './scan/use-till-keys.ts'

interface KeyRowProps {
  readonly press: (key: TillKey) => void
  readonly canUndo: boolean
  readonly canType: boolean
}

export function KeyRow({ press, canUndo, canType }: KeyRowProps) {
  const { i18n } = useWords()
  const rest = [
    { key: 'F9', words: i18n.t('Undo'), can: canUndo },
    { key: 'F3', words: i18n.t('Camera'), can: true },
    { key: 'F4', words: i18n.t('Scans'), can: true },
    { key: 'F8', words: i18n.t('Shift'), can: true },
  ] as const
  return (
    <nav className={styles['keys']} aria-label={i18n.t('Keys')}>
      <button type="button" disabled={!canType} onClick={() => press('F2')}>
        <kbd>F2</kbd>
        {i18n.t('Type a code')}
      </button>
      {rest.map(({ key, words, can }) => (
        <button key={key} type="button" disabled={!can} onClick={() => press(key)}>
          {words}
          <kbd>{key}</kbd>
        </button>
      ))}
    </nav>
  )
}
