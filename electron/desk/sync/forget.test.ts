/** What the server says must be forgotten, through a replication as it runs: differences, pulls anew, whole spaces. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DocumentsBed, makeDocumentsBed } from '../store/documents.fixture.ts'
import type { DeskDocuments } from '../store/collections.ts'
import { campaign, type CollectionServer, gone, startCollection } from './collection.fixture.ts'
import { forgetSpace } from './forget-space.ts'
import type { Replicated } from './replicate.ts'

let bed: DocumentsBed
let running: Replicated[] = []

beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate)
})
afterEach(async () => {
  for (const one of running) await one.stop()
  running = []
  await bed.clear()
})

const after = (milliseconds: number, run: () => void) => {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}

function start(): CollectionServer {
  const server = startCollection(bed.documents, after)
  running.push(server.replicated)
  return server
}

async function titles(): Promise<readonly string[]> {
  const found = await bed.documents.collection('campaigns').find().exec()
  return found.map(({ draft }) => draft.title).toSorted()
}

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5))
}
const lagging = { t: 'lagging', collection: 'campaigns' } as const

async function withTwo(): Promise<CollectionServer> {
  const server = start()
  server.next = { rows: [campaign('c1', 1), campaign('c2', 2)] }
  await until(async () => (await titles()).length === 2)
  return server
}

test('DK-50 what must be forgotten is gone from rows, search and copies, and is pushed back to nobody', async () => {
  const server = await withTwo()
  server.next = { rows: [gone('c1', 1)] }
  server.say(lagging)
  const table = bed.documents.sql.tableOf('campaigns')
  const rows = () => bed.documents.sql.statement(`SELECT _id FROM ${table}`).all()
  await until(() => rows().length === 1)
  expect(rows()).toEqual([{ _id: 'c2' }])
  expect(bed.documents.search('c1', 5)).toEqual([])
  expect(bed.documents.aside.list()).toEqual([])
  expect(JSON.stringify(server.pushes)).not.toContain('"_deleted":true')
})

test('DK-51 a draft that was edited here and not sent is kept aside before it is forgotten', async () => {
  const server = await withTwo()
  const mine = await bed.documents.collection('campaigns').findOne('c1').exec()
  await mine?.incrementalPatch({
    draft: { ...mine.draft, title: 'mine' },
    clocks: { title: '000001790000009.000000.desk' },
  })
  server.next = { rows: [gone('c1', 7)] }
  server.say(lagging)
  await until(async () => (await titles()).join() === 'c2')
  const [line] = bed.documents.aside.list()
  const kept = bed.documents.aside.one(line?.n ?? 0)
  expect(kept).toMatchObject({ id: 'c1', document: { draft: { title: 'mine' } } })
  const deletions = server.pushes.filter((up) => JSON.stringify(up).includes('"_deleted":true'))
  expect(deletions).toEqual([])
})

test('DK-55 an edit that a later one elsewhere overrules is kept aside, one that stands is not', async () => {
  const server = await withTwo()
  const edit = async (id: string, title: string, clock: string) => {
    const mine = await bed.documents.collection('campaigns').findOne(id).exec()
    await mine?.incrementalPatch({ draft: { ...mine.draft, title }, clocks: { title: clock } })
  }
  server.master = { ...campaign('c1', 3, 'theirs'), clocks: { title: '000001790000010.000000.b' } }
  await edit('c1', 'mine', '000001790000009.000000.desk')
  await until(async () => (await titles()).includes('theirs'))
  server.master = campaign('c2', 4, 'earlier')
  await edit('c2', 'stands', '000001790000009.000000.desk')
  await until(() => server.pushes.length >= 2 && server.master === null)
  await until(async () => (await titles()).join() === 'stands,theirs')
  const kept = bed.documents.aside.list(['merged']).map(({ n }) => bed.documents.aside.one(n))
  expect(kept).toMatchObject([{ id: 'c1', document: { draft: { title: 'mine' } } }])
})

test('DK-52 a pull anew keeps what it brings, lets go what it brings not, and leaves drafts nobody has heard of', async () => {
  const server = await withTwo()
  // As much of a campaign as the store looks at.
  const own = { ...campaign('c3', 3, 'new'), version: undefined } as unknown
  await bed.documents.collection('campaigns').insert(own as DeskDocuments['campaigns'])
  server.next = { rows: [campaign('c2', 2), campaign('c4', 4)], anew: true }
  server.say(lagging)
  await until(async () => (await titles()).join() === 'c2,c4,new')
  const kept = bed.documents.aside.list().map(({ id, code }) => `${id} ${code}`)
  expect(kept).toContain('c1 gone')
  const from = server.pulls.length
  await until(() => {
    server.say(lagging)
    return server.pulls.length > from
  })
  expect(server.pulls.at(-1)).toMatch(/^checkpoint [4-9]/)
})

test('DK-53 of a space that may not be seen nothing is left, and whoever comes back begins at the beginning', async () => {
  await withTwo()
  await forgetSpace('organisation-a', { documents: bed.documents, collections: running })
  const table = bed.documents.sql.tableOf('campaigns')
  expect(bed.documents.sql.statement(`SELECT _id FROM ${table}`).all()).toEqual([])
  expect(running[0]?.state()).toBe('stopped')
  await bed.reopen()
  bed = { ...bed, documents: await bed.reopen() }
  const server = start()
  await until(() => server.pulls.length > 0)
  expect(server.pulls[0]).toBeNull()
})
