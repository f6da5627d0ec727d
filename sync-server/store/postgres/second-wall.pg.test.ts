/** The second wall: with the first one planted away nothing foreign comes, and without the second the server does not start. */
import { expect, inject, onTestFinished, test } from 'vitest'
import { assert } from '../../../shared/base/assert.ts'
import { COLLECTIONS, type CollectionName } from '../../../shared/sync/collections.ts'
import { managerOf } from '../../scope/principal.fixture.ts'
import { type Condition, type Scope, scope } from '../../scope/scope.ts'
import { createFeed } from '../../sync/feed.ts'
import { openMemory } from '../memory.fixture.ts'
import { CLOSED_TABLES } from '../migrations/0025-closed-tables.ts'
import { campaignId, enrolTill, publish, type ShopTill } from '../shop.fixture.ts'
import type { Commit } from '../writer.ts'
import { isPostgres, openConnection } from './database.ts'
import { openPostgres } from './open-postgres.ts'
import { refuseOpenWall } from './policies.ts'
import { startPostgres } from './start-postgres.fixture.ts'

/** Every name of `COLLECTIONS` is a collection's. */
const NAMES = Object.keys(COLLECTIONS) as CollectionName[]
const LIMITS = { after: 0, limit: 1_000, bytes: 1e9 }

async function townOfTwo() {
  const memory = await openMemory()
  const tills: ShopTill[] = []
  for (const letter of ['a', 'b']) {
    await publish(memory, letter)
    const till = await enrolTill(memory, letter, 1)
    await till.place([till.accept(1)])
    tills.push(till)
  }
  return { ...memory, tills }
}

/** What the maker of conditions would make if it had forgotten to ask whose it is. */
function planted(letter: string, collection: CollectionName): Condition {
  const { spaces = [] } = scope(managerOf(letter)).condition(collection) ?? {}
  return { sql: '1 = 1', values: {}, spaces }
}

test('ST-17 a page under a condition that asks for nothing has its own space’s documents alone', async () => {
  const { store, database } = await townOfTwo()
  let seen = 0
  for (const collection of NAMES) {
    const condition = planted('a', collection)
    const { bodies } = await store.page({ ...LIMITS, collection, condition })
    const spaces = bodies.map((body) => (JSON.parse(body) as { space: string }).space)
    expect(spaces.filter((space) => !condition.spaces.includes(space))).toEqual([])
    seen += spaces.length
  }
  const count = database.prepare<[], number>('SELECT count(*) FROM documents').pluck()
  expect(seen).toBeGreaterThan(5)
  expect(seen).toBeLessThan((count.get() ?? 0) / 1.5)
})

test('ST-17 nor does the difference of two scopes, or who has no space', async () => {
  const { store } = await townOfTwo()
  const condition = planted('a', 'campaigns')
  const since = { condition, space: 'organisation-b', read: 0, ended: Number.MAX_SAFE_INTEGER }
  const question = { ...LIMITS, collection: 'campaigns' as const, condition }
  expect((await store.page({ ...question, since })).bodies).toEqual([])
  const nobody = { ...condition, spaces: [] }
  expect((await store.page({ ...question, condition: nobody })).bodies).toEqual([])
  expect((await store.page(question)).bodies).toHaveLength(1)
})

test('ST-17 a push to a foreign id is answered as one to an unknown, under such a condition too', async () => {
  const { store, world } = await townOfTwo()
  let sequence = 0
  const push = async (id: string) => {
    const condition = planted('a', 'campaigns')
    const unit = { device: 'desk', collection: 'campaigns', space: 'organisation-b' } as const
    const rows = [{ id, assumed: 1, document: { id } }]
    sequence += 1
    const judge = () => ({ kind: 'set-aside', code: 'seen' }) as const
    const at = world.now()
    const written = await store.push({ ...unit, sequence, condition, rows, at }, judge)
    return JSON.stringify(written).replaceAll(id, 'ID')
  }
  expect(await push(campaignId('b'))).toBe(await push('unknown'))
})

