/**
 * Where an account's engagement stands among its peers of the same size: a robust line of log engagement on log followers for each
 * platform (Huber 1964, tuning constant 1.345), what is left of it shrunk by category (credibility.ts), and the rank in that.
 */
import { at } from '../../maths/at.ts'
import { leastSquares } from '../../maths/linear.ts'
import { exp, log } from '../../maths/special/exponential.ts'
import { mean, medianAbsoluteDeviation } from '../../maths/summary.ts'
import { credibleMeans } from './credibility.ts'

/** An account of a platform with followers and an engagement rate above zero. */
export interface Peer {
  readonly account: string
  readonly category: string
  readonly followers: number
  readonly engagementRate: number
}

export interface PeerStanding {
  readonly account: string
  /** Share of peers that lie below, with half of those that are level: 0 to 1. */
  readonly percentile: number
  /** Engagement over what its size and category let expect; a ratio. */
  readonly overExpected: number
}

/** Fewer peers make no line. */
export const PEERS_MIN = 20
/** Observations further than this many deviations pull with their sign alone. */
const HUBER = 1.345
/** Weights settle within ten rounds on every sample that was tried. */
const ROUNDS = 30
/** Weights that move by less are settled. */
const SETTLED = 1e-12

/** Of one platform's accounts, in their order; none below twenty. */
export function peerStandings(peers: readonly Peer[]): readonly PeerStanding[] {
  if (peers.length < PEERS_MIN) return []
  const left = residuals(peers)
  const shrunk = shrinkByCategory(peers, left)
  const sorted = shrunk.toSorted()
  return peers.map(({ account }, index) => ({
    account,
    percentile: rank(sorted, at(shrunk, index)),
    overExpected: exp(at(shrunk, index)),
  }))
}

/** Of log engagement, from the line; iterated reweighted least squares from the ordinary line on. */
function residuals(peers: readonly Peer[]): Float64Array {
  const design = peers.flatMap(({ followers }) => [1, log(followers)])
  const response = Float64Array.from(peers, ({ engagementRate }) => log(engagementRate))
  const weights = new Float64Array(peers.length).fill(1)
  let left = response
  for (let round = 0; round < ROUNDS; round += 1) {
    const line = leastSquares({ design, response, weights })
    // All of one size: there is no slope, and the middle is the line.
    const [intercept, slope] = line ?? [mean(response), 0]
    left = response.map(
      (value, index) => value - (intercept ?? 0) - (slope ?? 0) * at(design, index * 2 + 1),
    )
    const far = HUBER * medianAbsoluteDeviation(left)
    let moved = 0
    for (const [index, value] of left.entries()) {
      const weight = Math.abs(value) <= far ? 1 : far / Math.abs(value)
      moved = Math.max(moved, Math.abs(weight - at(weights, index)))
      weights[index] = weight
    }
    if (far === 0 || moved < SETTLED) break
  }
  return left
}

/** What a category has above or below the line is expected of its accounts, as far as the category can be trusted to be apart; wild ones count as far as they pull the line. */
function shrinkByCategory(peers: readonly Peer[], left: Float64Array): Float64Array {
  const far = HUBER * medianAbsoluteDeviation(left)
  const categories = [...Map.groupBy(peers.keys(), (index) => peers[index]?.category ?? '')]
  const groups = categories.map(([, indexes]) => ({
    values: indexes.map((index) => Math.min(far, Math.max(-far, at(left, index)))),
    weights: indexes.map(() => 1),
  }))
  const means = credibleMeans(groups)?.means ?? []
  const shrunk = left.slice()
  for (const [group, [, indexes]] of categories.entries()) {
    const expected = means[group]?.shrunk ?? 0
    for (const index of indexes) shrunk[index] = at(left, index) - expected
  }
  return shrunk
}

function rank(sorted: Float64Array, value: number): number {
  const below = firstAt(sorted, (other) => other >= value)
  const notAbove = firstAt(sorted, (other) => other > value)
  return (below + notAbove) / 2 / sorted.length
}

/** Where it begins to hold; thousands of peers each look for their place, so by halves. */
function firstAt(sorted: Float64Array, holds: (value: number) => boolean): number {
  let from = 0
  let until = sorted.length
  while (from < until) {
    const middle = (from + until) >> 1
    if (holds(at(sorted, middle))) until = middle
    else from = middle + 1
  }
  return from
}
