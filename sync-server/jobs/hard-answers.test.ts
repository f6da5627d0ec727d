/**
 * What a platform may do to a reading, each by its name: whatever it is, what is kept is whole, nothing stands twice, and the run
 * says what went wrong. Of each class the failure itself is proven beside its connector (rules CN-4, CN-11, CN-13, CN-16, SB-6).
 */
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, instant, later, MINUTE_MS } from '../../shared/base/time.ts'
import { addDays } from '../../shared/base/zoned-time.ts'
import { failed, type Failure, fetched } from '../connectors/failure.ts'
import { dateOf } from '../metrics/fetch-progress.ts'
import { blocksOf, COUNTS, letLook, PERSON, postTelling, tell } from '../metrics/metrics.fixture.ts'
import type { Memory } from '../store/memory.fixture.ts'
import { heedEventsJob } from './heed-events.ts'
import { connect, connected, CONNECTION, fetchOf, node, views, whole } from './fetching.fixture.ts'

const KEPT = [undefined, 30, undefined, 0]

async function postsOf(memory: Memory) {
  return (await blocksOf(memory)).flatMap(({ posts }) => posts)
}

/** Days go well; the first page of posts fails so, and then everything goes well. */
async function brokenBy(failure: Failure) {
  const memory = await connected()
  await letLook(memory, ['campaign'])
  const script = whole(memory)
  const { work, verbs, stop } = node(memory, {
    ...script,
    posts: [failed(failure), ...(script.posts ?? [])],
  })
  await work()
  expect(await views(memory)).toEqual(KEPT)
  expect(await postsOf(memory)).toEqual([])
  return { memory, work, verbs, stop }
}

test('IM-24 throttling at 100 %: the account is left alone for as long as was said, and reading goes on where it was', async () => {
  const { memory, work, verbs } = await brokenBy({
    kind: 'rate_limited',
    retryAfterMs: 30 * MINUTE_MS,
  })
  expect(await fetchOf(memory)).toMatchObject({ state: 'running', failure: 'rate_limited' })
  const asked = verbs().length
  memory.world.pass(30 * MINUTE_MS - 1)
  await work()
  expect(verbs()).toHaveLength(asked)
  memory.world.pass(1)
  await work()
  expect(await fetchOf(memory)).toMatchObject({ state: 'done', failure: null })
  expect(await postsOf(memory)).toHaveLength(2)
})

test('IM-24 a spent quota: nothing is asked until it comes back, hours later', async () => {
  const memory = await connected()
  const until = later(memory.world.now(), 5 * HOUR_MS)
  const script = whole(memory)
  const spent = failed({ kind: 'quota_spent', until } as const)
  const { work } = node(memory, { ...script, posts: [spent, ...(script.posts ?? [])] })
  await work()
  expect(await fetchOf(memory)).toMatchObject({ state: 'running', failure: 'quota_spent' })
  memory.world.pass(5 * HOUR_MS)
  await work()
  expect(await fetchOf(memory)).toMatchObject({ state: 'done' })
})

test('IM-24 a token revoked in the middle of the first reading: it stops, and goes on there once its person is back', async () => {
  const { memory, stop } = await brokenBy({ kind: 'unauthorized', reason: 'revoked' })
  stop()
  expect(await fetchOf(memory)).toMatchObject({ state: 'needs_sign_in', failure: 'revoked' })
  await connect(memory)
  const after = node(memory, whole(memory))
  await after.work()
  expect(after.verbs()).toEqual(['posts', 'postInsights', 'posts', 'postInsights'])
  expect(await postsOf(memory)).toHaveLength(2)
})

test.each([
  ['a cursor that loops', 'paging'],
  ['a body of more than ten megabytes', 'length'],
  ['a body that ends in the middle', 'json'],
])(
  'IM-24 %s: the run fails by name, the page is kept not at all, and the night goes on',
  async (_, where) => {
    const { memory, work } = await brokenBy({ kind: 'unexpected_shape', where })
    expect(await fetchOf(memory)).toMatchObject({ state: 'failed', failure: 'unexpected_shape' })
    memory.world.pass(DAY_MS)
    await work()
    expect(await fetchOf(memory)).toMatchObject({ state: 'done' })
    expect(await postsOf(memory)).toHaveLength(2)
  },
)

/** The first page of posts, with another that follows. */
function firstPage(memory: Memory) {
  const [first] = whole(memory).posts ?? []
  if (first?.ok !== true) throw new Error('it goes well')
  const { value, raw } = first.value
  const to = (next: string | null) => fetched({ value: { ...value, next }, raw })
  const of = (posts: typeof value.posts) => fetched({ value: { posts, next: null }, raw })
  const [post] = value.posts
  if (post === undefined) throw new Error('a post is told')
  return { to, of, post }
}

