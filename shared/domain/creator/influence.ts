/**
 * Verified influence: redemptions for each thousand of effective reach, from what tills saw and not from what platforms say. Rates
 * of few redemptions are drawn to those of the portfolio by empirical Bayes: counts are Poisson, rates gamma, the gamma's two
 * parameters the likeliest of all counts (Fisher 1943; Efron and Hastie 2016, section 6.1).
 */
import { gammaQuantile, type GammaLaw } from '../../maths/distributions.ts'
import { nelderMead } from '../../maths/optimise.ts'
import { exp, log } from '../../maths/special/exponential.ts'
import { logGamma } from '../../maths/special/gamma.ts'
import { sum } from '../../maths/summary.ts'
import type { Platform } from '../campaign/campaign.ts'
import { SCREEN_LEVEL, type Estimate } from './estimate.ts'

export interface Redeemed {
  readonly account: string
  readonly redemptions: number
  /** People, summed over the posts that carried codes. The interval below takes it as known. */
  readonly effectiveReach: number
}

export interface Influence {
  readonly account: string
  readonly perThousand: Estimate
}

/** In one campaign of the organisation that looks. */
export interface TakenPart {
  readonly platform: Platform
  /** Confirmed at its tills. */
  readonly redeemed: number
}

const THOUSAND = 1_000
/** Of fewer accounts no law can be learnt. */
export const PORTFOLIO_MIN = 5
/** Logs of shape and scale beyond these change no digit that is shown. */
const BOUND = 12
/**
 * Of a portfolio where one creator alone brought somebody the likeliest shape is none at all: everybody else would have a rate of zero
 * for sure, and an expectation beyond its own interval. Below this shape few counts say less than they seem to.
 */
const SHAPE_MIN = 0.05

/**
 * A campaign counts as one post at the platform that the creator takes part with: which posts bore codes is not known yet. Where the
 * reach there is not known, neither reach nor redemptions of that campaign count.
 * @param reachOn effective reach of a post there; null: not known
 */
export function redeemedOf(
  account: string,
  parts: readonly TakenPart[],
  reachOn: (platform: Platform) => number | null,
): Redeemed {
  const counted = parts.flatMap(({ platform, redeemed }) => {
    const reach = reachOn(platform) ?? 0
    return reach > 0 ? { redeemed, reach } : []
  })
  return {
    account,
    redemptions: sum(counted.map(({ redeemed }) => redeemed)),
    effectiveReach: sum(counted.map(({ reach }) => reach)),
  }
}

/** In the order of the portfolio; none below five accounts that reached somebody, or without one redemption. */
export function verifiedInfluence(portfolio: readonly Redeemed[]): readonly Influence[] {
  const law = influenceLaw(portfolio)
  if (law === null) return []
  return portfolio.map(({ account, redemptions, effectiveReach }) => {
    const shape = law.shape + redemptions
    const scale = 1 / (1 / law.scale + effectiveReach / THOUSAND)
    const posterior = { shape, scale }
    const low = gammaQuantile((1 - SCREEN_LEVEL) / 2, posterior)
    const high = gammaQuantile((1 + SCREEN_LEVEL) / 2, posterior)
    return { account, perThousand: { point: shape * scale, low, high, level: SCREEN_LEVEL } }
  })
}

/** The gamma law of the rates a thousand that makes the counts likeliest. */
export function influenceLaw(portfolio: readonly Redeemed[]): GammaLaw | null {
  const reached = portfolio.filter(({ effectiveReach }) => effectiveReach > 0)
  const redemptions = sum(reached.map((one) => one.redemptions))
  if (reached.length < PORTFOLIO_MIN || redemptions === 0) return null
  const average = (redemptions * THOUSAND) / sum(reached.map((one) => one.effectiveReach))
  const { point } = nelderMead(
    ([logShape = 0, logScale = 0]) =>
      -logLikelihood(reached, { shape: exp(logShape), scale: exp(logScale) }),
    {
      start: [0, log(average)],
      step: [0.5, 0.5],
      lower: [log(SHAPE_MIN), -BOUND],
      upper: [BOUND, BOUND],
      tolerance: 1e-10,
      iterationsMax: 400,
    },
  )
  const [logShape = 0, logScale = 0] = point
  return { shape: exp(logShape), scale: exp(logScale) }
}

/** Of negative binomial counts, without what no parameter changes. */
function logLikelihood(reached: readonly Redeemed[], { shape, scale }: GammaLaw): number {
  const ofShape = logGamma(shape)
  const logScale = log(scale)
  return reached.reduce((total, { redemptions, effectiveReach }) => {
    const spread = log(1 + (effectiveReach / THOUSAND) * scale)
    return (
      total +
      logGamma(shape + redemptions) -
      ofShape +
      redemptions * logScale -
      (shape + redemptions) * spread
    )
  }, 0)
}
