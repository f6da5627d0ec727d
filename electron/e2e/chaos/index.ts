/**
 * `npm run chaos -- till`: real tills and a real server under every fault a shop can meet. `npm run chaos -- server`: three nodes
 * over one PostgreSQL behind a balancer, killed and cut under tills and desks. The last line is the summary; code 1 when anything
 * was lost, doubled, did not open or did not become equal. `--short` is a taste of it, `--seed N` another chance, `--seconds N`
 * how long nodes are tormented.
 */
import { parseArgs } from 'node:util'
import { findPostgres } from '../../../scripts/find-postgres.mjs'
import { hasBalancer } from './nodes/balancer.ts'
import { NODES_TASTE, NODES_WHOLE } from './nodes/plan.ts'
import { runNodesChaos } from './nodes/run-nodes.ts'
import { summaryOfNodes } from './nodes/summary.ts'
import { TASTE, WHOLE } from './plan.ts'
import { runTillChaos } from './run-till.ts'
import { summaryOf } from './summary.ts'
import { bringTools, missingPackages } from './tools.ts'

const SHOWN = 20

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { short: { type: 'boolean' }, seed: { type: 'string' }, seconds: { type: 'string' } },
})

const [part] = positionals
const isShort = values.short === true
const began = Date.now()
const say = (line: string): void => console.log(`${seconds(began)} s  ${line}`)
if (positionals.length === 1 && part === 'till') await tills()
else if (positionals.length === 1 && part === 'server') await nodes()
else leave('say which part, as in `npm run chaos -- till` or `npm run chaos -- server`')

async function tills(): Promise<void> {
  const chosen = isShort ? TASTE : WHOLE
  const plan = { ...chosen, seed: whole('seed', chosen.seed) }
  const tools = bringTools()
  const missing = missingPackages()
  if (missing.length > 0) say(`not here, and what needs them is left out: ${missing.join(', ')}`)
  if (!tools.mount) say('no small disk can be mounted here: full disks are left out')
  const chaos = await runTillChaos(plan, tools, say)
  conclude(chaos.broken, summaryOf(chaos, plan))
}

async function nodes(): Promise<void> {
  const chosen = isShort ? NODES_TASTE : NODES_WHOLE
  const tormentMs = whole('seconds', chosen.tormentMs / 1_000) * 1_000
  const plan = { ...chosen, tormentMs, seed: whole('seed', chosen.seed) }
  const programs = findPostgres()
  if (programs === undefined || !hasBalancer()) return leave('it needs PostgreSQL and HAProxy')
  const chaos = await runNodesChaos(plan, { programs, say })
  conclude(chaos.broken, summaryOfNodes(chaos, plan))
}

interface Summary {
  readonly line: string
  readonly isWell: boolean
}

function conclude(broken: readonly string[], { line, isWell }: Summary): void {
  for (const what of broken.slice(0, SHOWN)) console.log(what)
  console.log(`${line}; ${seconds(began)} s`)
  process.exitCode = isWell ? 0 : 1
}

function whole(name: 'seed' | 'seconds', otherwise: number): number {
  const text = values[name]
  const number = text === undefined ? otherwise : Number(text)
  if (!Number.isSafeInteger(number) || number < 0) leave(`--${name} is a whole number`)
  return number
}

function leave(why: string): never {
  console.error(`chaos: ${why}`)
  process.exit(2)
}

function seconds(since: number): number {
  return Math.round((Date.now() - since) / 1_000)
}
