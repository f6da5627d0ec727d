/** A state is an icon and a word in the colour of its meaning: no pill, no dot, no ground of its own. */
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCalendar,
  IconCheck,
  IconCircleDashed,
  IconCloud,
  IconCloudOff,
  IconCloudUp,
  IconCreditCard,
  IconHourglass,
  IconLoader,
  IconLock,
  IconPencil,
  IconPlayerPause,
  IconX,
} from '@tabler/icons-react'
import styles from './cell.module.css'

export type Tone = 'good' | 'bad' | 'warn' | 'info' | 'i2' | 'i3'

const icons = {
  check: IconCheck,
  hourglass: IconHourglass,
  back: IconArrowBackUp,
  warning: IconAlertTriangle,
  live: IconCircleDashed,
  paused: IconPlayerPause,
  calendar: IconCalendar,
  card: IconCreditCard,
  pencil: IconPencil,
  cross: IconX,
  lock: IconLock,
  online: IconCloud,
  offline: IconCloudOff,
  sending: IconCloudUp,
  working: IconLoader,
} as const

export type StateIcon = keyof typeof icons

interface StateProps {
  readonly icon: StateIcon
  readonly tone: Tone
  readonly words: string
}

export function StateCell({ icon, tone, words }: StateProps) {
  const Icon = icons[icon]
  return (
    <span className={`${styles['state']} ${tone}`}>
      <Icon size={14} stroke={1.5} aria-hidden="true" />
      {words}
    </span>
  )
}
