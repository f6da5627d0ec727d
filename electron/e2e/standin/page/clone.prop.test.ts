/** What the stand-in's wire carries is what a structured clone would be. */
import { deserialize, serialize } from 'node:v8'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packClone, unpackClone, type Packed } from './clone.ts'

const leaf = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withTypedArray: true, withSparseArray: false }),
  fc.constantFrom(Number.NaN, -0, Infinity, undefined, new Error('why'), /a+/gu),
)

test('what crosses the wire of text is what a structured clone would be', () => {
  fc.assert(
    fc.property(fc.array(leaf), fc.array(fc.tuple(fc.string(), leaf)), (list, entries) => {
      const sent = { list, map: new Map(entries), set: new Set(list) }
      const cloned: unknown = deserialize(serialize(sent))
      // Text between the two: what a frame of the debugger carries.
      const wire = JSON.parse(JSON.stringify(packClone(cloned))) as Packed
      expect(unpackClone(wire)).toEqual(cloned)
    }),
    { numRuns: 300 },
  )
})

test('a date that is none stays none', () => {
  const wire = JSON.parse(JSON.stringify(packClone(new Date(Number.NaN)))) as Packed
  expect(unpackClone(wire)).toEqual(new Date(Number.NaN))
})

test('a circle and a shared part stay one', () => {
  const part = { name: 'shared' }
  const circle: Record<string, unknown> = { left: part, right: part }
  circle['self'] = circle
  const wire = JSON.parse(JSON.stringify(packClone(circle))) as Packed
  const back = unpackClone(wire) as typeof circle
  expect(back['self']).toBe(back)
  expect(back['left']).toBe(back['right'])
})
