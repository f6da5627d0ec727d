/** Lines on screen first, those beyond its edges afterwards. */
import { expect, test } from 'vitest'
import { drawnNow } from './drawn-lines.ts'

const all = { first: 88, last: 136 }
const onScreen = { first: 100, last: 124 }

test('SC-50 after a far jump only the lines on screen are drawn at once', () => {
  expect(drawnNow(all, onScreen, undefined)).toEqual(onScreen)
  expect(drawnNow(all, onScreen, { first: 0, last: 36 })).toEqual(onScreen)
  expect(drawnNow(all, onScreen, { first: 60, last: 95 })).toEqual(onScreen)
})

test('SC-50 a scroll draws what comes on screen and keeps what stands beside it, without a hole', () => {
  expect(drawnNow(all, onScreen, { first: 84, last: 132 })).toEqual({ first: 88, last: 132 })
  expect(drawnNow(all, onScreen, { first: 92, last: 110 })).toEqual({ first: 92, last: 124 })
  expect(drawnNow(all, onScreen, { first: 60, last: 99 })).toEqual({ first: 88, last: 124 })
  expect(drawnNow(all, onScreen, all)).toEqual(all)
})
