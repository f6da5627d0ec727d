/** Metrics through the store's port, on whichever store: what is kept, what an organisation gets of it, and what is left. */
import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/base/ids.ts'
import { DAY_MS, later } from '../../shared/base/time.ts'
import { columnBlockSchema } from '../../shared/sync/column-block.schema.ts'
import { organisationId } from '../scope/principal.fixture.ts'
import { openMemory } from '../store/memory.fixture.ts'
import {
  accountOf,
  blocksOf,
  connect,
  COUNTS,
  day,
  FACE,
  letLook,
  noonOf,
  PERSON,
  postTelling,
  takeBack,
  tell,
  telling,
} from './metrics.fixture.ts'

const VIEWS = {
  person: PERSON,
  account: 'own-tiktok',
  metric: 'views',
  from: day('2026-01-01'),
  to: day('2026-01-05'),
  knownOn: null,
} as const

test('IM-5 what was told is known, a day nobody told is not zero, and another person asks in vain', async () => {
  const memory = await openMemory()
  await connect(memory)
  expect(await tell(memory, { tellings: [telling()] })).toBe(true)
  const known = await memory.store.metricDays(VIEWS)
  expect(known.map((one) => one?.count)).toEqual([10, 20, undefined, 0, undefined])
  expect(await memory.store.metricDays({ ...VIEWS, person: 'person-else' })).toEqual([])
  expect(await tell(memory, { person: 'person-else', tellings: [telling()] })).toBe(false)
})

test('IM-5 two sources of a day are both kept, and what was known on a day is said again', async () => {
  const memory = await openMemory()
  await connect(memory)
  await tell(memory, { tellings: [telling()] })
  const archive = { source: 'tiktok_archive', asOf: noonOf('2026-01-20'), counts: [11] } as const
  await tell(memory, { tellings: [telling(archive)] })
  const on = async (knownOn: string | null) => {
    const asked = { ...VIEWS, knownOn: knownOn === null ? null : day(knownOn) }
    return (await memory.store.metricDays(asked))[0]
  }
  expect(await on(null)).toMatchObject({ count: 11, source: 'tiktok_archive' })
  expect(await on('2026-01-19')).toMatchObject({ count: 10, source: 'tiktok_api' })
  expect(await on('2026-01-20')).toMatchObject({ count: 11 })
  expect(await on('2026-01-09')).toBeUndefined()
})

test('IM-6 a grant brings blocks that the wire takes, of its own account ids, and nothing of the server’s', async () => {
  const memory = await openMemory()
  await connect(memory)
  await tell(memory, { tellings: [telling()], posts: [postTelling()] })
  expect(await blocksOf(memory)).toEqual([])
  await letLook(memory, ['campaign', 'benchmark'])
  await letLook(memory, ['campaign'], { id: 'grant-2', organisation: organisationId('b') })
  const [block] = await blocksOf(memory)
  expect(columnBlockSchema.parse(block)).toEqual(block)
  expect(block).toMatchObject({
    account: 'grant-1.1',
    creator: 'grant-1',
    platform: 'tiktok',
    month: '2026-01',
    chunks: [{ metric: 'views', counts: [10, 20, null, 0], purposes: ['campaign', 'benchmark'] }],
    posts: [{ id: 'grant-1.1.1', counts: { likes: 5, comments: 0, shares: null } }],
  })
  const other = JSON.stringify(await blocksOf(memory, 'b'))
  expect(other).toContain('grant-2.1')
  for (const secret of ['own-tiktok', 'vendor-post', PERSON, 'grant-1'])
    expect(other).not.toContain(secret)
  const [file] = await memory.store.list(organisationId('b'), 'creators')
  expect(file?.body).toMatchObject({
    connected: [{ id: 'grant-2.1', creator: 'grant-2', platform: 'tiktok', handle: '@lena' }],
  })
})

test('IM-6 what is told while a grant runs is in its blocks with the commit, of the months it is of', async () => {
  const memory = await openMemory()
  await connect(memory)
  await letLook(memory, ['campaign'])
  await tell(memory, { tellings: [telling({ counts: [1] })] })
  const [before] = await blocksOf(memory)
  const next = { firstDay: day('2026-02-01'), asOf: noonOf('2026-02-02'), counts: [7] } as const
  await tell(memory, { tellings: [telling(next)] })
  const blocks = await blocksOf(memory)
  expect(blocks.map(({ month }) => month)).toEqual(['2026-01', '2026-02'])
  expect(blocks[0]?.version).toBe(before?.version)
  // What says nothing new writes nothing.
  await tell(memory, { tellings: [telling(next)] })
  expect(await blocksOf(memory)).toEqual(blocks)
})

