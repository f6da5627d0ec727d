/** A line 64 by 18 on its own scale: shape only, no axis, no fill; the last value has a dot. */
import styles from './cell.module.css'

const WIDTH = 64
const HEIGHT = 18
const DOT = 1.75

interface SparkProps {
  readonly values: readonly number[]
  readonly words: string
}

export function SparkCell({ values, words }: SparkProps) {
  const points = sparkPoints(values)
  const last = points.at(-1)
  if (!last || values.every((value) => value === 0)) return <span className="i3">–</span>
  return (
    <svg className={styles['spark']} width={WIDTH} height={HEIGHT} role="img" aria-label={words}>
      <polyline points={points.map(([x, y]) => `${x},${y}`).join(' ')} />
      <circle cx={last[0]} cy={last[1]} r={DOT} />
    </svg>
  )
}

/** Points inside the picture, left to right; one value alone stands at the right edge. */
export function sparkPoints(values: readonly number[]): readonly (readonly [number, number])[] {
  const least = Math.min(...values)
  const span = Math.max(...values) - least
  const step = values.length > 1 ? (WIDTH - 2 * DOT) / (values.length - 1) : 0
  const room = HEIGHT - 2 * DOT
  return values.map((value, index) => [
    round(values.length > 1 ? DOT + index * step : WIDTH - DOT),
    round(HEIGHT - DOT - (span === 0 ? 0.5 : (value - least) / span) * room),
  ])
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
