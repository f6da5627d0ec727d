/** Weekly followers made by seed: 104 weeks each, from a hundred to a million, growing, with a walk of their own. */
import { seededRandom } from '../../shared/base/random.ts'
import { drawNormal } from '../../shared/maths/draws.ts'

const WEEKS = 104
const SEED = 4_104

export function madeSeries(count: number): readonly Float64Array[] {
  const chance = seededRandom(SEED)
  return Array.from({ length: count }, () => {
    let level = Math.log(10) * (2 + 4 * chance())
    const growth = 0.004 * drawNormal(chance)
    const noise = 0.002 + 0.02 * chance()
    return Float64Array.from({ length: WEEKS }, () => {
      level += growth + noise * drawNormal(chance)
      return Math.round(Math.exp(level))
    })
  })
}
