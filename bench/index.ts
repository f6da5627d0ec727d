/**
 * `npm run bench -- AREA`: first the machine, then the area; one line of JSON a figure, kept in `bench/results/` with the facts
 * of the machine. Without an area, all that are written.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { measureServer } from './areas/server.ts'
import { measureStart } from './areas/start.ts'
import { measureSync } from './areas/sync.ts'
import { measureTill } from './areas/till.ts'
import { measureIn } from './child.ts'
import { areaNames, figureFrom, type Figure, type Measured } from './figure.ts'

const AREAS: Readonly<Record<string, () => Promise<readonly Measured[]>>> = {
  start: measureStart,
  till: measureTill,
  sync: measureSync,
  server: measureServer,
}

const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'))
const unknown = asked.filter((area) => !areaNames().includes(area))
const unwritten = asked.filter((area) => areaNames().includes(area) && !(area in AREAS))
if (unknown.length > 0) throw new Error(`no such area: ${unknown.join(', ')}`)
if (unwritten.length > 0) throw new Error(`not measured yet: ${unwritten.join(', ')}`)

const machine = tell(await measureIn<readonly Measured[]>('machine.child.ts'))
for (const area of asked.length > 0 ? asked : Object.keys(AREAS)) {
  const measure = AREAS[area]
  if (measure !== undefined) keep(area, tell(await measure()))
}

function tell(measured: readonly Measured[]): readonly Figure[] {
  const figures = measured.map((one) => figureFrom(one))
  for (const figure of figures) process.stdout.write(`${JSON.stringify(figure)}\n`)
  return figures
}

function keep(area: string, figures: readonly Figure[]): void {
  const folder = join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  const [processor] = cpus()
  const facts = {
    processor: processor?.model ?? 'unknown',
    cores: cpus().length,
    memoryMB: Math.round(totalmem() / 1_000_000),
    node: process.version,
  }
  const text = JSON.stringify({ area, facts, machine, figures }, null, 2)
  writeFileSync(join(folder, `${area}.json`), `${text}\n`)
}
