/** Imports on a real store: whole or not at all, one organisation's alone, taken back by their id, gone with the grant. */
import { beforeEach, expect, test } from 'vitest'
import { later } from '../../shared/base/time.ts'
import { sampleCounts } from '../../shared/domain/creator/follower-sample.ts'
import type { ImportedAccount } from '../../shared/domain/import/import.ts'
import { organisationId, personId } from '../scope/principal.fixture.ts'
import type { ImportUnit } from '../store/imports.ts'
import { type Memory, openMemory } from '../store/memory.fixture.ts'
import {
  accountOf,
  blocksOf,
  connect,
  COUNTS,
  day,
  letLook,
  noonOf,
  PERSON,
  postTelling,
  takeBack,
  tell,
  telling,
} from './metrics.fixture.ts'
import { judgeTelling } from './telling.ts'

let memory: Memory
beforeEach(async () => {
  memory = await openMemory()
  await connect(memory)
  await tell(memory, { tellings: [telling()] })
  await letLook(memory, ['campaign', 'insurance'])
  await letLook(memory, ['campaign'], { id: 'grant-2', organisation: organisationId('b') })
})

const VIEWS: ImportedAccount['series'][number] = {
  metric: 'views',
  firstDay: day('2026-01-02'),
  counts: [21, 30, 40],
}

const told = (change: Partial<ImportedAccount> = {}): ImportedAccount => ({
  creator: 'grant-1',
  platform: 'tiktok',
  handle: '@lena',
  series: [VIEWS],
  posts: [],
  ...change,
})

let count = 0
async function bring(accounts: readonly ImportedAccount[], change: Partial<ImportUnit> = {}) {
  count += 1
  const { organisation = organisationId('a'), id = `import-${String(count)}` } = change
  // After what the platform told.
  const at = noonOf('2026-01-20')
  await memory.store.keepImportPart({ organisation, id, part: 1, accounts, at })
  const unit: ImportUnit = {
    id,
    organisation,
    at,
    hash: id,
    source: 'file',
    fileName: 'january.csv',
    person: personId('a', 'manager'),
    command: { principal: 'p', id: `command-${String(count)}` },
    parts: 1,
    refusedRows: 2,
    ...change,
  }
  const answer = await memory.store.keepImport(unit)
  return answer.ok ? answer.value : answer
}

let undone = 0
async function undo(id: string, letter = 'a') {
  undone += 1
  const answer = await memory.store.undoImport({
    id,
    organisation: organisationId(letter),
    person: personId('a', 'owner'),
    command: { principal: 'p', id: `undo-${String(undone)}` },
    at: noonOf('2026-01-21'),
  })
  return answer.ok ? answer.value : answer
}

/** Views of the first days of January. */
async function viewsOf(letter = 'a') {
  const days: (number | null)[] = [null, null, null, null, null]
  for (const { chunks } of await blocksOf(memory, letter))
    for (const { metric, firstDay, counts } of chunks)
      for (const [at, one] of counts.entries())
        if (metric === 'views' && one !== null) days[Number(firstDay.slice(8)) - 1 + at] = one
  return days
}

test('IM-40 what an organisation imports stands beside what the platform told, for itself alone, under what the source bears', async () => {
  expect(await viewsOf()).toEqual([10, 20, null, 0, null])
  expect(await bring([told()])).toMatchObject({ kind: 'done' })
  expect(await viewsOf()).toEqual([10, 21, 30, 40, null])
  expect(await viewsOf('b')).toEqual([10, 20, null, 0, null])
  const [block, ...others] = await blocksOf(memory)
  expect(others).toEqual([])
  expect(block?.chunks.map(({ sources, purposes }) => [sources, purposes])).toEqual([
    [['tiktok_api'], ['campaign', 'insurance']],
    [['file'], ['campaign']],
  ])
  expect(JSON.stringify(await blocksOf(memory, 'b'))).not.toContain('file')
})

