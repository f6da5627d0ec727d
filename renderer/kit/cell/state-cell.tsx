/** A state is an icon and a word in the colour of its meaning: no pill, no dot, no ground of its own. */
import { Icon, type IconName } from '../icon/icon.tsx'
import styles from './cell.module.css'

export type Tone = 'good' | 'bad' | 'warn' | 'info' | 'i2' | 'i3'

export type StateIcon = IconName

interface StateProps {
  readonly icon: StateIcon
  readonly tone: Tone
  readonly words: string
}

export function StateCell({ icon, tone, words }: StateProps) {
  return (
    <span className={`${styles['state']} ${tone}`}>
      <Icon name={icon} size={14} />
      {words}
    </span>
  )
}
