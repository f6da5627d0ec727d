/** The results file of an area, written anew after each part: `missing` names what a run that was cut off has not measured. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Figure } from './figure.ts'
import type { Part } from './part.ts'

const FOLDER = join(import.meta.dirname, 'results')
const SECOND_MS = 1_000

export interface Results {
  readonly keep: (figures: readonly Figure[], tookMs: number) => void
}

export function openResults(run: {
  readonly area: string
  readonly machine: readonly Figure[]
  readonly parts: readonly Part[]
}): Results {
  const { area, machine, parts } = run
  const expected = parts.flatMap((part) => part.figures)
  const facts = { ...machineFacts(), begunAt: new Date().toISOString(), loadBefore: load() }
  const figures: Figure[] = []
  const seconds: number[] = []
  return {
    keep: (some, tookMs) => {
      figures.push(...some)
      seconds.push(Math.round(tookMs / SECOND_MS))
      const missing = expected.filter((name) => figures.every(({ figure }) => figure !== name))
      const ended = { ...facts, loadAfter: load(), secondsOfParts: seconds }
      const partial = missing.length === 0 ? {} : { missing }
      const text = JSON.stringify({ area, ...partial, facts: ended, machine, figures }, null, 2)
      mkdirSync(FOLDER, { recursive: true })
      writeFileSync(join(FOLDER, `${area}.json`), `${text}\n`)
    },
  }
}

function machineFacts() {
  const [processor] = cpus()
  return {
    processor: processor?.model ?? 'unknown',
    cores: cpus().length,
    memoryMB: Math.round(totalmem() / 1_000_000),
    node: process.version,
  }
}

/** Processes that wanted a processor in the last minute, on average; ours among them after a run. */
function load(): number {
  return Number((loadavg()[0] ?? 0).toFixed(2))
}
