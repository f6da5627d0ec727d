/** What can still be read out of a file that SQLite will not read whole, and how a damaged file is known and laid aside. */
import {
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seededRandom } from '../../../shared/base/random.ts'
import { copiesOf, isSound, layAside } from './damage.ts'
import { openStore } from './database.ts'
import { newFolder, TEST_KEY } from './rx-storage/storage.fixture.ts'
import { salvageRows } from './salvage.ts'

const COLUMNS = '(number INTEGER PRIMARY KEY, word TEXT NOT NULL)'
const ROWS = 600
const TOGETHER = 10
const PAGE = 4_096

let folder: string
beforeEach(() => (folder = newFolder()))
afterEach(() => rmSync(folder, { recursive: true }))

/** Half of the rows are in the file, half in its WAL; copies of both, as a killed process leaves them. */
function written(): void {
  const opened = openStore({ folder, file: 'journal', key: TEST_KEY })
  if (!opened.ok) throw new Error(opened.refusal.reason)
  const { database } = opened.value
  database.exec(`CREATE TABLE words${COLUMNS}; CREATE INDEX by_word ON words(word)`)
  const put = database.prepare('INSERT INTO words VALUES(?, ?)')
  for (let from = 1; from <= ROWS; from += TOGETHER) {
    database.exec('BEGIN')
    for (let at = from; at < from + TOGETHER; at += 1) put.run(at, wordOf(at))
    database.exec('COMMIT')
    if (from + TOGETHER > ROWS / 2 && from <= ROWS / 2) database.pragma('wal_checkpoint(TRUNCATE)')
  }
  for (const part of ['', '-wal']) copyFileSync(path(part), path(`${part}.kept`))
  opened.value.close()
  rmSync(path('-shm'), { force: true })
  for (const part of ['', '-wal']) copyFileSync(path(`${part}.kept`), path(part))
}

function path(part = ''): string {
  return join(folder, `journal.db${part}`)
}

function wordOf(at: number): string {
  return `${at} ${'w'.repeat(at % 300)}`
}

function saved(): ReadonlySet<number> {
  const rows = salvageRows({ folder, name: 'journal', key: TEST_KEY, columns: COLUMNS })
  const found = rows.flatMap(({ number, word }) =>
    typeof number === 'number' && word === wordOf(number) ? [number] : [],
  )
  return new Set(found)
}

function isSoundNow(): boolean {
  const opened = openStore({ folder, file: 'journal', key: TEST_KEY })
  if (!opened.ok) return false
  const sound = isSound(opened.value)
  opened.value.close()
  return sound
}

test('DS-31 every row of a sound file and its WAL is read, and the file is as it was', () => {
  written()
  const before = readFileSync(path('-wal'))
  expect(saved().size).toBe(ROWS)
  expect(readFileSync(path('-wal')).equals(before)).toBe(true)
  expect(existsSync(join(folder, 'journal.salvage.db'))).toBe(false)
})

test('DS-30 a flipped bit in any page of the file is known', () => {
  written()
  rmSync(path('-wal'))
  const pages = statSync(path()).size / PAGE
  for (let page = 0; page < pages; page += 1) {
    const bytes = readFileSync(path())
    const at = page * PAGE + 600
    bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at)
    writeFileSync(path(), bytes)
    expect([page, isSoundNow()]).toEqual([page, false])
    copyFileSync(path('.kept'), path())
  }
  expect(isSoundNow()).toBe(true)
})

test('DS-31 of a damaged page only its own rows are missing, wherever it stands', () => {
  written()
  const random = seededRandom(31)
  const length = statSync(path()).size + statSync(path('-wal')).size
  for (let round = 0; round < 40; round += 1) {
    const at = Math.floor(random() * length)
    const inFile = at < statSync(path()).size
    const part = inFile ? '' : '-wal'
    const bytes = readFileSync(path(part))
    const place = inFile ? at : at - statSync(path()).size
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place)
    writeFileSync(path(part), bytes)
    const size = saved().size
    expect([part, place, size > ROWS - 130]).toEqual([part, place, true])
    copyFileSync(path(`${part}.kept`), path(part))
  }
})

test('DS-31 of a file that was cut off the rows before the cut are read', () => {
  written()
  rmSync(path('-wal'))
  truncateSync(path(), Math.floor(statSync(path()).size / 2) + 77)
  expect(saved().size).toBeGreaterThan(20)
})

test('DS-32 a damaged file is laid aside whole, three at most, and stays', () => {
  written()
  const names = Array.from({ length: 5 }, () => layAside(folder, 'journal'))
  expect(copiesOf(folder, 'journal')).toEqual(names.slice(-3))
  expect(readFileSync(join(folder, `${names[4]}.db-wal`)).equals(readFileSync(path('-wal')))).toBe(
    true,
  )
})
