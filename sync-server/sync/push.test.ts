/** Pushes: what is the server's stays the server's, conflicts, resends, poison rows, foreign ids. */
import { expect, test } from 'vitest'
import { type Campaign, NO_COUNTS } from '../../shared/domain/campaign/campaign.ts'
import type { WireDocument } from '../../shared/sync/messages.schema.ts'
import { managerOf, personOf } from '../scope/principal.fixture.ts'
import { type Memory, openMemory } from '../store/memory.fixture.ts'
import { campaignId, draftOf, publish, readCampaign } from '../store/shop.fixture.ts'
import { type Desk, openHall } from './session.fixture.ts'

interface Given {
  readonly id?: string
  readonly sequence?: number
  readonly assumed?: number | null
  readonly more?: Readonly<Record<string, unknown>>
}

function documentOf(memory: Memory, { id = campaignId('a'), more = {} }: Given): WireDocument {
  const document = {
    id,
    draft: draftOf(memory, 'a'),
    clocks: {},
    createdAt: memory.world.now(),
    ...more,
  }
  // Plain data, as a desk would write it.
  return document as unknown as WireDocument
}

async function push(memory: Memory, desk: Desk, given: Given = {}) {
  const { id = campaignId('a'), sequence = 1, assumed = null } = given
  const rows = [{ id, assumed, document: documentOf(memory, given) }]
  const pushed = await desk.ask(
    { t: 'push', i: sequence, collection: 'campaigns', sequence, rows },
    'pushed',
  )
  const [row] = pushed.rows
  if (row === undefined) throw new Error('each row is answered')
  return row
}

async function shop() {
  const memory = await openMemory()
  const hall = openHall(memory)
  return { memory, hall, desk: await hall.join(managerOf('a')) }
}

test('a new draft is taken, and what is the server’s is set by the server', async () => {
  const { memory, desk } = await shop()
  const forged = {
    space: 'organisation-b',
    organisation: 'organisation-b',
    createdBy: 'person-b-owner',
    state: 'live',
    number: 7,
    funding: { kind: 'funded', at: 1, amount: { minor: 1, currency: 'EUR' }, sandbox: false },
    counts: { promoters: 9, issued: 9, redeemed: 9, reversed: 9, spentMinor: 9 },
    manifestVersion: 5,
    version: 99,
    publishedAt: 1,
    stateSince: 1,
    surprise: 'x',
  }
  expect(await push(memory, desk, { more: forged })).toMatchObject({ kind: 'taken' })
  const kept = await readCampaign(memory, 'a')
  expect(kept).toMatchObject({
    space: 'organisation-a',
    organisation: 'organisation-a',
    createdBy: 'person-a-manager',
    state: 'draft',
    number: null,
    publishedAt: null,
    funding: { kind: 'unfunded' },
    counts: NO_COUNTS,
    manifestVersion: 0,
    stateSince: memory.world.now(),
  })
  expect(kept).not.toHaveProperty('surprise')
})

test('an edit too sets nothing but the draft and its clocks', async () => {
  const { memory, desk } = await shop()
  const first = await push(memory, desk)
  if (first.kind !== 'taken') throw new Error('the first is taken')
  const before = await readCampaign(memory, 'a')
  const forged = {
    state: 'live',
    number: 7,
    manifestVersion: 5,
    space: 'organisation-b',
    surprise: 'x',
    createdAt: 5,
  }
  const given = { sequence: 2, assumed: first.version, more: forged }
  expect(await push(memory, desk, given)).toMatchObject({ kind: 'taken' })
  expect({ ...(await readCampaign(memory, 'a')), version: 0 }).toEqual({ ...before, version: 0 })
})

test('clocks and the day of making that run ahead are set back', async () => {
  const { memory, desk } = await shop()
  const ahead = memory.world.now() + 86_400_000
  const clock = `${String(ahead).padStart(15, '0')}.000000.desk`
  await push(memory, desk, { more: { clocks: { title: clock }, createdAt: ahead } })
  const kept = await readCampaign(memory, 'a')
  expect(kept.createdAt).toBe(memory.world.now() + 300_000)
  expect(kept.clocks['title']).toBe(
    `${String(memory.world.now() + 300_000).padStart(15, '0')}.000000.desk`,
  )
})

test('a resend of a sequence gets the stored answer and changes nothing', async () => {
  const { memory, desk } = await shop()
  const first = await push(memory, desk, { sequence: 3 })
  const head = memory.store.head()
  expect(await push(memory, desk, { sequence: 3, more: { draft: { bad: true } } })).toEqual(first)
  expect(memory.store.head()).toBe(head)
})

