/** Webhooks through the port alone, on whichever store the tests run: what is told, who takes it, what becomes of it. */
import { expect, test } from 'vitest'
import { DAY_MS, later, MINUTE_MS } from '../../shared/base/time.ts'
import { DELIVERY_TRIES_KEPT } from '../../shared/domain/account/webhook.ts'
import { organisationId, personId } from '../scope/principal.fixture.ts'
import { DELIVERY_KEPT_MS } from './deliveries.ts'
import { type Memory, openMemory } from './memory.fixture.ts'
import { enrolTill, publish } from './shop.fixture.ts'
import { FAILING_FOR_MS, type Taken } from './webhook-verbs.ts'
import { changeHook, loggedOf, makeHook, takeAll } from './webhooks.fixture.ts'

const A = organisationId('a')

async function eventsOf(memory: Memory, webhook: string, letter = 'a') {
  const logged = await loggedOf(memory, webhook, letter)
  return logged.map(({ event }) => event).toSorted()
}

/** One attempt on what was taken. */
function settle(
  { store, world }: Memory,
  { webhook: { organisation, id }, deliveries: [one] }: Taken,
  how: { readonly state: 'delivered' | 'waiting' | 'dead'; readonly gone?: boolean },
) {
  if (one === undefined) throw new Error('nothing was taken')
  const { message, attempt } = one
  const at = world.now()
  const isTaken = how.state === 'delivered'
  const outcome = { status: isTaken ? 200 : 500, failure: isTaken ? null : 'not_taken' } as const
  const told = { ...outcome, tookMs: 3, answer: 'told', gone: how.gone ?? false }
  const nextAt = how.state === 'waiting' ? later(at, 5_000) : null
  const state = how.state
  return store.settleDeliveries([
    { organisation, id, message, attempt, at, state, nextAt, ...told },
  ])
}

const trial = (id: string, message: string) => ({ kind: 'test', id, message }) as const

test('GW-16 each that wants it is told of what was committed, with what the API says of it', async () => {
  const memory = await openMemory()
  await makeHook(memory, { id: 'all' })
  await makeHook(memory, { id: 'some', events: ['redemption.reversed'] })
  await makeHook(memory, { id: 'other', letter: 'b' })
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a')
  const [first, second] = [till.accept(0), till.accept(1)]
  await till.placed([first, second])
  await till.placed([till.undo(first)])
  expect(await eventsOf(memory, 'all')).toEqual([
    'campaign.live',
    'redemption.confirmed',
    'redemption.confirmed',
    'redemption.reversed',
  ])
  expect(await eventsOf(memory, 'some')).toEqual(['redemption.reversed'])
  expect(await eventsOf(memory, 'other', 'b')).toEqual([])
  const [taken] = await takeAll(memory, ['some'])
  const bodies = taken?.deliveries.map(({ body }) => JSON.parse(body) as { data: object }) ?? []
  expect(bodies).toContainEqual({
    type: 'redemption.confirmed',
    timestamp: memory.world.now(),
    data: expect.objectContaining({ venueName: expect.any(String), standing: 'confirmed' }),
  })
  expect(JSON.stringify(bodies)).not.toContain('promoterName')
  // One message, however many hear of it.
  const ids = (await loggedOf(memory, 'all')).map(({ id }) => id)
  expect(ids).toContain((await loggedOf(memory, 'some'))[0]?.id)
})

test('GW-16 the last code of all that were issued is news, once', async () => {
  const memory = await openMemory()
  await makeHook(memory, { id: 'a', events: ['campaign.used_up'] })
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a')
  await till.placed(Array.from({ length: 11 }, (_, at) => till.accept(at)))
  expect(await eventsOf(memory, 'a')).toEqual([])
  const last = till.accept(11)
  await till.placed([last])
  await till.placed([last])
  expect(await eventsOf(memory, 'a')).toEqual(['campaign.used_up'])
})

test('GW-16 of two organisations in one commit each hears its own alone', async () => {
  const memory = await openMemory()
  for (const letter of ['a', 'b'])
    await makeHook(memory, { id: `of ${letter}`, letter, events: ['campaign.live'] })
  await Promise.all([publish(memory, 'a'), publish(memory, 'b')])
  for (const letter of ['a', 'b'])
    expect(await eventsOf(memory, `of ${letter}`, letter)).toEqual(['campaign.live'])
})

test('GW-16 a unit that fails tells nobody, and one beside it in the same commit does', async () => {
  const memory = await openMemory()
  await makeHook(memory, { id: 'a', events: ['campaign.live'] })
  const campaign = await publish(memory, 'a')
  const { store, world } = memory
  const unit = { command: null, organisation: A, campaign: campaign.id, at: world.now() }
  const failing = store.changeCampaign(unit, (state) => {
    const { document } = state
    if (document === undefined) throw new Error('it is there')
    const paused = { ...document.body, state: 'paused' as const }
    const writes = { ...NOTHING_ELSE, campaign: paused }
    return {
      answer: { kind: 'done', value: {} },
      writes: {
        ...writes,
        get vouchers(): never {
          throw new Error('the unit falls')
        },
      },
    }
  })
  const working = publish(memory, 'a', { number: 2 })
  await expect(failing).rejects.toThrow('the unit falls')
  await working
  expect(await eventsOf(memory, 'a')).toEqual(['campaign.live', 'campaign.live'])
})

