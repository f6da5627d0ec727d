/** A server that leaves, over its real socket: who is told what and when. */
import { expect, test } from 'vitest'
import { connect, get, openSocket, personTicket } from './client.fixture.ts'
import { drain } from './drain.ts'
import { runServer } from './running.fixture.ts'
import { fakeWorld } from './world.fixture.ts'

const SANDBOX = { GROUNDSWELL_SANDBOX: '1', GROUNDSWELL_DRAIN_SECONDS: '10' }
const MANAGER = 'Magdalena Kofler'

test('SY-8 a server that leaves is not ready, then moves its desks, and ends when they have gone', async () => {
  const { url, server, world } = await runServer(SANDBOX)
  const hello = async () => ({ ticket: await personTicket(url, MANAGER), device: 'desk' })
  const desk = await connect(url, await hello())
  await desk.next('welcome')
  const left = server.drain()
  expect((await get(`${url}/readyz`)).status).toBe(503)
  // The balancer has not seen it yet: whoever it sends is still served.
  const late = await connect(url, await hello())
  await late.next('welcome')
  expect(desk.heard.some(({ t }) => t === 'move')).toBe(false)
  world.pass(10_000)
  expect(await desk.next('move')).toEqual({ t: 'move', withinMs: 10 })
  // Until it goes a desk is answered.
  desk.send({ t: 'pull', i: 1, collection: 'facts', checkpoint: null, credit: 2_000 })
  expect(await desk.next('page')).toMatchObject({ i: 1 })
  const refused = await new Promise<Error>((resolve) => {
    openSocket(url).once('error', resolve)
  })
  expect(refused.message).toContain('503')
  desk.close()
  late.close()
  await left
})

test('SY-8 who does not go is closed as moving', async () => {
  const { url, server, world } = await runServer()
  const desk = await connect(url, { ticket: await personTicket(url, MANAGER), device: 'desk' })
  await desk.next('welcome')
  const left = server.drain()
  await desk.next('move')
  world.pass(1_010)
  await left
  const closed = server.close()
  expect(await desk.closed).toBe(1012)
  await closed
})

test.each([
  { desks: 1, withinMs: 5 },
  { desks: 5_000, withinMs: 25_000 },
  { desks: 10_000, withinMs: 30_000 },
])('SY-8 $desks desks move within $withinMs ms, and none outlasts the minute', async (given) => {
  const world = fakeWorld()
  const told: number[] = []
  const move = (withinMs: number): Promise<void> => {
    told.push(withinMs)
    return new Promise(() => {})
  }
  const door = { count: () => given.desks, move }
  const from = world.now()
  const ended: number[] = []
  const left = drain({ door, world, waitMs: 20_000, unready: () => {} })
  void left.then(() => ended.push(world.now() - from))
  for (let second = 0; second < 60 && ended.length === 0; second += 1) {
    world.pass(1_000)
    // Promises that waited for it go on.
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
  }
  expect(told).toEqual([given.withinMs])
  const [leftAfterMs = Infinity] = ended
  expect(leftAfterMs).toBeLessThan(55_000)
  expect(leftAfterMs).toBeGreaterThanOrEqual(20_000 + given.withinMs)
})
