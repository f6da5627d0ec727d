/** Connections through the port alone: sealed tokens, one who renews, what is over, and events that come twice. */
import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/base/ids.ts'
import { DAY_MS, HOUR_MS, instant, later, MINUTE_MS } from '../../shared/base/time.ts'
import type { Tokens } from '../connectors/ports.ts'
import { type Connection, type NewConnection, tokensName } from './connections.ts'
import { PLAN_FETCHES } from './fetch-table.ts'
import { type Memory, openMemory } from './memory.fixture.ts'

// Ids of people that no row asks after.
const [ADA, BO] = ['ada', 'bo'] as unknown as readonly [PersonId, PersonId]
const TOKENS: Tokens = {
  access: 'access-canary',
  accessEndsAt: instant(5_000),
  refresh: 'refresh-canary',
  refreshEndsAt: null,
  issuedAt: instant(1),
  scopes: ['a'],
}

function made(over: Partial<NewConnection> = {}): NewConnection {
  return {
    id: 'c1',
    person: ADA,
    platform: 'instagram',
    login: 'instagram',
    ids: { account: '178', app: '24' },
    handle: 'ada.bakes',
    scopes: ['a'],
    renewAt: instant(4_000),
    tokens: TOKENS,
    ...over,
  }
}

const by = ({ world }: Memory, person = ADA) => ({ person, at: world.now(), origin: '192.0.2.1' })

async function connected(over: Partial<NewConnection> = {}) {
  const memory = await openMemory({ organisations: [] })
  const one = made(over)
  const kept = await memory.store.connect(one, by(memory, one.person), memory.vault)
  return { ...memory, kept }
}

function tokensIn(
  { vault }: Pick<Memory, 'vault'>,
  of: Pick<Connection, 'id' | 'person' | 'platform'>,
) {
  const found = vault.find(tokensName(of))
  return found === undefined ? undefined : (JSON.parse(Buffer.from(found).toString()) as unknown)
}

test('CN-20 tokens are sealed in the unit that connects, and no row bears them; another person’s name opens nothing', async () => {
  const memory = await connected()
  expect(memory.kept).toEqual({ ok: true, value: 'c1' })
  const row = await memory.store.connection('c1')
  expect(row).toMatchObject({ state: 'live', handle: 'ada.bakes', failure: null, tokensVersion: 1 })
  expect(JSON.stringify(row)).not.toContain('canary')
  expect(tokensIn(memory, made())).toEqual(TOKENS)
  expect(tokensIn(memory, made({ person: BO }))).toBeUndefined()
  await memory.vault.rotate()
  expect(tokensIn(memory, made())).toEqual(TOKENS)
})

test('CN-20 the same account connected again keeps its id, with new tokens and no failure; another person’s stands beside it', async () => {
  const memory = await connected()
  const { store, vault, world } = memory
  const failure = { kind: 'unauthorized', reason: 'expired' } as const
  await store.connectionFailed('c1', { at: world.now(), failure, waitsUntil: null })
  expect(await store.connection('c1')).toMatchObject({ state: 'needs_sign_in', failure })
  expect(await store.liveConnections('', 10)).toEqual([])
  const tokens = { ...TOKENS, access: 'other' }
  const again = await store.connect(made({ id: 'c2', tokens }), by(memory), vault)
  expect(again).toEqual({ ok: true, value: 'c1' })
  expect(await store.connection('c1')).toMatchObject({
    state: 'live',
    failure: null,
    tokensVersion: 2,
  })
  expect(tokensIn(memory, made())).toEqual(tokens)
  await store.connect(made({ id: 'c3', person: BO }), by(memory, BO), vault)
  expect((await store.connectionsOf(ADA)).map(({ id }) => id)).toEqual(['c1'])
  for (const account of ['178', '24'])
    expect((await store.connectionsAt('instagram', account)).map(({ id }) => id)).toEqual([
      'c1',
      'c3',
    ])
  expect(await store.connectionsAt('tiktok', '178')).toEqual([])
  expect((await store.liveConnections('c1', 10)).map(({ id }) => id)).toEqual(['c3'])
})

test('CN-21 what fails beside a renewal leaves its lease to whoever holds it, who keeps what they got', async () => {
  const memory = await connected()
  const { store, vault, world } = memory
  const at = world.now()
  const lease = { id: 'c1', version: 1, lease: 'first', at, until: later(at, MINUTE_MS) }
  await store.leaseTokens(lease)
  const failure = { kind: 'unreachable' } as const
  await store.connectionFailed('c1', { at, failure, waitsUntil: null })
  expect(await store.leaseTokens({ ...lease, lease: 'second' })).toMatchObject({ value: false })
  const tokens = { ...TOKENS, refresh: 'second' }
  const renewed = { id: 'c1', tokens, renewAt: instant(9_000), lease: 'first' }
  expect(await store.renewTokens(renewed, vault)).toMatchObject({ value: true })
  expect(tokensIn(memory, made())).toEqual(tokens)
})