test('IM-7 what a source bears and the grant allows is in a block, and nothing else', async () => {
  const cases = [
    ['instagram', 'api', ['campaign', 'insurance'], ['campaign']],
    ['instagram', 'archive', ['campaign', 'insurance'], ['campaign', 'insurance']],
    ['facebook', 'api', ['insurance'], null],
    ['youtube', 'api', ['campaign', 'benchmark', 'insurance'], ['campaign']],
    ['youtube', 'api', ['benchmark'], null],
    ['youtube', 'archive', ['benchmark'], ['benchmark']],
    ['tiktok', 'api', ['benchmark', 'insurance'], ['benchmark', 'insurance']],
  ] as const
  const memory = await openMemory()
  for (const [number, [platform, kind, granted, purposes]] of cases.entries()) {
    const person = `${PERSON}-${number}` as PersonId
    const account = `own-${number}`
    await memory.store.setFace(person, FACE, memory.world.now())
    await memory.store.keepMetricAccount(accountOf(platform, { id: account, person }))
    const source = `${platform}_${kind}` as const
    const told = { tellings: [telling({ source })], posts: [postTelling({ source })] }
    await tell(memory, { person, account, ...told })
    await letLook(memory, granted, { id: `grant-${number}`, person })
    const blocks = (await blocksOf(memory)).filter(({ creator }) => creator === `grant-${number}`)
    const seen = blocks.flatMap(({ chunks, posts }) => [chunks, posts]).flat()
    const expected = purposes === null ? [] : [purposes, purposes]
    expect([platform, kind, seen.map((one) => one.purposes)]).toEqual([platform, kind, expected])
  }
})

test('IM-7 days of two sources stand apart, so that neither narrows the other, and one that bears nothing hides none', async () => {
  const memory = await openMemory()
  await connect(memory, 'instagram')
  const [account, asOf] = ['own-instagram', noonOf('2026-01-11')]
  const archive = telling({ source: 'instagram_archive', counts: [1, 2, 3] })
  const api = telling({
    source: 'instagram_api',
    firstDay: day('2026-01-03'),
    counts: [30, 40],
    asOf,
  })
  await tell(memory, { account, tellings: [archive, api] })
  await letLook(memory, ['campaign', 'insurance'])
  await letLook(memory, ['insurance'], { id: 'grant-2', organisation: organisationId('b') })
  const chunks = async (letter: string) => (await blocksOf(memory, letter))[0]?.chunks
  expect(await chunks('a')).toMatchObject([
    { counts: [1, 2], sources: ['instagram_archive'], purposes: ['campaign', 'insurance'] },
    { counts: [30, 40], sources: ['instagram_api'], purposes: ['campaign'] },
  ])
  expect(await chunks('b')).toMatchObject([{ counts: [1, 2, 3], purposes: ['insurance'] }])
})

test('IM-8 a grant that is withdrawn, over or for other purposes leaves nothing of what it opened', async () => {
  const memory = await openMemory()
  await connect(memory)
  await tell(memory, { tellings: [telling()] })
  const until = later(memory.world.now(), 5_000)
  await letLook(memory, ['campaign', 'benchmark'])
  const [wide] = await blocksOf(memory)
  await letLook(memory, ['benchmark'], { until })
  const [narrow, ...others] = await blocksOf(memory)
  expect(others).toEqual([])
  expect(narrow?.id).not.toBe(wide?.id)
  expect(narrow?.chunks[0]?.purposes).toEqual(['benchmark'])
  memory.world.pass(5_000)
  await memory.store.endGrants(memory.world.now())
  expect(await blocksOf(memory)).toEqual([])
  await letLook(memory, ['campaign'], { id: 'grant-3' })
  expect(await blocksOf(memory)).toHaveLength(1)
  await takeBack(memory, 'grant-3')
  expect(await blocksOf(memory)).toEqual([])
})

