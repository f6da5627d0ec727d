/** A strip of figures over a screen: caption, the number, what it is against; at most four. */
import type { ReactNode } from 'react'
import styles from './frame.module.css'

export function Figures({ children }: { readonly children: ReactNode }) {
  return <div className={styles['figures']}>{children}</div>
}

interface FigureProps {
  /** What of what, in which window. */
  readonly name: string
  readonly value: string
  readonly against?: ReactNode
  /** Drawn beside the number; what it is against then stands below. */
  readonly beside?: ReactNode
  readonly children?: ReactNode
}

export function Figure({ name, value, against, beside, children }: FigureProps) {
  const isBeside = beside !== undefined && beside !== false
  return (
    <div className={styles['figure']} role="group" aria-label={name}>
      <div className="t12 i2">{name}</div>
      <div className={styles['figureLine']}>
        <span className="t24">{value}</span>
        {beside}
        {!isBeside && against !== undefined && <span className="t12 i2">{against}</span>}
      </div>
      {isBeside && against !== undefined && <div className="t12 i2">{against}</div>}
      {children}
    </div>
  )
}