test('IM-40 an archive of the platform bears what the grant allows', async () => {
  await bring([told()], { source: 'tiktok_archive' })
  const [block] = await blocksOf(memory)
  expect(block?.chunks.at(-1)).toMatchObject({
    sources: ['tiktok_archive'],
    purposes: ['campaign', 'insurance'],
  })
})

test('IM-41 an import is whole or not at all: torn, empty, of a creator who does not let this organisation look, or brought before', async () => {
  expect(await bring([told()], { parts: 2 })).toMatchObject({ reason: 'import_torn' })
  expect(await bring([told({ series: [] })])).toMatchObject({ reason: 'import_empty' })
  expect(await bring([told(), told({ creator: 'grant-2' })])).toMatchObject({
    reason: 'creator_closed',
  })
  expect(await bring([told()], { organisation: organisationId('b') })).toMatchObject({
    reason: 'creator_closed',
  })
  expect(await viewsOf()).toEqual([10, 20, null, 0, null])
  expect(await bring([told()], { hash: 'same' })).toMatchObject({ kind: 'done' })
  expect(await bring([told()], { hash: 'same' })).toMatchObject({ reason: 'imported_before' })
  const command = { principal: 'p', id: 'asked twice' }
  expect(await bring([told()], { command, hash: 'other' })).toMatchObject({ kind: 'done' })
  expect(await bring([told()], { command, hash: 'other' })).toMatchObject({ kind: 'done' })
  expect(await memory.store.imports(organisationId('a'))).toHaveLength(2)
  expect(await memory.store.imports(organisationId('b'))).toEqual([])
})

test('IM-41 parts are one file, and a month that comes in two spans is one', async () => {
  const [organisation, id, at] = [organisationId('a'), 'parted', noonOf('2026-01-20')]
  const span = { ...VIEWS, firstDay: day('2026-01-05'), counts: [5] }
  await memory.store.keepImportPart({
    organisation,
    id,
    part: 2,
    accounts: [told({ series: [span] })],
    at,
  })
  expect(await bring([told()], { id, parts: 2 })).toMatchObject({ kind: 'done' })
  expect(await viewsOf()).toEqual([10, 21, 30, 40, 5])
  const [row] = await memory.store.imports(organisation)
  expect(row).toMatchObject({
    fileName: 'january.csv',
    figures: {
      accounts: 1,
      days: 4,
      posts: 0,
      refusedRows: 2,
      firstDay: '2026-01-02',
      lastDay: '2026-01-05',
    },
  })
})

test('IM-42 an import is taken back by its id: what it hid comes back, a second one stays, desks forget what came before', async () => {
  await bring([told()], { id: 'first' })
  await bring([told({ series: [{ ...VIEWS, firstDay: day('2026-01-05'), counts: [50] }] })], {
    id: 'second',
  })
  const [before] = await blocksOf(memory)
  expect(await undo('first', 'b')).toMatchObject({ reason: 'unknown_import' })
  expect(await undo('first')).toMatchObject({ kind: 'done' })
  expect(await viewsOf()).toEqual([10, 20, null, 0, 50])
  const [after] = await blocksOf(memory)
  expect(after?.account).toBe(before?.account)
  expect(after?.id).not.toBe(before?.id)
  expect(await undo('first')).toMatchObject({ reason: 'import_undone' })
  const rows = await memory.store.imports(organisationId('a'))
  expect(rows.map(({ id, undoneAt }) => [id, undoneAt !== null])).toEqual([
    ['first', true],
    ['second', false],
  ])
  expect(await bring([told()], { hash: 'first' })).toMatchObject({ kind: 'done' })
})

test('IM-43 of an account that nobody connected imports alone tell; it stands in the creator file until the last is taken back', async () => {
  const files = async () =>
    (await memory.store.list(organisationId('a'), 'creators')).map(({ body }) => body)
  const series = [{ metric: 'reach', firstDay: day('2026-02-01'), counts: [7] }] as const
  await bring([told({ platform: 'instagram', handle: '@Lena', series })], { id: 'alone' })
  expect(await files()).toMatchObject([
    {
      connected: [
        { platform: 'tiktok' },
        { platform: 'instagram', handle: '@Lena', id: 'grant-1.i1' },
      ],
    },
  ])
  expect((await blocksOf(memory)).map(({ account }) => account)).toContain('grant-1.i1')
  expect(await memory.store.metricAccounts(PERSON)).toHaveLength(1)
  expect(JSON.stringify(await memory.store.list(organisationId('b'), 'creators'))).not.toContain(
    '@Lena',
  )
  await undo('alone')
  expect(JSON.stringify(await files())).not.toContain('@Lena')
  expect((await blocksOf(memory)).map(({ account }) => account)).toEqual(['grant-1.1'])
})

