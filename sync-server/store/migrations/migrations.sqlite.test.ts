/** Migrations that were interrupted, skipped or made by another program: what is told of them, and what the next start does. */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { isSound, migrate, migratedOf, openDatabase, schemaVersion } from '../database.ts'
import { openMemory } from '../memory.fixture.ts'
import { quick } from './endless.fixture.ts'
import { killStart } from './kill-start.fixture.ts'
import { MIGRATIONS } from './migrations.ts'
import { schemaState } from './schema-state.ts'

/** Far into a migration that does not end. */
const WRITTEN_BYTES = 5_000_000
const ALL = MIGRATIONS.map(({ number }) => number)
const LAST = ALL.length

test('ST-18 migrations are dense from 1, so that one that is missing is seen', () => {
  expect(ALL).toEqual(Array.from({ length: LAST }, (_, at) => at + 1))
})

test.each([
  ['none', []],
  ['same', ALL],
  ['older', ALL.slice(0, -1)],
  ['older', [1]],
  ['gap', ALL.filter((number) => number !== 3)],
  ['gap', [...ALL, LAST + 2].filter((number) => number !== 3)],
  ['newer', [...ALL, LAST + 1]],
] as const)('ST-18 tables are told from the program’s: %s', (kind, had) => {
  expect(schemaState(had)).toMatchObject({ kind, known: LAST })
})

test('ST-18 one that fails in the midst was not begun, whichever it is, and the next start makes all of it', () => {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-migrate-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const whole = shapeOf(new Sqlite(':memory:'))
  const database = new Sqlite(join(dir, 'store.db'))
  for (const torn of ALL) {
    const failing = MIGRATIONS.map((one) =>
      one.number === torn ? { ...one, sql: `${one.sql}; INSERT INTO nowhere VALUES (1)` } : one,
    )
    expect(() => migrate(database, failing)).toThrow('nowhere')
    expect(schemaVersion(database)).toBe(torn - 1)
  }
  expect(shapeOf(database)).toEqual(whole)
  database.pragma(`user_version = ${LAST + 1}`)
  expect(() => migrate(database)).toThrow('start the newer program')
  database.close()
})

function shapeOf(database: Sqlite.Database): readonly unknown[] {
  migrate(database)
  return database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all()
}

test('ST-18 a start killed in a migration leaves SQLite as it was before it', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-migrate-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const path = join(dir, 'store.db')
  const isIn = (): boolean =>
    existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > WRITTEN_BYTES
  await killStart(['sqlite', path], isIn)
  expect(migratedOf(path)).toEqual(ALL)
  openDatabase(path, { maxPages: null }).close()
  expect(isSound(path)).toBe(true)
  const database = new Sqlite(path)
  expect(database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'big'`).get()).toBeUndefined()
  migrate(database, quick())
  expect(database.prepare('SELECT count(*) FROM big').pluck().get()).toBe(0)
  database.close()
})

test('ST-18 a store says whether its tables are the program’s', async () => {
  const { store } = await openMemory({ organisations: [] })
  expect(store.schema()).toEqual({ kind: 'same', at: LAST, known: LAST })
})
