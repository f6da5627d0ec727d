/** One code as large as the window, white all round, to be held before a camera; keys go to the next and back. */
import { useEffect, useRef } from 'react'
import { QrCode } from '../../../kit/code/qr-code.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import type { WallCode } from './wall-codes.ts'
import { holderWords, stateWords } from './wall-words.ts'
import styles from './wall.module.css'

/** Drawn once and scaled by the page. */
const DRAWN_PIXELS = 640

interface LargeCodeProps {
  readonly code: WallCode
  /** One on, one back. */
  readonly step: (by: 1 | -1) => void
  readonly close: () => void
}

export function LargeCode({ code, step, close }: LargeCodeProps) {
  const words = useWords()
  const { i18n } = words
  const dialog = useRef<HTMLDivElement>(null)
  useEffect(() => dialog.current?.focus(), [])
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const act = actOf(event.key, { code, step, close })
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [code, step, close])
  return (
    <div
      ref={dialog}
      className={styles['large']}
      role="dialog"
      aria-modal="true"
      aria-label={code.campaign}
      tabIndex={-1}
    >
      <QrCode
        text={code.text}
        size={DRAWN_PIXELS}
        words={i18n.t('Code of {campaign}', { campaign: code.campaign })}
      />
      <footer>
        <p>
          <b>{code.campaign}</b>
          {holderWords(code, words)} {stateWords(code, words)}
        </p>
        <button type="button" onClick={() => step(-1)}>
          {i18n.t('Previous')} <kbd aria-hidden="true">←</kbd>
        </button>
        <button type="button" onClick={() => step(1)}>
          {i18n.t('Next')} <kbd aria-hidden="true">→</kbd>
        </button>
        <button type="button" onClick={() => void navigator.clipboard.writeText(code.text)}>
          {i18n.t('Copy the text')}
        </button>
        <button type="button" onClick={close}>
          {i18n.t('Close')} <kbd aria-hidden="true">Esc</kbd>
        </button>
      </footer>
    </div>
  )
}

function actOf(key: string, { step, close }: LargeCodeProps): (() => void) | undefined {
  switch (key) {
    case 'Escape':
      return close
    case 'ArrowRight':
    case 'ArrowDown':
      return () => step(1)
    case 'ArrowLeft':
    case 'ArrowUp':
      return () => step(-1)
    default:
      return undefined
  }
}