test('IM-43 once its person connects that account, both tell of it together, and apart again when it is dropped', async () => {
  const series = [{ metric: 'views', firstDay: day('2026-01-02'), counts: [7] }] as const
  await bring([told({ platform: 'youtube', handle: 'LENA', series })])
  const accounts = async () => (await blocksOf(memory)).map(({ account }) => account).toSorted()
  expect(await accounts()).toEqual(['grant-1.1', 'grant-1.i1'])
  await memory.store.keepMetricAccount(accountOf('youtube', { handle: 'lena' }))
  expect(await accounts()).toEqual(['grant-1.1', 'grant-1.2'])
  await memory.store.dropMetricAccount({ person: PERSON, account: 'own-youtube' })
  expect(await accounts()).toEqual(['grant-1.1', 'grant-1.i1'])
})

test('IM-44 what was imported goes with the grant, and comes with none after it', async () => {
  await bring([told(), told({ platform: 'instagram' })])
  await takeBack(memory)
  expect(await blocksOf(memory)).toEqual([])
  // Not only shown no more: there is no question of the port that would tell.
  const words = memory.database.prepare<[]>('SELECT word FROM import_words')
  expect(words.all()).toEqual([])
  await letLook(memory, ['campaign'], { id: 'grant-3', since: later(noonOf('2026-01-22'), 0) })
  expect(await viewsOf()).toEqual([10, 20, null, 0, null])
})

const SAMPLE = {
  takenOn: day('2026-01-15'),
  count: 412,
  score: 40,
  order: 'newest_first',
  model: 5,
} as const
const sampled = (change: Partial<typeof SAMPLE> | object = {}) =>
  told({ series: sampleCounts({ ...SAMPLE, ...change }) })
const samplesOf = async (letter = 'a') =>
  (await blocksOf(memory, letter)).flatMap(({ chunks }) =>
    chunks.filter(({ metric }) => metric.startsWith('sampled')),
  )

test('IM-47 a sample of followers is four counts of its day: for this organisation alone, for campaigns and no insurance, taken back and gone with the grant', async () => {
  await bring([sampled()], { id: 'sample' })
  const seen = await samplesOf()
  expect(seen.map(({ metric, firstDay, counts }) => [metric, firstDay, counts])).toEqual([
    ['sampledFollowers', '2026-01-15', [412]],
    ['sampledModel', '2026-01-15', [5]],
    ['sampledOrder', '2026-01-15', [1]],
    ['sampledScore', '2026-01-15', [40_000]],
  ])
  for (const { sources, purposes } of seen)
    expect([sources, purposes]).toEqual([['file'], ['campaign']])
  expect(await samplesOf('b')).toEqual([])
  const [row] = await memory.store.imports(organisationId('a'))
  expect(row?.figures).toMatchObject({ days: 0, sampled: 412, accounts: 1 })
  await bring([sampled({ count: 500 })], { at: noonOf('2026-01-21') })
  expect((await samplesOf())[0]?.counts).toEqual([500])
  await undo('import-2')
  await undo('sample')
  await bring([sampled()])
  await takeBack(memory)
  expect(await samplesOf()).toEqual([])
})

