/** A session's manners: hello, versions, bad frames, floods, slow readers, revocation. */
import { expect, test } from 'vitest'
import { managerOf } from '../scope/principal.fixture.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { enrolTill, publish } from '../store/shop.fixture.ts'
import { openHall, settle } from './session.fixture.ts'

const PULL = { t: 'pull', i: 1, collection: 'facts', checkpoint: null, credit: 100 } as const

test('a hello with a good ticket is welcomed with epoch, time and limits', async () => {
  const memory = await openMemory()
  const desk = await openHall(memory).join(managerOf('a'))
  expect(desk.heard).toEqual([
    {
      t: 'welcome',
      protocol: 1,
      epoch: 1,
      scopeVersion: 1,
      serverTime: memory.world.now(),
      recovering: false,
      returnsAbove: null,
      limits: { upRows: 200, upBytes: 196_608, uploadEntries: 200 },
    },
  ])
})

test('a ticket is good once, and none is signed out', async () => {
  const memory = await openMemory()
  const hall = openHall(memory)
  const { ticket } = await hall.deps.tickets.issue(managerOf('a'))
  await hall.join(managerOf('a'), { ticket })
  const second = await hall.join(managerOf('a'), { ticket })
  expect(second.heard).toMatchObject([{ t: 'refused', reason: 'signed_out' }])
  expect(second.closedWith()).toBe(4401)
})

test('a till may not be another device than its ticket says', async () => {
  const memory = await openMemory()
  const { principal } = await enrolTill(memory, 'a')
  const desk = await openHall(memory).join(principal, { device: 'device-a2' })
  expect(desk.closedWith()).toBe(4403)
})

test.each([
  { floor: 4, ceiling: 9, code: undefined },
  { floor: 6, ceiling: 9, code: 4406 },
  { floor: 1, ceiling: 2, code: 4406 },
])('protocol $floor to $ceiling against 5 closes with $code', async ({ floor, ceiling, code }) => {
  const memory = await openMemory()
  const desk = await openHall(memory, { protocol: 5 }).join(managerOf('a'), {
    protocol: { floor, ceiling },
  })
  expect(desk.closedWith()).toBe(code)
  const refusal = { t: 'refused', reason: 'protocol_not_spoken', facts: { spoken: 5 } }
  expect(desk.heard).toMatchObject([code === undefined ? { t: 'welcome' } : refusal])
})

test('of two versions older only redemption uploads are taken', async () => {
  const memory = await openMemory()
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a')
  const hall = openHall(memory, { protocol: 3 })
  const protocol = { floor: 1, ceiling: 1 }
  const old = await hall.join(till.principal, { protocol })
  const upload = till.upload([till.accept(1)])
  const placed = await old.ask({ t: 'upload', i: 7, ...upload }, 'placed')
  expect(placed).toMatchObject({ i: 7 })
  old.say(PULL)
  expect(old.last('refused')).toMatchObject({ reason: 'protocol_not_spoken' })
  expect(old.closedWith()).toBe(4406)
})

test('a desk that says nothing for five seconds is closed', async () => {
  const memory = await openMemory()
  const desk = openHall(memory).open()
  memory.world.pass(4_999)
  expect(desk.closedWith()).toBeUndefined()
  memory.world.pass(1)
  expect(desk.heard).toMatchObject([{ t: 'refused', reason: 'too_slow' }])
  expect(desk.closedWith()).toBe(4408)
})

test('before the hello four kilobytes are too many, and another frame is a bad one', async () => {
  const memory = await openMemory()
  const hall = openHall(memory)
  const long = hall.open()
  long.sayRaw(' '.repeat(4_097))
  expect(long.closedWith()).toBe(4400)
  const eager = hall.open()
  eager.say(PULL)
  expect(eager.heard).toMatchObject([{ t: 'refused', reason: 'bad_frame' }])
})

const BAD_FRAMES = [
  '',
  'null',
  '[]',
  '{',
  '"hello"',
  '{}',
  '{"t":"nothing"}',
  '{"t":"pull"}',
  '{"t":"pull","i":0,"collection":"facts","checkpoint":null,"credit":1}',
  '{"t":"pull","i":1,"collection":"secrets","checkpoint":null,"credit":1}',
  '{"t":"pull","i":1,"collection":"facts","checkpoint":null,"credit":1e9}',
  '{"t":"pull","i":1,"collection":"facts","checkpoint":7,"credit":1}',
  '{"t":"pull","i":1,"collection":["facts"],"checkpoint":null,"credit":1}',
  '{"t":"pull","i":1.5,"collection":"facts","checkpoint":null,"credit":1}',
  '{"t":"push","i":1,"collection":"campaigns","sequence":1,"rows":[]}',
  '{"t":"push","i":1,"collection":"campaigns","sequence":1,"rows":[{"id":"","assumed":null,"document":{}}]}',
  '{"t":"push","i":1,"collection":"campaigns","sequence":1,"rows":[{"id":"x","assumed":null,"document":{"__proto__":{"a":1}}}]}',
  '{"t":"command","i":1,"id":"a","name":"x","version":1,"input":{"constructor":{"prototype":1}}}',
  '{"t":"command","i":1,"id":"a","name":"DROP TABLE","version":1,"input":{}}',
  '{"t":"upload","i":1,"entries":[],"head":{}}',
  '{"t":"renew","i":1,"ticket":"short"}',
  '{"t":"sets","i":1,"keyring":-1,"campaigns":[]}',
  `{"t":"command","i":1,"id":"a","name":"x","version":1,"input":"${'x'.repeat(200_000)}"}`,
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
]

