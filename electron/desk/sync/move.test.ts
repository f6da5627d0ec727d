/** A desk whose server is about to go, over a socket of arrays and timers in the test's hands. */
import { expect, test } from 'vitest'
import type { Down } from '../../../shared/sync/messages.schema.ts'
import type { Request } from './connection.ts'
import { linkBed } from './link.fixture.ts'

const PUSH: Request = { t: 'push', collection: 'campaigns', sequence: 1, rows: [] }
const ANSWER: Down = { t: 'pushed', i: 1, rows: [] }

test.each([
  { chance: 0, moment: 0 },
  { chance: 0.5, moment: 15_000 },
  { chance: 0.999_99, moment: 29_999 },
])('DK-54 a desk told to move goes at a moment of its own ($moment)', async (given) => {
  const { sockets, moments, say, welcome } = linkBed(given.chance)
  await welcome()
  say(sockets[0], { t: 'move', withinMs: 30_000 })
  expect(moments()).toContain(given.moment)
})

test('DK-54 until then it works on; then it comes again at once, and what was unanswered is told so', async () => {
  const { link, sockets, timers, say, welcome } = linkBed(0.5)
  await welcome()
  say(sockets[0], { t: 'move', withinMs: 400 })
  const first = link.request(PUSH)
  say(sockets[0], ANSWER)
  expect(await first).toEqual(ANSWER)
  const second = link.request({ ...PUSH, sequence: 2 })
  timers.find(({ afterMs }) => afterMs === 200)?.run()
  // Null: whoever asked sends it again, under its own number.
  expect(await second).toBeNull()
  expect(sockets[0]?.isEnded).toBe(true)
  expect(link.state()).toEqual({ kind: 'connecting' })
  await welcome()
  expect(sockets).toHaveLength(2)
  expect(link.isLive()).toBe(true)
})

test('DK-54 a server that was faster is not left twice', async () => {
  const { link, sockets, timers, say, welcome } = linkBed(0.5)
  await welcome()
  say(sockets[0], { t: 'move', withinMs: 400 })
  sockets[0]?.hears.closed()
  expect(link.state()).toEqual({ kind: 'offline' })
  // The pause after a loss, half a second's upper half.
  timers.find(({ afterMs }) => afterMs === 375)?.run()
  await welcome()
  timers.find(({ afterMs }) => afterMs === 200)?.run()
  expect(sockets).toHaveLength(2)
  expect(link.isLive()).toBe(true)
})
