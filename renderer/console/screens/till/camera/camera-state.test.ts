/** What is said of a camera that is denied, missing, busy, pulled out, covered or hanging. */
import { expect, test } from 'vitest'
import {
  cameraAfter,
  type CameraEvent,
  type CameraState,
  DARK_AFTER_MS,
  STALLED_AFTER_MS,
  STARTING,
} from './camera-state.ts'

const play = (...events: readonly CameraEvent[]): CameraState =>
  events.reduce(cameraAfter, STARTING)
const opened: CameraEvent = { kind: 'opened', label: 'Counter camera', at: 0 }
const frame = (at: number, light = 120): CameraEvent => ({ kind: 'frame', at, light })
const tick = (at: number): CameraEvent => ({ kind: 'tick', at })

test.each([
  ['NotAllowedError', 'denied'],
  ['SecurityError', 'denied'],
  ['NotFoundError', 'none'],
  ['OverconstrainedError', 'none'],
  ['NotReadableError', 'busy'],
  ['AbortError', 'busy'],
])('%s means %s', (error, kind) => {
  expect(play({ kind: 'asked' }, { kind: 'refused', error }).kind).toBe(kind)
})

test('a camera that shows something is live under its own name', () => {
  expect(play(opened, frame(33), frame(66))).toMatchObject({
    kind: 'live',
    label: 'Counter camera',
    light: 'enough',
  })
})

test('black for two seconds is covered, shorter is a hand passing by', () => {
  expect(play(opened, frame(0, 2), frame(DARK_AFTER_MS - 1, 2))).toMatchObject({ light: 'low' })
  expect(play(opened, frame(0, 2), frame(DARK_AFTER_MS, 2))).toMatchObject({ light: 'dark' })
  expect(play(opened, frame(0, 2), frame(900), frame(DARK_AFTER_MS, 2))).toMatchObject({
    light: 'low',
  })
})

test('a dim shop asks for more light', () => {
  expect(play(opened, frame(33, 39))).toMatchObject({ light: 'low' })
  expect(play(opened, frame(33, 40))).toMatchObject({ light: 'enough' })
})

test('no frame for a second is stalled; it is opened again once and then not', () => {
  const hung = play(opened, frame(33), tick(33 + STALLED_AFTER_MS))
  expect(hung).toEqual({ kind: 'stalled', again: true })
  const again = [{ ...opened, at: 5_000 }, tick(5_000 + STALLED_AFTER_MS)].reduce(cameraAfter, hung)
  expect(again).toEqual({ kind: 'stalled', again: false })
})

test('a camera that is slow but shows frames is not stalled', () => {
  expect(play(opened, frame(900), tick(1_800)).kind).toBe('live')
})

test('pulled out while scanning is said, and plugged in again it goes on', () => {
  expect(play(opened, { kind: 'ended' })).toEqual({ kind: 'unplugged' })
  expect(play(opened, { kind: 'ended' }, frame(10), { kind: 'asked' }, opened).kind).toBe('live')
})