test('CN-21 of a hundred who would renew a token at once one does; a lease that ran out is another’s, and what comes late is not kept', async () => {
  const memory = await connected()
  const { store, vault, world } = memory
  const at = world.now()
  const ask = (lease: string, over: { at?: typeof at; version?: number } = {}) =>
    store.leaseTokens({ id: 'c1', version: 1, lease, at, until: later(at, MINUTE_MS), ...over })
  const won = await Promise.all(Array.from({ length: 100 }, (_, number) => ask(`l${number}`)))
  expect(won.filter((one) => one.ok && one.value)).toHaveLength(1)
  const winner = `l${won.findIndex((one) => one.ok && one.value)}`
  expect(await ask('late', { at: later(at, MINUTE_MS) })).toEqual({ ok: true, value: true })
  const renewed = { id: 'c1', tokens: { ...TOKENS, refresh: 'second' }, renewAt: instant(9_000) }
  expect(await store.renewTokens({ ...renewed, lease: winner }, vault)).toEqual({
    ok: true,
    value: false,
  })
  expect(tokensIn(memory, made())).toEqual(TOKENS)
  expect(await store.renewTokens({ ...renewed, lease: 'late' }, vault)).toEqual({
    ok: true,
    value: true,
  })
  expect(tokensIn(memory, made())).toMatchObject({ refresh: 'second' })
  expect(await store.connection('c1')).toMatchObject({ tokensVersion: 2, renewAt: 9_000 })
  // Of the tokens that were there before.
  expect(await ask('old', { at: later(at, HOUR_MS) })).toEqual({ ok: true, value: false })
  expect(await ask('new', { at: later(at, HOUR_MS), version: 2 })).toEqual({
    ok: true,
    value: true,
  })
})

test('CN-22 who leaves loses the tokens with the answer, nobody else’s; the security log says it, and the end waits until its data is gone', async () => {
  const memory = await connected()
  const { store, vault, world } = memory
  const ids = ['c1']
  const at = world.now()
  const foreign = await store.endConnections({ by: by(memory, BO), ids, why: 'person', at }, vault)
  expect(foreign).toEqual({ ok: true, value: 0 })
  const own = await store.endConnections({ by: by(memory), ids, why: 'person', at }, vault)
  expect(own).toEqual({ ok: true, value: 1 })
  expect(tokensIn(memory, made())).toBeUndefined()
  expect(await store.connection('c1')).toBeUndefined()
  const lines = memory.database
    .prepare<[], { event: string; facts: string }>(
      'SELECT event, facts FROM audit ORDER BY position',
    )
    .all()
  expect(lines.map(({ event }) => event)).toEqual(['platform_connected', 'platform_disconnected'])
  expect(JSON.stringify(lines)).not.toContain('canary')
  expect(await store.endedConnections(10)).toEqual([
    { id: 'c1', person: ADA, platform: 'instagram', account: '178', at, why: 'person', code: null },
  ])
  await store.connectionDataGone('c1', at)
  expect(await store.endedConnections(10)).toEqual([])
})

test('CN-22 who connects, or leaves, is seen to in that unit: the plan of fetches is due at once', async () => {
  const memory = await connected()
  const { store, vault, world } = memory
  const at = world.now()
  expect(await store.isJobDue(PLAN_FETCHES, at)).toBe(true)
  const until = later(at, MINUTE_MS)
  const unit = { kind: PLAN_FETCHES, lease: 'l', at, until, attemptsMax: 1 }
  const leased = await store.leaseJob(unit)
  if (!leased.ok || leased.value === null) throw new Error('nothing was leased')
  await store.endJob(leased.value, { state: 'waiting', failure: null, dueAt: until, at })
  expect(await store.isJobDue(PLAN_FETCHES, at)).toBe(false)
  const ending = { ids: ['c1'], why: 'person', at } as const
  await store.endConnections({ ...ending, by: by(memory, BO) }, vault)
  expect(await store.isJobDue(PLAN_FETCHES, at)).toBe(false)
  await store.endConnections({ ...ending, by: by(memory) }, vault)
  expect(await store.isJobDue(PLAN_FETCHES, at)).toBe(true)
})

test('CN-23 a request for deletion is done once the data of all its accounts is gone', async () => {
  const memory = await connected()
  const { store, vault, world } = memory
  const at = world.now()
  await store.addDeletionRequest({ code: 'code', platform: 'instagram', at })
  await store.endConnections({ by: null, ids: ['c1'], why: 'deletion', at, code: 'code' }, vault)
  expect(await store.deletionState('code')).toEqual({ askedAt: at, isDone: false })
  await store.connectionDataGone('c1', at)
  expect(await store.deletionState('code')).toEqual({ askedAt: at, isDone: true })
  expect(await store.deletionState('other')).toBeUndefined()
})

test('CN-24 an event is kept once, dealt with once and in order, and forgotten when its time is over', async () => {
  const { store, world } = await openMemory({ organisations: [] })
  const at = world.now()
  const event = { hash: 'h', party: 'meta', at, body: '{}' } as const
  const kept = await Promise.all(Array.from({ length: 20 }, () => store.keepEvent(event)))
  expect(kept.filter((one) => one.ok && one.value)).toHaveLength(1)
  await store.keepEvent({ ...event, hash: 'i', at: later(at, 1) })
  expect((await store.waitingEvents(10)).map(({ hash }) => hash)).toEqual(['h', 'i'])
  const heeded = { hash: 'h', at, outcome: 'unknown_account', touched: [] } as const
  const dealt = await Promise.all(Array.from({ length: 20 }, () => store.heedEvent(heeded)))
  expect(dealt.filter((one) => one.ok && one.value)).toHaveLength(1)
  await store.dropOld(later(at, 36 * DAY_MS))
  expect((await store.waitingEvents(10)).map(({ hash }) => hash)).toEqual(['i'])
  expect(await store.keepEvent(event)).toEqual({ ok: true, value: true })
})
