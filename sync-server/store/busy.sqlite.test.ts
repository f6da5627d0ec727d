/** The file while another process holds it. */
import { expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { openSqlite } from './memory.fixture.ts'
import { envelope, writerOver } from './writer.fixture.ts'

test('while another process holds the file nothing is kept, all of the turn hear it, and the next is taken', async () => {
  const { database } = await openSqlite()
  const { writer, commits, turn } = writerOver(database)
  database.pragma('busy_timeout = 1')
  const other = openDatabase(database.name, { maxPages: null })
  other.exec('BEGIN IMMEDIATE')
  const write = (id: string) =>
    writer.write((unit) => unit.wrote(envelope(id, unit.nextPosition())))
  const both = Promise.all([write('one'), write('two')])
  await turn()
  const busy = { ok: false, failure: 'not_saved' }
  expect(await both).toEqual([busy, busy])
  expect(commits).toEqual([])
  other.exec('ROLLBACK')
  other.close()
  const again = write('three')
  await turn()
  expect(await again).toMatchObject({ ok: true })
  expect(commits).toHaveLength(1)
})
