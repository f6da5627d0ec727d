/** The encrypted files: key, durability settings, lock, and that nothing stands in clear (DS-5 to DS-8). */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore, type StoreFile } from './database.ts'
import { lockFolder } from './lock.ts'
import { newFolder, openConnection, TEST_KEY } from './rx-storage/storage.fixture.ts'

let folder: string
beforeEach(() => (folder = newFolder()))
afterEach(() => rmSync(folder, { recursive: true }))

test.each<StoreFile>(['documents', 'journal', 'columns'])(
  'DS-5 has synchronous FULL, WAL, secure delete and temporary data in memory on %s, new and old',
  (file) => {
    for (const readonly of [false, false, true]) {
      const opened = openStore({ folder, file, key: TEST_KEY, readonly })
      if (!opened.ok) throw new Error(opened.refusal.reason)
      const { database } = opened.value
      database.prepare('SELECT count(*) FROM sqlite_master').get()
      const pragma = (name: string): unknown => database.pragma(name, { simple: true })
      expect(['synchronous', 'journal_mode', 'secure_delete', 'temp_store'].map(pragma)).toEqual([
        2,
        'wal',
        1,
        2,
      ])
      opened.value.close()
    }
  },
)

test('DS-6 refuses a wrong key by name and leaves the file as it was', () => {
  openConnection(folder).close()
  const before = readFileSync(join(folder, 'documents.db'))
  const opened = openStore({ folder, file: 'documents', key: new Uint8Array(32).fill(8) })
  expect(opened).toMatchObject({ ok: false, refusal: { reason: 'wrong_key' } })
  expect(readFileSync(join(folder, 'documents.db'))).toEqual(before)
})

test('DS-6 refuses a file that is no database of ours', () => {
  writeFileSync(join(folder, 'documents.db'), Buffer.alloc(8_192, 'not ours'))
  const opened = openStore({ folder, file: 'documents', key: TEST_KEY })
  expect(opened).toMatchObject({ ok: false, refusal: { reason: 'wrong_key' } })
})

test('DS-6 says when there is no place for the file', () => {
  mkdirSync(join(folder, 'documents.db'))
  const opened = openStore({ folder, file: 'documents', key: TEST_KEY })
  expect(opened).toMatchObject({ ok: false, refusal: { reason: 'cannot_open' } })
})

test('DS-7 lets one holder at a time into a folder', () => {
  const first = lockFolder(folder)
  expect(lockFolder(folder)).toMatchObject({ ok: false, refusal: { reason: 'folder_in_use' } })
  if (first.ok) first.value.release()
  const again = lockFolder(folder)
  expect(again.ok).toBe(true)
  if (again.ok) again.value.release()
})

test('DS-8 leaves a canary nowhere in clear: file, WAL, shared memory, temporary files', () => {
  const canary = 'canary-7f1c93e0'
  const connection = openConnection(folder)
  const { database } = connection
  database.exec('CREATE TABLE word(text); CREATE INDEX w ON word(text)')
  const put = database.prepare('INSERT INTO word VALUES(?)')
  for (let at = 0; at < 500; at += 1) put.run(`${canary} ${at} ${'y'.repeat(at)}`)
  // A sort of all rows, which would spill into a temporary file.
  database.prepare('SELECT text FROM word ORDER BY substr(text, 20) DESC').all()
  const clear = (): readonly string[] =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(canary))
  expect(readdirSync(folder)).toEqual(['documents.db', 'documents.db-shm', 'documents.db-wal'])
  expect(clear()).toEqual([])
  database.pragma('wal_checkpoint(TRUNCATE)')
  expect(clear()).toEqual([])
  connection.close()
})
