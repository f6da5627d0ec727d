/** Rows written together: each kind of column, nulls, and that one wrong row takes the unit with it. On both stores. */
import { expect, test } from 'vitest'
import { insertMany, readAmong, updateMany } from './many-rows.ts'
import { openMemory } from './memory.fixture.ts'

const COLUMNS = { name: 'text', count: 'whole', sealed: 'bytes' } as const
const BYTES = Buffer.from([0, 1, 128, 255])

async function openTable() {
  const { database } = await openMemory()
  const bytes = database.dialect === 'sqlite' ? 'BLOB' : 'BYTEA'
  database.exec(`CREATE TABLE kept (name TEXT PRIMARY KEY, count BIGINT, sealed ${bytes})`)
  return { database, read: () => database.prepare('SELECT * FROM kept ORDER BY name').all() }
}

test('rows written together are those that were given, whatever their columns hold', async () => {
  const { database, read } = await openTable()
  const insert = insertMany(database, 'kept', COLUMNS)
  const rows = [
    { name: `a'"\\ ä\n$1 @b`, count: 2 ** 50, sealed: BYTES },
    { name: 'b', count: null, sealed: null },
  ]
  insert([])
  insert(rows)
  expect(read()).toEqual(rows)
  const change = { where: { name: 'text' }, set: { count: 'whole', sealed: 'bytes' } } as const
  updateMany(
    database,
    'kept',
    change,
  )([
    { name: 'b', count: -1, sealed: BYTES },
    { name: 'nobody', count: 1, sealed: null },
  ])
  expect(read()).toEqual([rows[0], { name: 'b', count: -1, sealed: BYTES }])
})

test('of rows written together in a unit none stays where one is refused', async () => {
  const { database, read } = await openTable()
  const insert = insertMany(database, 'kept', COLUMNS)
  const row = { name: 'a', count: 1, sealed: null }
  expect(() => database.transaction(() => insert([row, row]))()).toThrow(/unique/i)
  expect(read()).toEqual([])
})

test('rows of a list are those that stand there, each once, under the conditions beside it', async () => {
  const { database } = await openTable()
  insertMany(
    database,
    'kept',
    COLUMNS,
  )([
    { name: 'a', count: 1, sealed: null },
    { name: `b'`, count: 1, sealed: null },
    { name: 'c', count: 2, sealed: BYTES },
  ])
  const table = { table: 'kept', columns: 'name' } as const
  const byName = readAmong(database, { ...table, where: ['count'], key: 'name' })
  expect(byName({ count: 1 }, ['c', `b'`, 'nobody', `b'`])).toEqual([{ name: `b'` }])
  expect(byName({ count: 1 }, [])).toEqual([])
  const byCount = readAmong(database, { ...table, where: [], key: 'count', isWhole: true })
  expect(byCount({}, [2, 3])).toEqual([{ name: 'c' }])
})
