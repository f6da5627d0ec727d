/**
 * `npm run bench -- AREA [--only FIGURE]`: first the machine, then the area part by part; one line of JSON a figure as soon as it
 * is there, kept in `bench/results/` with the facts of the machine. Without an area, all that are written.
 */
import { INTEGRITY } from './areas/integrity.ts'
import { FORECAST } from './areas/forecast.ts'
import { COLUMNS } from './areas/columns.ts'
import { SERVER } from './areas/server.ts'
import { START } from './areas/start.ts'
import { SYNC } from './areas/sync.ts'
import { TILL } from './areas/till.ts'
import { partsOf, readAsked } from './asked.ts'
import { measureIn } from './child.ts'
import { figureFrom, type Figure, type Measured } from './figure.ts'
import { notMeasured, type Part } from './part.ts'
import { openResults } from './results.ts'

const AREAS: Readonly<Record<string, readonly Part[]>> = {
  start: START,
  till: TILL,
  sync: SYNC,
  server: SERVER,
  columns: COLUMNS,
  integrity: INTEGRITY,
  forecast: FORECAST,
}

const asked = readAsked(process.argv.slice(2), AREAS)
const machine = tell(await measureIn<readonly Measured[]>('machine.child.ts'))
for (const area of asked.areas) await measureArea(area, partsOf(asked, AREAS[area] ?? []))
// Whatever a part that broke has left open is not waited for.
process.exit()

async function measureArea(area: string, parts: readonly Part[]): Promise<void> {
  const results = asked.only === null ? openResults({ area, machine, parts }) : null
  for (const part of parts) {
    const from = performance.now()
    const figures = tell(await measured(part))
    results?.keep(figures, performance.now() - from)
  }
}

async function measured(part: Part): Promise<readonly Measured[]> {
  try {
    return await part.measure()
  } catch (error) {
    process.exitCode = 1
    return notMeasured(part, error)
  }
}

function tell(some: readonly Measured[]): readonly Figure[] {
  const figures = some.map((one) => figureFrom(one))
  for (const figure of figures) process.stdout.write(`${JSON.stringify(figure)}\n`)
  return figures
}
