/** What the server says must be forgotten, through a replication as it runs: differences, pulls anew, whole spaces. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../../../shared/base/time.ts'
import type { Down, Up, WireDocument } from '../../../shared/sync/messages.schema.ts'
import { type DocumentsBed, makeDocumentsBed } from '../store/documents.fixture.ts'
import type { DeskDocuments } from '../store/collections.ts'
import { forgetSpace } from './forget-space.ts'
import type { Link } from './link.ts'
import { createPending } from './pending.ts'
import { replicate, type Replicated } from './replicate.ts'
import { createTroubles } from './troubles.ts'

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

const campaign = (id: string, version: number, title = id): WireDocument => ({
  id,
  version,
  space: 'organisation-a',
  state: 'draft',
  draft: { title },
  clocks: { title: `00000179000000${version % 10}.000000.server` },
})
const gone = (id: string, version: number): WireDocument => ({ id, version, _deleted: true })

interface Server {
  /** Rows of the next page, and whether the checkpoint counted for nothing; then nothing more. */
  next: { readonly rows: readonly WireDocument[]; readonly anew?: true } | null
  /** What the server has, where it does not take a push as it is. */
  master: WireDocument | null
  readonly pulls: (string | null)[]
  readonly pushes: Up[]
  readonly say: (frame: Down) => void
}

/** One collection against a server that says what the test tells it; pushes are heard and set aside. */
function start(): Server {
  let pages = 0
  let hear: (frame: Down) => void = () => {}
  const server: Server = {
    next: null,
    master: null,
    pulls: [],
    pushes: [],
    say: (frame) => hear(frame),
  }
  const link: Partial<Link> = {
    isLive: () => true,
    whenLive: () => Promise.resolve(true),
    onDown: (listener) => {
      hear = listener
    },
    onState: () => {},
    request: async (frame) => {
      if (frame.t !== 'pull') {
        // What a request is before it is numbered.
        const up = { ...frame, i: 1 } as Up
        server.pushes.push(up)
        if (up.t !== 'push') return null
        if (server.master !== null) {
          const document = server.master
          server.master = null
          const rows = up.rows.map(({ id }) => ({ id, kind: 'master' as const, document }))
          return { t: 'pushed', i: 1, rows }
        }
        // A poison row: not taken, and nothing else waits for it.
        const rows = up.rows.map(
          ({ id }) => ({ id, kind: 'set-aside', code: 'not_allowed' }) as const,
        )
        return { t: 'pushed', i: 1, rows }
      }
      server.pulls.push(frame.checkpoint)
      const { next } = server
      server.next = null
      const { collection } = frame
      pages += 1
      const said = { i: pages, collection, checkpoint: `checkpoint ${pages}` }
      if (next === null) return { t: 'caught-up', ...said }
      const anew = next.anew === true ? { anew: next.anew } : {}
      return { t: 'page', ...said, rows: [...next.rows], ...anew }
    },
  }
  const after = (milliseconds: number, run: () => void) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  }
  let sequence = 0
  running.push(
    replicate('campaigns', {
      // Only what is above is asked.
      link: link as Link,
      documents: bed.documents,
      deps: { after, log: () => {} },
      troubles: createTroubles(() => instant(0)),
      pending: createPending(() => instant(0)),
      rootKey: 'root',
      nextSequence: () => (sequence += 1),
      onCaughtUp: () => {},
    }),
  )
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

async function withTwo(): Promise<Server> {
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
