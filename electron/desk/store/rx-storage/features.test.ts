/** What RxDB and its free plugins ask of a storage, feature by feature, through RxDatabase itself (DS-2). */
import { setTimeout as wait } from 'node:timers/promises'
import {
  addRxPlugin,
  createRxDatabase,
  type RxDatabase,
  type RxJsonSchema,
  type RxStorage,
} from 'rxdb/plugins/core'
import { RxDBAttachmentsPlugin } from 'rxdb/plugins/attachments'
import { RxDBCleanupPlugin } from 'rxdb/plugins/cleanup'
import { wrappedKeyEncryptionCryptoJsStorage } from 'rxdb/plugins/encryption-crypto-js'
import { RxDBLocalDocumentsPlugin } from 'rxdb/plugins/local-documents'
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema'
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { thingSchema, type Thing } from './conformance.fixture.ts'
import { makeBed, type Bed } from './storage.fixture.ts'

addRxPlugin(RxDBMigrationSchemaPlugin)
addRxPlugin(RxDBCleanupPlugin)
addRxPlugin(RxDBAttachmentsPlugin)
addRxPlugin(RxDBLocalDocumentsPlugin)

interface Note {
  readonly id: string
  n: number
  readonly secret?: string
  readonly twice?: number
}

const noteSchema: RxJsonSchema<Note> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 20 },
    n: { type: 'number', minimum: 0, maximum: 1_000_000, multipleOf: 1 },
    secret: { type: 'string' },
    twice: { type: 'integer' },
  },
  required: ['id', 'n'],
  indexes: ['n'],
}

let bed: Bed
let databases: RxDatabase[]

beforeEach(() => {
  bed = makeBed(setImmediate)
  databases = []
})
afterEach(async () => {
  for (const database of databases) await database.close()
  bed.clear()
})

async function openDatabase(
  settings: Partial<Parameters<typeof createRxDatabase>[0]> = {},
): Promise<RxDatabase> {
  const storage: RxStorage<unknown, unknown> = bed.storage
  const database = await createRxDatabase({
    name: 'features',
    storage,
    multiInstance: false,
    ...settings,
  })
  databases.push(database)
  return database
}

async function openNotes(
  settings: Partial<Parameters<typeof createRxDatabase>[0]> = {},
  schema: RxJsonSchema<Note> = noteSchema,
) {
  const database = await openDatabase(settings)
  const { notes } = await database.addCollections<{ notes: Note }>({ notes: { schema } })
  return { database, notes }
}

async function close(database: RxDatabase): Promise<void> {
  databases = databases.filter((other) => other !== database)
  await database.close()
}

test('DS-2 keeps documents over a close and a new start', async () => {
  const first = await openNotes()
  await first.notes.bulkInsert([
    { id: 'a', n: 1 },
    { id: 'b', n: 2 },
  ])
  await close(first.database)
  const { notes } = await openNotes()
  expect(await notes.count().exec()).toBe(2)
})

test('DS-2 carries documents over to a new version of their schema', async () => {
  const first = await openNotes()
  await first.notes.bulkInsert(Array.from({ length: 500 }, (_, n) => ({ id: `a${n}`, n })))
  await close(first.database)
  const database = await openDatabase()
  const { notes } = await database.addCollections<{ notes: Note }>({
    notes: {
      schema: { ...noteSchema, version: 1 },
      migrationStrategies: { 1: (old: Note) => ({ ...old, twice: old.n * 2 }) },
    },
  })
  expect((await notes.findOne('a7').exec())?.twice).toBe(14)
  expect(await notes.count().exec()).toBe(500)
})

test('DS-2 keeps, reads and removes attachments', async () => {
  const { notes } = await openNotes({}, { ...noteSchema, attachments: {} })
  const note = await notes.insert({ id: 'a', n: 1 })
  const data = new Blob(['hello'], { type: 'text/plain' })
  await note.putAttachment({ id: 'x', data, type: 'text/plain' })
  const kept = await note.getLatest().getAttachment('x')?.getData()
  expect(await kept?.text()).toBe('hello')
  await note.getLatest().getAttachment('x')?.remove()
  expect(note.getLatest().getAttachment('x')).toBeNull()
  expect(bed.connection.statement('SELECT * FROM "notes-0_attachments"').all()).toEqual([])
})

