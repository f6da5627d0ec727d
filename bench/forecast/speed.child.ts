/** The Theta method a thousand times, five rounds; or the fast set for twenty thousand series, once. Milliseconds. */
import { forecastValues, METHODS } from '../../shared/domain/forecast/forecast.ts'
import { forecastBy } from '../../shared/domain/forecast/method.ts'
import { theta } from '../../shared/domain/forecast/theta.ts'
import { madeSeries } from './made.ts'

const ROUNDS = 5
const YEAR = 52
const QUARTER = 13
const [what] = process.argv.slice(2)

const answer =
  what === 'theta'
    ? timed(madeSeries(1_000), ROUNDS, (known) => forecastBy(theta, known, QUARTER))
    : timed(madeSeries(20_000), 1, (known) => forecastValues(known, METHODS.fast, YEAR))
process.stdout.write(`${JSON.stringify(answer)}\n`)

function timed(
  series: readonly Float64Array[],
  rounds: number,
  work: (known: Float64Array) => unknown,
): { readonly ms: readonly number[]; readonly cpuMs: number } {
  const before = process.cpuUsage()
  const ms = Array.from({ length: rounds }, () => {
    const from = performance.now()
    for (const known of series) work(known)
    return performance.now() - from
  })
  const { user, system } = process.cpuUsage(before)
  return { ms, cpuMs: (user + system) / 1_000 }
}
