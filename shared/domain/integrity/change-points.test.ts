/** The Nile, both ways: Cobb's series as R ships it, with the break at Aswan. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../../base/random.ts'
import { drawNormal } from '../../maths/draws.ts'
import { mean } from '../../maths/summary.ts'
import { changePoints, noiseOf, scaledByNoise, type SegmentCost } from './change-points.ts'

/** Annual flow at Aswan, 1871 to 1970 (Cobb 1978; `Nile` of R's datasets). */
const NILE = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180,
  799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701,
  916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862,
  698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812,
  742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906,
  901, 1170, 912, 746, 919, 718, 714, 740,
]
const MEAN: SegmentCost = { kind: 'mean' }
const BOTH: SegmentCost = { kind: 'mean-variance', varianceAtLeast: 0.25 }

const squares = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0)

test('IG-1 the Nile is the series that the references speak of', () => {
  expect(squares(NILE)).toBeCloseTo(2_835_156.75, 6)
  expect(squares(NILE.slice(0, 28)) + squares(NILE.slice(28))).toBeCloseTo(1_597_457.19, 2)
})

test('IG-1 raw it has 94 changes, over its noise exactly that of 1898', () => {
  expect(changePoints(NILE, { cost: MEAN, segmentAtLeast: 1 })).toHaveLength(94)
  const scaled = scaledByNoise(NILE, 0)
  for (const segmentAtLeast of [1, 2, 3]) {
    expect(changePoints(scaled, { cost: MEAN, segmentAtLeast })).toEqual([28])
    expect(changePoints(scaled, { cost: BOTH, segmentAtLeast })).toEqual([28])
  }
})

test('IG-1 noise alone has no change, whatever its size', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const chance = seededRandom(seed)
    const series = Array.from({ length: 300 }, () => 1_000 * drawNormal(chance))
    const scaled = scaledByNoise(series, 0)
    expect(changePoints(scaled, { cost: BOTH, segmentAtLeast: 2 })).toEqual([])
  }
})

test('IG-1 PELT finds what the search over everything finds', () => {
  const series = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 2, maxLength: 9 })
  const cost = (of: readonly number[]) => squares(of) + Math.log(of.length)
  fc.assert(
    fc.property(series, (values) => {
      const found = changePoints(values, { cost: MEAN, segmentAtLeast: 1 })
      const total = (changes: readonly number[]) => {
        const edges = [0, ...changes, values.length]
        return edges
          .slice(1)
          .reduce(
            (sum, end, index) => sum + cost(values.slice(edges[index], end)),
            3 * Math.log(values.length) * changes.length,
          )
      }
      const all = Array.from({ length: 2 ** (values.length - 1) }, (_, mask) =>
        values.slice(1).flatMap((_value, index) => ((mask >> index) & 1 ? [index + 1] : [])),
      )
      const least = Math.min(...all.map(total))
      expect(total(found)).toBeCloseTo(least, 8)
    }),
    { numRuns: 60 },
  )
})

test('IG-1 a series that mostly stands still has no noise of its own, and is scaled by what is given', () => {
  expect(noiseOf([1, 1, 1, 5, 1, 1, 1])).toBe(0)
  expect([...scaledByNoise([0, 0, 0, 0, 0, 4], 2)]).toEqual([0, 0, 0, 0, 0, 2])
  expect(noiseOf([])).toBe(0)
})
