/** Where a thing stands among its peers: a line of 56 with its middle marked; from the upper quarter sea, below the lower orange. */
import type { CSSProperties } from 'react'
import { useWords } from '../text/use-words.ts'
import styles from './cell.module.css'

const HIGH_FROM = 0.75
const LOW_BELOW = 0.25

/** @param percentile 0 to 1. */
export function PercentileCell({ percentile }: { readonly percentile: number }) {
  const { i18n, number } = useWords()
  const written = number(percentile * 100)
  return (
    <span className={styles['percentile']}>
      <PercentileLine
        percentile={percentile}
        words={i18n.t('percentile {percentile}', { percentile: written })}
      />
      <span className={`i2 ${styles['percentileNumber']}`} aria-hidden="true">
        {written}
      </span>
    </span>
  )
}

interface LineProps {
  readonly percentile: number
  /** None where they stand beside it. */
  readonly words?: string
}

export function PercentileLine({ percentile, words }: LineProps) {
  const tone = percentile >= HIGH_FROM ? 'high' : percentile < LOW_BELOW ? 'low' : 'middle'
  const said = words === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': words }
  const at: CSSProperties & { readonly '--at': string } = { '--at': `${percentile * 100}%` }
  return <span className={`${styles['percentileLine']} ${styles[tone]}`} style={at} {...said} />
}
