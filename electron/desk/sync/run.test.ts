/** What could not be written comes again: a run ends there and then, and the next begins from what is on disk. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WireDocument } from '../../../shared/sync/messages.schema.ts'
import type { Documents } from '../store/documents.ts'
import { type DocumentsBed, makeDocumentsBed } from '../store/documents.fixture.ts'
import { campaign, type CollectionServer, gone, startCollection } from './collection.fixture.ts'
import { SLICE_ROWS } from './pull.ts'

let bed: DocumentsBed
let server: CollectionServer
/** The pauses before another run, in milliseconds; they are over at once. */
let pauses: number[]

beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate)
  pauses = []
})
afterEach(async () => {
  await server.replicated.stop()
  await bed.clear()
})

const after = (milliseconds: number, run: () => void) => {
  const isPause = milliseconds >= 1_000
  if (isPause) pauses.push(milliseconds)
  const timer = setTimeout(run, isPause ? 0 : milliseconds)
  return () => clearTimeout(timer)
}
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5))
}
const ids = async (): Promise<string> => {
  const found = await bed.documents.collection('campaigns').find().exec()
  return found
    .map(({ id }) => id)
    .toSorted()
    .join()
}
const held = async (): Promise<number> => (await ids()).split(',').length

type Storage = ReturnType<Documents['collection']>['storageInstance']
type BulkWrite = Storage['bulkWrite']

/** The disk takes no write of this context, so often, and says so a moment later. */
function failWrites(storage: Storage, context: RegExp, times: number): void {
  const write = storage.bulkWrite.bind(storage)
  let left = times
  storage.bulkWrite = async (...given: Parameters<BulkWrite>) => {
    if (left === 0 || !context.test(given[1])) return write(...given)
    left -= 1
    // Longer than a slice is waited for: the next one stands behind it by now.
    await new Promise((resolve) => setTimeout(resolve, 60))
    throw new Error('the disk is full')
  }
}

/** The collection's own table; what RxDB's replication writes goes past what the collection writes through. */
function tableOf(documents: Documents): Storage {
  const { storageInstance } = documents.collection('campaigns')
  // RxDB wraps each storage and keeps it under this name.
  return (storageInstance as unknown as { readonly originalStorageInstance: Storage })
    .originalStorageInstance
}

const few = [campaign('c1', 1), campaign('c2', 2)]
/** Three slices. */
const rows = Array.from({ length: SLICE_ROWS * 2 + 10 }, (_, at) => campaign(`c${at}`, at + 1))
/** Whoever asks from before now is given them. */
function give(given: readonly WireDocument[]): void {
  const before = server.pulls.length
  server.asked = () => {
    const asked = server.pulls.at(-1)?.split(' ').at(1) ?? 0
    if (Number(asked) <= before) server.next = { rows: given }
  }
}

test('DK-64 a slice that could not be written comes again, and what stood behind it is not taken for all', async () => {
  failWrites(tableOf(bed.documents), /^replication-downstream-/, 3)
  server = startCollection(bed.documents, after)
  give(rows)
  await until(async () => (await held()) === rows.length)
  await until(() => server.replicated.state() === 'live')
  expect(server.troubles.of('campaigns')).toBeNull()
  expect(server.pulls.filter((from) => from === null)).toHaveLength(4)
  expect(pauses).toEqual([2_500, 5_000, 10_000])
})

test('DK-64 what is written between two tears makes the pause short again', async () => {
  failWrites(tableOf(bed.documents), /^replication-downstream-/, 2)
  server = startCollection(bed.documents, after)
  give(few)
  await until(async () => (await held()) === few.length)
  failWrites(tableOf(bed.documents), /^replication-downstream-/, 1)
  give([campaign('later', 3)])
  server.say({ t: 'lagging', collection: 'campaigns' })
  await until(async () => (await held()) === few.length + 1)
  expect(pauses).toEqual([2_500, 5_000, 2_500])
})

/** A collection that waits for room: `go` ends its pause. */
async function tear(): Promise<{ go: () => void; isWaiting: () => boolean }> {
  failWrites(tableOf(bed.documents), /^replication-downstream-/, 1)
  let waits: (() => void) | null = null
  server = startCollection(bed.documents, (milliseconds, run) => {
    if (milliseconds < 1_000) return after(milliseconds, run)
    waits = run
    return () => {
      waits = null
    }
  })
  give(few)
  await until(() => server.troubles.of('campaigns') !== null)
  return { go: () => waits?.(), isWaiting: () => waits !== null }
}

/** The turn of another collection, while a screen shows this one. */
async function facts(): Promise<void> {
  server.order.show(new Set(['campaigns'] as const))
  server.order.begun('facts')
  await server.order.turn('facts')
}

