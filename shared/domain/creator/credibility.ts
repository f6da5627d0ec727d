/**
 * How far groups of unequal size can be told apart from all of them together: the credibility weight of Bühlmann and Straub 1970,
 * by the unbiased estimators (Goovaerts and Hoogstad 1987; Bühlmann and Gisler 2005, chapter 4).
 */
import { at } from '../../maths/at.ts'
import { sum } from '../../maths/summary.ts'

/** Observations of one group, and one weight (an exposure, above zero) each. */
export interface WeightedGroup {
  readonly values: Readonly<ArrayLike<number>>
  readonly weights: Readonly<ArrayLike<number>>
}

export interface CredibleMean {
  /** Of the group alone, weighted. */
  readonly own: number
  /** 0: nothing but the collective; 1: nothing but its own. */
  readonly credibilityWeight: number
  /** Between the two. */
  readonly shrunk: number
}

export interface Credibility {
  readonly collective: number
  /** Of the groups' true means; 0 where they differ by no more than chance. */
  readonly betweenVariance: number
  /** Of one observation of weight one. */
  readonly withinVariance: number
  /** In the order of the groups. */
  readonly means: readonly CredibleMean[]
}

/** Null below two groups, and where no group has two observations. */
export function credibleMeans(groups: readonly WeightedGroup[]): Credibility | null {
  const weights = groups.map((group) => sum(group.weights))
  const own = groups.map((group, g) => weightedSum(group) / at(weights, g))
  const spare = sum(groups.map(({ values }) => values.length - 1))
  if (groups.length < 2 || spare < 1) return null
  const within = sum(groups.map((group, g) => weightedSquares(group, at(own, g)))) / spare
  const between = betweenOf(own, weights, within)
  const credibilityWeights = weights.map((weight) =>
    between === 0 ? 0 : weight / (weight + within / between),
  )
  // With no difference between groups, all observations are of one.
  const shares = between === 0 ? weights : credibilityWeights
  const collective = sum(own.map((value, g) => value * at(shares, g))) / sum(shares)
  const means = own.map((value, g) => {
    const credibilityWeight = at(credibilityWeights, g)
    return {
      own: value,
      credibilityWeight,
      shrunk: collective + credibilityWeight * (value - collective),
    }
  })
  return { collective, betweenVariance: between, withinVariance: within, means }
}

function betweenOf(own: readonly number[], weights: readonly number[], within: number): number {
  const whole = sum(weights)
  const middle = sum(own.map((value, g) => value * at(weights, g))) / whole
  const spread = sum(own.map((value, g) => at(weights, g) * (value - middle) ** 2))
  const squares = sum(weights.map((weight) => weight ** 2))
  return Math.max(0, (spread - (own.length - 1) * within) / (whole - squares / whole))
}

function weightedSum({ values, weights }: WeightedGroup): number {
  let total = 0
  for (let index = 0; index < values.length; index += 1) {
    total += at(values, index) * at(weights, index)
  }
  return total
}

function weightedSquares({ values, weights }: WeightedGroup, centre: number): number {
  let total = 0
  for (let index = 0; index < values.length; index += 1) {
    total += at(weights, index) * (at(values, index) - centre) ** 2
  }
  return total
}
