/** Undo with the ring that empties in its minute; gone when the minute is. */
import { useWords } from '../../../../kit/text/use-words.ts'
import { useNow } from '../use-now.ts'
import styles from './verdict.module.css'

/** A cashier may take back an acceptance for so long; the desk holds it, the ring shows it. */
const UNDO_MS = 60_000
const RADIUS = 14
const ROUND = 2 * Math.PI * RADIUS

interface UndoButtonProps {
  readonly until: number
  readonly undo: () => void
}

export function UndoButton({ until, undo }: UndoButtonProps) {
  const { i18n } = useWords()
  const left = Math.max(0, Math.min(UNDO_MS, until - useNow(250)))
  if (left === 0) return null
  return (
    <button type="button" className={styles['act']} onClick={undo}>
      <svg viewBox="0 0 34 34" aria-hidden="true">
        <circle cx="17" cy="17" r={RADIUS} {...ring} strokeOpacity=".3" />
        <circle
          cx="17"
          cy="17"
          r={RADIUS}
          {...ring}
          strokeDasharray={`${(left / UNDO_MS) * ROUND} ${ROUND}`}
          transform="rotate(-90 17 17)"
        />
      </svg>
      {i18n.t('Undo, {seconds} s', { seconds: Math.ceil(left / 1_000) })} <kbd>F9</kbd>
    </button>
  )
}

const ring = { fill: 'none', stroke: 'currentColor', strokeWidth: 5 } as const