test('IM-9 a raw answer is gone on its day, and not before', async () => {
  const memory = await openMemory()
  await connect(memory)
  const fetchedAt = noonOf('2026-01-10')
  const payload = (id: string, days: number) => ({
    id,
    source: 'tiktok_api' as const,
    fetchedAt,
    purgeAt: later(fetchedAt, days * DAY_MS),
    sealed: Uint8Array.of(1, 2, 3),
  })
  await tell(memory, { payloads: [payload('one', 30), payload('two', 90)] })
  const own = { person: PERSON, account: 'own-tiktok' }
  expect(await memory.store.purgePayloads(later(fetchedAt, 30 * DAY_MS - 1))).toBe(0)
  expect(await memory.store.purgePayloads(later(fetchedAt, 30 * DAY_MS))).toBe(1)
  const left = await memory.store.rawPayloads(own)
  expect(left.map(({ id, sealed }) => [id, [...sealed]])).toEqual([['two', [1, 2, 3]]])
  expect(await memory.store.rawPayloads({ ...own, person: 'person-else' })).toEqual([])
})

test('IM-10 what YouTube was not asked again for goes everywhere, and what an archive told stays', async () => {
  const memory = await openMemory()
  await connect(memory, 'youtube')
  const account = 'own-youtube'
  const api = telling({ source: 'youtube_api', counts: [1] })
  const archive = telling({ source: 'youtube_archive', firstDay: day('2026-01-02'), counts: [2] })
  const posts = [postTelling({ source: 'youtube_api' })]
  await tell(memory, { account, tellings: [api, archive], posts })
  await letLook(memory, ['campaign'])
  const [before] = await blocksOf(memory)
  const stale = { source: 'youtube_api' as const, before: api.asOf }
  expect(await memory.store.purgeStale({ ...stale, before: later(api.asOf, -1) })).toBe(0)
  expect(await memory.store.purgeStale(stale)).toBe(1)
  expect(await memory.store.purgeStale(stale)).toBe(0)
  const [left, ...more] = await blocksOf(memory)
  expect(more).toEqual([])
  expect(left?.id).not.toBe(before?.id)
  expect(left).toMatchObject({ chunks: [{ counts: [2], sources: ['youtube_archive'] }], posts: [] })
  const known = await memory.store.metricDays({ ...VIEWS, account })
  expect(known.map((one) => one?.count)).toEqual([undefined, 2, undefined, undefined, undefined])
})

test('IM-10 an account that is dropped is gone with all that it told, and its person’s others stay', async () => {
  const memory = await openMemory()
  await connect(memory)
  await memory.store.keepMetricAccount(accountOf('youtube'))
  await tell(memory, { tellings: [telling()] })
  const tube = [telling({ source: 'youtube_api' })]
  await tell(memory, { account: 'own-youtube', tellings: tube })
  await letLook(memory, ['campaign'])
  expect(await blocksOf(memory)).toHaveLength(2)
  const asked = { person: PERSON, account: 'own-tiktok' }
  expect(await memory.store.dropMetricAccount({ ...asked, person: 'person-else' })).toMatchObject({
    value: false,
  })
  expect(await memory.store.dropMetricAccount(asked)).toMatchObject({ value: true })
  expect(await blocksOf(memory)).toMatchObject([{ platform: 'youtube' }])
  expect(await memory.store.metricAccounts(PERSON)).toMatchObject([{ platform: 'youtube' }])
  expect(await memory.store.metricDays(VIEWS)).toEqual([])
})

test('IM-5 of a call whose unit fails nothing is kept', async () => {
  const memory = await openMemory()
  await connect(memory)
  const broken = { ...postTelling(), post: null as unknown as string }
  await expect(tell(memory, { tellings: [telling()], posts: [broken] })).rejects.toThrow(/null/i)
  expect((await memory.store.metricDays(VIEWS)).every((one) => one === undefined)).toBe(true)
})

test('IM-26 a post of which its platform says another month stands once, as it was told last', async () => {
  const memory = await openMemory()
  await connect(memory)
  await letLook(memory, ['campaign'])
  await tell(memory, { posts: [postTelling()] })
  const again = { postedAt: noonOf('2025-12-30'), asOf: noonOf('2026-01-11') }
  await tell(memory, { posts: [postTelling({ ...again, counts: { ...COUNTS, views: 90 } })] })
  const posts = (await blocksOf(memory)).flatMap((block) => block.posts)
  expect(posts).toMatchObject([{ postedAt: again.postedAt, counts: { views: 90 } }])
})
