/** What was kept aside, over a real store: shown, read, made a draft again, taken away, discarded. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../../../shared/base/time.ts'
import { FULL_DRAFT } from '../../../shared/fixtures/campaigns.ts'
import { createJobs } from '../jobs.ts'
import type { DeskParts } from '../parts.ts'
import type { DeskDocuments } from '../store/collections.ts'
import { type DocumentsBed, makeDocumentsBed } from '../store/documents.fixture.ts'
import { asideItems, mergedItems } from '../views/aside.ts'
import { inboxView } from '../views/small.ts'
import { discardAside, exportAside, retryAside } from './aside.ts'
import { readInbox } from './desk.ts'

const NOW = instant(1_790_000_000_000)

let bed: DocumentsBed
let folder: string
let parts: DeskParts

beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate)
  folder = mkdtempSync(join(tmpdir(), 'groundswell-aside-'))
  let made = 0
  const newId = () => `new-${(made += 1)}`
  const deps = { newId, now: () => NOW, atTurnEnd: setImmediate }
  const identity = { kind: 'manager', remembered: { organisation: 'organisation-a', person: 'p' } }
  const rest = { clockName: 'desk', sync: { pending: { edited: () => {} } }, filesFolder: folder }
  const jobs = createJobs({ now: () => NOW, newId, log: () => undefined })
  // These commands ask for no other part of a desk.
  parts = { documents: bed.documents, jobs, deps, identity, ...rest } as unknown as DeskParts
  await keepAside()
})
afterEach(async () => {
  await bed.clear()
  rmSync(folder, { recursive: true })
})

/** One draft that this desk may hold no more. */
async function keepAside(): Promise<void> {
  const campaign = {
    id: 'c1',
    space: 'organisation-a',
    state: 'draft',
    draft: { ...FULL_DRAFT, title: 'Tea' },
    clocks: { title: '000001790000000.000000.desk' },
  }
  const { documents } = bed
  // As much of a campaign as the store looks at.
  await documents.collection('campaigns').insert(campaign as unknown as DeskDocuments['campaigns'])
  await documents.letGo('campaigns', { ids: ['c1'], code: 'forgotten' })
}

const aside = () => asideItems(bed.documents)
const first = () => aside()[0]?.n ?? 0

test('DK-56 it is shown with its title and why', () => {
  expect(aside()).toMatchObject([{ title: 'Tea', collection: 'campaigns', why: 'forgotten' }])
})

test('DK-56 it becomes a draft again under an id of its own, once', async () => {
  const n = first()
  expect(await retryAside(parts, { n })).toEqual({ kind: 'done', value: { campaign: 'new-1' } })
  const made = await bed.documents.collection('campaigns').findOne('new-1').exec()
  expect(made?.draft.title).toBe('Tea')
  expect(aside()).toEqual([])
  expect(await retryAside(parts, { n })).toMatchObject({ kind: 'refused', reason: 'dealt_with' })
})

test('DK-56 of two who make a draft of it at once one does', async () => {
  const n = first()
  const made = await Promise.all([retryAside(parts, { n }), retryAside(parts, { n })])
  expect(made.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused'])
  expect(await bed.documents.collection('campaigns').find().exec()).toHaveLength(1)
})

test('DK-56 what was merged is told however much else was kept aside since', async () => {
  const documents = await bed.reopen((connection) => {
    const sql =
      "INSERT INTO aside(collection, id, code, at, body) VALUES('campaigns', ?, ?, 1, '{}')"
    connection.statement(sql).run('merged', 'merged')
    for (let at = 0; at < 100; at += 1) connection.statement(sql).run(`gone-${at}`, 'gone')
  })
  expect(documents.aside.list()).toHaveLength(100)
  expect(mergedItems(documents)).toMatchObject([{ path: '/campaigns/merged', read: false }])
})

test('DK-56 it is taken away whole as a file, and stays until it is discarded, once', async () => {
  const n = first()
  const started = await exportAside(parts, { n })
  expect(started.kind).toBe('started')
  await expect.poll(() => parts.jobs.list()[0]?.state).toBe('done')
  const file = parts.jobs.list()[0]?.file ?? ''
  expect(readFileSync(join(folder, file), 'utf8')).toContain('"title": "Tea"')
  expect(await discardAside(parts, { n })).toMatchObject({ kind: 'done' })
  expect(aside()).toEqual([])
  const refused = { kind: 'refused', reason: 'dealt_with' }
  expect(await discardAside(parts, { n })).toMatchObject(refused)
  expect(await exportAside(parts, { n })).toMatchObject(refused)
})

test('DK-55 what was merged away is a message to its author, unread until it is opened', async () => {
  const seen = () => inboxView.compute(parts, {})
  expect(seen()).toMatchObject({ value: { unread: 0, items: [] } })
  await bed
    .reopen((connection) => connection.database.exec("UPDATE aside SET code = 'merged'"))
    .then((documents) => Object.assign(parts, { documents }))
  bed = { ...bed, documents: parts.documents }
  const id = `merged ${first()}`
  const item = { id, kind: 'merged', title: 'Tea', path: '/campaigns/c1' }
  expect(seen()).toMatchObject({ value: { unread: 1, items: [item] } })
  await readInbox(parts, { id })
  expect(seen()).toMatchObject({ value: { unread: 0, items: [{ ...item, read: true }] } })
  expect(aside()).toMatchObject([{ why: 'merged' }])
})
