/** The outbox sent to a real receiver: at least once whatever fails, one id over all attempts, nobody kept waiting by another. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS, later } from '../../shared/base/time.ts'
import { openEgress } from '../connectors/egress.ts'
import { organisationId } from '../scope/principal.fixture.ts'
import { type Memory, openMemory } from '../store/memory.fixture.ts'
import { enrolTill, publish } from '../store/shop.fixture.ts'
import { changeHook, loggedOf, makeHook } from '../store/webhooks.fixture.ts'
import { verify } from '../webhooks/documented.fixture.ts'
import { openReceiver, type Receiver, status } from '../webhooks/receiver.fixture.ts'
import { secretText } from '../webhooks/signature.ts'
import { startWebhookLane } from './send-webhooks.ts'
import { ATTEMPTS_MAX } from '../webhooks/retries.ts'

const SALT = '00'.repeat(16)

function startOver(memory: Memory) {
  const { store, keys, world } = memory
  const defects: unknown[] = []
  const egress = openEgress({ world, allowsLoopback: true })
  const lane = startWebhookLane({
    store,
    keys,
    world,
    egress,
    defect: (cause) => defects.push(cause),
  })
  return { lane, defects }
}

/** Lets the job work until nothing waits, however long it takes by the clock. */
async function workOff(memory: Memory, webhook: string) {
  const sender = startOver(memory)
  for (;;) {
    sender.lane.wake()
    await sender.lane.idle()
    const waiting = (await loggedOf(memory, webhook)).flatMap(({ nextAt }) => nextAt ?? [])
    if (waiting.length === 0) break
    memory.world.pass(Math.max(1, Math.min(...waiting) - memory.world.now()))
  }
  sender.lane.stop()
  expect(sender.defects).toEqual([])
}

/** What a receiver does to one attempt; `falls`: our own node ends before it hears the answer. */
type Fate = 'takes' | 'fails' | 'redirects' | 'cuts' | 'falls'
const fates = fc.array(fc.constantFrom<Fate>('takes', 'fails', 'redirects', 'cuts', 'falls'), {
  minLength: 1,
  // All of them may be one message's, which is given up after the last attempt (GW-20).
  maxLength: ATTEMPTS_MAX - 1,
})

test('GW-19 each committed event arrives at least once under failures and falls, under one id and one body', async () => {
  await fc.assert(
    fc.asyncProperty(fates, fc.integer({ min: 1, max: 4 }), async (script, codes) => {
      const memory = await openMemory()
      const receiver = await openReceiver()
      await makeHook(memory, { id: 'a', url: receiver.url, events: ['redemption.confirmed'] })
      await publish(memory, 'a')
      const till = await enrolTill(memory, 'a')
      await till.placed(Array.from({ length: codes }, (_, at) => till.accept(at)))
      const told = await loggedOf(memory, 'a')
      expect(told).toHaveLength(codes)
      const taken = new Set<string>()
      const left = [...script]
      let sender = startOver(memory)
      receiver.answer = (response, { id }) => {
        const fate = left.shift() ?? 'takes'
        if (fate === 'falls') {
          sender.lane.stop()
          sender = startOver(memory)
        }
        if (fate === 'takes') taken.add(id)
        if (fate === 'cuts' || fate === 'falls') response.socket?.destroy()
        else status(ANSWERS[fate])(response)
      }
      while ((await loggedOf(memory, 'a')).some(({ state }) => state === 'waiting')) {
        sender.lane.wake()
        await sender.lane.idle()
        memory.world.pass(61_000)
      }
      sender.lane.stop()
      expect([...taken].toSorted()).toEqual(told.map(({ id }) => id).toSorted())
      const bodies = Map.groupBy(receiver.heard, ({ id }) => id)
      for (const heard of bodies.values())
        expect(new Set(heard.map(({ body }) => body)).size).toBe(1)
    }),
    { numRuns: 5 },
  )
})

const ANSWERS = { takes: 204, fails: 500, redirects: 302 } as const

