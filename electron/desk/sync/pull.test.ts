/** Nothing that the server says is lost on its way to the disk, whenever it is said. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { instant } from '../../../shared/base/time.ts'
import type { Documents } from '../store/documents.ts'
import { type DocumentsBed, makeDocumentsBed } from '../store/documents.fixture.ts'
import { campaign, type CollectionServer, gone, startCollection } from './collection.fixture.ts'
import type { Link } from './link.ts'
import { createPending } from './pending.ts'
import { createPullOrder } from './pull-order.ts'
import { pull, SLICE_ROWS } from './pull.ts'
import type { Road } from './road.ts'
import { createTroubles } from './troubles.ts'

let bed: DocumentsBed
let server: CollectionServer
/** What happens while something is forgotten. */
let forgetting: () => void

const after = (milliseconds: number, run: () => void) => {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}

beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate)
  forgetting = () => {}
  const letGo: Documents['letGo'] = async (...given) => {
    await bed.documents.letGo(...given)
    forgetting()
    forgetting = () => {}
  }
  server = startCollection({ ...bed.documents, letGo }, after)
})
afterEach(async () => {
  await server.replicated.stop()
  await bed.clear()
})

const lagging = { t: 'lagging', collection: 'campaigns' } as const
const live = (from: string, to: string, ...rows: ReturnType<typeof gone>[]) =>
  ({ t: 'live', collection: 'campaigns', from, to, rows }) as const

async function ids(): Promise<string> {
  const found = await bed.documents.collection('campaigns').find().exec()
  return found
    .map(({ id }) => id)
    .toSorted()
    .join()
}

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5))
}

async function begin(): Promise<void> {
  server.next = { rows: [campaign('c1', 1), campaign('c2', 2)] }
  await until(async () => (await ids()) === 'c1,c2')
  await until(() => server.replicated.state() === 'live')
}

test('DK-64 what comes live while something is forgotten is written behind it', async () => {
  await begin()
  server.next = { rows: [gone('c1', 3)] }
  forgetting = () => server.say(live('checkpoint 4', 'checkpoint 4b', campaign('c3', 4)))
  server.say(lagging)
  await until(async () => (await ids()) === 'c2,c3')
  await until(() => server.replicated.state() === 'live')
  expect(server.pulls.length).toBeGreaterThan(2)
})

test('DK-64 what comes live while what is gone is swept is written behind it', async () => {
  await begin()
  server.next = { rows: [campaign('c2', 2)], anew: true }
  forgetting = () => server.say(live('checkpoint 4', 'checkpoint 4b', campaign('c3', 4)))
  server.say(lagging)
  await until(async () => (await ids()) === 'c2,c3')
  await until(() => server.replicated.state() === 'live')
  expect(server.pulls.length).toBeGreaterThan(2)
})

test('DK-64 what is forgotten live goes although other live rows stand before it', async () => {
  await begin()
  server.say(live('checkpoint 2', 'checkpoint 2b', campaign('c3', 3)))
  server.say(live('checkpoint 2b', 'checkpoint 2c', gone('c1', 4)))
  await until(async () => (await ids()) === 'c2,c3')
  expect(server.pulls).toEqual([null, 'checkpoint 1'])
})

test.each([
  { name: 'live rows break off', breakOff: () => server.say(live('unheard', 'of')) },
  { name: 'the connection is lost', breakOff: () => server.reconnect() },
])('DK-64 a pull asks on where $name while its slices are written', async ({ breakOff }) => {
  const rows = Array.from({ length: SLICE_ROWS * 3 }, (_, at) => campaign(`c${at}`, at + 1))
  server.next = { rows }
  await until(() => server.pulls.length === 2)
  breakOff()
  server.next = { rows: [campaign('later', SLICE_ROWS * 4)] }
  await until(async () => (await ids()).includes('later'))
  await until(() => server.replicated.state() === 'live')
  expect(server.pulls.length).toBeGreaterThan(2)
})

test('DK-64 what could not be handed on because the disk failed is pulled again', async () => {
  const asked: (string | null)[] = []
  const letGo = vi.fn<Documents['letGo']>().mockRejectedValueOnce(new Error('the disk is full'))
  const link: Partial<Link> = {
    isLive: () => true,
    whenLive: () => Promise.resolve(true),
    request: async (frame) => {
      if (frame.t !== 'pull') return null
      asked.push(frame.checkpoint)
      const said = { i: 1, collection: frame.collection, checkpoint: `${frame.checkpoint}b` }
      if (asked.length % 2 === 0) return { t: 'caught-up', ...said }
      return { t: 'page', ...said, rows: [gone('c1', 3), campaign('c3', 4)] }
    },
  }
  const road: Partial<Road<'campaigns'>> = {
    name: 'campaigns',
    // Only what is above is asked.
    link: link as Link,
    // As above.
    documents: { letGo } as unknown as Documents,
    pending: createPending(() => instant(0)),
    troubles: createTroubles(() => instant(0)),
    rest: [],
    anew: null,
    handedTo: null,
    onCaughtUp: () => {},
    order: createPullOrder({ after }),
  }
  // The rest is of RxDB's stream, and nobody speaks in it here.
  const own = road as Road<'campaigns'>
  await expect(pull(own, 'a', SLICE_ROWS)).rejects.toThrow('full')
  const { documents, checkpoint } = await pull(own, 'a', SLICE_ROWS)
  expect(documents.map(({ id }) => id)).toEqual(['c1', 'c3'])
  expect(checkpoint).toEqual({ at: 'abb' })
  expect(asked).toEqual(['a', 'ab', 'a', 'ab'])
})

test('DK-64 what breaks off while a page is asked for is asked for after it', async () => {
  await begin()
  server.asked = () => {
    server.say(live('unheard', 'of'))
    // Beyond the answer that is now on its way.
    server.asked = () => {
      server.next = { rows: [campaign('c3', 3)] }
      server.asked = () => {}
    }
  }
  server.say(lagging)
  await until(async () => (await ids()) === 'c1,c2,c3')
  await until(() => server.replicated.state() === 'live')
  expect(server.pulls.length).toBeGreaterThan(2)
})