test('IM-24 pages that are told twice: each post stands once, and the reading ends', async () => {
  const memory = await connected()
  await letLook(memory, ['campaign'])
  const { to } = firstPage(memory)
  const script = whole(memory)
  const twice = [to('a'), to('b'), ...(script.posts ?? [])]
  const { work } = node(memory, { ...script, posts: twice })
  await work()
  expect(await fetchOf(memory)).toMatchObject({ state: 'done' })
  expect((await postsOf(memory)).map(({ id }) => id).toSorted()).toEqual([
    'grant-1.1.1',
    'grant-1.1.2',
  ])
})

test.each([
  ['back and forth', ['a', 'b']],
  ['in a circle of five after three of their own', ['x', 'y', 'z', 'a', 'b', 'c', 'd', 'e']],
])(
  'IM-24 cursors that lead %s end the run by name, long before its last page',
  async (_, names) => {
    const memory = await connected()
    await letLook(memory, ['campaign'])
    const { to } = firstPage(memory)
    const circle = names.filter((name) => name < 'x')
    const round = [...names, ...Array<readonly string[]>(9).fill(circle).flat()]
    const { work, verbs } = node(memory, { ...whole(memory), posts: round.map(to) })
    await work()
    expect(await fetchOf(memory)).toMatchObject({ state: 'failed', failure: 'unexpected_shape' })
    expect(verbs().filter((verb) => verb === 'posts').length).toBeLessThan(20)
    expect(await postsOf(memory)).toHaveLength(1)
  },
)

test('IM-24 a post that one page tells in two ways is none, and nothing of the page is kept; told the same twice it is one', async () => {
  for (const [likes, state, posts] of [
    [COUNTS.likes, 'done', 1],
    [1 + (COUNTS.likes ?? 0), 'failed', 0],
  ] as const) {
    const memory = await connected()
    await letLook(memory, ['campaign'])
    const { of, post } = firstPage(memory)
    const again = { ...post, counts: { ...post.counts, likes } }
    const { work } = node(memory, { ...whole(memory), posts: [of([post, again])] })
    await work()
    expect(await fetchOf(memory)).toMatchObject({ state })
    expect(await postsOf(memory)).toHaveLength(posts)
  }
})

test('IM-24 posts of the future, and of before there were platforms, are not heard; the others of their page are', async () => {
  const memory = await connected()
  await letLook(memory, ['campaign'])
  const { of, post } = firstPage(memory)
  const at = (postedAt: number) => ({ ...post, id: `at ${postedAt}`, postedAt: instant(postedAt) })
  const strange = [-62_000_000_000_000, -1, 0, post.at + 3 * DAY_MS, 4_000_000_000_000]
  const { work } = node(memory, { ...whole(memory), posts: [of([post, ...strange.map(at)])] })
  await work()
  expect(await fetchOf(memory)).toMatchObject({ state: 'done' })
  expect((await postsOf(memory)).map(({ postedAt }) => postedAt)).toEqual([post.postedAt])
})

test('IM-24 a clock that is ahead: a day that is over nowhere yet is not heard', async () => {
  const memory = await connected()
  const today = dateOf(memory.world.now())
  const days = [
    { metric: 'views', day: today, count: 7 },
    { metric: 'views', day: addDays(today, 3), count: 9 },
  ] as const
  const { work } = node(memory, {
    ...whole(memory),
    accountInsights: [fetched({ value: days, raw: [] })],
  })
  await work()
  expect(await views(memory)).toEqual([undefined, undefined, undefined, 7])
})

test('IM-24 days of another window than the one asked for are no answer; some beside those asked for are passed over', async () => {
  for (const [firstBack, state] of [
    [1, 'done'],
    [40, 'failed'],
  ] as const) {
    const memory = await connected()
    const today = dateOf(memory.world.now())
    const days = [firstBack, 200].map((back) => {
      return { metric: 'views', day: addDays(today, -back), count: 7 } as const
    })
    const answers = [fetched({ value: days, raw: [] }), fetched({ value: [], raw: [] })]
    const { work } = node(memory, { ...whole(memory), accountInsights: answers })
    await work()
    expect(await fetchOf(memory)).toMatchObject({ state })
  }
})

test('IM-24 hooks out of order: what an older one says never takes the place of what was read later', async () => {
  const memory = await connected()
  const { store, world } = memory
  const first = node(memory, whole(memory))
  await first.work()
  first.stop()
  await letLook(memory, ['campaign'])
  const events = [3, 1, 2].map((time) =>
    JSON.stringify({ object: 'instagram', entry: { id: 'vendor-1', time, changes: [] } }),
  )
  for (const body of events)
    await store.keepEvent({ hash: body, party: 'meta', at: world.now(), body })
  await heedEventsJob(memory).run({ id: 'j', payload: {}, attempts: 1, lease: 'l', asked: 1 })
  expect(await store.waitingEvents(10)).toEqual([])
  const asOf = world.now()
  const post = postTelling({ post: 'vendor-post-0', source: 'instagram_api', postedAt: asOf, asOf })
  const late = { ...post, asOf: asOf - HOUR_MS, counts: { ...COUNTS, likes: 1 } }
  for (const posts of [[{ ...post, counts: { ...COUNTS, likes: 9 } }], [late]])
    await tell(memory, { person: PERSON, account: CONNECTION, posts })
  const found = (await postsOf(memory)).map(({ counts }) => counts.likes)
  expect(found).not.toContain(1)
})