test('ST-17 what is read as one organisation is over with its transaction: the writer sees all again', async () => {
  const { store, database } = await townOfTwo()
  const before = database.prepare<[], number>('SELECT count(*) FROM documents').pluck()
  const count = before.get()
  await store.page({ ...LIMITS, collection: 'facts', condition: planted('a', 'facts') })
  expect(before.get()).toBe(count)
  expect(() =>
    database.within(['organisation-a'], () => database.prepare('SELECT 1 FROM vault').get()),
  ).toThrow('permission denied')
  expect(() =>
    database.within(
      ['organisation-a'],
      () => database.prepare('DELETE FROM documents').run().changes,
    ),
  ).toThrow('permission denied')
  expect(() => database.within(['a,b'], () => 1)).toThrow('no comma')
  expect(database.within(["o'b"], () => before.get())).toBe(0)
  expect(before.get()).toBe(count)
})

test('ST-47 a role that was granted every table by mistake reads of all of them its own organisation’s documents alone', async () => {
  const { database } = await townOfTwo()
  const tables = database
    .prepare<[], string>(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
    )
    .pluck()
    .all()
  const countOf = (table: string) =>
    database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0
  const filled = () => tables.filter((table) => countOf(table) > 0)
  const look = database.transaction(() => {
    database.exec('GRANT SELECT ON ALL TABLES IN SCHEMA public TO groundswell_reader')
    expect(filled()).toEqual(
      expect.arrayContaining(['ledger', 'placed', 'vouchers', 'devices', 'organisations', 'feed']),
    )
    expect(database.within(['organisation-a'], filled)).toEqual(['documents'])
    const spaces = database.prepare<[], string>('SELECT DISTINCT space FROM documents').pluck()
    expect(database.within(['organisation-a'], () => spaces.all())).toEqual(['organisation-a'])
    throw new Error('as it was')
  })
  expect(look).toThrow('as it was')
})

test('ST-47 live rows are read behind the wall: of other spaces nothing comes, though a query forgot to ask', async () => {
  const { store, database, tills } = await townOfTwo()
  assert(isPostgres(database), 'this is the project on PostgreSQL')
  const rows = await database.laterWithin<{ space: string }>(
    ['organisation-a'],
    'SELECT space FROM documents',
  )
  expect(new Set(rows.map(({ space }) => space))).toEqual(new Set(['organisation-a']))
  await expect(database.laterWithin(['organisation-a'], 'SELECT 1 FROM vault')).rejects.toThrow(
    'permission denied',
  )
  expect(await database.later('SELECT space FROM documents')).not.toHaveLength(rows.length)
  const sent: string[] = []
  const principal = managerOf('a')
  const open: Scope = { ...scope(principal), sees: () => true }
  const spaces = [principal.organisation, principal.person]
  const checkpoints = { write: () => 'there', read: () => undefined }
  const send = (text: string): void => void sent.push(text)
  const feed = createFeed({ scope: open, spaces, checkpoints, send, buffered: () => 0 })
  for (const collection of NAMES) feed.goLive(collection, 0)
  const told: Commit[] = []
  onTestFinished(store.onCommit((commit) => told.push(commit)))
  // One commit of both.
  await Promise.all(tills.map((till) => till.place([till.accept(2)])))
  for (const commit of told) feed.hear(commit)
  const [first] = told
  expect(new Set(first?.documents.map(({ space }) => space))).toEqual(
    new Set(['organisation-a', 'organisation-b']),
  )
  expect(sent.join('')).toContain('organisation-a')
  expect(sent.join('')).not.toContain('organisation-b')
})

