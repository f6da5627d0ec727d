/** The second wall: with the first one planted away nothing foreign comes, and without the second the server does not start. */
import { expect, inject, onTestFinished, test } from 'vitest'
import { COLLECTIONS, type CollectionName } from '../../../shared/sync/collections.ts'
import { managerOf } from '../../scope/principal.fixture.ts'
import { type Condition, scope } from '../../scope/scope.ts'
import { openMemory } from '../memory.fixture.ts'
import { campaignId, enrolTill, publish } from '../shop.fixture.ts'
import { openConnection } from './database.ts'
import { openPostgres } from './open-postgres.ts'
import { refuseOpenWall } from './policies.ts'
import { startPostgres } from './start-postgres.fixture.ts'

/** Every name of `COLLECTIONS` is a collection's. */
const NAMES = Object.keys(COLLECTIONS) as CollectionName[]
const LIMITS = { after: 0, limit: 1_000, bytes: 1e9 }

async function townOfTwo() {
  const memory = await openMemory()
  for (const letter of ['a', 'b']) {
    await publish(memory, letter)
    const till = await enrolTill(memory, letter, 1)
    await till.place([till.accept(1)])
  }
  return memory
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
