/** Tabs of one record: words, counts beside them; arrows, Home and End move, as the ARIA practice for tabs asks. */
import type { KeyboardEvent, ReactNode } from 'react'
import styles from './frame.module.css'

export interface Tab<Id extends string> {
  readonly id: Id
  readonly words: string
  readonly count?: string | undefined
}

interface TabsProps<Id extends string> {
  readonly label: string
  /** Where a panel says which tab it is of. */
  readonly panelId?: string
  readonly tabs: readonly Tab<Id>[]
  readonly chosen: Id
  readonly onChoose: (id: Id) => void
}

export function Tabs<Id extends string>(props: TabsProps<Id>) {
  const { label, panelId, tabs, chosen, onChoose } = props
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const now = tabs.findIndex((tab) => tab.id === chosen)
    const next = tabs[placeAfter(event.key, now, tabs.length)]
    if (!next) return
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
          {...(panelId !== undefined && {
            id: `${panelId}-${tab.id}`,
            'aria-controls': tab.id === chosen ? panelId : undefined,
          })}
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

interface TabPanelProps {
  /** As the tabs were told. */
  readonly id: string
  readonly chosen: string
  readonly children: ReactNode
}

export function TabPanel({ id, chosen, children }: TabPanelProps) {
  return (
    <div id={id} className={styles['tabPanel']} role="tabpanel" aria-labelledby={`${id}-${chosen}`}>
      {children}
    </div>
  )
}

/** -1: the key moves nothing. */
function placeAfter(key: string, now: number, count: number): number {
  switch (key) {
    case 'ArrowRight':
      return (now + 1) % count
    case 'ArrowLeft':
      return (now - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return -1
  }
}
