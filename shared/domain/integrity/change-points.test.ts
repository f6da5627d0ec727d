/** The Nile, both ways: Cobb's series as R ships it, with the break at Aswan. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../../base/random.ts'
import { drawNormal } from '../../maths/draws.ts'
import { mean } from '../../maths/summary.ts'
import {
  changePoints,
  noiseOf,
  scaledByNoise,
  type PeltOptions,
  type SegmentCost,
} from './change-points.ts'

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

/** A stretch's cost as the definition has it, not by running sums. */
function costOf(values: readonly number[], cost: SegmentCost): number {
  if (cost.kind === 'mean') return squares(values) + Math.log(values.length)
  const variance = Math.max(squares(values) / values.length, cost.varianceAtLeast)
  return values.length * Math.log(variance) + squares(values) / variance + Math.log(values.length)
}

/** The whole cost of a series cut at `changes`; endless where a stretch is too short. */
function totalOf(values: readonly number[], changes: readonly number[], options: PeltOptions) {
  const edges = [0, ...changes, values.length]
  const stretches = edges.slice(1).map((end, index) => values.slice(edges[index], end))
  if (stretches.some((stretch) => stretch.length < options.segmentAtLeast)) return Infinity
  const penalty = (options.cost.kind === 'mean' ? 3 : 4) * Math.log(values.length)
  return stretches.reduce(
    (sum, stretch) => sum + costOf(stretch, options.cost),
    penalty * changes.length,
  )
}

/** Every way to cut a series of `length`, two to the power of its inner edges. */
const everyCut = (length: number) =>
  Array.from({ length: 2 ** (length - 1) }, (_, mask) =>
    Array.from({ length: length - 1 }, (_edge, index) => index + 1).filter(
      (edge) => (mask >> (edge - 1)) & 1,
    ),
  )

test.each([
  { cost: MEAN, segmentAtLeast: 1 },
  { cost: MEAN, segmentAtLeast: 2 },
  { cost: MEAN, segmentAtLeast: 3 },
  { cost: BOTH, segmentAtLeast: 1 },
  { cost: BOTH, segmentAtLeast: 2 },
  { cost: BOTH, segmentAtLeast: 3 },
])(
  'IG-1 PELT finds what the search over everything finds: $cost.kind, $segmentAtLeast',
  (options) => {
    const series = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 3, maxLength: 10 })
    const costs = (values: readonly number[]) => {
      const least = Math.min(...everyCut(values.length).map((cut) => totalOf(values, cut, options)))
      expect(totalOf(values, changePoints(values, options), options)).toBeCloseTo(least, 8)
    }
    fc.assert(fc.property(series, costs), {
      numRuns: 100,
      examples: [[[3, -2, 1, 1, 0, 0, 0, 3, 0]], [[0, 0, 3, 3, -3, -3, 3, 0, 0, 0]]],
    })
  },
)

test('IG-1 a series that mostly stands still has no noise of its own, and is scaled by what is given', () => {
  expect(noiseOf([1, 1, 1, 5, 1, 1, 1])).toBe(0)
  expect([...scaledByNoise([0, 0, 0, 0, 0, 4], 2)]).toEqual([0, 0, 0, 0, 0, 2])
  expect(noiseOf([])).toBe(0)
})
