/** A desk lets a dossier go with its creator file, whether or not the server ever had it. */
import { afterEach, expect, test } from 'vitest'
import { type DocumentsBed, makeDocumentsBed } from '../store/documents.fixture.ts'
import type { DeskDocuments } from '../store/collections.ts'
import { gone, startCollection } from './collection.fixture.ts'
import type { Replicated } from './replicate.ts'

let bed: DocumentsBed
let running: Replicated[] = []

afterEach(async () => {
  for (const one of running) await one.stop()
  running = []
  await bed.clear()
})

const after = (milliseconds: number, run: () => void) => {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5))
}
const file = (id: string, version: number) => ({
  id,
  version,
  space: 'organisation-a',
  name: `name of ${id}`,
})
/** As much of a dossier as the store looks at. */
const dossier = (id: string) =>
  ({
    id,
    space: 'organisation-a',
    draft: { 'note 1': { by: 'anna', at: 5, text: `secret of ${id}` } },
    clocks: { 'note 1': '000001790000009.000000.desk' },
  }) as unknown as DeskDocuments['dossiers']

test('DO-8 a dossier goes with its creator file, unsent work and copies too, and no other does', async () => {
  bed = await makeDocumentsBed(setImmediate, ['creators', 'dossiers'])
  const { documents } = bed
  const server = startCollection(documents, after, 'creators')
  running.push(server.replicated)
  server.next = { rows: [file('c1', 1), file('c2', 2)] }
  await until(() => documents.countOf('creators') === 2)
  await documents.collection('dossiers').insert(dossier('c1'))
  await documents.collection('dossiers').insert(dossier('c2'))
  await documents.copyAside('dossiers', 'c1')
  await documents.copyAside('dossiers', 'c2')
  server.next = { rows: [gone('c1', 3)] }
  server.say({ t: 'lagging', collection: 'creators' })
  await until(() => documents.countOf('creators') === 1)
  const table = documents.sql.tableOf('dossiers')
  const rows = documents.sql.statement<{ readonly data: string }>(
    `SELECT _data AS data FROM ${table}`,
  )
  expect(rows.all().map(({ data }) => data.includes('secret of c2'))).toEqual([true])
  expect(documents.aside.list().map(({ id }) => id)).toEqual(['c2'])
})

test('DO-35 what the creator read and answered is kept beside what is written here, and never sent back', async () => {
  bed = await makeDocumentsBed(setImmediate, ['creators', 'dossiers'])
  const { documents } = bed
  const server = startCollection(documents, after, 'dossiers')
  running.push(server.replicated)
  const heard = [{ readAt: 5, answer: { words: 'A fair.', at: 6 } }]
  const held = async () =>
    (await documents.collection('dossiers').findOne('c1').exec())?.toMutableJSON()
  server.next = { rows: [{ ...(dossier('c1') as object), id: 'c1', version: 3, heard }] }
  await until(async () => (await held()) !== undefined)
  const note = { by: 'anna', at: 7, text: 'Wrote to her.' }
  const kept = await documents.collection('dossiers').findOne('c1').exec()
  await kept?.incrementalModify((now) => ({
    ...now,
    ...({ draft: { ...now.draft, 'note 2': note } } as object),
    clocks: { ...now.clocks, 'note 2': '000001790000010.000000.desk' },
  }))
  await until(() => server.pushes.length > 0)
  const [push] = server.pushes
  const [row] = push?.t === 'push' ? push.rows : []
  expect(row?.document).toMatchObject({ draft: { 'note 2': note } })
  expect(row?.document).not.toHaveProperty('heard')
  expect(await held()).toMatchObject({ heard, draft: { 'note 2': note } })
})
