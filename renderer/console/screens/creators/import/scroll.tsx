/** A table that scrolls by itself, by the keyboard too. */
import type { ReactNode } from 'react'
import styles from './import.module.css'

const BY_KEYBOARD = { tabIndex: 0 }

export function Scroll({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}) {
  return (
    <div className={styles['scroll']} role="region" aria-label={label} {...BY_KEYBOARD}>
      {children}
    </div>
  )
}
