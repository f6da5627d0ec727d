/** Where a thing stands among its peers: a line of 56 with its middle marked; from the upper quarter sea, below the lower orange. */
import { useWords } from '../text/use-words.ts'
import styles from './cell.module.css'

const HIGH_FROM = 0.75
const LOW_BELOW = 0.25

/** @param percentile 0 to 1. */
export function PercentileCell({ percentile }: { readonly percentile: number }) {
  const { i18n, number } = useWords()
  const tone = percentile >= HIGH_FROM ? 'high' : percentile < LOW_BELOW ? 'low' : 'middle'
  const written = number(percentile * 100)
  return (
    <span className={styles['percentile']}>
      <span
        className={styles['percentileLine']}
        role="img"
        aria-label={i18n.t('percentile {percentile}', { percentile: written })}
      >
        <i className={styles['half']} />
        <i
          className={`${styles['rank']} ${styles[tone]}`}
          style={{ insetInlineStart: `${percentile * 100}%` }}
        />
      </span>
      <span className={`i2 ${styles['percentileNumber']}`} aria-hidden="true">
        {written}
      </span>
    </span>
  )
}
