/** What becomes of the entries of a damaged journal: pure, over chains with any part missing. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHAIN_START } from '../../../shared/domain/redemption/entry.ts'
import { planRebuild, type Range, RESTART_JUMP, type Saved } from './plan-rebuild.ts'

function chain(length: number, placedTo: number): readonly Saved[] {
  return Array.from({ length }, (_, at) => ({
    sequence: at + 1,
    hash: `hash ${at + 1}`,
    previous: at === 0 ? CHAIN_START : `hash ${at}`,
    isPlaced: at < placedTo,
  }))
}

function within(ranges: readonly Range[], sequence: number): boolean {
  return ranges.some(({ from, to }) => from <= sequence && sequence <= to)
}

test('TJ-43 a chain that is whole goes on as it was, whatever else was damaged', () => {
  const all = chain(9, 4)
  const head = { sequence: 9, hash: 'hash 9' }
  expect(planRebuild(all, head)).toEqual({
    kept: all,
    orphans: [],
    inLedger: [],
    lost: [],
    restart: null,
  })
  // What the server has placed need not be here.
  expect(planRebuild(all.slice(3), head)).toMatchObject({
    restart: null,
    inLedger: [{ from: 1, to: 3 }],
  })
})

test('TJ-43 behind a gap the chain restarts over all that was ever told, and carries what was saved', () => {
  const all = chain(9, 4)
  const saved = all.filter(({ sequence }) => sequence !== 6 && sequence !== 7)
  const plan = planRebuild(saved, { sequence: 11, hash: 'hash 11' })
  expect(plan.orphans.map(({ sequence }) => sequence)).toEqual([8, 9])
  expect(plan.lost).toEqual([
    { from: 6, to: 7 },
    { from: 10, to: 11 },
  ])
  expect(plan.restart).toEqual({
    lastGood: { sequence: 5, hash: 'hash 5' },
    gap: 11 - 5 + RESTART_JUMP,
  })
})

test('TJ-43 without a witness the chain restarts in any case', () => {
  expect(planRebuild(chain(3, 0), undefined).restart).toMatchObject({
    lastGood: { sequence: 3, hash: 'hash 3' },
  })
  expect(planRebuild([], undefined).restart).toEqual({
    lastGood: { sequence: 0, hash: CHAIN_START },
    gap: RESTART_JUMP,
  })
})

test('TJ-43 of two entries of one place the one that its successor names is taken', () => {
  const all = chain(4, 0)
  const never = { ...all[1], sequence: 2, hash: 'never told', previous: 'hash 1', isPlaced: false }
  const plan = planRebuild([...all, never], { sequence: 4, hash: 'hash 4' })
  expect(plan.kept).toEqual(all)
})

test('TJ-43 whatever is missing, each place up to the witnessed one is kept, carried or named, once', () => {
  const any = fc.record({
    length: fc.integer({ min: 0, max: 30 }),
    placedTo: fc.integer({ min: 0, max: 30 }),
    missing: fc.uniqueArray(fc.integer({ min: 1, max: 30 })),
  })
  fc.assert(
    fc.property(any, ({ length, placedTo, missing }) => {
      const all = chain(length, placedTo)
      const saved = all.filter(({ sequence }) => !missing.includes(sequence))
      const plan = planRebuild(saved, { sequence: length, hash: `hash ${length}` })
      for (let sequence = 1; sequence <= length; sequence += 1) {
        const homes = [
          plan.kept.some((entry) => entry.sequence === sequence),
          plan.orphans.some((entry) => entry.sequence === sequence),
          within(plan.inLedger, sequence),
          within(plan.lost, sequence),
        ]
        expect(homes.filter(Boolean)).toHaveLength(1)
      }
      // What the ledger is said to have was placed.
      expect(plan.inLedger.every(({ to }) => to <= placedTo)).toBe(true)
    }),
  )
})
