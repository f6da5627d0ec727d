/** The window that is asked for always holds what is on screen. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PAGE_ROWS, windowFor } from './row-window.ts'

/** The desk's limit. */
const DESK_LIMIT = 500

test('rows on screen lie inside the window, the window inside the limit of the desk', () => {
  const ranges = fc.tuple(fc.nat({ max: 100_000 }), fc.nat({ max: 2 * PAGE_ROWS }))
  fc.assert(
    fc.property(ranges, ([first, more]) => {
      const { offset, limit } = windowFor({ first, last: first + more })
      expect(offset).toBeLessThanOrEqual(first)
      expect(offset + limit).toBeGreaterThan(first + more)
      expect(limit).toBeLessThanOrEqual(DESK_LIMIT)
    }),
  )
})

test('scrolling inside a page asks for nothing new', () => {
  expect(windowFor({ first: 210, last: 240 })).toEqual(windowFor({ first: 220, last: 250 }))
})
