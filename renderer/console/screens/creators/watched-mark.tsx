/** Beside the name of a creator: that somebody watches them, and how many words nobody has seen yet. */
import type { CreatorRow } from '../../../../shared/bridge/creator-figures.ts'
import { Icon } from '../../../kit/icon/icon.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import styles from './creators.module.css'

export function WatchedMark({ row: { watched, alerts } }: { readonly row: CreatorRow }) {
  const { i18n, number } = useWords()
  if (watched !== true) return null
  if (alerts === undefined)
    return (
      <span className={`i3 ${styles['watched']}`}>
        <Icon name="watched" size={12} words={i18n.t('watched')} />
      </span>
    )
  const words = i18n.t('watched, {count, plural, one {# new alert} other {# new alerts}}', {
    count: alerts,
  })
  return (
    <span className={`warn ${styles['watched']}`}>
      <Icon name="watched" size={12} words={words} />
      <span aria-hidden="true">{number(alerts)}</span>
    </span>
  )
}
