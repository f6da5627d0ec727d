/** Standing among peers of the same size. */
import { expect, test } from 'vitest'
import { seededRandom } from '../../base/random.ts'
import { drawNormal } from '../../maths/draws.ts'
import { exp, log } from '../../maths/special/exponential.ts'
import { peerStandings, PEERS_MIN, type Peer } from './percentile.ts'

/** Engagement falls with size by the power of -0.2; `lift` in logs. */
function peersOf(
  count: number,
  liftOf: (at: number) => number = () => 0,
  same: Partial<Peer> = {},
): readonly Peer[] {
  const chance = seededRandom(25)
  return Array.from({ length: count }, (_, at) => {
    const followers = Math.round(exp(7 + 5 * chance()))
    const noise = 0.4 * drawNormal(chance)
    const engagementRate = exp(-2 - 0.2 * log(followers) + noise + liftOf(at))
    const category = at % 2 === 0 ? 'food' : 'art'
    return { account: `account-${at}`, category, followers, engagementRate, ...same }
  })
}

test('CR-25 a rate is compared with those of its size: far more than is expected is near the top', () => {
  const standings = peerStandings(peersOf(200, (at) => (at === 7 ? log(4) : 0)))
  expect(standings[7]?.percentile).toBeGreaterThan(0.95)
  expect(standings[7]?.overExpected).toBeGreaterThan(2)
  const average = standings.reduce((sum, { percentile }) => sum + percentile, 0) / 200
  expect(average).toBeCloseTo(0.5, 9)
})

test('CR-25 a few wild accounts do not bend the line of the others', () => {
  const wild = (at: number) => (at < 10 ? 6 : 0)
  const tame = peerStandings(peersOf(200)).slice(10)
  const beside = peerStandings(peersOf(200, wild)).slice(10)
  const moved = tame.map(({ overExpected }, at) => (beside[at]?.overExpected ?? NaN) / overExpected)
  expect(Math.max(...moved)).toBeLessThan(1.15)
  expect(Math.min(...moved)).toBeGreaterThan(0.87)
})

test('CR-25 what a whole category has is expected of its accounts', () => {
  const standings = peerStandings(peersOf(400, (at) => (at % 2 === 0 ? 1 : 0)))
  const food = standings.filter((_, at) => at % 2 === 0)
  const average = food.reduce((sum, { percentile }) => sum + percentile, 0) / food.length
  expect(average).toBeCloseTo(0.5, 1)
})

test('CR-25 fewer than twenty are no peers, and peers of one size have no slope', () => {
  expect(peerStandings(peersOf(PEERS_MIN - 1))).toEqual([])
  const same = { followers: 1_000 }
  expect(peerStandings(peersOf(PEERS_MIN, undefined, same))).toHaveLength(PEERS_MIN)
  const level = peerStandings(peersOf(PEERS_MIN, undefined, { ...same, engagementRate: 0.05 }))
  expect(new Set(level.map(({ percentile }) => percentile))).toEqual(new Set([0.5]))
})
