/** The frame every screen stands in: head with one filled button, tool row, panes, foot that says what the numbers rest on. */
import type { CSSProperties, ReactNode } from 'react'
import { Button } from '../button/button.tsx'
import { useWords } from '../text/use-words.ts'
import styles from './frame.module.css'

interface ScreenProps {
  readonly title: string
  /** Beside the title in ink-3: a count, a date. */
  readonly count?: string
  /** Before the title: the way back. */
  readonly before?: ReactNode
  /** Right in the head; at most one filled button. */
  readonly actions?: ReactNode
  /** One line under the head, as when offline. */
  readonly notice?: ReactNode
  readonly tools?: ReactNode
  /** Data date, definitions; never left out where a number is shown. */
  readonly foot?: ReactNode
  readonly children: ReactNode
}

export function Screen(props: ScreenProps) {
  return (
    <section className={styles['screen']} aria-label={props.title}>
      <header className={styles['head']}>
        {props.before}
        <h1 className="t18">{props.title}</h1>
        {props.count !== undefined && <span className={styles['count']}>{props.count}</span>}
        <span className={styles['space']} />
        {props.actions}
      </header>
      {props.notice}
      {props.tools !== undefined && <div className={styles['tools']}>{props.tools}</div>}
      <div className={styles['body']}>{props.children}</div>
      {props.foot !== undefined && <footer className={styles['foot']}>{props.foot}</footer>}
    </section>
  )
}

interface PaneProps {
  /** Pixels; without it the pane takes the room that is left. */
  readonly width?: number | string
  readonly scrolls?: boolean
  readonly label?: string
  /** Of what was opened beside a list: in a narrow window it goes over the list, with this as the way back. Others go below it. */
  readonly onClose?: () => void
  readonly children: ReactNode
}

export function Pane({ width, scrolls = false, label, onClose, children }: PaneProps) {
  const style: CSSProperties = width === undefined ? { flex: 1 } : { width, flex: 'none' }
  const isBeside = typeof width === 'number'
  const place = onClose === undefined ? styles['below'] : styles['over']
  return (
    <div
      className={`${styles['pane']} ${scrolls ? styles['scrolls'] : ''} ${isBeside ? place : ''}`}
      style={style}
      {...(label === undefined ? {} : { role: 'region', 'aria-label': label })}
      {...(scrolls ? { tabIndex: 0 } : {})}
    >
      {onClose && <WayBack onClose={onClose} />}
      {children}
    </div>
  )
}

/** Seen where the pane hides what it was opened from. */
function WayBack({ onClose }: { readonly onClose: () => void }) {
  const { i18n } = useWords()
  return (
    <div className={styles['wayBack']}>
      <Button icon="back" onClick={onClose}>
        {i18n.t('Back to the list')}
      </Button>
    </div>
  )
}

/** Room between the left and the right of a head, tool row or foot. */
export function Space() {
  return <span className={styles['space']} />
}

interface SectionProps {
  readonly title?: string
  /** One 11-px line beside the title: definition, unit, interval. */
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export function Section({ title, note, actions, children }: SectionProps) {
  return (
    <div className={styles['section']}>
      {title !== undefined && (
        <div className={styles['sectionHead']}>
          <div className={styles['sectionName']}>
            <h2>{title}</h2>
            {note !== undefined && <small>{note}</small>}
          </div>
          {actions}
        </div>
      )}
      {children}
    </div>
  )
}

/** Names and values of one thing, in two columns. */
export function FactList({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles['facts']}>
      {facts.map(([name, value]) => (
        <FactRow key={name} name={name} value={value} />
      ))}
    </dl>
  )
}

function FactRow({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
