/** Fills a desk's columns with the population by its own verbs, and writes the same numbers plain for the peer. Argument: folder. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createColumnKeeper } from '../../electron/desk/store/columns/keeper.ts'
import { openStore } from '../../electron/desk/store/database.ts'
import type { MetricChunk } from '../../shared/sync/metric-chunk.schema.ts'
import { BENCH_KEY } from './key.ts'
import { chunkFrom, COUNTED, FIRST_DAY, population } from './population.ts'

/** A block of each metric a commit. */
const ACCOUNTS_A_COMMIT = 32

const [, , folder = ''] = process.argv
const opened = openStore({ folder, file: 'columns', key: BENCH_KEY })
if (!opened.ok) throw new Error(opened.refusal.reason)
const keeper = createColumnKeeper(opened.value)
const plain = COUNTED.map((metric) => openSync(join(folder, `${metric}.i32`), 'w'))

let chunks: MetricChunk[] = []
let account = 0
const from = performance.now()
for (const days of population()) {
  for (const [at, metric] of COUNTED.entries()) {
    chunks.push(chunkFrom({ account, metric, day: FIRST_DAY, counts: [...days[metric]] }))
    writeSync(plain[at] ?? -1, days[metric])
  }
  account += 1
  if (account % ACCOUNTS_A_COMMIT === 0) {
    keeper.take({ chunks, checkpoint: String(account) })
    chunks = []
  }
}
keeper.take({ chunks, checkpoint: String(account) })
keeper.close()
for (const file of plain) closeSync(file)
process.stdout.write(`${JSON.stringify({ ms: performance.now() - from })}\n`)
