/** Tabs of one record: words, counts beside them; arrow keys move, as the ARIA practice for tabs asks. */
import type { KeyboardEvent } from 'react'
import styles from './frame.module.css'

export interface Tab<Id extends string> {
  readonly id: Id
  readonly words: string
  readonly count?: string
}

interface TabsProps<Id extends string> {
  readonly label: string
  readonly tabs: readonly Tab<Id>[]
  readonly chosen: Id
  readonly onChoose: (id: Id) => void
}

export function Tabs<Id extends string>({ label, tabs, chosen, onChoose }: TabsProps<Id>) {
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const now = tabs.findIndex((tab) => tab.id === chosen)
    const next = tabs[(now + step + tabs.length) % tabs.length]
    if (step === 0 || !next) return
    event.preventDefault()
    onChoose(next.id)
    event.currentTarget.querySelectorAll('button')[tabs.indexOf(next)]?.focus()
  }
  return (
    <div
      className={styles['tabs']}
      role="tablist"
      aria-label={label}
      onKeyDown={move}
      tabIndex={-1}
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          aria-selected={tab.id === chosen}
          tabIndex={tab.id === chosen ? 0 : -1}
          onClick={() => onChoose(tab.id)}
        >
          {tab.words}
          {tab.count !== undefined && <i>{tab.count}</i>}
        </button>
      ))}
    </div>
  )
}
