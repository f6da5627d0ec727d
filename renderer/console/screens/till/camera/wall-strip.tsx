/** Under the demo's picture: which code of the wall is held up, and taking it away again. */
import { useState } from 'react'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useWallCodes } from './use-wall-codes.ts'
import styles from './camera.module.css'

interface WallStripProps {
  readonly show: (text: string | null) => void
  readonly close: () => void
}

export function WallStrip({ show, close }: WallStripProps) {
  const { i18n } = useWords()
  const codes = useWallCodes()
  const [chosen, setChosen] = useState(0)
  const [held, setHeld] = useState(false)
  const hold = (at: number, up: boolean): void => {
    setChosen(at)
    setHeld(up)
    show(up ? (codes[at]?.text ?? null) : null)
  }
  return (
    <div className={styles['wall']}>
      <select
        aria-label={i18n.t('Code of the wall')}
        value={chosen}
        onChange={(event) => hold(Number(event.target.value), held)}
      >
        {codes.map((code, at) => (
          <option key={code.text} value={at}>
            {code.name}
          </option>
        ))}
      </select>
      <button type="button" aria-pressed={held} onClick={() => hold(chosen, !held)}>
        {held ? i18n.t('Take away') : i18n.t('Hold up')}
      </button>
      <button type="button" aria-label={i18n.t('Close the wall')} onClick={close}>
        ×
      </button>
    </div>
  )
}
