/** Full text on the desk: beginnings of words, small slips, always in step with the rows (DS-11). */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Documents } from './documents.ts'
import { makeDocumentsBed, redemption, venueFact, type DocumentsBed } from './documents.fixture.ts'
import { makeBed } from './rx-storage/storage.fixture.ts'
import { createSearch } from './search.ts'

let bed: DocumentsBed
let documents: Documents

beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate)
  documents = bed.documents
})
afterEach(() => bed.clear())

function ids(text: string, limit = 5): readonly string[] {
  return documents
    .search(text, limit)
    .map(({ document }) => ('id' in document ? String(document.id) : ''))
}

test('DS-11 finds by the beginnings of all words, without case or accent', async () => {
  const facts = documents.collection('facts')
  await facts.bulkInsert([venueFact(1, 'Bäckerei Größe Ｘ'), venueFact(2, 'Café Métropole')])
  expect(ids('back')).toEqual(['venue-1'])
  expect(ids('GROSSE bäck')).toEqual(['venue-1'])
  expect(ids('metro caf')).toEqual(['venue-2'])
  expect(ids('metro back')).toEqual([])
  expect(ids('  -- ')).toEqual([])
  expect(ids('" OR * NEAR(')).toEqual([])
})

test.each(['bakrey', 'bakey', 'bakeery', 'nakery', 'abkery', 'habrour bakery', 'harborr'])(
  'DS-11 forgives a slip: %s',
  async (typed) => {
    await documents.collection('facts').insert(venueFact(1, 'Harbour bakery'))
    expect(ids(typed)).toEqual(['venue-1'])
  },
)

test('DS-11 forgives no slip in short words and numbers', async () => {
  await documents.collection('facts').insert(venueFact(1, 'Inn 4711'))
  expect(ids('imn')).toEqual([])
  expect(ids('4712')).toEqual([])
  expect(ids('inn 47')).toEqual(['venue-1'])
})

test('DS-11 puts what is spelt so before what is near, and keeps the limit a collection', async () => {
  const facts = documents.collection('facts')
  await facts.bulkInsert([venueFact(1, 'Marina'), venueFact(2, 'Karina'), venueFact(3, 'Marine')])
  expect(ids('karina')).toEqual(['venue-2', 'venue-1'])
  expect(ids('marin', 1)).toEqual(['venue-3'])
  await documents.collection('redemptions').insert(redemption(1, { promoterName: 'Marina Ost' }))
  expect(
    documents
      .search('marin', 1)
      .map(({ collection }) => collection)
      .toSorted(),
  ).toEqual(['facts', 'redemptions'])
})

test('DS-11 follows changes, deletions and a new start', async () => {
  const facts = documents.collection('facts')
  const venue = await facts.insert(venueFact(1, 'Harbour bakery'))
  const changed = await venue.incrementalPatch({ name: 'Mountain kiosk' })
  expect([ids('harbour'), ids('kiosk')]).toEqual([[], ['venue-1']])
  documents = await bed.reopen()
  expect(ids('mountian')).toEqual(['venue-1'])
  await documents.collection('facts').findOne(changed.id).remove()
  expect(ids('kiosk')).toEqual([])
})

test('DS-11 learns a word again whose first write was taken back', async () => {
  const plain = makeBed(setImmediate)
  const watcher = createSearch(plain.commits).watcherOf('facts', 0)
  const write = (after: () => void) =>
    plain.commits.write('facts', () => {
      watcher?.changed(1, undefined, { name: 'Harbour' })
      after()
    })
  const full = new Error('the disk is full')
  await expect(
    write(() => {
      throw full
    }),
  ).rejects.toBe(full)
  const words = 'SELECT word FROM search_word'
  expect(plain.connection.statement(words).all()).toEqual([])
  await write(() => undefined)
  expect(plain.connection.statement(words).all()).toEqual([{ word: 'harbour' }])
  plain.clear()
})

test('DS-11 finds a redemption by its voucher and its promoter', async () => {
  await documents.collection('redemptions').bulkInsert([redemption(4), redemption(5)])
  expect(ids('7.2.5')).toEqual(['0123456789abcdef0123456789abcdef:5'])
  expect(ids('muller')).toHaveLength(2)
  expect(ids('mueller')).toHaveLength(2)
})
