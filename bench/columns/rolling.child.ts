/** Stands with all columns loaded and answers each line with one rolling question over all of them. Argument: folder. */
import { createInterface } from 'node:readline'
import { openBenchAnalysis } from './desk.ts'
import { accountOf, ACCOUNTS } from './population.ts'

export interface Rolling {
  readonly ms: number
  readonly jumps: number
  /** Sum over all accounts, so that both sides can be held against each other. */
  readonly best: number
}

/** Too little to change a jump, enough to be another question: nothing kept is answered. */
const ANOTHER = 1e-9

const [, , folder = ''] = process.argv
const { analyst } = await openBenchAnalysis(folder)
let asked = 0
await roll()
say({ ready: true })
for await (const line of createInterface({ input: process.stdin }))
  if (line !== '') say(await roll())

async function roll(): Promise<Rolling> {
  asked += 1
  const from = performance.now()
  const answer = await analyst.rolling({ window: 28, deviations: 6 + asked * ANOTHER })
  const ms = performance.now() - from
  if (answer.kind !== 'done') throw new Error(answer.kind)
  let jumps = 0
  let best = 0
  for (let number = 0; number < ACCOUNTS; number += 1) {
    const value = answer.value.of(accountOf(number))?.value
    jumps += value?.jumps ?? 0
    best += value?.bestEngagement ?? 0
  }
  return { ms, jumps, best }
}

function say(word: Rolling | { readonly ready: true }): void {
  process.stdout.write(`${JSON.stringify(word)}\n`)
}