const ASIDE = { post: 'vendor-post-9', where: 'like_count' }

test('IM-56 a post that cannot be read is noted with its field, the reading goes on, and a later one that reads it takes the note away', async () => {
  const memory = await connected()
  await letLook(memory, ['campaign'])
  const { of, post } = firstPage(memory)
  const script = whole(memory)
  const [first, ...rest] = script.posts ?? []
  if (first?.ok !== true) throw new Error('it goes well')
  const aside = { ...first.value, value: { ...first.value.value, setAside: [ASIDE] } }
  const { work, stop } = node(memory, { ...script, posts: [fetched(aside), ...rest] })
  await work()
  stop()
  expect(await fetchOf(memory)).toMatchObject({ state: 'done', progress: { setAside: [ASIDE] } })
  expect(await postsOf(memory)).toHaveLength(2)
  memory.world.pass(DAY_MS)
  const next = node(memory, { ...script, posts: [of([post])] })
  await next.work()
  next.stop()
  expect(await fetchOf(memory)).toMatchObject({ state: 'done', progress: { setAside: [ASIDE] } })
  memory.world.pass(DAY_MS)
  const last = node(memory, { ...script, posts: [of([{ ...post, id: ASIDE.post }])] })
  await last.work()
  expect(await fetchOf(memory)).toMatchObject({ state: 'done', progress: { setAside: [] } })
})

test('IM-56 the last page’s notes are kept too, each post once, and a hundred at most', async () => {
  const memory = await connected()
  const { of, post } = firstPage(memory)
  const many = Array.from({ length: 150 }, (_, at) => ({ post: `broken-${at}`, where: 'id' }))
  const page = of([post])
  const told = { ...page.value, value: { ...page.value.value, setAside: [...many, ...many] } }
  const { work } = node(memory, { ...whole(memory), posts: [fetched(told)] })
  await work()
  const { progress } = (await fetchOf(memory)) ?? {}
  expect(progress?.setAside).toEqual(many.slice(0, 100))
})

test('IM-56 an audience that cannot be read is noted and asked for again the next night, and the days and posts come all the same', async () => {
  const memory = await connected()
  await letLook(memory, ['campaign'])
  const broken = failed({ kind: 'unexpected_shape', where: 'rows' } as const)
  const { work, stop } = node(memory, { ...whole(memory), demographics: [broken] })
  await work()
  stop()
  expect(await fetchOf(memory)).toMatchObject({
    state: 'done',
    progress: { isAudienceUnread: true },
  })
  expect(await postsOf(memory)).toHaveLength(2)
  memory.world.pass(DAY_MS)
  const told = fetched({
    value: [{ split: 'age', bucket: '18-24', amount: 300 }],
    raw: [],
  } as const)
  const next = node(memory, { ...whole(memory), demographics: [told] })
  await next.work()
  expect(next.verbs()).toContain('demographics')
  const { progress } = (await fetchOf(memory)) ?? {}
  expect(progress?.isAudienceUnread ?? false).toBe(false)
})

test('IM-57 an account whose older posts can never be read has its new days and newest posts each night, and its older ones once they can', async () => {
  const memory = await connected()
  await letLook(memory, ['campaign'])
  const [first, older] = whole(memory).posts ?? []
  const broken = failed({ kind: 'unexpected_shape', where: 'paging' } as const)
  const days = (count: number) => {
    const day = dateOf(memory.world.now())
    return [fetched({ value: [{ metric: 'views', day, count } as const], raw: [] })]
  }
  const empty = fetched({ value: [], raw: [] })
  if (first?.ok !== true || older?.ok !== true) throw new Error('they go well')
  const begun = node(memory, { ...whole(memory), posts: [first, broken] })
  await begun.work()
  begun.stop()
  expect(await fetchOf(memory)).toMatchObject({ state: 'failed', progress: { phase: 'posts' } })
  for (const count of [11, 12]) {
    memory.world.pass(DAY_MS)
    const night = node(memory, {
      ...whole(memory),
      accountInsights: [...days(count), empty],
      posts: [fetched({ ...first.value, value: { ...first.value.value, next: null } }), broken],
    })
    await night.work()
    night.stop()
    expect((await views(memory)).at(-1)).toBe(count)
    expect(await fetchOf(memory)).toMatchObject({ state: 'failed', progress: { cursor: 'page-1' } })
  }
  memory.world.pass(DAY_MS)
  const last = node(memory, {
    ...whole(memory),
    accountInsights: [...days(13), empty],
    posts: [fetched({ ...first.value, value: { ...first.value.value, next: null } }), older],
  })
  await last.work()
  expect(await fetchOf(memory)).toMatchObject({ state: 'done' })
  expect(last.reader.asked.filter(({ verb }) => verb === 'posts').map((one) => one.with[1])).toEqual([null, 'page-1']) // prettier-ignore
  expect(await postsOf(memory)).toHaveLength(2)
})
