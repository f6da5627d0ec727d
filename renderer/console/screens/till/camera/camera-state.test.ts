/** What is said of a camera that is denied, missing, busy, pulled out, covered or hanging. */
import { expect, test } from 'vitest'
import {
  cameraAfter,
  type CameraEvent,
  type CameraState,
  DARK_AFTER_MS,
  type FrameSeen,
  STALLED_AFTER_MS,
  STARTING,
  UNREAD_AFTER_MS,
} from './camera-state.ts'

const play = (...events: readonly CameraEvent[]): CameraState =>
  events.reduce(cameraAfter, STARTING)
const opened: CameraEvent = { kind: 'opened', label: 'Counter camera', at: 0 }
const frame = (at: number, light = 120, more: Partial<FrameSeen> = {}): CameraEvent => ({
  kind: 'frame',
  at,
  light,
  motion: 0,
  clipped: null,
  isRead: false,
  ...more,
})
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

/** Frames of a hand that moves before the camera, ten a second. */
const moving = (fromMs: number, untilMs: number, more: Partial<FrameSeen> = {}) =>
  Array.from({ length: (untilMs - fromMs) / 100 + 1 }, (_, at) =>
    frame(fromMs + at * 100, 120, { motion: 9, ...more }),
  )

test('something held up for four seconds and not read asks for closer or brighter', () => {
  expect(play(opened, ...moving(0, UNREAD_AFTER_MS - 100))).toMatchObject({ hint: null })
  expect(play(opened, ...moving(0, UNREAD_AFTER_MS))).toMatchObject({ hint: 'closer' })
})

test('a counter where nothing moves asks for nothing, and a read code takes the hint away', () => {
  const still = Array.from({ length: 90 }, (_, at) => frame(at * 100))
  expect(play(opened, ...still)).toMatchObject({ hint: null })
  const read = frame(4_100, 120, { isRead: true })
  expect(play(opened, ...moving(0, UNREAD_AFTER_MS), read)).toMatchObject({ hint: null })
})

test('a pause of a second begins the four seconds anew', () => {
  const late = moving(5_000, 5_000 + UNREAD_AFTER_MS - 100)
  expect(play(opened, ...moving(0, 3_000), frame(4_000), ...late)).toMatchObject({ hint: null })
})

test('more than eight hundredths clipped round an unread code is glare', () => {
  expect(play(opened, frame(33, 120, { clipped: 0.081 }))).toMatchObject({ hint: 'glare' })
  expect(play(opened, frame(33, 120, { clipped: 0.08 }))).toMatchObject({ hint: null })
  expect(play(opened, frame(33, 20, { clipped: 0.5 }))).toMatchObject({ hint: 'more_light' })
})

test('glare is looked for now and then and stands in between while the code moves', () => {
  const glare = frame(33, 120, { clipped: 0.3, motion: 9 })
  expect(play(opened, glare, frame(66, 120, { motion: 9 }))).toMatchObject({ hint: 'glare' })
  expect(play(opened, glare, frame(66, 120, { isRead: true }))).toMatchObject({ hint: null })
})
