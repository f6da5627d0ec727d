/** A few lines a frame: those on screen first, and never a hole. */
import { expect, test } from 'vitest'
import { type DrawnLines, drawnNext, isWholeDrawn, type Span } from './drawn-lines.ts'

const MOST = 8
const all = { first: 88, last: 136 }
const onScreen = { first: 100, last: 124 }
const wanted = { all, onScreen, rows: 'now' }

test('SC-50 after a far jump the first lines on screen are drawn, and what stood elsewhere goes', () => {
  const first = { first: 100, last: 107 }
  expect(spanOf(drawnNext(new Map(), wanted, MOST))).toEqual(first)
  expect(spanOf(drawnNext(drawn({ first: 0, last: 36 }), wanted, MOST))).toEqual(first)
  expect(spanOf(drawnNext(drawn({ first: 60, last: 95 }), wanted, MOST))).toEqual(first)
})

test('SC-50 a scroll draws what comes on screen beside what stands there', () => {
  expect(spanOf(drawnNext(drawn({ first: 84, last: 118 }), wanted, MOST))).toEqual({
    first: 88,
    last: 126,
  })
  expect(spanOf(drawnNext(drawn({ first: 120, last: 140 }), wanted, MOST))).toEqual({
    first: 112,
    last: 136,
  })
  expect(spanOf(drawnNext(drawn({ first: 60, last: 99 }), wanted, MOST))).toEqual({
    first: 88,
    last: 107,
  })
})

test('SC-50 frame by frame all lines are drawn, those on screen before the others, without a hole', () => {
  let lines: DrawnLines<string> = new Map()
  const frames: (Span | null)[] = []
  while (!isWholeDrawn(lines, wanted)) {
    lines = drawnNext(lines, wanted, MOST)
    frames.push(spanOf(lines))
  }
  expect(frames).not.toContain(null)
  expect(frames.length).toBe(Math.ceil(49 / MOST))
  expect(frames.slice(0, 4)).toEqual([
    { first: 100, last: 107 },
    { first: 100, last: 115 },
    { first: 100, last: 123 },
    { first: 96, last: 127 },
  ])
  expect(frames.at(-1)).toEqual(all)
})

test('SC-50 rows of a new answer take the place of those before in the same order', () => {
  const first = drawnNext(drawn(all, 'before'), wanted, MOST)
  expect(first.size).toBe(49)
  expect([...first].filter(([, rows]) => rows === 'now').map(([line]) => line)).toEqual([
    100, 101, 102, 103, 104, 105, 106, 107,
  ])
  expect(isWholeDrawn(first, wanted)).toBe(false)
  expect(isWholeDrawn(drawn(all), wanted)).toBe(true)
})

function drawn({ first, last }: Span, rows = 'now'): DrawnLines<string> {
  return new Map(Array.from({ length: last - first + 1 }, (_, at) => [first + at, rows]))
}

/** Null: there is a hole. */
function spanOf(lines: DrawnLines<string>): Span | null {
  const [first, last] = [Math.min(...lines.keys()), Math.max(...lines.keys())]
  return lines.size === last - first + 1 ? { first, last } : null
}
