/** The documents of a desk as its views and commands see them (DS-9, DS-10, DS-13, DS-14). */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDocuments, type Documents } from './documents.ts'
import { makeDocumentsBed, redemption, venueFact, type DocumentsBed } from './documents.fixture.ts'

let bed: DocumentsBed
let documents: Documents

beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate)
  documents = bed.documents
})
afterEach(() => bed.clear())

test('DS-9 serves a page in descending order from the index, without a sort', async () => {
  const rows = Array.from({ length: 300 }, (_, number) => redemption(number))
  await documents.collection('redemptions').bulkInsert(rows)
  const sql = `SELECT row, at FROM ledger
    ORDER BY at DESC, standing DESC, undone DESC, campaign DESC, row DESC LIMIT 3`
  const page = documents.sql.statement<{ readonly at: number }>(sql).all()
  expect(page.map(({ at }) => at)).toEqual([299, 298, 297].map((number) => redemption(number).at))
  const plan = documents.sql.statement<{ readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
  const detail = plan.all().map((step) => step.detail)
  expect(detail).toEqual(['SCAN ledger USING COVERING INDEX ledger_at'])
})

test('DS-9 serves a campaign and its newest redemptions from the index, without a sort', () => {
  const sql = `EXPLAIN QUERY PLAN SELECT _data FROM ${documents.sql.tableOf('redemptions')}
    WHERE _deleted = 0 AND campaignId = ? ORDER BY at DESC LIMIT 100`
  const plan = documents.sql.statement<{ readonly detail: string }>(sql).all('campaign-1')
  expect(plan).toHaveLength(1)
  expect(plan[0]?.detail).toContain('by _deleted, campaignId, at, id')
})

test('DS-9 lets no one write through the views', () => {
  const sql = `DELETE FROM ${documents.sql.tableOf('facts')}`
  expect(() => documents.sql.statement(sql)).toThrow('a view only reads')
})

test('DS-10 tells what changed once a commit, after it can be read', async () => {
  const told: (readonly [readonly string[], number])[] = []
  const count = `SELECT count(*) AS n FROM ${documents.sql.tableOf('redemptions')}`
  const stop = documents.onChange((topics) => {
    const n = documents.sql.statement<{ readonly n: number }>(count).get()?.n ?? -1
    told.push([[...topics].toSorted(), n])
  })
  await Promise.all([
    documents.collection('redemptions').insert(redemption(1)),
    documents.collection('redemptions').insert(redemption(2)),
    documents.outbox.append({ id: 'c1', name: 'fund-campaign', input: {} }),
  ])
  stop()
  await documents.collection('redemptions').insert(redemption(3))
  expect(told).toEqual([[['outbox', 'redemptions'], 2]])
})

test('DS-13 forgets bodily: no row, no copy of the replication, no word, nothing in the WAL', async () => {
  const canary = 'zyxwcanary'
  const facts = documents.collection('facts')
  await facts.bulkInsert([venueFact(1, `${canary} bakery`), venueFact(2, 'Harbour bakery')])
  expect(documents.search(canary, 5)).toHaveLength(1)
  await documents.forget('facts', ['venue-1', 'venue-unknown'])
  expect(documents.search(canary, 5)).toEqual([])
  expect(documents.search('bakery', 5)).toHaveLength(1)
  expect(everyValue(documents).filter((value) => value.includes(canary))).toEqual([])
  expect(readFileSync(join(bed.folder, 'documents.db-wal'))).toHaveLength(0)
})

test('DS-13 forgets the words of a name when it changes', async () => {
  const facts = documents.collection('facts')
  const venue = await facts.insert(venueFact(1, 'zyxwcanary bakery'))
  await venue.incrementalPatch({ name: 'Harbour bakery' })
  const left = everyValue(documents).filter((value) => value.includes('zyxwcanary'))
  expect(left).toEqual([])
})

test('DS-14 refuses a wrong key by name', async () => {
  const key = new Uint8Array(32).fill(9)
  const { folder } = bed
  const now = () => 0 as never
  const opened = await createDocuments({
    folder,
    key,
    collections: [],
    now,
    atTurnEnd: setImmediate,
  })
  expect(opened).toMatchObject({ ok: false, refusal: { reason: 'wrong_key' } })
})

test('DS-8 leaves no document, word or command in clear on the disk', async () => {
  const canary = 'canary-5d02aa17'
  await documents.collection('facts').insert(venueFact(1, canary))
  await documents.outbox.append({ id: 'c1', name: 'edit', input: { text: canary } })
  const names = readdirSync(bed.folder)
  expect(names.filter((name) => readFileSync(join(bed.folder, name)).includes(canary))).toEqual([])
  expect(names).toContain('documents.db-wal')
})

/** All that stands in any table of the file, shadow tables of the search too, as text. */
function everyValue({ sql }: Documents): readonly string[] {
  const tables = sql
    .statement<{ readonly name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'",
    )
    .all()
  return tables.flatMap(({ name }) =>
    sql
      .statement<object>(`SELECT * FROM "${name}"`)
      .all()
      .flatMap((row) => Object.values(row))
      .map((value: unknown) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))),
  )
}
