/** The bench's own accounts: 5,000 creators on four platforms over two years, by the generator of the sketch that set the goals. */
import { exp } from '../../shared/maths/special/exponential.ts'
import type { AccountId } from '../../shared/base/ids.ts'
import type { Metric } from '../../shared/domain/creator/metric.ts'
import { dateOf } from '../../electron/desk/store/columns/series.ts'
import type { MetricChunk } from '../../shared/sync/metric-chunk.schema.ts'

export const ACCOUNTS = 20_000
export const DAYS = 730
/** Days since 1970. */
export const FIRST_DAY = 19_700
export const LAST_DAY = FIRST_DAY + DAYS - 1
export const COUNTED = ['followers', 'likes', 'comments', 'shares', 'views'] as const
export type Counted = (typeof COUNTED)[number]
const DAY_MS = 86_400_000

// The bench gives its own ids.
export const accountOf = (number: number) =>
  `account-${String(number).padStart(5, '0')}` as AccountId

export type Days = Readonly<Record<Counted, Int32Array>>

/** One account's days after the other, always the same. */
export function* population(): Generator<Days> {
  let state = 12_345
  const chance = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state + 0.5) / 4_294_967_296
  }
  for (let account = 0; account < ACCOUNTS; account += 1) {
    let followers = exp(7 + 6 * chance())
    const growth = (chance() - 0.3) * 0.004
    const rate = 0.01 + 0.05 * chance()
    const days = Object.fromEntries(COUNTED.map((metric) => [metric, new Int32Array(DAYS)]))
    for (let day = 0; day < DAYS; day += 1) {
      followers *= 1 + growth + 0.002 * (chance() - 0.5)
      if (chance() < 0.0007) followers *= 1.15
      const engaged = followers * rate * (0.5 + chance())
      const counts = [followers, engaged * 0.9, engaged * 0.07, engaged * 0.03, engaged * 12]
      for (const [at, metric] of COUNTED.entries()) {
        const column = days[metric]
        if (column !== undefined) column[day] = counts[at] ?? 0
      }
    }
    // Made above by these names.
    yield days as Days
  }
}

interface Telling {
  readonly account: number
  readonly metric: Metric
  readonly day: number
  readonly counts: readonly number[]
}

export function chunkFrom({ account, metric, day, counts }: Telling): MetricChunk {
  return {
    account: accountOf(account),
    metric,
    firstDay: dateOf(day),
    counts: [...counts],
    sources: ['instagram_archive'],
    purposes: ['campaign', 'benchmark', 'insurance'],
    asOf: (day + counts.length) * DAY_MS,
    version: day + counts.length,
  }
}
