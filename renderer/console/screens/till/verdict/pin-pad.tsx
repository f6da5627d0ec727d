/** Six digits in the order of a telephone; typed or touched, never shown. */
import { useWords } from '../../../../kit/text/use-words.ts'
import { TillMark } from '../till-mark.tsx'
import styles from './pin.module.css'

/** As the desk takes it. */
export const PIN_DIGITS = 6
const KEYS = [1, 2, 3, 4, 5, 6, 7, 8, 9]

interface PinPadProps {
  readonly pin: string
  readonly type: (pin: string) => void
  readonly disabled: boolean
  /** What the field is called by a screen reader. */
  readonly label: string
}

export function PinPad({ pin, type, disabled, label }: PinPadProps) {
  const { i18n } = useWords()
  const typed = (next: string): void => type(next.replaceAll(/\D/g, '').slice(0, PIN_DIGITS))
  return (
    <div className={styles['pinPad']}>
      <div className={styles['dots']} data-length={pin.length}>
        {Array.from({ length: PIN_DIGITS }, (_, at) => (
          <i key={at} data-on={at < pin.length} />
        ))}
        <input
          type="password"
          autoFocus
          autoComplete="off"
          inputMode="none"
          aria-label={label}
          maxLength={PIN_DIGITS}
          disabled={disabled}
          value={pin}
          onChange={(event) => typed(event.target.value)}
        />
      </div>
      <div className={styles['digits']}>
        {KEYS.map((key) => (
          <button key={key} type="button" onClick={() => typed(`${pin}${key}`)}>
            {key}
          </button>
        ))}
        <button type="button" data-plain="" onClick={() => typed('')}>
          {i18n.t('Clear')}
        </button>
        <button type="button" onClick={() => typed(`${pin}0`)}>
          0
        </button>
        <button
          type="button"
          data-plain=""
          aria-label={i18n.t('Delete')}
          onClick={() => typed(pin.slice(0, -1))}
        >
          <TillMark name="back" />
        </button>
      </div>
    </div>
  )
}
