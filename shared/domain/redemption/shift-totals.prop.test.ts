/** A shift's figures are a fold: of any grouping of its entries the same, and of all shifts the sum. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shiftTotalsSchema } from './shift-totals.schema.ts'
import { CAMPAIGNS_MAX, type ShiftLine, type ShiftTotals, totalsOf } from './shift-totals.ts'

const minor = fc.integer({ min: 0, max: 5_000 })
const accepted: fc.Arbitrary<ShiftLine> = fc.record({
  kind: fc.constant('accepted' as const),
  count: fc.constant(1),
  reason: fc.constant(null),
  campaign: fc.integer({ min: 0, max: 80 }),
  standing: fc.constantFrom('provisional' as const, 'reversed' as const, 'confirmed' as const),
  undone: fc.boolean(),
  offline: fc.boolean(),
  overridden: fc.boolean(),
  firstVisit: fc.constantFrom('not_asked', 'asked', 'yes', 'no', 'skip'),
  rewardMinor: minor,
  basketMinor: minor,
})
const refused: fc.Arbitrary<ShiftLine> = fc
  .constantFrom('used_here', 'expired', 'not_a_code')
  .map((reason) => ({
    kind: 'refused',
    count: 1,
    reason,
    campaign: null,
    standing: 'none',
    undone: false,
    offline: false,
    overridden: false,
    firstVisit: 'not_asked',
    rewardMinor: 0,
    basketMinor: 0,
  }))
const shift = fc.array(fc.oneof(accepted, refused), { maxLength: 120 })

/** As SQL groups them: alike in everything but money. */
function grouped(lines: readonly ShiftLine[]): readonly ShiftLine[] {
  const sum = (rows: readonly ShiftLine[], of: 'count' | 'rewardMinor' | 'basketMinor'): number =>
    rows.reduce((total, row) => total + row[of], 0)
  const groups = Map.groupBy(lines, (line) =>
    JSON.stringify({ ...line, count: 0, rewardMinor: 0, basketMinor: 0 }),
  )
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows
    if (first === undefined) return []
    const sums = { count: sum(rows, 'count'), rewardMinor: sum(rows, 'rewardMinor') }
    return [{ ...first, ...sums, basketMinor: sum(rows, 'basketMinor') }]
  })
}

/** Plain sums, counted another way than the fold does. */
function plain(lines: readonly ShiftLine[]) {
  const given = lines.filter(({ kind, undone }) => kind === 'accepted' && !undone)
  return {
    accepted: given.length,
    value: given.reduce((total, line) => total + line.rewardMinor, 0),
    undone: lines.filter(({ kind, undone }) => kind === 'accepted' && undone).length,
    refused: lines.filter(({ kind }) => kind === 'refused').length,
    basket: given.reduce((total, line) => total + line.basketMinor, 0),
    asked: given.filter(({ firstVisit }) => firstVisit !== 'not_asked').length,
  }
}

function counted(totals: ShiftTotals): ReturnType<typeof plain> {
  return {
    accepted: totals.accepted.count,
    value: totals.accepted.valueMinor,
    undone: totals.undone,
    refused: totals.refused.reduce((total, { count }) => total + count, 0),
    basket: totals.basketMinor,
    asked: totals.firstVisits.asked,
  }
}

test('RD-53 a shift has the same figures entry by entry and grouped', () => {
  expect.hasAssertions()
  fc.assert(
    fc.property(shift, (lines) => {
      expect(totalsOf(grouped(lines))).toEqual(totalsOf(lines))
      expect(counted(totalsOf(lines))).toEqual(plain(lines))
    }),
  )
})

test('RD-53 the reports of all shifts together are the fold of all their entries', () => {
  expect.hasAssertions()
  fc.assert(
    fc.property(fc.array(shift, { maxLength: 5 }), (shifts) => {
      const sums = shifts.map((lines) => counted(totalsOf(lines)))
      for (const [name, value] of Object.entries(plain(shifts.flat()))) {
        // The names of one record are those of the other.
        const key = name as keyof (typeof sums)[number]
        expect(sums.reduce((total, one) => total + one[key], 0)).toBe(value)
      }
    }),
  )
})

test('RD-53 every accepted entry has one standing and one campaign, beyond fifty together', () => {
  expect.hasAssertions()
  fc.assert(
    fc.property(shift, (lines) => {
      const totals = totalsOf(lines)
      const { accepted: all, confirmed, provisional, reversed, campaigns } = totals
      const count = confirmed.count + provisional.count + reversed.count
      const valueMinor = confirmed.valueMinor + provisional.valueMinor + reversed.valueMinor
      expect({ count, valueMinor }).toEqual(all)
      expect(campaigns.length).toBeLessThanOrEqual(CAMPAIGNS_MAX + 1)
      expect(campaigns.reduce((total, one) => total + one.valueMinor, 0)).toBe(all.valueMinor)
      expect(shiftTotalsSchema.parse(totals)).toEqual(totals)
    }),
  )
})