async function openTold(count: number) {
  const memory = await openMemory()
  const receiver = await openReceiver()
  await makeHook(memory, { id: 'a', url: receiver.url })
  for (let at = 0; at < count; at += 1)
    await changeHook(memory, 'a', { kind: 'test', id: 'a', message: `msg_${at}` })
  return { memory, receiver }
}

function isOurs({ keys }: Memory, { heard }: Receiver, salt: string): readonly boolean[] {
  const secret = secretText(keys.webhook('a', salt))
  return heard.map(({ id, timestamp, signature, body }) => {
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signature,
    }
    return verify(secret, { headers, body }, Number(timestamp)) !== undefined
  })
}

test('GW-17 each attempt is signed with its own time, and what is told outlives a rotation by a day', async () => {
  const { memory, receiver } = await openTold(1)
  receiver.answer = status(503)
  const formerUntil = later(memory.world.now(), DAY_MS)
  const salt = '11'.repeat(16)
  const rotation = { kind: 'rotate', id: 'a', salt, formerUntil } as const
  await changeHook(memory, 'a', rotation)
  await workOff(memory, 'a')
  const stamps = receiver.heard.map(({ timestamp }) => Number(timestamp))
  expect(stamps).toHaveLength(11)
  expect(new Set(stamps).size).toBe(11)
  expect(isOurs(memory, receiver, salt)).toEqual(Array.from({ length: 11 }, () => true))
  const former = isOurs(memory, receiver, SALT)
  expect(former).toEqual(stamps.map((stamp) => stamp * 1_000 < formerUntil))
  expect(former.slice(0, 2)).toEqual([true, true])
  expect(former.at(-1)).toBe(false)
})

test('GW-20 what is never taken is given up after eleven attempts, with the last answer in the log', async () => {
  const { memory, receiver } = await openTold(1)
  receiver.answer = status(500)
  await workOff(memory, 'a')
  expect(await loggedOf(memory, 'a')).toMatchObject([
    { state: 'dead', attempts: 11, status: 500, failure: 'not_taken', answer: 'status 500' },
  ])
})

test('GW-75 each attempt stands in the log, and one that was sent again goes on behind', async () => {
  const { memory, receiver } = await openTold(1)
  const answers = [status(500), status(429, { 'retry-after': '90' }), status(204)]
  receiver.answer = (response) => (answers.shift() ?? status(204))(response)
  const began = memory.world.now()
  await workOff(memory, 'a')
  const [first] = await loggedOf(memory, 'a')
  expect(first?.tries).toMatchObject([
    { at: began, status: 500, failure: 'not_taken', tookMs: 0 },
    { status: 429, failure: 'not_taken' },
    { status: 204, failure: null },
  ])
  const [, asked = 0, came = 0] = first?.tries.map(({ at }) => at) ?? []
  expect(came - asked).toBeGreaterThanOrEqual(90_000)
  const again = { kind: 'one', message: first?.id ?? '' } as const
  await changeHook(memory, 'a', { kind: 'again', id: 'a', again })
  await workOff(memory, 'a')
  expect(await loggedOf(memory, 'a')).toMatchObject([{ attempts: 1, tries: { length: 4 } }])
})

test('GW-21 one that answers 410 is told nothing more', async () => {
  const { memory, receiver } = await openTold(8)
  receiver.answer = status(410)
  await workOff(memory, 'a')
  expect(receiver.heard.length).toBeLessThan(8)
  const [row] = await memory.store.webhooks(organisationId('a'))
  expect(row).toMatchObject({ offWhy: 'gone' })
})

test('GW-25 one that never answers keeps nobody else waiting', async () => {
  const { memory, receiver } = await openTold(6)
  receiver.answer = () => undefined
  const quick = await openReceiver()
  await makeHook(memory, { id: 'b', letter: 'b', url: quick.url })
  const sender = startOver(memory)
  await expect.poll(() => receiver.heard.length).toBe(4)
  for (let at = 0; at < 6; at += 1)
    await changeHook(memory, 'b', { kind: 'test', id: 'b', message: `msg_b${at}` })
  sender.lane.wake()
  await expect.poll(() => quick.heard.length).toBe(6)
  expect(receiver.heard).toHaveLength(4)
  sender.lane.stop()
  await sender.lane.idle()
})
