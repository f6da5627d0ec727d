/**
 * One side of the storage comparison in a process of its own: `desk` (RxDB on our storage, search and all) or `raw` (the same
 * encrypted file, a table with the same two indexes, no RxDB). Prints what it measured as one line of JSON.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instant } from '../../shared/base/time.ts'
import { openStore } from '../../electron/desk/store/database.ts'
import { createDocuments } from '../../electron/desk/store/documents.ts'
import { percentile } from '../figure.ts'
import { campaignId, redemptions, type RedemptionDocument } from '../redemptions.ts'

export interface StoreTimes {
  readonly bulkMs: number
  readonly pageDescP50Ms: number
  readonly rxPageDescP50Ms: number | null
  readonly searchP95Ms: number | null
}

const COUNT = 100_000
const BATCH = 5_000
const PAGES = 60
const KEY = new Uint8Array(32).fill(3)
/** What people type: a name, a slip in it, a voucher's number, a campaign. */
const TYPED = ['carla', 'calra', 'rosi', '7.12', 'campaign 17', 'dmitri lan', 'fe', 'elif demri']

const [, , side = 'desk'] = process.argv
const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'))
const documents = redemptions(COUNT, 5)
const measured = side === 'raw' ? measureRaw() : await measureDesk()
rmSync(folder, { recursive: true })
process.stdout.write(`${JSON.stringify(measured)}\n`)

async function measureDesk(): Promise<StoreTimes> {
  const now = () => instant(Date.now())
  const settings = { folder, key: KEY, now, atTurnEnd: setImmediate }
  const opened = await createDocuments({ ...settings, collections: ['redemptions'] })
  if (!opened.ok) throw new Error(opened.refusal.reason)
  const store = opened.value
  const collection = store.collection('redemptions')
  const start = performance.now()
  for (const batch of batches()) await collection.bulkInsert(batch)
  const bulkMs = performance.now() - start

  const table = store.sql.tableOf('redemptions')
  const page = store.sql.statement<{ readonly data: string }>(
    `SELECT _data AS data FROM ${table} WHERE _deleted = 0 AND campaignId = ? ORDER BY at DESC LIMIT 100`,
  )
  const pageDescP50Ms = medianOf((number) => parseAll(page.all(campaignId(number))))
  const rxPages: number[] = []
  for (let number = 0; number < PAGES; number += 1) {
    const from = performance.now()
    // As the generator writes it, without a brand.
    const selector = { campaignId: { $eq: campaignId(number) as RedemptionDocument['campaignId'] } }
    const found = await collection.find({ selector, sort: [{ at: 'desc' }], limit: 100 }).exec()
    rxPages.push(performance.now() - from)
    if (found.length !== 100) throw new Error(`a page has ${found.length} rows`)
  }
  const searches = Array.from({ length: PAGES }, (_, number) => {
    const from = performance.now()
    store.search(TYPED[number % TYPED.length] ?? '', 20)
    return performance.now() - from
  })
  await store.close()
  return {
    bulkMs,
    pageDescP50Ms,
    rxPageDescP50Ms: percentile(rxPages, 0.5),
    searchP95Ms: percentile(searches, 0.95),
  }
}

function measureRaw(): StoreTimes {
  const opened = openStore({ folder, file: 'documents', key: KEY })
  if (!opened.ok) throw new Error(opened.refusal.reason)
  const connection = opened.value
  const { database } = connection
  database.exec(`CREATE TABLE r(id TEXT PRIMARY KEY, campaignId, at, placedAt, data);
    CREATE INDEX r_placed ON r(placedAt); CREATE INDEX r_campaign ON r(campaignId, at);`)
  const insert = database.prepare('INSERT INTO r VALUES(?, ?, ?, ?, ?)')
  const start = performance.now()
  for (const batch of batches()) {
    database.exec('BEGIN IMMEDIATE')
    for (const row of batch) {
      insert.run(row.id, row.campaignId, row.at, row.placedAt, JSON.stringify(row))
    }
    database.exec('COMMIT')
  }
  const bulkMs = performance.now() - start
  const page = database.prepare<[string], { readonly data: string }>(
    'SELECT data FROM r WHERE campaignId = ? ORDER BY at DESC LIMIT 100',
  )
  const pageDescP50Ms = medianOf((number) => parseAll(page.all(campaignId(number))))
  connection.close()
  return { bulkMs, pageDescP50Ms, rxPageDescP50Ms: null, searchP95Ms: null }
}

function* batches(): Generator<RedemptionDocument[]> {
  for (let at = 0; at < COUNT; at += BATCH) yield documents.slice(at, at + BATCH)
}

function parseAll(rows: readonly { readonly data: string }[]): void {
  if (rows.length !== 100) throw new Error(`a page has ${rows.length} rows`)
  for (const { data } of rows) JSON.parse(data)
}

function medianOf(read: (number: number) => void): number {
  const times = Array.from({ length: PAGES }, (_, number) => {
    const from = performance.now()
    read(number)
    return performance.now() - from
  })
  return percentile(times, 0.5)
}