test('DK-64 a collection that waits for room says so, hears nothing and keeps nobody waiting', async () => {
  const { go } = await tear()
  const asked = server.pulls.length
  expect(server.replicated.state()).toBe('pulling')
  server.say({ t: 'lagging', collection: 'campaigns' })
  server.reconnect()
  expect(server.troubles.of('campaigns')).toMatchObject({ code: 'replication' })
  await facts()
  expect(server.pulls).toHaveLength(asked)
  go()
  await until(async () => (await held()) === few.length)
})

test('DK-64 a collection that is told to end while it waits for room begins no more', async () => {
  const { isWaiting } = await tear()
  expect(isWaiting()).toBe(true)
  await server.replicated.stop()
  expect(isWaiting()).toBe(false)
})

test('DK-64 a collection that is told to end while it begins again does not', async () => {
  const { go } = await tear()
  const asked = server.pulls.length
  go()
  await server.replicated.stop()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(server.pulls).toHaveLength(asked)
  expect(server.replicated.state()).toBe('stopped')
})

test('DK-64 a pull that waited for a connection when its run ended asks for nothing and hands nothing on', async () => {
  let back = (): void => {}
  const stored = vi.fn<() => void>()
  failWrites(tableOf(bed.documents), /^replication-downstream-/, 1)
  server = startCollection(bed.documents, (milliseconds, run) =>
    milliseconds < 1_000 ? after(milliseconds, run) : stored,
  )
  server.asked = () => {
    server.next = { rows: rows.slice(0, SLICE_ROWS + 10) }
    server.away = new Promise((resolve) => (back = resolve))
  }
  await until(() => server.troubles.of('campaigns') !== null)
  await facts()
  server.away = null
  back()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(server.pulls).toEqual([null])
  expect(server.replicated.state()).toBe('pulling')
})

test('DK-64 what could not be handed on because the disk failed is pulled again', async () => {
  const letGo = vi.fn<Documents['letGo']>((...given) => bed.documents.letGo(...given))
  server = startCollection({ ...bed.documents, letGo }, after)
  server.next = { rows: few }
  await until(async () => (await held()) === 2)
  await until(() => server.replicated.state() === 'live')
  letGo.mockRejectedValueOnce(new Error('the disk is full'))
  give([gone('c1', 3), campaign('c3', 4)])
  server.say({ t: 'lagging', collection: 'campaigns' })
  await until(async () => (await ids()) === 'c2,c3')
  expect(letGo).toHaveBeenCalledTimes(2)
})

test('DK-64 a word of the end that answers a run before says nothing', async () => {
  server = startCollection(bed.documents, after)
  server.say({ t: 'caught-up', i: 7, collection: 'campaigns', checkpoint: 'far' })
  give(few)
  await until(async () => (await held()) === few.length)
  expect(server.pulls[0]).toBeNull()
})

test('DK-64 an edit whose way up the disk did not take goes up again', async () => {
  server = startCollection(bed.documents, after)
  server.next = { rows: few }
  await until(async () => (await held()) === 2)
  await until(() => server.replicated.state() === 'live')
  // What the server has instead, written where it meets the edit.
  server.master = { ...campaign('c1', 9, 'theirs'), clocks: { title: '000001790000010.000000.b' } }
  failWrites(tableOf(bed.documents), /^replication-up-write-conflict$/, 1)
  const mine = await bed.documents.collection('campaigns').findOne('c1').exec()
  const clocks = { title: '000001790000009.000000.desk' }
  await mine?.incrementalPatch({ draft: { ...mine.draft, title: 'mine' }, clocks })
  await until(() => server.pushes.length === 2)
  expect(pauses).toEqual([2_500])
})

test('DK-64 where how far it has come could not be stored, the next word from the server is heard all the same', async () => {
  const { storage } = bed.documents.collection('campaigns').database
  const create = storage.createStorageInstance.bind(storage)
  vi.spyOn(storage, 'createStorageInstance').mockImplementationOnce(async (given) => {
    const meta = await create(given)
    // One storage as another: only its writes are looked at.
    failWrites(meta as unknown as Storage, /^replication-set-checkpoint$/, 1)
    return meta
  })
  // RxDB catches it nowhere: the process does.
  const caught = process.listeners('unhandledRejection')
  const failed: unknown[] = []
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', (cause) => {
    failed.push(cause)
  })
  server = startCollection(bed.documents, after)
  server.next = { rows: few }
  await until(() => failed.length > 0)
  server.next = { rows: [...few, campaign('c3', 3)] }
  server.say({ t: 'lagging', collection: 'campaigns' })
  await until(async () => (await held()) === 3)
  process.removeAllListeners('unhandledRejection')
  for (const one of caught) process.on('unhandledRejection', one)
  expect(server.pulls).toEqual([null, 'checkpoint 1', null, 'checkpoint 3'])
})
