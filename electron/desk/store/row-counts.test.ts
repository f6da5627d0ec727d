/** The counts of collections beside their rows (DS-20). */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeDocumentsBed, venueFact, type DocumentsBed } from './documents.fixture.ts'
import type { Documents } from './documents.ts'

let bed: DocumentsBed

beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate, ['facts', 'inbox'])
})
afterEach(() => bed.clear())

function counted({ sql }: Documents): number | undefined {
  const count = `SELECT count(*) AS n FROM ${sql.tableOf('facts')} WHERE _deleted = 0`
  return sql.statement<{ readonly n: number }>(count).get()?.n
}

test('DS-20 follows what is put, changed, deleted and forgotten, of its own collection alone', async () => {
  const { documents } = bed
  const facts = documents.collection('facts')
  const seen = [[documents.countOf('facts'), counted(documents)]]
  const look = (): void => void seen.push([documents.countOf('facts'), counted(documents)])
  await facts.bulkInsert([1, 2, 3, 4].map((number) => venueFact(number, 'Mill Lane')))
  look()
  await (await facts.findOne('venue-1').exec(true)).incrementalPatch({ name: 'Harbour' })
  look()
  await (await facts.findOne('venue-2').exec(true)).incrementalRemove()
  look()
  await documents.forget('facts', ['venue-3', 'venue-2', 'venue-unknown'])
  look()
  expect(seen).toEqual([0, 4, 4, 3, 2].map((count) => [count, count]))
  expect(documents.countOf('inbox')).toBe(0)
})

test('DS-20 is right again after a write that was taken back', async () => {
  const documents = await bed.reopen(({ database }) =>
    database.exec(`CREATE TRIGGER broken BEFORE INSERT ON "facts-0" WHEN NEW._id = 'venue-9'
      BEGIN SELECT RAISE(ABORT, 'broken'); END`),
  )
  const facts = documents.collection('facts')
  await facts.insert(venueFact(1, 'Mill Lane'))
  expect(documents.countOf('facts')).toBe(1)
  const both = [venueFact(2, 'Harbour'), venueFact(9, 'Broken')]
  await expect(facts.bulkInsert(both)).rejects.toThrow('broken')
  expect([documents.countOf('facts'), counted(documents)]).toEqual([1, 1])
})
