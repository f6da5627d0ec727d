/** A code typed by hand: the short code under the square or its whole text, by keys or by touch. */
import { useWords } from '../../../../kit/text/use-words.ts'
import { TillMark } from '../till-mark.tsx'
import styles from './pads.module.css'
import verdictStyles from './verdict.module.css'

/** All that a code is written with. */
const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-.*/%'.split('')
/** Signed text of a code that does not rotate. */
const WHOLE_CODE = 122
/** Twelve characters and one that checks them; hyphens between them count for nothing. */
const SHORT_CODE = 13

interface TypePanelProps {
  readonly typed: string
  readonly type: (typed: string) => void
  readonly cancel: () => void
  readonly check: (text: string) => void
}

export function TypePanel({ typed, type, cancel, check }: TypePanelProps) {
  const { i18n } = useWords()
  return (
    <form
      className={`${verdictStyles['panel']} ${verdictStyles['calm']} ${styles['typing']}`}
      aria-label={i18n.t('Type a code')}
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() !== '') check(typed.trim())
      }}
    >
      <h1>{i18n.t('Type the code')}</h1>
      <label htmlFor="code">
        {i18n.t('The short code under the square, or all that begins with G1.')}
        <span>{i18n.t('{count} of {whole}', lengthOf(typed))}</span>
      </label>
      <input
        id="code"
        autoFocus
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        inputMode="none"
        value={typed}
        onChange={(event) => type(event.target.value.toUpperCase())}
      />
      <div className={styles['alphabet']}>
        {CHARACTERS.map((character) => (
          <button key={character} type="button" onClick={() => type(`${typed}${character}`)}>
            {character}
          </button>
        ))}
        <button
          type="button"
          data-span="3"
          aria-label={i18n.t('Delete')}
          onClick={() => type(typed.slice(0, -1))}
        >
          <TillMark name="back" />
        </button>
        <button type="button" data-span="3" onClick={cancel}>
          {i18n.t('Cancel')} <kbd>{i18n.t('Esc')}</kbd>
        </button>
        <button type="submit" data-span="8">
          {i18n.t('Check the code')} <kbd>{i18n.t('Enter')}</kbd>
        </button>
      </div>
    </form>
  )
}

function lengthOf(typed: string): { readonly count: number; readonly whole: number } {
  const text = typed.trim()
  if (text.startsWith('G1')) return { count: text.length, whole: WHOLE_CODE }
  return { count: text.replaceAll(/[\s-]/g, '').length, whole: SHORT_CODE }
}
