/** Coming back, and what goes over the wire: a fresh desk before 50,000 documents, a desk that was away for a day, one that writes. */
import { join } from 'node:path'
import { type DeskLines, startDesk } from '../../electron/e2e/house/desk-lines.ts'
import { startServer } from '../../electron/e2e/house/server-process.ts'
import { untilQuiet } from '../../electron/e2e/house/shop.ts'
import type { SyncStateView } from '../../shared/bridge/sync-view.ts'
import { campaigns } from '../campaigns.ts'
import { DESK_WITHIN_MS, measureIn } from '../child.ts'
import { percentile, type Measured } from '../figure.ts'
import { openSeededServer, type SeededServer } from '../server-folder.ts'
import { wireBytes } from './wire-bytes.ts'

const DOCUMENTS = 50_000
const CHANGES = 1_000
/** Of the changes of a day so many are of documents that the desk has, the others are new. */
const CHANGED = CHANGES / 2
const DAYS = 3
const INSERTS = 3_000
/** Commands under way at once. */
const AT_ONCE = 64
const SECOND_MS = 1_000

export async function measureResync(): Promise<readonly Measured[]> {
  const seeded = await openSeededServer('redemptions', DOCUMENTS)
  let { server } = seeded
  const dir = join(seeded.dir, 'desk')
  const from = performance.now()
  const desk = await startDesk({
    dir,
    server: server.url,
    person: seeded.person,
    withinMs: DESK_WITHIN_MS,
  })
  try {
    const documents = await untilHere(desk, DOCUMENTS)
    const fullMs = performance.now() - from
    const days: number[] = []
    for (let day = 0; day < DAYS; day += 1) {
      await desk.run('network', { up: false })
      await server.stop()
      const first = DOCUMENTS - CHANGED + day * CHANGED
      await changeMeanwhile(seeded, first)
      const port = Number(new URL(server.url).port)
      server = await startServer({ dir: join(seeded.dir, 'server'), port })
      days.push(await backAfter(desk, documents + (day + 1) * CHANGED))
    }
    const wire = await wireBytes(server.url, seeded.person)
    return [
      { figure: 'sync.full-resync-50k', value: fullMs / SECOND_MS, note: 'from the start of the desk’s process' }, // prettier-ignore
      {
        figure: 'sync.day-offline-1000-changes',
        value: percentile(days, 0.5),
        note: `${CHANGED} changed, ${CHANGES - CHANGED} new; ${days.map((ms) => ms.toFixed(0)).join(', ')}`,
      },
      wire,
      await measureInserts(desk),
    ]
  } finally {
    await desk.kill()
    await server.stop()
    await seeded.close()
  }
}

/** How many the desk holds then. */
async function untilHere(desk: DeskLines, documents: number): Promise<number> {
  const rowsIn = ({ collections }: SyncStateView): number =>
    collections.find(({ name }) => name === 'redemptions')?.rows ?? 0
  const view = await desk.until<SyncStateView>(
    'sync-state',
    {},
    (one) => one.state === 'up_to_date' && rowsIn(one) >= documents,
  )
  return rowsIn(view)
}

function changeMeanwhile({ dir }: SeededServer, first: number): Promise<unknown> {
  const data = join(dir, 'server')
  const noVenue = ''
  const some = [String(CHANGES), noVenue, String(first)]
  return measureIn('seed.child.ts', data, 'redemptions', ...some)
}

async function backAfter(desk: DeskLines, documents: number): Promise<number> {
  const from = performance.now()
  await desk.run('network', { up: true })
  await untilHere(desk, documents)
  return performance.now() - from
}

/** Drafts one by one, each a command of its own, on a desk that is online: until the server has the last. */
async function measureInserts(desk: DeskLines): Promise<Measured> {
  // One listener for each command under way.
  desk.process.setMaxListeners(2 * AT_ONCE)
  const waiting = campaigns(INSERTS, 99).values()
  const from = performance.now()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const { draft } of waiting) {
        const answer = await desk.run('create-campaign', { draft })
        if (answer.kind !== 'done') throw new Error(`not made: ${JSON.stringify(answer)}`)
      }
    }),
  )
  const madeMs = performance.now() - from
  await untilQuiet(desk)
  const value = (INSERTS / (performance.now() - from)) * SECOND_MS
  const made = ((INSERTS / madeMs) * SECOND_MS).toFixed(0)
  const note = `${INSERTS} commands by lines, ${AT_ONCE} at once, ${made} a second durable here, until the server had the last`
  return { figure: 'sync.live-single-inserts', value, note }
}
