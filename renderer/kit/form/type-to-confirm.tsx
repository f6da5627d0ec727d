/** A button for what cannot be taken back: it can be pressed once the name of the thing was typed beside it. */
import { useState } from 'react'
import { Button } from '../button/button.tsx'
import { useWords } from '../text/use-words.ts'
import { BareText } from './bare-text.tsx'
import styles from './form.module.css'

interface TypeToConfirmProps {
  readonly name: string
  /** On the button. */
  readonly words: string
  readonly running: boolean
  /** Whatever was typed. */
  readonly disabled?: boolean
  readonly onConfirm: () => void
}

export function TypeToConfirm(props: TypeToConfirmProps) {
  const { name, words, running, disabled = false, onConfirm } = props
  const { i18n } = useWords()
  const [typed, setTyped] = useState('')
  return (
    <div className={styles['confirm']}>
      <BareText
        label={i18n.t('Type {name} to confirm', { name })}
        value={typed}
        onChange={setTyped}
      />
      <Button disabled={disabled || typed !== name} loading={running} onClick={onConfirm}>
        {words}
      </Button>
    </div>
  )
}
