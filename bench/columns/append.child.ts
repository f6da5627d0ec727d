/** Nights: a day of 20,000 series at once, then of all metrics, each until it is on disk. Argument: folder. */
import { openBenchAnalysis } from './desk.ts'
import { ACCOUNTS, chunkFrom, COUNTED, LAST_DAY } from './population.ts'

const NIGHTS = 5

const [, , folder = ''] = process.argv
const { columns } = await openBenchAnalysis(folder)
const one: number[] = []
const all: number[] = []
for (let night = 1; night <= NIGHTS; night += 1) {
  one.push(await append(['views'], LAST_DAY + 2 * night - 1))
  all.push(await append(COUNTED, LAST_DAY + 2 * night))
}
process.stdout.write(`${JSON.stringify({ one, all })}\n`)
await columns.close()
process.exit(0)

async function append(metrics: readonly (typeof COUNTED)[number][], day: number): Promise<number> {
  const chunks = metrics.flatMap((metric) =>
    Array.from({ length: ACCOUNTS }, (_, account) =>
      chunkFrom({ account, metric, day, counts: [1_000 + account] }),
    ),
  )
  const from = performance.now()
  const taken = await columns.take({ chunks, checkpoint: String(day) })
  if (!taken.ok || taken.value.taken !== chunks.length) throw new Error('a night was not taken')
  return performance.now() - from
}
