/** Seeded worlds in which the server is restored from an older backup. */
import { expect, test } from 'vitest'
import { restoredWorld, type RestoreRule } from '../../fixtures/restored-world.ts'

const SEEDS = 4_000

function countBad(rule: RestoreRule): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (let seed = 1; seed <= SEEDS; seed += 1)
    for (const what of restoredWorld(seed, rule)) counts.set(what, (counts.get(what) ?? 0) + 1)
  return counts
}

test('RD-72 no restored world ends with two confirmed, and no confirmation falls', () => {
  const bad = countBad('recovering')
  // A till that comes back after its lease may bring a second one: both stand, the earlier pair holds.
  expect([...bad.keys()]).toEqual(['honoured'])
})

test('RD-72 a server that judges at once after a restore does both', () => {
  const bad = countBad('naive')
  expect(bad.get('two confirmed')).toBeGreaterThan(SEEDS / 100)
  expect(bad.get('confirmed fell')).toBeGreaterThan(0)
})
