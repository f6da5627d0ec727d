/** One code, two tills, as lines of time: where each scanned it, and in which order the server heard of it. Facts only, no scale below a minute. */
import type { Redemption } from '../../../../shared/domain/redemption/redemption.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import styles from './redemptions.module.css'

interface ClashLinesProps {
  readonly kept: Redemption
  readonly later: Redemption
}

const WIDTH = 500
const LEFT = 116
const RIGHT = 484
const LANES = { kept: 22, later: 52, server: 82 } as const
const HEIGHT = 112

export function ClashLines({ kept, later }: ClashLinesProps) {
  const { i18n, time } = useWords()
  const moments = [kept.at, kept.placedAt, later.at, later.placedAt]
  const [from, until] = [Math.min(...moments), Math.max(...moments)]
  const x = (at: number): number =>
    LEFT + 12 + ((at - from) / Math.max(until - from, 1)) * (RIGHT - LEFT - 24)
  return (
    <svg
      className={styles['lines']}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={i18n.t(
        '{kept} scanned at {keptAt}, received {keptPlaced}; {later} scanned at {laterAt}, received {laterPlaced}',
        {
          kept: kept.tillName,
          keptAt: time(kept.at),
          keptPlaced: time(kept.placedAt),
          later: later.tillName,
          laterAt: time(later.at),
          laterPlaced: time(later.placedAt),
        },
      )}
    >
      <Lane y={LANES.kept} words={kept.tillName} />
      <Lane y={LANES.later} words={later.tillName} />
      <Lane y={LANES.server} words={i18n.t('Server')} />
      <Way row={kept} y={LANES.kept} x={x} tone="good" />
      <Way row={later} y={LANES.later} x={x} tone="bad" />
      <text x={LEFT} y={HEIGHT - 6}>
        {time(from)}
      </text>
      <text x={RIGHT} y={HEIGHT - 6} textAnchor="end">
        {time(until)}
      </text>
    </svg>
  )
}

function Lane({ y, words }: { readonly y: number; readonly words: string }) {
  return (
    <>
      <text x={0} y={y + 4}>
        {words}
      </text>
      <line x1={LEFT} x2={RIGHT} y1={y} y2={y} className={styles['lane']} />
    </>
  )
}

interface WayProps {
  readonly row: Redemption
  readonly y: number
  readonly x: (at: number) => number
  readonly tone: 'good' | 'bad'
}

/** From the scan, along its till while it waited, down to the server. */
function Way({ row, y, x, tone }: WayProps) {
  const [scanned, placed] = [x(row.at), x(row.placedAt)]
  return (
    <g className={styles[tone]}>
      {row.offline && (
        <rect x={scanned} y={y - 4} width={Math.max(placed - scanned, 2)} height={8} />
      )}
      <path d={`M${scanned} ${y}H${placed}V${LANES.server}`} />
      <circle cx={scanned} cy={y} r={4} />
      <circle cx={placed} cy={LANES.server} r={4} />
    </g>
  )
}
