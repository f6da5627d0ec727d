/** Jumps and best engagement, against a plain reckoning of each window. */
import { expect, test } from 'vitest'
import { seededRandom } from '../../base/random.ts'
import { mean } from '../../maths/summary.ts'
import { GAP } from './columns.ts'
import { type Grid, roll } from './rolling.ts'

const ROWS = 6
const WINDOW = 7

function gridOf(
  firstDay: number,
  days: number,
  countOf: (row: number, day: number) => number,
): Grid {
  const stride = days + 3
  const counts = new Int32Array(ROWS * stride).fill(GAP)
  for (let row = 0; row < ROWS; row += 1) {
    for (let day = 0; day < days; day += 1) counts[row * stride + day] = countOf(row, day)
  }
  return { firstDay, days, stride, counts }
}

const countAt = ({ counts, stride, firstDay, days }: Grid, row: number, day: number) =>
  day < firstDay || day >= firstDay + days ? GAP : (counts[row * stride + day - firstDay] ?? GAP)

const orNone = (rate = Number.NaN) => (Number.isNaN(rate) ? -1 : rate)

/** Each window on its own. */
function plainly(followers: Grid, likes: Grid, row: number) {
  const days = Array.from({ length: 70 }, (_, at) => 100 + at)
  const level = (day: number) => countAt(followers, row, day)
  const window = (of: (day: number) => number, until: number) =>
    Array.from({ length: WINDOW }, (_, at) => of(until - WINDOW + at + 1))
  const gain = (day: number) =>
    day <= 100 || level(day) === GAP || level(day - 1) === GAP ? GAP : level(day) - level(day - 1)
  const jumps = days.filter((day) => {
    const before = day - WINDOW <= 100 ? [GAP] : window(gain, day - 1)
    if (gain(day) === GAP || before.includes(GAP)) return false
    const middle = mean(before)
    const variance = mean(before.map((one) => (one - middle) ** 2))
    return gain(day) > middle + 2 * Math.sqrt(variance)
  })
  const rates = days.slice(WINDOW - 1).map((day) => {
    const over = window(level, day)
    const liked = window((at) => countAt(likes, row, at), day)
    return over.includes(GAP) || liked.includes(GAP) ? -1 : mean(liked) / mean(over)
  })
  const best = Math.max(...rates)
  return { jumps: jumps.length, best: best < 0 ? Number.NaN : best }
}

test('CR-26 rolling figures are those of each window reckoned alone, with gaps and other first days', () => {
  const random = seededRandom(26)
  const some = (limit: number) => Math.floor(random() * limit)
  const followers = gridOf(100, 70, (row) =>
    row > 0 && random() < 0.02 * row ? GAP : 1_000 + some(500),
  )
  const likes = gridOf(105, 60, (row) => (row > 2 && random() < 0.03 ? GAP : some(100)))
  const rolled = roll({ followers, interactions: [likes], window: WINDOW, deviations: 2 })
  for (let row = 0; row < ROWS; row += 1) {
    const { jumps, best } = plainly(followers, likes, row)
    expect(rolled.jumps[row]).toBe(jumps)
    expect(orNone(rolled.bestEngagement[row])).toBeCloseTo(orNone(best), 9)
  }
  expect(rolled.jumps.some((jumps) => jumps > 0)).toBe(true)
})

test('CR-26 a metric that an account never tells counts as none', () => {
  const gaps = gridOf(0, 40, () => GAP)
  const question = { followers: gridOf(0, 40, () => 100), window: 7, deviations: 6 }
  const likes = gridOf(0, 40, () => 5)
  const rolled = roll({ ...question, interactions: [likes, gaps] })
  expect([...rolled.bestEngagement]).toEqual(Array(ROWS).fill(0.05))
})

test('CR-26 of gaps alone, and of grids without a common day, nothing is said', () => {
  const gaps = gridOf(0, 40, () => GAP)
  const told = gridOf(0, 40, () => 5)
  const later = gridOf(90, 40, () => 5)
  for (const likes of [gaps, later]) {
    const rolled = roll({ followers: told, interactions: [likes], window: 7, deviations: 6 })
    expect([...rolled.bestEngagement]).toEqual(Array(ROWS).fill(NaN))
  }
  const none = roll({ followers: gaps, interactions: [told], window: 7, deviations: 6 })
  expect([...none.jumps]).toEqual(Array(ROWS).fill(0))
})
