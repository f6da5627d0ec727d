/** When a code was withdrawn. */
import { expect, test } from 'vitest'
import { instant } from '../../base/time.ts'
import { REVOCATIONS_MAX, revocationsOf, revokedAt } from './revocations.ts'

const monday = instant(1_000)
const tuesday = instant(2_000)

test('RD-35 serials withdrawn together are one run, and each serial knows its day', () => {
  const serials = [3, 4, 5, 9].map((serial) => ({ serial, at: monday }))
  const runs = revocationsOf([...serials, { serial: 10, at: tuesday }])
  expect(runs).toEqual([
    { from: 3, to: 5, at: monday },
    { from: 9, to: 9, at: monday },
    { from: 10, to: 10, at: tuesday },
  ])
  expect([2, 3, 5, 6, 9, 10].map((serial) => revokedAt(runs, serial))).toEqual([
    null,
    monday,
    monday,
    null,
    monday,
    tuesday,
  ])
})

test('RD-35 the newest runs are kept where there are too many, and none means none', () => {
  const serials = Array.from({ length: REVOCATIONS_MAX + 5 }, (_, at) => ({
    serial: at * 2,
    at: instant(at < 5 ? 1 : 10 + at),
  }))
  const runs = revocationsOf(serials)
  expect(runs).toHaveLength(REVOCATIONS_MAX)
  expect(runs.map(({ from }) => from)).toEqual(serials.slice(5).map(({ serial }) => serial))
  expect(revokedAt(runs, 0)).toBeNull()
  expect(revocationsOf([])).toEqual([])
})
