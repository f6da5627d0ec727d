/** The peer's client: one replication from the server and one to it, as it comes and with the largest useful batches. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { redemptions } from '../redemptions.ts'
import { pouchDocuments, pouchIn } from './pouch.ts'

/** Documents a second, from the first request to the last document kept. */
export interface PouchRoads {
  readonly pull: number
  readonly push: number
  /** The same with batches of 2,000 instead of the peer's own 100. */
  readonly pullTuned: number
  readonly pushTuned: number
}

const [, , url = '', pullCount = '0', pushCount = '0', round = '0'] = process.argv
const TUNED = { batch_size: 2_000, batches_limit: 10 }
const SECOND_MS = 1_000

const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'))
const maker = pouchIn(folder)
const roads: PouchRoads = {
  pull: await pull('plain', {}),
  push: await push('plain', {}),
  pullTuned: await pull('tuned', TUNED),
  pushTuned: await push('tuned', TUNED),
}
process.stdout.write(`${JSON.stringify(roads)}\n`)
rmSync(folder, { recursive: true, force: true })
process.exit(0)

async function pull(name: string, options: object): Promise<number> {
  const local = new maker(`pull-${name}`)
  const from = performance.now()
  const { docs_written: written } = await local.replicate.from(`${url}/pull`, options)
  return perSecond(written, Number(pullCount), from)
}

async function push(name: string, options: object): Promise<number> {
  const local = new maker(`push-${name}`)
  await local.bulkDocs(pouchDocuments(redemptions(Number(pushCount), 77)))
  const from = performance.now()
  const to = `${url}/push-${name}-${round}`
  const { docs_written: written } = await local.replicate.to(to, options)
  return perSecond(written, Number(pushCount), from)
}

function perSecond(written: number, wanted: number, from: number): number {
  const ms = performance.now() - from
  if (written !== wanted) throw new Error(`${written} of ${wanted} documents came`)
  return (written / ms) * SECOND_MS
}