test('the same sequence of another desk is another push', async () => {
  const { memory, hall, desk } = await shop()
  await push(memory, desk, { sequence: 1 })
  const other = await hall.join(managerOf('a'), { device: 'second' })
  expect(await push(memory, other, { sequence: 1, id: 'campaign-a2' })).toMatchObject({
    kind: 'taken',
  })
})

test('over an older draft the master comes back', async () => {
  const { memory, desk } = await shop()
  const first = await push(memory, desk, { sequence: 1 })
  if (first.kind !== 'taken') throw new Error('the first is taken')
  expect(await push(memory, desk, { sequence: 2, assumed: first.version })).toMatchObject({
    kind: 'taken',
  })
  const conflict = await push(memory, desk, { sequence: 3, assumed: first.version })
  expect(conflict).toMatchObject({
    kind: 'master',
    document: { id: 'campaign-a1', version: expect.any(Number) },
  })
  expect(await push(memory, desk, { sequence: 4, assumed: null })).toMatchObject({ kind: 'master' })
})

test('what the server itself changed since is no conflict', async () => {
  const { memory, desk } = await shop()
  const first = await push(memory, desk)
  if (first.kind !== 'taken') throw new Error('the first is taken')
  const draft = draftOf(memory, 'a')
  const input = JSON.parse(JSON.stringify({ campaign: campaignId('a'), draft }))
  await desk.ask({ t: 'command', i: 5, id: 'f', name: 'test-funding', version: 1, input }, 'answer')
  expect(await push(memory, desk, { sequence: 2, assumed: first.version })).toMatchObject({
    kind: 'taken',
  })
  expect((await readCampaign(memory, 'a')).state).toBe('funded')
})

test('a foreign id and an unknown one get the same bytes', async () => {
  const { memory, hall, desk } = await shop()
  await publish(memory, 'b')
  const other = await hall.join(managerOf('a'), { device: 'second' })
  await push(memory, desk, { sequence: 9, id: campaignId('b'), assumed: 5 })
  await push(memory, other, { sequence: 9, id: 'campaign-x1', assumed: 5 })
  const [foreign, unknown] = [desk, other].map(({ raw }) => raw.at(-1))
  expect(foreign?.replace('campaign-b1', 'campaign-x1')).toBe(unknown)
  expect(foreign).toContain('"document":null')
})

test('an id that another organisation uses is free here, and theirs is untouched', async () => {
  const { memory, desk } = await shop()
  const theirs = await publish(memory, 'b')
  expect(await push(memory, desk, { id: campaignId('b') })).toMatchObject({ kind: 'taken' })
  expect(await readCampaign(memory, 'b')).toEqual(theirs)
})

test('a poison row is set aside with a code, and the rows beside it are taken', async () => {
  const { memory, desk } = await shop()
  const good = documentOf(memory, { id: 'campaign-a9' })
  const rows = [
    { id: 'bad-draft', assumed: null, document: { ...good, id: 'bad-draft', draft: { title: 7 } } },
    { id: 'wrong-id', assumed: null, document: good },
    { id: 'gone', assumed: null, document: { ...good, id: 'gone', _deleted: true } },
    { id: 'campaign-a9', assumed: null, document: good },
  ]
  const pushed = await desk.ask(
    { t: 'push', i: 1, collection: 'campaigns', sequence: 1, rows },
    'pushed',
  )
  expect(pushed.rows).toMatchObject([
    { kind: 'set-aside', code: 'unexpected_shape' },
    { kind: 'set-aside', code: 'id_mismatch' },
    { kind: 'set-aside', code: 'not_deletable' },
    { kind: 'taken' },
  ])
})

test.each(['participations', 'redemptions', 'facts', 'inbox'] as const)(
  'no desk writes %s',
  async (collection) => {
    const { memory, desk } = await shop()
    const rows = [{ id: 'campaign-a1', assumed: null, document: documentOf(memory, {}) }]
    const pushed = await desk.ask({ t: 'push', i: 1, collection, sequence: 1, rows }, 'pushed')
    expect(pushed.rows).toMatchObject([{ kind: 'set-aside', code: 'not_writable' }])
  },
)

test.each(['auditor', 'cashier'] as const)('a %s writes no campaign', async (role) => {
  const { memory, hall } = await shop()
  const desk = await hall.join(personOf('a', role))
  expect(await push(memory, desk)).toMatchObject({ kind: 'set-aside' })
  expect(await memory.store.list('organisation-a', 'campaigns')).toEqual([])
})

test('a published draft is not edited any more', async () => {
  const { memory, desk } = await shop()
  const live: Campaign = await publish(memory, 'a')
  const version = Number((live as unknown as WireDocument)['version'])
  expect(await push(memory, desk, { assumed: version })).toMatchObject({
    kind: 'set-aside',
    code: 'wrong_state',
  })
})