test('IM-48 a sample below 200 followers, one that is torn, and one that says it is of an archive are refused and nothing is kept', async () => {
  expect(await bring([sampled({ count: 199, score: 1 })])).toMatchObject({
    reason: 'sample_too_small',
  })
  const torn = told({ series: sampleCounts(SAMPLE).slice(1) })
  expect(await bring([torn])).toMatchObject({ reason: 'sample_torn' })
  expect(await bring([sampled()], { source: 'tiktok_archive' })).toMatchObject({
    reason: 'sample_torn',
  })
  expect(await samplesOf()).toEqual([])
  const judged = (source: 'file' | 'tiktok_api') =>
    judgeTelling('tiktok', {
      metric: 'sampledFollowers',
      firstDay: SAMPLE.takenOn,
      counts: [412],
      source,
      asOf: noonOf('2026-01-20'),
    })
  expect(judged('file').ok).toBe(true)
  expect(judged('tiktok_api')).toMatchObject({ refusal: { reason: 'foreign_metric' } })
})

test('IM-45 posts of an archive are told once each, together with what the platform told of the same moment', async () => {
  await tell(memory, { posts: [postTelling()] })
  const post = (date: string, likes: number) =>
    ({ postedAt: noonOf(date), kind: 'short', counts: { ...COUNTS, likes } }) as const
  const posts = [post('2026-01-02', 9), post('2026-01-03', 8)]
  const archive = { source: 'tiktok_archive' } as const
  await bring([told({ series: [], posts })], { ...archive, id: 'one' })
  await bring([told({ series: [], posts: [post('2026-01-03', 11)] })], {
    ...archive,
    at: noonOf('2026-01-21'),
  })
  const seen = async () =>
    (await blocksOf(memory)).flatMap((block) =>
      block.posts.map(({ id, counts }) => [id, counts.likes]),
    )
  expect(await seen()).toEqual([
    ['grant-1.1.1000002', 11],
    ['grant-1.1.1', 9],
  ])
  expect(await blocksOf(memory, 'b')).toMatchObject([{ posts: [{ counts: { likes: 5 } }] }])
  await undo('one')
  expect(await seen()).toEqual([
    ['grant-1.1.1000002', 11],
    ['grant-1.1.1', 5],
  ])
})

test('IM-49 a post that a table tells to the minute is the one that the platform told within it', async () => {
  const at = noonOf('2026-01-02')
  await tell(memory, { posts: [{ ...postTelling(), postedAt: later(at, 17_000) }] })
  const posts = [at, later(at, 60_000)].map(
    (postedAt) => ({ postedAt, kind: 'short', counts: { ...COUNTS, likes: 9 } }) as const,
  )
  await bring([told({ series: [], posts })])
  const seen = (await blocksOf(memory)).flatMap((block) => block.posts.map(({ id }) => id))
  expect(seen.toSorted()).toEqual(['grant-1.1.1', 'grant-1.1.1000002'])
})

test('IM-50 a list of posts without a count takes none away, and tells those that nobody else does', async () => {
  await tell(memory, { posts: [postTelling()] })
  const bare = (date: string) =>
    ({ postedAt: noonOf(date), kind: 'video', counts: NO_COUNTS }) as const
  const posts = [bare('2026-01-02'), bare('2026-01-05')]
  await bring([told({ series: [], posts })], { source: 'tiktok_archive' })
  const seen = (await blocksOf(memory)).flatMap((block) =>
    block.posts.map(({ id, counts }) => [id, counts.likes]),
  )
  expect(seen).toEqual([
    ['grant-1.1.1000002', null],
    ['grant-1.1.1', 5],
  ])
})

test('IM-50 where the grant opens nobody who counts it, a post stands without a count', async () => {
  await tell(memory, { posts: [{ ...postTelling(), source: 'instagram_api' }] })
  await letLook(memory, ['insurance'], { id: 'grant-1' })
  const posts = [{ postedAt: noonOf('2026-01-02'), kind: 'video', counts: NO_COUNTS } as const]
  await bring([told({ series: [], posts })], { source: 'tiktok_archive' })
  const seen = (await blocksOf(memory)).flatMap((block) => block.posts)
  expect(seen.map(({ id, counts }) => [id, counts.likes])).toEqual([['grant-1.1.1', null]])
})
const NO_COUNTS = { likes: null, comments: null, shares: null, saves: null, views: null, reach: null } // prettier-ignore
