/** From nothing open to every row of every metric in shared memory. Argument: folder. */
import { openBenchAnalysis } from './desk.ts'
import { ACCOUNTS, COUNTED, DAYS } from './population.ts'

const [, , folder = ''] = process.argv
const from = performance.now()
const { columns } = await openBenchAnalysis(folder)
let rows = 0
for (const metric of COUNTED) {
  const loaded = await columns.load({ metric, since: 0 })
  if (!loaded.ok) throw new Error(loaded.failure)
  for (const block of loaded.value) rows += block.rows.length * block.days
}
const ms = performance.now() - from
if (rows !== ACCOUNTS * DAYS * COUNTED.length) throw new Error(`${rows} values came`)
process.stdout.write(`${JSON.stringify({ ms })}\n`)
process.exit(0)
