/** What a frame shows of an unread code: its eyes, glare on it, and whether anything moves. */
import { expect, test } from 'vitest'
import { findFinder } from './finder.ts'
import { lumaOf, type RgbaPicture } from './picture.ts'
import { clippedShare, gridOf, meanLight, motionBetween } from './seen.ts'
import { sharpened } from './sharpen.ts'

const SIZE = { width: 640, height: 360 }
const MODULE = 5
const SYMBOL = 37
const QUIET = 4
const MODULES = SYMBOL + 2 * QUIET

interface Drawing {
  readonly left: number
  readonly top: number
  /** Brightness of a light module. */
  readonly light: number
}

/** A grey counter with a code of version 5 on it, as the till's camera sees it. */
function picture(code: Drawing | null): RgbaPicture {
  const data = new Uint8ClampedArray(SIZE.width * SIZE.height * 4).fill(120)
  if (code !== null) {
    for (let y = 0; y < MODULES; y += 1)
      for (let x = 0; x < MODULES; x += 1)
        paint(data, code, { x, y, value: isDark(x - QUIET, y - QUIET) ? 20 : code.light })
  }
  return { ...SIZE, data }
}

/** Of a symbol of 37 modules: three eyes, and something like data between them. */
function isDark(x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= SYMBOL || y >= SYMBOL) return false
  const [fromLeft, fromTop] = [Math.min(x, SYMBOL - 1 - x), Math.min(y, SYMBOL - 1 - y)]
  const isEye = fromLeft < 8 && fromTop < 8 && !(x > 8 && y > 8)
  if (!isEye) return (x * 7 + y * 11 + x * y) % 3 === 0
  const ring = Math.max(Math.abs(fromLeft - 3), Math.abs(fromTop - 3))
  return ring !== 2 && ring < 4
}

interface Module {
  readonly x: number
  readonly y: number
  readonly value: number
}

function paint(data: Uint8ClampedArray, { left, top }: Drawing, { x, y, value }: Module): void {
  for (let dy = 0; dy < MODULE; dy += 1) {
    const from = ((top + y * MODULE + dy) * SIZE.width + left + x * MODULE) * 4
    data.fill(value, from, from + MODULE * 4)
  }
}

const code: Drawing = { left: 200, top: 60, light: 225 }

test('the eye of a code is found where it is, and none on an empty counter', () => {
  const eye = findFinder(lumaOf(picture(code)))
  expect(eye?.module).toBeCloseTo(MODULE, 0)
  // Its middle lies behind four modules of white and three and a half of its own.
  expect(eye?.x).toBeCloseTo(200 + 7.5 * MODULE, -1)
  expect(eye?.y).toBeCloseTo(60 + 7.5 * MODULE, -1)
  expect(findFinder(lumaOf(picture(null)))).toBeNull()
})

test('the part that is clipped is told round the eye, not of the whole picture', () => {
  expect(clippedShare(lumaOf(picture(code)))).toBe(0)
  expect(clippedShare(lumaOf(picture({ ...code, light: 255 }))) ?? 0).toBeGreaterThan(0.2)
  expect(clippedShare(lumaOf(picture(null)))).toBeNull()
})

test('light is the mean of the frame, motion what changed since the one before', () => {
  const [empty, held] = [gridOf(picture(null)), gridOf(picture(code))]
  expect(meanLight(empty)).toBeCloseTo(120, -1)
  expect(meanLight(gridOf({ ...SIZE, data: new Uint8ClampedArray() }))).toBe(0)
  expect(motionBetween(empty, empty)).toBe(0)
  expect(motionBetween(empty, held)).toBeGreaterThan(3)
  expect(motionBetween([], held)).toBe(0)
})

test('the unsharp mask widens the contrast at an edge and leaves a flat field alone', () => {
  const flat = sharpened(lumaOf(picture(null)))
  expect(new Set(flat)).toEqual(new Set([120, 255]))
  const dim = sharpened(lumaOf(picture({ ...code, light: 60 })))
  const values = dim.filter((_, at) => at % 4 === 0)
  expect(values.reduce((least, value) => Math.min(least, value))).toBeLessThan(20)
  expect(values.reduce((most, value) => Math.max(most, value))).toBeGreaterThan(120)
})