const NOTHING_ELSE = {
  draftChanged: false,
  dueAt: undefined,
  takesNumber: false,
  manifest: null,
  participations: [],
}

test('GW-24 an organisation sees, changes and sends again its own alone', async () => {
  const memory = await openMemory()
  await makeHook(memory, { id: 'a' })
  await changeHook(memory, 'a', trial('a', 'msg_1'))
  const again = { kind: 'one', message: 'msg_1' } as const
  for (const change of [
    { kind: 'edit', id: 'a', name: 'x', url: 'https://evil.example/', events: [] },
    { kind: 'rotate', id: 'a', salt: 'ff', formerUntil: memory.world.now() },
    { kind: 'switch', id: 'a', on: false },
    { kind: 'end', id: 'a' },
    trial('a', 'msg_2'),
    { kind: 'again', id: 'a', again },
  ] as const) {
    const answer = await changeHook(memory, 'b', change)
    expect(answer).toMatchObject({ reason: 'unknown_webhook' })
  }
  expect(await memory.store.webhooks(organisationId('b'))).toEqual([])
  expect(await loggedOf(memory, 'a', 'b')).toEqual([])
  expect(await memory.store.webhooks(A)).toMatchObject([{ id: 'a', name: 'a', offAt: null }])
})

test('GW-24 ten at most, and what is deleted leaves nothing behind', async () => {
  const memory = await openMemory()
  for (let count = 0; count < 10; count += 1) await makeHook(memory, { id: `h${count}` })
  expect(await makeHook(memory, { id: 'more' })).toMatchObject({ reason: 'too_many_webhooks' })
  await changeHook(memory, 'a', trial('h0', 'msg_1'))
  await changeHook(memory, 'a', { kind: 'end', id: 'h0' })
  expect(await loggedOf(memory, 'h0')).toEqual([])
  expect(await makeHook(memory, { id: 'more' })).toMatchObject({ kind: 'done' })
})

test('GW-19 what was taken is nobody else’s until its lease is over, and a late settling counts for nothing', async () => {
  const memory = await openMemory()
  await makeHook(memory, { id: 'a' })
  await changeHook(memory, 'a', trial('a', 'msg_1'))
  expect(await takeAll(memory, ['a'])).toEqual([])
  const [first] = await takeAll(memory)
  expect(first?.deliveries).toMatchObject([{ message: 'msg_1', attempt: 1 }])
  expect(await takeAll(memory)).toEqual([])
  memory.world.pass(MINUTE_MS)
  const [second] = await takeAll(memory)
  expect(second?.deliveries).toMatchObject([{ message: 'msg_1', attempt: 2 }])
  if (first === undefined || second === undefined) throw new Error('taken twice')
  await settle(memory, first, { state: 'dead' })
  expect(await loggedOf(memory, 'a')).toMatchObject([{ state: 'waiting', attempts: 2 }])
  await settle(memory, second, { state: 'delivered' })
  expect(await loggedOf(memory, 'a')).toMatchObject([
    { state: 'delivered', attempts: 2, status: 200, failure: null, nextAt: null, answer: 'told' },
  ])
})

test('GW-21 what says it is gone is switched off: in the security log, in the inbox, nothing waits any more', async () => {
  const memory = await openMemory()
  await makeHook(memory, { id: 'a' })
  await changeHook(memory, 'a', trial('a', 'msg_1'))
  const [taken] = await takeAll(memory)
  await changeHook(memory, 'a', trial('a', 'msg_2'))
  if (taken === undefined) throw new Error('nothing was due')
  await settle(memory, taken, { state: 'waiting', gone: true })
  expect(await memory.store.webhooks(A)).toMatchObject([
    { offWhy: 'gone', offAt: memory.world.now() },
  ])
  const states = (await loggedOf(memory, 'a')).map(({ state, failure }) => `${state} ${failure}`)
  expect(states.toSorted()).toEqual(['dead not_taken', 'dead switched_off'])
  const question = { organisation: A, filter: {}, before: null, limit: 5 }
  expect((await memory.store.auditPage(question)).lines).toMatchObject([
    { event: 'webhook_changed', subject: 'a', actor: 'server', facts: { why: 'gone' } },
  ])
  expect(await memory.store.list(personId('a', 'manager'), 'inbox')).toMatchObject([
    { body: { kind: 'webhook_off', title: 'a', facts: { why: 'gone' } } },
  ])
  expect(await changeHook(memory, 'a', trial('a', 'msg_3'))).toMatchObject({
    reason: 'webhook_off',
  })
  await publish(memory, 'a')
  expect(await loggedOf(memory, 'a')).toHaveLength(2)
  await changeHook(memory, 'a', { kind: 'switch', id: 'a', on: true })
  expect(await memory.store.webhooks(A)).toMatchObject([{ offAt: null, failingSince: null }])
})

