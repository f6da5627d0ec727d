/** Differential test: our storage and RxDB's memory storage live the same seeded life and must never differ (DS-1). */
import { isDeepStrictEqual } from 'node:util'
import {
  getChangedDocumentsSince,
  type RxStorage,
  type RxStorageDefaultCheckpoint,
  type RxStorageInstance,
} from 'rxdb/plugins/core'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { expect, test } from 'vitest'
import { lifeFromSeed, thingSchema, type Life, type Thing } from './conformance.fixture.ts'
import { makeBed } from './storage.fixture.ts'

const SEEDS = 200
const STEPS = 16
const QUERIES = 5
const CHANGES_A_PAGE = 7
const SEEDS_A_TEST = 10

interface Pair {
  readonly theirs: AnyInstance
  readonly ours: AnyInstance
}

type AnyInstance = RxStorageInstance<Thing, unknown, object>

for (let first = 0; first < SEEDS; first += SEEDS_A_TEST) {
  const last = first + SEEDS_A_TEST - 1
  test(`DS-1 answers as the memory storage does, seeds ${first} to ${last}`, async () => {
    for (let seed = first; seed <= last; seed += 1) {
      const differences = await differencesOf(seed)
      expect(differences).toEqual([])
    }
  })
}

interface Difference {
  readonly what: string
  readonly wanted: unknown
  readonly got: unknown
}

async function differencesOf(seed: number): Promise<readonly Difference[]> {
  const bed = makeBed(setImmediate)
  const life = lifeFromSeed(seed)
  const pair: Pair = {
    theirs: await open(getRxStorageMemory(), `memory${seed}`),
    ours: await open(bed.storage, `sqlite${seed}`),
  }
  const { theirs, ours } = pair
  const [wantedEvents, gotEvents] = [eventsOf(theirs), eventsOf(ours)]
  const found: Difference[] = []
  for (let step = 0; step < STEPS; step += 1) {
    found.push(...(await compareWrites(life, pair, step)), ...(await compareReads(life, pair)))
  }
  const wantedChanges = await changes(theirs)
  const ids = wantedChanges.map(([id]) => id ?? '')
  found.push(
    ...compare(`events, seed ${seed}`, wantedEvents, gotEvents),
    ...compare('changes', wantedChanges, await changes(ours)),
    ...compare('cleanup', await theirs.cleanup(0), await ours.cleanup(0)),
    ...compare('after cleanup', await keysOf(theirs, ids), await keysOf(ours, ids)),
  )
  await theirs.close()
  await ours.close()
  bed.clear()
  return found
}

async function compareWrites(life: Life, pair: Pair, step: number): Promise<readonly Difference[]> {
  const rows = life.rows()
  const copies = structuredClone(rows)
  const wanted = (await pair.theirs.bulkWrite(rows, `step ${step}`)).error
  const got = (await pair.ours.bulkWrite(copies, `step ${step}`)).error
  const refused = new Set(wanted.map((error) => error.documentId))
  for (const { document } of rows) if (!refused.has(document.id)) life.wrote(document)
  return compare('errors', wanted, got)
}

async function compareReads(life: Life, { theirs, ours }: Pair): Promise<readonly Difference[]> {
  const ids = life.ids()
  const found = [...compare('by id', await keysOf(theirs, ids), await keysOf(ours, ids))]
  for (let turn = 0; turn < QUERIES; turn += 1) {
    const prepared = life.query()
    const why = JSON.stringify(prepared)
    const [wanted, got] = [await theirs.query(prepared), await ours.query(prepared)]
    const { limit: _, ...unlimited } = { ...prepared.query, skip: 0 }
    const whole = { ...prepared, query: unlimited }
    const [wantedCount, gotCount] = [await theirs.count(whole), await ours.count(whole)]
    found.push(
      ...compare(`query ${why}`, wanted.documents, got.documents),
      ...compare(`count ${why}`, wantedCount.count, gotCount.count),
    )
  }
  return found
}

function compare(what: string, wanted: unknown, got: unknown): readonly Difference[] {
  return isDeepStrictEqual(wanted, got) ? [] : [{ what, wanted, got }]
}

function open<I, O>(storage: RxStorage<I, O>, name: string): Promise<AnyInstance> {
  return storage.createStorageInstance<Thing>({
    databaseInstanceToken: name,
    databaseName: name,
    collectionName: 'things',
    schema: thingSchema,
    // Neither storage has options.
    options: {} as O,
    multiInstance: false,
    devMode: false,
  })
}

function eventsOf(instance: AnyInstance): unknown[] {
  const events: unknown[] = []
  instance.changeStream().subscribe((bulk) => {
    const { context, checkpoint } = bulk
    for (const event of bulk.events) {
      events.push([
        context,
        checkpoint,
        event.operation,
        event.documentData,
        event.previousDocumentData,
      ])
    }
  })
  return events
}

async function keysOf(instance: AnyInstance, ids: string[]): Promise<readonly string[]> {
  const found = await instance.findDocumentsById(ids, true)
  const living = await instance.findDocumentsById(ids, false)
  return [...found, ...living].map((document) => document.id + document._rev).toSorted()
}

async function changes(instance: AnyInstance): Promise<readonly (readonly string[])[]> {
  const all: (readonly string[])[] = []
  let checkpoint: RxStorageDefaultCheckpoint | undefined
  for (;;) {
    const page = await getChangedDocumentsSince(instance, CHANGES_A_PAGE, checkpoint)
    if (page.documents.length === 0) return all
    all.push(...page.documents.map((document) => [document.id, document._rev]))
    checkpoint = page.checkpoint
  }
}