test.each([
  ['no policy', 'DROP POLICY own_spaces ON documents', 'the one policy'],
  ['no security', 'ALTER TABLE documents DISABLE ROW LEVEL SECURITY', 'is on'],
  [
    'a policy that opens all',
    'CREATE POLICY more ON documents TO groundswell_reader USING (true)',
    'the one policy',
  ],
  [
    'a policy that asks for nothing',
    'ALTER POLICY own_spaces ON documents USING (true)',
    'the one policy',
  ],
  ['a table of ours without a wall', 'CREATE TABLE more (organisation TEXT)', 'each of them'],
  [
    'a policy on another table',
    'CREATE POLICY more ON ledger TO groundswell_reader USING (true)',
    'no other table has a policy',
  ],
  ['a grant on more', 'GRANT SELECT ON vault TO groundswell_reader', 'no other table'],
  ['a grant to all', 'GRANT SELECT ON ledger TO PUBLIC', 'no other table'],
  ['a grant to write', 'GRANT DELETE ON documents TO groundswell_reader', 'no other table'],
])('ST-17 the start is refused with %s', async (_, sql, says) => {
  const { database } = await openMemory({ organisations: [] })
  refuseOpenWall(database)
  const look = database.transaction(() => {
    database.exec(sql)
    expect(() => refuseOpenWall(database)).toThrow(says)
    throw new Error('as it was')
  })
  expect(look).toThrow('as it was')
  refuseOpenWall(database)
})

test('ST-47 what others keep beside ours is theirs, for a superuser too: neither closed nor asked to be', async () => {
  const { database } = await openMemory({ organisations: [] })
  const look = database.transaction(() => {
    database.exec('CREATE TABLE theirs (a TEXT); ALTER TABLE theirs OWNER TO pg_monitor')
    database.exec('CREATE TABLE ours (a TEXT)')
    database.exec(CLOSED_TABLES)
    refuseOpenWall(database)
    const closed = database.prepare(
      `SELECT relname FROM pg_class WHERE relname IN ('ours', 'theirs') AND relrowsecurity`,
    )
    expect(closed.pluck().all()).toEqual(['ours'])
    throw new Error('as it was')
  })
  expect(look).toThrow('as it was')
})

test('ST-17 a role that may make none reads behind the wall of one that was made and granted', async () => {
  const server = await startPostgres(inject('postgresPrograms') ?? '')
  onTestFinished(server.stop)
  const admin = openConnection(server.url('postgres'))
  for (const role of ['shop LOGIN', 'groundswell_reader NOLOGIN']) admin.exec(`CREATE ROLE ${role}`)
  admin.exec('GRANT groundswell_reader TO shop')
  admin.exec('CREATE DATABASE shop OWNER shop')
  admin.close()
  const database = openPostgres(server.url('shop').replace('//postgres@', '//shop@'))
  expect(() => refuseOpenWall(database)).not.toThrow()
  database.close()
})

test('ST-17 a role that is no superuser makes all of it and reads behind its own wall', async () => {
  const server = await startPostgres(inject('postgresPrograms') ?? '')
  onTestFinished(server.stop)
  const admin = openConnection(server.url('postgres'))
  admin.exec('CREATE ROLE shop LOGIN CREATEROLE')
  admin.exec('CREATE DATABASE shop OWNER shop')
  const database = openPostgres(server.url('shop').replace('//postgres@', '//shop@'))
  database.exec(
    `INSERT INTO documents (version, space, collection, id, audience, body, born) VALUES
     (1, 'a', 'facts', 'x', 'everyone', '{}', 1), (2, 'b', 'facts', 'y', 'everyone', '{}', 2)`,
  )
  const count = database.prepare<[], number>('SELECT count(*) FROM documents').pluck()
  expect([count.get(), database.within(['a'], () => count.get())]).toEqual([2, 1])
  database.close()
  admin.exec('ALTER ROLE groundswell_reader BYPASSRLS')
  expect(() => openPostgres(server.url('shop'))).toThrow('second wall')
  admin.close()
})