test('DS-2 stands under the encryption of single fields', async () => {
  const storage = wrappedKeyEncryptionCryptoJsStorage({ storage: bed.storage })
  const schema = { ...noteSchema, encrypted: ['secret'] as const }
  const { notes } = await openNotes({ storage, password: 'a long password' }, schema)
  await notes.insert({ id: 'a', n: 1, secret: 'plain words' })
  expect((await notes.findOne('a').exec())?.secret).toBe('plain words')
  const row = bed.connection.statement('SELECT _data FROM "notes-0"').get()
  expect(JSON.stringify(row)).not.toContain('plain words')
})

test('DS-2 stands under a validator', async () => {
  const { notes } = await openNotes({
    storage: wrappedValidateAjvStorage({ storage: bed.storage }),
  })
  const wrong = JSON.parse('{"id":"a","n":"one"}')
  await expect(notes.insert(wrong)).rejects.toThrow('VD2')
})

test('DS-2 tells a second instance of what the first one wrote', async () => {
  const [one, two] = [await openThings('one'), await openThings('two')]
  const seen = new Promise<string | undefined>((resolve) => {
    two.changeStream().subscribe((bulk) => resolve(bulk.events[0]?.documentId))
  })
  const document = {
    id: 'i1',
    name: 'a',
    count: 1,
    flag: true,
    rate: 1,
    part: { code: 'a' },
    tags: [],
    _deleted: false,
    _attachments: {},
    _meta: { lwt: 1_000 },
    _rev: '1-a',
  }
  await one.bulkWrite([{ document }], 'test')
  expect(await seen).toBe('i1')
  expect(await two.findDocumentsById(['i1'], false)).toEqual([document])
  await one.close()
  await two.close()
})

function openThings(databaseInstanceToken: string) {
  return bed.storage.createStorageInstance<Thing>({
    databaseInstanceToken,
    databaseName: 'features',
    collectionName: 'things',
    schema: thingSchema,
    options: {},
    multiInstance: true,
    devMode: false,
  })
}

test('DS-2 loses none of 200 parallel changes of one document', async () => {
  const { notes } = await openNotes()
  const note = await notes.insert({ id: 'a', n: 0 })
  const change = (old: Note) => ({ ...old, n: old.n + 1 })
  await Promise.all(Array.from({ length: 200 }, () => note.incrementalModify(change)))
  expect(note.getLatest().n).toBe(200)
})

test('DS-2 keeps local documents', async () => {
  const database = await openDatabase({ localDocuments: true })
  await database.insertLocal('k', { v: 1 })
  expect((await database.getLocal<{ v: number }>('k'))?.get('v')).toBe(1)
})

test('DS-2 drops the table of a removed collection', async () => {
  const { database, notes } = await openNotes()
  await notes.insert({ id: 'a', n: 1 })
  await notes.remove()
  const sql = "SELECT name FROM sqlite_master WHERE name = 'notes-0'"
  expect(bed.connection.statement(sql).all()).toEqual([])
  const again = await database.addCollections<{ notes: Note }>({ notes: { schema: noteSchema } })
  expect(await again.notes.count().exec()).toBe(0)
})

test('DS-2 takes a document back in after its deletion was cleaned away', async () => {
  const { notes } = await openNotes()
  const note = await notes.insert({ id: 'a', n: 1 })
  await note.remove()
  await notes.cleanup(0)
  expect(bed.connection.statement('SELECT * FROM "notes-0"').all()).toEqual([])
  await notes.insert({ id: 'a', n: 5 })
  expect((await notes.findOne('a').exec())?.n).toBe(5)
})

test('DS-2 feeds live queries', async () => {
  const { notes } = await openNotes()
  const query = notes.find({ selector: { n: { $gt: 5 } }, sort: [{ n: 'asc' }] })
  const one = new Promise<string>((resolve) => {
    query.$.subscribe((found) => {
      const [first] = found
      if (first !== undefined) resolve(first.id)
    })
  })
  await notes.bulkInsert([
    { id: 'a', n: 9 },
    { id: 'b', n: 3 },
  ])
  expect(await one).toBe('a')
})

test('DS-2 gives the whole turn to others between two writes of a busy loop', async () => {
  const { notes } = await openNotes()
  const note = await notes.insert({ id: 'a', n: 0 })
  let others = 0
  const counting = wait(0).then(() => (others += 1))
  for (let n = 0; n < 50; n += 1) await note.incrementalPatch({ n })
  await counting
  expect(others).toBe(1)
})