test('a command that we do wrong is answered, and the rest of the session goes on', async () => {
  const memory = await openMemory()
  const wrong = { answer: () => Promise.reject(new TypeError('ours')) }
  const hall = openHall(memory, { requests: new Map([['wrong', wrong]]) })
  const desk = await hall.join(managerOf('a'))
  const command = { t: 'command', i: 1, id: 'c1', name: 'wrong', version: 1, input: {} } as const
  expect(await desk.ask(command, 'answer')).toMatchObject({
    answer: { kind: 'failed', failure: 'internal' },
  })
  desk.say(PULL)
  await settle()
  expect(desk.closedWith()).toBeUndefined()
  expect(desk.last('caught-up')).toBeDefined()
  expect(hall.defects).toHaveLength(1)
})

test.each(BAD_FRAMES.map((text) => ({ text, shown: text.slice(0, 60) })))(
  'a bad frame ends the session by name: $shown',
  async ({ text }) => {
    const memory = await openMemory()
    const hall = openHall(memory)
    const desk = await hall.join(managerOf('a'))
    const head = memory.store.head()
    desk.sayRaw(text)
    await settle()
    expect(desk.last('refused')).toMatchObject({ reason: 'bad_frame' })
    expect(desk.closedWith()).toBe(4400)
    expect(memory.store.head()).toBe(head)
    expect(hall.defects).toEqual([])
    desk.say(PULL)
    await settle()
    expect(desk.last('page')).toBeUndefined()
  },
)

test('a binary frame is a bad one', async () => {
  const memory = await openMemory()
  const desk = await openHall(memory).join(managerOf('a'))
  desk.session.receive(undefined, 3)
  expect(desk.closedWith()).toBe(4400)
})

test('a flood is refused with when to come again', async () => {
  const memory = await openMemory()
  const desk = await openHall(memory).join(managerOf('a'))
  const nothing = { keyring: 0, campaigns: [], shortCodes: [] }
  for (let at = 0; at < 700; at += 1) desk.say({ t: 'sets', i: at + 1, ...nothing })
  expect(desk.closedWith()).toBe(4429)
  expect(desk.last('refused')?.retryAfterMs).toBeGreaterThan(0)
})

test('a fresh ticket renews, another person’s ends the session', async () => {
  const memory = await openMemory()
  const hall = openHall(memory)
  const desk = await hall.join(managerOf('a'))
  const { ticket: renewal } = await hall.deps.tickets.issue(managerOf('a'))
  expect(await desk.ask({ t: 'renew', i: 4, ticket: renewal }, 'renewed')).toEqual({
    t: 'renewed',
    i: 4,
  })
  const { ticket } = await hall.deps.tickets.issue(managerOf('b'))
  desk.say({ t: 'renew', i: 5, ticket })
  await settle()
  expect(desk.closedWith()).toBe(4401)
})

test('SY-12 a slow reader is told it lags, gets no page meanwhile, and is ended when it stays so', async () => {
  const memory = await openMemory()
  const hall = openHall(memory)
  const desk = await hall.join(managerOf('a'))
  await desk.ask({ ...PULL, i: 2, collection: 'campaigns' }, 'caught-up')
  desk.buffered = 1024 * 1024 + 1
  await publish(memory, 'a')
  expect(desk.last('lagging')).toEqual({ t: 'lagging', collection: 'campaigns' })
  expect(desk.last('live')).toBeUndefined()
  desk.say({ ...PULL, i: 3, collection: 'campaigns' })
  await settle()
  expect(desk.last('page')).toBeUndefined()
  desk.session.check()
  memory.world.pass(30_001)
  desk.session.check()
  expect(desk.closedWith()).toBe(1006)
})

test('SY-12 a queue past all hope is ended at once', async () => {
  const memory = await openMemory()
  const desk = await openHall(memory).join(managerOf('a'))
  desk.buffered = 8 * 1024 * 1024 + 1
  desk.say({ t: 'command', i: 1, id: 'c1', name: 'unknown', version: 1, input: {} })
  await settle()
  expect(desk.closedWith()).toBe(1006)
})

test('a revoked till is closed at once and may not come back', async () => {
  const memory = await openMemory()
  const hall = openHall(memory)
  const till = await enrolTill(memory, 'a')
  const desk = await hall.join(till.principal)
  const manager = await hall.join(managerOf('a'))
  const input = { device: till.principal.device }
  const command = { t: 'command', i: 1, id: 'c1', name: 'revoke-till', version: 1, input } as const
  expect(await manager.ask(command, 'answer')).toMatchObject({ answer: { kind: 'done' } })
  expect(desk.closedWith()).toBe(4401)
  expect((await memory.store.device(till.principal.device))?.state).toBe('revoked')
})

test.each([
  { nodes: 'one node', feedLagMs: () => null, retryAfterMs: 5_000 },
  { nodes: 'several nodes', feedLagMs: () => 0, retryAfterMs: 1_000 },
])(
  'SY-67 what breaks under way ends the session of $nodes, so that the desk comes again and asks again',
  async (given) => {
    const memory = await openMemory()
    const page = () => Promise.reject(new Error('the database went away'))
    const { feedLagMs, retryAfterMs } = given
    const hall = openHall({ ...memory, store: { ...memory.store, page, feedLagMs } })
    const desk = await hall.join(managerOf('a'))
    desk.say({ t: 'pull', i: 1, collection: 'facts', checkpoint: null, credit: 10 })
    await settle()
    expect(desk.last('refused')).toMatchObject({
      reason: 'too_many',
      facts: { because: 'not_saved' },
      retryAfterMs,
    })
    expect(desk.closedWith()).toBe(4429)
    expect(hall.defects).toHaveLength(1)
  },
)
