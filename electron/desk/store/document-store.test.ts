/** `documents.db` when it cannot be trusted: laid aside, begun anew, and said (DS-33). */
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { assert } from '../../../shared/base/assert.ts'
import { instant } from '../../../shared/base/time.ts'
import { openDocumentStore, type DocumentStore } from './document-store.ts'
import { newFolder, TEST_KEY } from './rx-storage/storage.fixture.ts'

const NOON = instant(1_790_000_000_000)

let folder: string
beforeEach(() => (folder = newFolder()))
afterEach(() => rmSync(folder, { recursive: true }))

function opened(): DocumentStore {
  const store = openDocumentStore({ folder, key: TEST_KEY, now: () => NOON })
  assert(store.ok, 'it opens')
  return store.value
}

function written(): void {
  const { connection, closed } = opened()
  connection.database.exec('CREATE TABLE word(text)')
  const put = connection.statement('INSERT INTO word VALUES(?)')
  for (let at = 0; at < 100; at += 1) put.run(`${at} ${'y'.repeat(300)}`)
  connection.close()
  closed()
}

function flip(at: number): void {
  const path = join(folder, 'documents.db')
  const bytes = readFileSync(path)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  writeFileSync(path, bytes)
}

/** Bytes from the file's begin. */
const PAGE = 4_096

const damaged = { store: 'documents', at: NOON, cause: 'damaged' }

const file = (): string => join(folder, 'documents.db')

test.each([
  ['a page damaged', () => flip(PAGE * 3 + 50)],
  ['the first page damaged', () => flip(300)],
  ['its end cut off', () => truncateSync(file(), PAGE * 3)],
  ['nothing but half a page', () => truncateSync(file(), PAGE / 2)],
])('DS-33 with %s the file is laid aside and begun anew, and the desk says so', (_, hurt) => {
  written()
  hurt()
  const { connection, repairs, closed } = opened()
  expect(repairs).toMatchObject([damaged])
  expect(connection.statement('SELECT * FROM sqlite_master').all()).toEqual([])
  connection.close()
  closed()
  expect(readdirSync(folder)).toContain('documents.damaged-1.db')
  const again = opened()
  expect(again.repairs).toMatchObject([damaged])
  again.connection.close()
})

test('DS-33 a sound file stays, after a killed desk too, and a wrong key is no damage', () => {
  written()
  const killed = opened()
  killed.connection.close()
  const again = opened()
  expect(again.repairs).toEqual([])
  expect(again.connection.statement('SELECT * FROM word').all()).toHaveLength(100)
  again.connection.close()
  const key = new Uint8Array(32).fill(9)
  const wrong = openDocumentStore({ folder, key, now: () => NOON })
  expect(wrong).toMatchObject({ ok: false, refusal: { reason: 'wrong_key' } })
})
