/** Invariants of the holding rule over longer orders: five accepts of three tills, each undone or not, in any order. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EntryId } from '../../base/ids.ts'
import { TILL_A, TILL_B } from '../../fixtures/redemptions.ts'
import { entryId } from './entry.ts'
import { FREE, hold, type Holding, type HoldingEvent } from './holding.ts'

const ENTRIES = [1, 2, 3].flatMap((at) => [entryId(TILL_A, at), entryId(TILL_B, at)])
const events: fc.Arbitrary<HoldingEvent> = fc.oneof(
  fc.constantFrom(...ENTRIES).map((entry) => ({ kind: 'accept' as const, entry })),
  fc.constantFrom(...ENTRIES).map((of) => ({ kind: 'undo' as const, of })),
)
const orders = fc.array(events, { maxLength: 16 })

/** Every state on the way, the first one free. */
function states(order: readonly HoldingEvent[]): readonly Holding[] {
  const seen: Holding[] = [FREE]
  for (const event of order) seen.push(hold(seen.at(-1) ?? FREE, event).holding)
  return seen
}

function each(check: (after: Holding, before: Holding) => void): void {
  fc.assert(
    fc.property(orders, (order) => {
      const seen = states(order)
      seen.slice(1).forEach((after, at) => check(after, seen[at] ?? FREE))
    }),
    { numRuns: 2_000 },
  )
}

test('RD-18 at most one claim is confirmed and not undone, and it holds', () => {
  expect.hasAssertions()
  each(({ holder, claims }) => {
    const standing = claims.filter((claim) => claim.standing === 'confirmed' && !claim.undone)
    expect(standing.map(({ entry }) => entry)).toEqual(holder === null ? [] : [holder])
  })
})

test('RD-18 confirmed never falls and undone never ends', () => {
  expect.hasAssertions()
  const rank = { awaited: 0, reversed: 1, named: 2, confirmed: 3 } as const
  each((after, before) => {
    for (const claim of before.claims) {
      const now = after.claims.find(({ entry }) => entry === claim.entry)
      expect(rank[now?.standing ?? 'awaited']).toBeGreaterThanOrEqual(rank[claim.standing])
      expect(now?.undone).toBe(claim.undone || now?.undone)
    }
  })
})

test('RD-18 never free beside a live accept, never held when all were undone', () => {
  expect.hasAssertions()
  fc.assert(
    fc.property(orders, (order) => {
      const named = (kind: HoldingEvent['kind']): ReadonlySet<EntryId> =>
        new Set(
          order
            .filter((event) => event.kind === kind)
            .map((event) => (event.kind === 'accept' ? event.entry : event.of)),
        )
      const undone = named('undo')
      const isLive = [...named('accept')].some((entry) => !undone.has(entry))
      expect(states(order).at(-1)?.holder !== null).toBe(isLive)
    }),
    { numRuns: 2_000 },
  )
})
