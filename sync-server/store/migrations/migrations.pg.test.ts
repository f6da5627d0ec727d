/** Migrations on PostgreSQL: one that fails was not begun, one that waits holds nobody up, another program's are told. */
import { expect, inject, onTestFinished, test } from 'vitest'
import { openConnection } from '../postgres/database.ts'
import { storeSettings } from '../postgres/new-postgres.fixture.ts'
import { migrate, migratedIn, openPostgres } from '../postgres/open-postgres.ts'
import { startPostgres } from '../postgres/start-postgres.fixture.ts'
import { PAGED } from './0028-feed-index.ts'
import { quick } from './endless.fixture.ts'
import { killStart } from './kill-start.fixture.ts'
import { MIGRATIONS } from './migrations.ts'
import { schemaState } from './schema-state.ts'

test('ST-18 on PostgreSQL too a torn migration was not begun, a gap is made good, a newer database refused', () => {
  const { DATABASE_URL: url = '' } = storeSettings()
  const database = openConnection(url)
  const torn = quick().map((one) =>
    one.number > MIGRATIONS.length ? { ...one, sql: `${one.sql}; INSERT INTO nowhere VALUES (1)` } : one,
  )
  expect(() => migrate(database, torn)).toThrow('nowhere')
  expect(database.migrated()).toEqual(MIGRATIONS.map(({ number }) => number))
  expect(database.prepare(`SELECT to_regclass('big') AS big`).get()).toEqual({ big: null })
  database.exec('DELETE FROM migrations WHERE number = 15; DROP TABLE ended_sign_ins')
  expect(schemaState(migratedIn(url)).kind).toBe('gap')
  openPostgres(url).close()
  expect(schemaState(database.migrated()).kind).toBe('same')
  migrate(database, quick())
  expect(schemaState(migratedIn(url)).kind).toBe('newer')
  expect(() => openPostgres(url)).toThrow('start the newer program')
  database.close()
})

test('ST-60 what grew since PostgreSQL looked at it is looked at before the server reads', () => {
  const { DATABASE_URL: url = '' } = storeSettings()
  const database = openConnection(url)
  const known = database.prepare(
    `SELECT 1 AS one FROM pg_stats WHERE tablename = 'documents' AND attname = 'id'`,
  )
  database.exec(`INSERT INTO documents (version, born, space, collection, id, audience, body)
    SELECT n, n, 'a space', 'facts', n, 'everyone', repeat('x', 1000) FROM generate_series(1, 500) AS n`)
  expect(known.get()).toBeUndefined()
  openPostgres(url).close()
  expect(known.get()).toEqual({ one: 1 })
  database.close()
})

test('ST-60 of what it knows nothing yet one document is found by its id, not among all of its collection', () => {
  const { DATABASE_URL: url = '' } = storeSettings()
  const database = openConnection(url)
  const indexesOf = (asked: string): string => {
    const plan = database.prepare<[], string>(`EXPLAIN SELECT body FROM documents WHERE ${asked}`)
    return plan.pluck().all().join()
  }
  const all = `space = 'a space' AND collection = 'redemptions'`
  expect(indexesOf(`${all} AND id = 'an id'`)).toContain('documents_space_collection_id_key')
  expect(indexesOf(`${all} AND version > 7 AND ${PAGED}`)).toContain('documents_feed')
  database.close()
})

test('ST-60 of its own tables only, whatever they are called', () => {
  const { DATABASE_URL: url = '' } = storeSettings()
  const database = openConnection(url)
  for (const table of ['"Own"', 'theirs'])
    database.exec(`CREATE TABLE ${table} AS SELECT repeat('x', 1000) AS x FROM generate_series(1, 500);
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`)
  database.exec('ALTER TABLE theirs OWNER TO pg_monitor')
  openPostgres(url).close()
  const known = database.prepare('SELECT tablename FROM pg_stats WHERE tablename IN (?, ?)').pluck()
  expect(known.all('Own', 'theirs')).toEqual(['Own'])
  database.close()
})

test('ST-18 a migration that a long reading holds up gives way and comes again', () => {
  const { DATABASE_URL: url = '' } = storeSettings()
  const [reader, database] = [openConnection(url), openConnection(url)]
  reader.exec("SET idle_in_transaction_session_timeout = '2500ms'")
  reader.exec('BEGIN; SELECT 1 FROM documents LIMIT 1')
  const blocked = [{ number: MIGRATIONS.length + 1, sql: 'ALTER TABLE documents ADD COLUMN more TEXT' }]
  // The reading is ended by the server, since nothing is said in it, after the migration has given way once.
  migrate(database, [...MIGRATIONS, ...blocked])
  expect(database.migrated().at(-1)).toBe(MIGRATIONS.length + 1)
  for (const open of [reader, database]) open.close()
})

test('ST-18 a start killed in a migration leaves PostgreSQL as it was, and the next one makes all of it', async () => {
  // A server that looks whether its client is still there; else the leavings are over after five seconds.
  const settings = { client_connection_check_interval: '100ms' }
  const server = await startPostgres(inject('postgresPrograms') ?? '', settings)
  onTestFinished(server.stop)
  const url = server.url('postgres')
  const admin = openConnection(url)
  const writing = admin.prepare(
    `SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'CREATE TABLE big%'`,
  )
  await killStart(['postgres', url], () => writing.get() !== undefined)
  const next = openConnection(url)
  migrate(next, quick())
  expect(next.prepare('SELECT count(*) AS count FROM big').get()).toEqual({ count: 0 })
  expect(migratedIn(url)).toEqual([...MIGRATIONS.map(({ number }) => number), MIGRATIONS.length + 1])
  for (const open of [admin, next]) open.close()
})
