/**
 * `npm run chaos -- till`: real tills and a real server under every fault a shop can meet. The last line is the summary; code 1
 * when anything was lost, doubled or did not open. `--short` is a taste of it, `--seed N` another chance.
 */
import { parseArgs } from 'node:util'
import { type Plan, TASTE, WHOLE } from './plan.ts'
import { runTillChaos } from './run-till.ts'
import { summaryOf } from './summary.ts'
import { bringTools, missingPackages } from './tools.ts'

const SHOWN = 20

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { short: { type: 'boolean' }, seed: { type: 'string' } },
})

if (positionals.length !== 1 || positionals[0] !== 'till') {
  console.error('chaos: say which part, as in `npm run chaos -- till`')
  process.exit(2)
}
const chosen = values.short === true ? TASTE : WHOLE
const seed = values.seed === undefined ? chosen.seed : Number(values.seed)
if (!Number.isSafeInteger(seed)) {
  console.error('chaos: --seed is a whole number')
  process.exit(2)
}
await run({ ...chosen, seed })

async function run(plan: Plan): Promise<void> {
  const began = Date.now()
  const say = (line: string): void => console.log(`${seconds(began)} s  ${line}`)
  const tools = bringTools()
  const missing = missingPackages()
  if (missing.length > 0) say(`not here, and what needs them is left out: ${missing.join(', ')}`)
  if (!tools.mount) say('no small disk can be mounted here: full disks are left out')
  const chaos = await runTillChaos(plan, tools, say)
  for (const what of chaos.broken.slice(0, SHOWN)) console.log(what)
  const { line, isWell } = summaryOf(chaos, plan)
  console.log(`${line}; ${seconds(began)} s`)
  process.exitCode = isWell ? 0 : 1
}

function seconds(began: number): number {
  return Math.round((Date.now() - began) / 1_000)
}
