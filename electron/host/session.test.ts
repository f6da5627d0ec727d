/** Links are good once and for two minutes; a tab's key lasts as long as its host. */
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSessions } from './session.ts'

const at = { now: 1000 }
const sessions = () => createSessions({ now: () => at.now, randomBytes })

test('a link opens its seat once', () => {
  const door = sessions()
  const token = door.issue('till-1')
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(door.admit({ token })).toMatchObject({ ok: true, seat: 'till-1' })
  expect(door.admit({ token })).toEqual({ ok: false, refused: 'link_unknown' })
})

test('a link is good for two minutes and not a millisecond more', () => {
  const door = sessions()
  const [first, second] = [door.issue('main'), door.issue('main')]
  at.now += 120_000
  expect(door.admit({ token: first })).toMatchObject({ ok: true })
  at.now += 1
  expect(door.admit({ token: second })).toEqual({ ok: false, refused: 'link_expired' })
})

test('a tab comes back with its key, to its own seat, as often as it likes', () => {
  const door = sessions()
  const admitted = door.admit({ token: door.issue('till-2') })
  const session = admitted.ok ? admitted.session : ''
  expect(door.admit({ session })).toEqual({ ok: true, seat: 'till-2', session })
  expect(door.admit({ session })).toMatchObject({ ok: true, seat: 'till-2' })
})

test('a token is no session key, a key is no token, and another host knows neither', () => {
  const door = sessions()
  const token = door.issue('main')
  expect(door.admit({ session: token })).toEqual({ ok: false, refused: 'session_unknown' })
  const admitted = door.admit({ token })
  const session = admitted.ok ? admitted.session : ''
  expect(door.admit({ token: session })).toMatchObject({ ok: false })
  expect(sessions().admit({ session })).toEqual({ ok: false, refused: 'session_unknown' })
})

test('of many links never followed the oldest go', () => {
  const door = sessions()
  const tokens = Array.from({ length: 65 }, () => door.issue('main'))
  expect(door.admit({ token: tokens[0] ?? '' })).toMatchObject({ ok: false })
  expect(door.admit({ token: tokens[1] ?? '' })).toMatchObject({ ok: true })
})
