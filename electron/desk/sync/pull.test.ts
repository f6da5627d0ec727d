/** Nothing that the server says is lost on its way to the disk, whenever it is said. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Down } from '../../../shared/sync/messages.schema.ts'
import type { Documents } from '../store/documents.ts'
import { META_TABLES } from '../store/forget.ts'
import { type DocumentsBed, makeDocumentsBed } from '../store/documents.fixture.ts'
import { campaign, type CollectionServer, gone, startCollection } from './collection.fixture.ts'
import type { Link } from './link.ts'
import { pull, SLICE_ROWS } from './pull.ts'
import type { Road } from './road.ts'

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

test('DK-64 what was heard before everything comes anew is let go with it', async () => {
  await begin()
  server.asked = () => {
    server.next = { rows: [campaign('c3', 3)] }
    server.asked = () => {
      server.next = { rows: [campaign('c2', 4)], anew: true }
      server.asked = () => {}
    }
  }
  server.say(lagging)
  const second = bed.documents.collection('campaigns').findOne('c2')
  await until(async () => (await second.exec())?.version === 4)
  expect(await ids()).toBe('c2')
})

test('DK-64 exactly a slice that comes anew is not asked for again after a restart', async () => {
  await begin()
  const rows = Array.from({ length: SLICE_ROWS }, (_, at) => campaign(`c${at}`, at + 1))
  server.next = { rows, anew: true }
  server.say(lagging)
  await until(() => checkpoints().includes('checkpoint 4'))
  await server.replicated.stop()
  server = startCollection(bed.documents, after)
  await until(() => server.pulls.length > 0)
  expect(server.pulls[0]).toBe('checkpoint 4')
})

/** What RxDB's replications keep, as text. */
function checkpoints(): string {
  const names = bed.documents.sql.statement<{ readonly name: string }>(META_TABLES).all()
  return names
    .flatMap(({ name }) => bed.documents.sql.statement(`SELECT _data FROM "${name}"`).all())
    .map((row) => JSON.stringify(row))
    .join()
}

test('DK-70 what will be asked for soon keeps the others waiting already', async () => {
  await begin()
  server.order.show(new Set(['campaigns'] as const))
  server.order.begun('facts')
  server.say(lagging)
  let hadTurn = false
  const turn = server.order.turn('facts').then(() => (hadTurn = true))
  await Promise.resolve()
  expect(hadTurn).toBe(false)
  await turn
  expect(server.replicated.state()).toBe('live')
})

test('DK-64 a trouble is told until a pull has come to its end, whatever comes live', async () => {
  await begin()
  server.troubles.note('campaigns', 'not_allowed')
  server.say(live('checkpoint 2', 'checkpoint 2b', campaign('c3', 3)))
  await until(async () => (await ids()) === 'c1,c2,c3')
  expect(server.troubles.of('campaigns')).toMatchObject({ code: 'not_allowed' })
  server.say(lagging)
  await until(() => server.troubles.of('campaigns') === null)
})

test('DK-64 the answer to what was asked before RxDB began again is not taken', async () => {
  const answers: ((answer: Down) => void)[] = []
  const asked: (string | null)[] = []
  const link: Partial<Link> = {
    isLive: () => true,
    whenLive: () => Promise.resolve(true),
    request: (frame) => {
      if (frame.t === 'pull') asked.push(frame.checkpoint)
      return new Promise((resolve) => answers.push(resolve))
    },
  }
  const { documents, order, troubles } = { ...bed, ...server }
  // A road that no page has come on; only what is here is asked.
  const road = {
    name: 'campaigns',
    link,
    documents,
    order,
    troubles,
    rest: [],
    anew: null,
    handedTo: null,
    heardTo: null,
    fetching: null,
    isFetched: false,
    onCaughtUp: () => {},
    deps: { after },
  } as unknown as Road<'campaigns'>
  const said = { i: 1, collection: 'campaigns' } as const
  const page = (checkpoint: string, ...rows: ReturnType<typeof gone>[]): void =>
    answers.shift()?.({ t: 'page', ...said, checkpoint, rows })
  const first = pull(road, 'a', 2)
  await until(() => answers.length === 1)
  page('b', campaign('c1', 1), campaign('c2', 2))
  expect((await first).checkpoint).toEqual({ at: 'b' })
  const again = pull(road, 'a', 3)
  await until(() => answers.length === 2)
  answers.shift()?.({ t: 'caught-up', ...said, checkpoint: 'b' })
  page('b', campaign('c1', 1), campaign('c2', 2))
  await until(() => answers.length === 1)
  page('c', campaign('c3', 3))
  expect((await again).documents.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3'])
  expect(asked.slice(0, 4)).toEqual(['a', 'b', 'a', 'b'])
})
