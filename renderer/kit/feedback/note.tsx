/** One line in the colour of its meaning: under a screen's head when offline, in a form where something must be known. */
import {
  IconAlertTriangle,
  IconCheck,
  IconCloudOff,
  IconInfoCircle,
  IconX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './feedback.module.css'

const icons = {
  offline: IconCloudOff,
  warning: IconAlertTriangle,
  info: IconInfoCircle,
  good: IconCheck,
  bad: IconX,
} as const

interface NoteProps {
  readonly tone: 'warn' | 'bad' | 'info' | 'good'
  readonly icon: keyof typeof icons
  /** The sentence said first, in bold. */
  readonly lead?: string
  readonly children: ReactNode
  readonly actions?: readonly { readonly words: string; readonly act: () => void }[]
}

export function Note({ tone, icon, lead, children, actions }: NoteProps) {
  const Icon = icons[icon]
  return (
    <div className={`${styles['note']} ${styles[tone]}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon size={16} stroke={1.5} aria-hidden="true" />
      <div>
        {lead !== undefined && <strong className="b">{lead} </strong>}
        {children}
      </div>
      {actions?.map((action) => (
        <button key={action.words} type="button" onClick={action.act}>
          {action.words}
        </button>
      ))}
    </div>
  )
}
