/** A small line of days under a figure: its own scale with two marks, the ends named, the day not over left open. */
import { useWords } from '../text/use-words.ts'
import styles from './trend-line.module.css'

interface TrendLineProps {
  /** Oldest first; the last is today and not over. */
  readonly values: readonly number[]
  readonly from: string
  readonly to: string
  /** Read out instead of the picture. */
  readonly words: string
}

const WIDTH = 300
const HEIGHT = 56
const INSET = 3

export function TrendLine({ values, from, to, words }: TrendLineProps) {
  const { number } = useWords()
  const most = Math.max(1, ...values)
  const points = values.map(
    (value, index) => [xOf(index, values.length), yOf(value, most)] as const,
  )
  const last = points.at(-1)
  const written = points.map(([x, y]) => `${x},${y}`)
  return (
    <div className={styles['trend']} role="img" aria-label={words}>
      <div className={styles['plot']}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <line x1="0" x2={WIDTH} y1={yOf(most, most)} y2={yOf(most, most)} />
          <line x1="0" x2={WIDTH} y1={yOf(0, most)} y2={yOf(0, most)} />
          <polyline points={written.slice(0, -1).join(' ')} />
          <polyline points={written.slice(-2).join(' ')} className={styles['open']} />
        </svg>
        {last && (
          <i
            style={{ insetInlineStart: '100%', top: `${(last[1] / HEIGHT) * 100}%` }}
            aria-hidden
          />
        )}
        <span style={{ top: `${(yOf(most, most) / HEIGHT) * 100}%` }}>{number(most)}</span>
        <span style={{ top: `${(yOf(0, most) / HEIGHT) * 100}%` }}>0</span>
      </div>
      <div className={styles['ends']} aria-hidden="true">
        <span>{from}</span>
        <span>{to}</span>
      </div>
    </div>
  )
}

function xOf(index: number, count: number): number {
  return count < 2 ? WIDTH : (index / (count - 1)) * WIDTH
}

function yOf(value: number, most: number): number {
  return INSET + (1 - value / most) * (HEIGHT - 2 * INSET)
}
