/** Documents that this desk may not hold any more, and the work in them that nobody else has. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DeskDocuments } from './collections.ts'
import { type DocumentsBed, makeDocumentsBed, redemption } from './documents.fixture.ts'

let bed: DocumentsBed

beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate)
})
afterEach(() => bed.clear())

const draft = (id: string, title: string) =>
  // As much of a campaign as the store looks at.
  ({
    id,
    space: 'organisation-a',
    state: 'draft',
    draft: { title },
    clocks: { title: '000001790000000.000000.d' },
  }) as unknown as DeskDocuments['campaigns']

test('DS-40 what a person wrote and nobody has is kept aside before it goes, and is gone from its place', async () => {
  const { documents } = bed
  await documents.collection('campaigns').bulkInsert([draft('c1', 'Mine'), draft('c2', 'Other')])
  await documents.letGo('campaigns', { ids: ['c1', 'unknown'], code: 'forgotten' })
  expect(await documents.collection('campaigns').findOne('c1').exec()).toBeNull()
  expect(await documents.collection('campaigns').findOne('c2').exec()).not.toBeNull()
  expect(documents.search('Mine', 5)).toEqual([])
  const kept = documents.aside.list()
  expect(kept).toMatchObject([
    { collection: 'campaigns', id: 'c1', code: 'forgotten', title: 'Mine' },
  ])
  expect(documents.aside.one(kept[0]?.n ?? 0)?.document).toMatchObject({ draft: { title: 'Mine' } })
  const again = await bed.reopen()
  expect(again.aside.list()).toHaveLength(1)
})

test('DS-40 what is the server’s alone goes without a trace, in file and WAL', async () => {
  const { documents, folder } = bed
  const rows = Array.from({ length: 450 }, (_, at) => ({
    ...redemption(at),
    promoterName: `qwxcanary${at}`,
    version: at + 1,
  }))
  await documents.collection('redemptions').bulkInsert(rows)
  await documents.letGo('redemptions', { ids: rows.map(({ id }) => id), code: 'gone' })
  expect(documents.aside.list()).toEqual([])
  expect(documents.search('qwxcanary7', 5)).toEqual([])
  const table = documents.sql.tableOf('redemptions')
  expect(documents.sql.statement(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 })
  await documents.forgetReplications()
  for (const file of readdirSync(folder))
    expect(readFileSync(join(folder, file)).includes('qwxcanary')).toBe(false)
  expect(readFileSync(join(folder, 'documents.db-wal')).length).toBe(0)
})
