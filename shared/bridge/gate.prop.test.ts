/** Wrong frames of every kind at the gate: answered, counted and not let through. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Reply } from './channel.ts'
import { guard, MAX_INPUT_WEIGHT, MAX_RUNNING, MAX_WATCHES } from './gate.ts'

/** A page that speaks through the gate; what reached the desk and what came back. */
function speak(frames: readonly unknown[]): {
  readonly heard: unknown[]
  readonly replies: Reply[]
} {
  const heard: unknown[] = []
  const replies: Reply[] = []
  let hear: (frame: unknown) => void = () => undefined
  guard({
    send: (reply) => replies.push(reply),
    listen: (listener) => {
      hear = listener
      return () => undefined
    },
  }).listen((ask) => heard.push(ask))
  for (const frame of frames) hear(frame)
  return { heard, replies }
}

const SHAPES = [
  ['id', 'run'],
  ['id', 'watch'],
  ['id', 'stop'],
]
const almost = fc.record(
  {
    id: fc.oneof(fc.anything(), fc.integer()),
    run: fc.oneof(fc.anything(), fc.record({ name: fc.string(), input: fc.anything() })),
    watch: fc.oneof(fc.anything(), fc.record({ name: fc.constant('till'), input: fc.anything() })),
    stop: fc.oneof(fc.anything(), fc.integer()),
  },
  { requiredKeys: [] },
)

test('10,000 frames: what is not one of three shapes goes no further and is answered', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.anything({ withMap: true, withDate: true, withBigInt: true }), almost),
      (frame) => {
        const { heard, replies } = speak([frame])
        expect(heard.length + replies.length).toBe(1)
        for (const ask of heard) {
          expect(SHAPES).toContainEqual(Object.keys(Object(ask)).toSorted())
          expect(Number.isInteger(Object(ask).id)).toBe(true)
          expect(JSON.stringify(ask).length).toBeLessThan(2 * MAX_INPUT_WEIGHT)
        }
        for (const reply of replies)
          expect(reply).toMatchObject({ answer: { kind: 'failed', failure: 'unexpected_shape' } })
      },
    ),
    { numRuns: 10_000 },
  )
})

const circle: Record<string, unknown> = {}
circle['self'] = circle
const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])

test.each([
  ['a map', new Map()],
  ['a date', new Date(0)],
  ['a function', () => 1],
  ['a circle', circle],
  ['a number that is none', { at: Number.NaN }],
  ['a deep list', deep(40)],
  ['a poisoned key', JSON.parse('{"a":{"__proto__":{"b":1}}}')],
  ['a key of the prototype', { constructor: 1 }],
  ['too much text', 'x'.repeat(MAX_INPUT_WEIGHT + 1)],
  ['too many parts', Array.from({ length: MAX_INPUT_WEIGHT }, () => 0)],
])('%s is no input', (_what, input) => {
  const { heard, replies } = speak([{ id: 7, run: { name: 'redeem-code', input } }])
  expect(heard).toEqual([])
  expect(replies).toEqual([{ id: 7, answer: { kind: 'failed', failure: 'unexpected_shape' } }])
})

test('plain input goes through as it is, undefined fields too', () => {
  const ask = { id: 1, run: { name: 'list-vouchers', input: { campaign: 'c', after: undefined } } }
  expect(speak([ask]).heard).toEqual([ask])
})

test.each(['Redeem-Code', 'redeem code', '', '../x', 'toString()', 'a'.repeat(33)])(
  'the name %j is none',
  (name) => {
    expect(speak([{ id: 1, run: { name, input: {} } }]).heard).toEqual([])
  },
)

test('one page has a limit of live views and of commands under way', () => {
  const watch = (id: number): unknown => ({ id, watch: { name: 'till', input: {} } })
  const views = speak(Array.from({ length: MAX_WATCHES + 1 }, (_, at) => watch(at + 1)))
  expect(views.heard).toHaveLength(MAX_WATCHES)
  expect(views.replies).toEqual([{ id: MAX_WATCHES + 1, viewFailed: 'rate_limited' }])
  const run = (id: number): unknown => ({ id, run: { name: 'redeem-code', input: {} } })
  const runs = speak(Array.from({ length: MAX_RUNNING + 1 }, (_, at) => run(at + 1)))
  expect(runs.heard).toHaveLength(MAX_RUNNING)
  expect(runs.replies).toEqual([
    { id: MAX_RUNNING + 1, answer: { kind: 'failed', failure: 'rate_limited' } },
  ])
})
