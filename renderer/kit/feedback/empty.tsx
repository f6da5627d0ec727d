/** Nothing yet: a sentence, why, and real beginnings as rows. No picture. */
import { IconArrowRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './feedback.module.css'

export interface Beginning {
  readonly name: string
  readonly detail: string
  /** What it costs or how long it takes. */
  readonly price?: string
  readonly begin: () => void
}

interface EmptyProps {
  readonly title: string
  readonly why: string
  readonly beginnings?: readonly Beginning[]
  readonly children?: ReactNode
}

export function Empty({ title, why, beginnings, children }: EmptyProps) {
  return (
    <div className={styles['centre']}>
      <div className={styles['empty']}>
        <h2 className="t18">{title}</h2>
        <p>{why}</p>
        {beginnings && (
          <ul className={styles['beginnings']}>
            {beginnings.map((beginning) => (
              <li key={beginning.name}>
                <button type="button" className={styles['beginning']} onClick={beginning.begin}>
                  <span className="b">{beginning.name}</span>
                  <span className="i3">{beginning.detail}</span>
                  <span className="i2">{beginning.price}</span>
                  <IconArrowRight size={14} stroke={1.5} aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
        )}
        {children}
      </div>
    </div>
  )
}
