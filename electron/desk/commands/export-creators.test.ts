/** An export of creators as a job over real documents: whole, in the order asked for, cancelled without a trace, and a disk that is full. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Space } from '../../../shared/base/ids.ts'
import { instant, type LocalDate } from '../../../shared/base/time.ts'
import { createJobs, type Jobs } from '../jobs.ts'
import type { DeskParts } from '../parts.ts'
import type { DeskDocuments } from '../store/collections.ts'
import { type DocumentsBed, makeDocumentsBed } from '../store/documents.fixture.ts'
import { exportCreators } from './export-creators.ts'
import { reportCreator } from './report-creator.ts'

/** More than two windows. */
const ROWS = 450
const NOW = instant(1_790_000_000_000)
const ALL = { format: 'csv', language: 'en' } as const

let bed: DocumentsBed
let folder: string
let jobs: Jobs
let parts: DeskParts
/** Work that waits for the turn of the loop. */
let waiting: (() => void)[]

beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate, ['creators', 'facts'])
  await bed.documents
    .collection('creators')
    .bulkInsert(Array.from({ length: ROWS }, (_, number) => file(number)))
  folder = mkdtempSync(join(tmpdir(), 'groundswell-creators-'))
  waiting = []
  const newId = () => 'one'
  jobs = createJobs({ now: () => NOW, newId, log: () => undefined })
  const made = {
    documents: bed.documents,
    jobs,
    deps: {
      newId,
      now: () => NOW,
      dateOf: (at: number) => new Date(at),
      atTurnEnd: (run: () => void) => void waiting.push(run),
    },
    filesFolder: folder,
    portfolio: null,
    analysis: null,
    identity: { remembered: { organisationName: 'Etsch' } },
    fontsFolder: join(import.meta.dirname, '../../../resources/fonts'),
  }
  // An export asks for no other part of a desk.
  parts = made as unknown as DeskParts
})
afterEach(async () => {
  await bed.clear()
  rmSync(folder, { recursive: true, force: true })
})

function file(number: number): DeskDocuments['creators'] {
  return {
    id: `grant-${number}`,
    // Ids of fixtures are plain words.
    space: 'organisation-a' as Space,
    purposes: ['campaign'],
    since: NOW,
    until: null,
    name: `Creator ${number}`,
    town: number % 2 === 0 ? 'Bozen' : 'Trento',
    accounts: [{ platform: 'instagram', handle: '@x', followers: 1_000 + number }],
  }
}

/** Turns the loop until the job is through; answers how often. */
async function through(): Promise<number> {
  let turns = 0
  for (;;) {
    await expect.poll(() => waiting.length > 0 || jobs.list()[0]?.state !== 'running').toBe(true)
    const [turn] = waiting.splice(0)
    if (turn === undefined) return turns
    turns += 1
    turn()
  }
}

test('DK-92 all that match are written in the order shown, other work is answered in between', async () => {
  const answer = await exportCreators(parts, {
    ...ALL,
    sort: { by: 'town', descending: true, thenBy: [{ by: 'followers', descending: true }] },
    columns: ['followers'],
    group: 'town',
  })
  expect(answer).toEqual({ kind: 'started', job: 'one' })
  expect(await through()).toBe(3)
  expect(jobs.list()[0]).toMatchObject({ state: 'done', fileName: 'creators.csv', progress: 1 })
  const [head, first, ...lines] = readFileSync(join(folder, 'creators-one.csv'), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(head).toContain('"Group","Followers of the largest account"')
  // Groups keep an order of their own.
  expect(first).toMatch(/^"Bozen","1448"/)
  expect(lines.at(-1)).toMatch(/^"Trento","1001"/)
  expect(lines).toHaveLength(ROWS - 1)
})

test('DK-92 what matches alone is written, and an export that is cancelled leaves no file', async () => {
  await exportCreators(parts, { ...ALL, format: 'xlsx' })
  await expect.poll(() => waiting.length).toBe(1)
  expect(jobs.cancel('one')).toBe(true)
  await through()
  expect(jobs.list()[0]).toMatchObject({ state: 'cancelled', file: null })
  await expect.poll(() => readdirSync(folder)).toEqual([])
  await exportCreators(parts, { ...ALL, text: 'creator 77' })
  await through()
  expect(
    readFileSync(join(folder, 'creators-one.csv'), 'utf8').trimEnd().split('\r\n'),
  ).toHaveLength(2)
})

test('DK-92 where the folder cannot take the file the job says that it was not saved', async () => {
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'a file where the folder was')
  await exportCreators(parts, ALL)
  await expect.poll(() => jobs.list()[0]?.state).toBe('failed')
  expect(jobs.list()[0]).toMatchObject({ error: 'not_saved', file: null })
})

test('DK-93 a report is a job as well, and of a grant that runs no more there is none', async () => {
  const wish = { creator: 'grant-7', format: 'pdf', language: 'en' } as const
  expect(await reportCreator(parts, wish)).toEqual({ kind: 'started', job: 'one' })
  await through()
  expect(jobs.list()[0]).toMatchObject({ state: 'done', fileName: 'Creator 7.pdf' })
  expect(readFileSync(join(folder, 'creator-one.pdf'), 'latin1').startsWith('%PDF-1.7')).toBe(true)
  // A day of a fixture.
  const knownOn = '2026-08-12' as LocalDate
  await reportCreator(parts, { ...wish, knownOn, format: 'xlsx', language: 'de' })
  await through()
  expect(jobs.list().map(({ fileName }) => fileName)).toContain(
    'Creator 7, Stand vom 2026-08-12.xlsx',
  )
  const gone = await reportCreator(parts, { ...wish, creator: 'grant-999' })
  expect(gone).toMatchObject({ kind: 'refused', reason: 'unknown_creator' })
})
