/** Series for tests: one that everybody knows, and some that are made by seed. */
import { seededRandom } from '../../base/random.ts'
import { drawNormal } from '../../maths/draws.ts'
import { exp } from '../../maths/special/exponential.ts'
import { sin } from '../../maths/special/sine.ts'

/** Flow of the Nile at Aswan, 1871 to 1970, in 10^8 m^3 (Cobb 1978; R datasets); public domain. */
export const NILE = Float64Array.from([
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180,
  799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701,
  916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862,
  698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812,
  742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906,
  901, 1170, 912, 746, 919, 718, 714, 740,
])

interface Growth {
  readonly weeks: number
  readonly seed: number
  /** Standard deviation of a week's step of the logarithm. */
  readonly noise: number
  /** Share by which the year's best weeks lie above its middle. */
  readonly season: number
}

/** A count that grows by half a percent a week, as a random walk of its logarithm, with a year's wave. */
export function growing({ weeks, seed, noise, season }: Growth): Float64Array {
  const chance = seededRandom(seed)
  let level = 9
  return Float64Array.from({ length: weeks }, (_, week) => {
    level += 0.005 + noise * drawNormal(chance)
    return exp(level + season * sin((2 * Math.PI * week) / 52))
  })
}
