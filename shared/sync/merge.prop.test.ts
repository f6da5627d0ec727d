/** Clocks and merging: in whatever order editions meet, every desk ends at the same draft. */
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant, MINUTE_MS } from '../base/time.ts'
import { clampClock, compareClocks, instantOfClock, laterClock, NO_CLOCK, tick } from './clock.ts'
import {
  clampClocks,
  type Edited,
  editDraft,
  latestClock,
  mergeDrafts,
  overruledFields,
} from './merge.ts'

interface Draft {
  readonly title?: string
  readonly reward?: { readonly kind: string; readonly minor: number } | null
  readonly venues?: readonly string[]
}

const clocks = fc
  .record({
    milliseconds: fc.nat(3),
    counter: fc.nat(2),
    device: fc.constantFrom('device-1', 'device-2'),
  })
  .map(
    ({ milliseconds, counter, device }) =>
      `${String(milliseconds).padStart(15, '0')}.${String(counter).padStart(6, '0')}.${device}`,
  )
const maybeClock = fc.option(clocks, { nil: NO_CLOCK })
const editions: fc.Arbitrary<Edited<Draft>> = fc.record({
  draft: fc.record(
    {
      title: fc.constantFrom('Alpha', 'Beta', ''),
      reward: fc.constantFrom(null, { kind: 'item', minor: 1 }, { kind: 'amount', minor: 2 }),
      venues: fc.subarray(['venue-1', 'venue-2']),
    },
    { requiredKeys: [] },
  ),
  clocks: fc.dictionary(fc.constantFrom('title', 'reward', 'venues'), clocks),
})

describe('merging', () => {
  test('is commutative', () => {
    fc.assert(
      fc.property(editions, editions, (a, b) => {
        expect(mergeDrafts(a, b)).toEqual(mergeDrafts(b, a))
      }),
      { numRuns: 500 },
    )
  })

  test('is associative', () => {
    fc.assert(
      fc.property(editions, editions, editions, (a, b, c) => {
        expect(mergeDrafts(mergeDrafts(a, b), c)).toEqual(mergeDrafts(a, mergeDrafts(b, c)))
      }),
      { numRuns: 500 },
    )
  })

  test('is idempotent, and what was merged once changes nothing more', () => {
    fc.assert(
      fc.property(editions, editions, (a, b) => {
        const merged = mergeDrafts(a, b)
        expect(mergeDrafts(a, a)).toEqual(a)
        expect(mergeDrafts(merged, a)).toEqual(merged)
        expect(mergeDrafts(merged, b)).toEqual(merged)
      }),
      { numRuns: 500 },
    )
  })

  test('takes of each field the later edit', () => {
    const first = tick(NO_CLOCK, instant(1_000), 'device-1')
    const second = tick(first, instant(2_000), 'device-2')
    const base: Edited<Draft> = { draft: { title: 'Alpha', venues: [] }, clocks: {} }
    const mine = editDraft(base, { title: 'Beta', venues: [] }, second)
    const theirs = editDraft(base, { title: 'Gamma', venues: ['venue-1'] }, first)
    expect(mergeDrafts(mine, theirs)).toEqual({
      draft: { title: 'Beta', venues: ['venue-1'] },
      clocks: { title: second, venues: first },
    })
  })

  test('an edit that changes nothing leaves no clock', () => {
    const base: Edited<Draft> = {
      draft: { title: 'Alpha', reward: { kind: 'item', minor: 1 } },
      clocks: {},
    }
    const clock = tick(NO_CLOCK, instant(1), 'device-1')
    expect(editDraft(base, { title: 'Alpha', reward: { minor: 1, kind: 'item' } }, clock)).toEqual(
      base,
    )
  })
})

test('a field is overruled exactly where both edited it and another text stands', () => {
  let overruledOnes = 0
  fc.assert(
    fc.property(editions, editions, editions, (base, mine, theirs) => {
      const merged = new Map(Object.entries(mergeDrafts(mine, theirs).draft))
      const own = new Map(Object.entries(mine.draft))
      const overruled = overruledFields(base, mine, theirs)
      overruledOnes += overruled.length
      for (const field of ['title', 'reward', 'venues']) {
        const isEdited = [mine, theirs].every(({ clocks: at }) => at[field] !== base.clocks[field])
        const stands = isDeepStrictEqual(merged.get(field), own.get(field))
        expect({ field, isOverruled: overruled.includes(field) }).toEqual({
          field,
          isOverruled: isEdited && !stands,
        })
      }
      expect(overruled.filter((field) => !['title', 'reward', 'venues'].includes(field))).toEqual(
        [],
      )
    }),
    { numRuns: 500 },
  )
  expect(overruledOnes).toBeGreaterThan(50)
  const [early, late] = ['000000000000001.000000.a', '000000000000002.000000.b']
  const mine = { draft: { title: 'A' }, clocks: { title: early } }
  const theirs = { draft: { title: 'B' }, clocks: { title: late } }
  expect(overruledFields({ clocks: {} }, mine, theirs)).toEqual(['title'])
  expect(overruledFields({ clocks: {} }, theirs, mine)).toEqual([])
  expect(overruledFields({ clocks: { title: early } }, mine, theirs)).toEqual([])
})

describe('clocks', () => {
  test('a tick is later than the last, however the wall clock goes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 2, maxLength: 20 }), (walls) => {
        let last = NO_CLOCK
        for (const wall of walls) {
          const next = tick(last, instant(wall), 'device-1')
          expect(compareClocks(last, next)).toBeLessThan(0)
          last = next
        }
      }),
    )
  })

  test('a counter that is full moves the time on', () => {
    const full = '000000000001000.999999.device-1'
    const next = tick(full, instant(1_000), 'device-1')
    expect(next).toBe('000000000001001.000000.device-1')
  })

  test('compare as they sort; what is no clock is before all', () => {
    fc.assert(
      fc.property(maybeClock, maybeClock, (a, b) => {
        expect(Math.sign(compareClocks(a, b))).toBe(-Math.sign(compareClocks(b, a)) + 0)
        expect([a, b]).toContain(laterClock(a, b))
      }),
    )
    expect(compareClocks('tomorrow', '000000000000000.000000.device-1')).toBe(-1)
    expect(instantOfClock('000000000001000.000007.device-1')).toBe(1_000)
    expect(instantOfClock('tomorrow')).toBeUndefined()
  })

  test('a clock that runs ahead is set back to five minutes after the server', () => {
    const server = instant(1_796_895_000_000)
    const ahead = tick(NO_CLOCK, instant(server + 6 * MINUTE_MS), 'device-1')
    const within = tick(NO_CLOCK, instant(server + 5 * MINUTE_MS), 'device-1')
    expect(instantOfClock(clampClock(ahead, server))).toBe(server + 5 * MINUTE_MS)
    expect(clampClock(within, server)).toBe(within)
    expect(clampClock('tomorrow', server)).toBe(NO_CLOCK)
    expect(latestClock(clampClocks({ title: ahead, venues: within }, server))).toBe(within)
    expect(latestClock({})).toBe(NO_CLOCK)
  })
})