test('GW-21 five days of failures switch off, one arrival in between does not', async () => {
  const memory = await openMemory()
  await makeHook(memory, { id: 'a' })
  const fail = async (message: string, state: 'dead' | 'delivered') => {
    await changeHook(memory, 'a', trial('a', message))
    const [taken] = await takeAll(memory)
    if (taken === undefined) throw new Error('nothing was due')
    await settle(memory, taken, { state })
    return (await memory.store.webhooks(A))[0]
  }
  await fail('msg_1', 'dead')
  memory.world.pass(FAILING_FOR_MS - 1)
  expect(await fail('msg_2', 'dead')).toMatchObject({ offAt: null })
  expect(await fail('msg_3', 'delivered')).toMatchObject({ failingSince: null })
  await fail('msg_4', 'dead')
  memory.world.pass(FAILING_FOR_MS)
  expect(await fail('msg_5', 'dead')).toMatchObject({ offWhy: 'failing' })
})

test('GW-22 one that is over, and a span of those given up, are sent again under their ids', async () => {
  const memory = await openMemory()
  await makeHook(memory, { id: 'a' })
  const began = memory.world.now()
  for (const [message, state] of [
    ['msg_1', 'dead'],
    ['msg_2', 'delivered'],
    ['msg_3', 'dead'],
  ] as const) {
    memory.world.pass(1_000)
    await changeHook(memory, 'a', trial('a', message))
    const [taken] = await takeAll(memory)
    if (taken === undefined) throw new Error('nothing was due')
    await settle(memory, taken, { state })
  }
  const until = later(began, 2_000)
  const span = { kind: 'span', from: began, until, onlyDead: true } as const
  const sent = await changeHook(memory, 'a', { kind: 'again', id: 'a', again: span })
  expect(sent).toEqual({ kind: 'done', value: { count: 1 } })
  const one = { kind: 'one', message: 'msg_2' } as const
  expect(await changeHook(memory, 'a', { kind: 'again', id: 'a', again: one })).toMatchObject({
    value: { count: 1 },
  })
  const unknown = { kind: 'one', message: 'msg_9' } as const
  expect(await changeHook(memory, 'a', { kind: 'again', id: 'a', again: unknown })).toMatchObject({
    reason: 'unknown_delivery',
  })
  const [taken] = await takeAll(memory)
  expect(taken?.deliveries).toMatchObject([
    { message: 'msg_1', attempt: 1 },
    { message: 'msg_2', attempt: 1 },
  ])
})

test('GW-22 the log is told page by page and keeps a month, but for what still waits', async () => {
  const memory = await openMemory()
  await makeHook(memory, { id: 'a' })
  for (const message of ['msg_1', 'msg_2', 'msg_3'])
    await changeHook(memory, 'a', trial('a', message))
  const asked = { organisation: A, webhook: 'a', state: null, limit: 2 }
  const [, last] = await memory.store.deliveries({ ...asked, before: null })
  expect(last?.id).toBe('msg_2')
  expect(await memory.store.deliveries({ ...asked, before: last ?? null })).toMatchObject([
    { id: 'msg_1' },
  ])
  const [taken] = await takeAll(memory)
  if (taken === undefined) throw new Error('nothing was due')
  await settle(memory, taken, { state: 'delivered' })
  memory.world.pass(DELIVERY_KEPT_MS + DAY_MS)
  await memory.store.dropOld(memory.world.now())
  expect((await loggedOf(memory, 'a')).map(({ id }) => id)).toEqual(['msg_3', 'msg_2'])
})

test('GW-75 of a delivery that is sent again and again the newest attempts are told, so many at most', async () => {
  const memory = await openMemory()
  const hook = { organisation: A, id: 'all' }
  await makeHook(memory, { id: 'all' })
  await changeHook(memory, 'a', trial('all', 'one'))
  const numbers = Array.from({ length: DELIVERY_TRIES_KEPT + 3 }, (_, number) => number)
  for (const number of numbers) {
    memory.world.pass(5_000)
    const at = memory.world.now()
    const [taken] = await takeAll(memory)
    if (taken === undefined) throw new Error('it waits')
    const attempt = taken.deliveries[0]?.attempt ?? 0
    const outcome = { status: 500, failure: 'not_taken', answer: null, gone: false } as const
    const next = { state: 'waiting', nextAt: later(at, 1) } as const
    await memory.store.settleDeliveries([
      { ...hook, message: 'one', attempt, at, tookMs: number, ...outcome, ...next },
    ])
  }
  const [logged] = await loggedOf(memory, 'all')
  expect(logged?.attempts).toBe(numbers.length)
  expect(logged?.tries.map(({ tookMs }) => tookMs)).toEqual(numbers.slice(3))
})
