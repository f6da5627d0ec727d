/**
 * The share of false followers from a sample of profiles: each is scored by a logistic model, and the mean score is corrected for
 * what false and real ones are known to score (Rogan and Gladen 1978, for a graded test: a cut would throw away what a score knows),
 * with the variance of all three and of another audience than the one it was learned on.
 */
import { accept, refuse, type Result } from '../../base/result.ts'
import { log, log1p } from '../../maths/special/exponential.ts'
import { normalQuantile } from '../../maths/special/normal.ts'
import { logistic } from '../../maths/linear.ts'
import { mean } from '../../maths/summary.ts'
import {
  type FollowerSample,
  SAMPLE_AT_LEAST,
  type SampleOrder,
} from '../creator/follower-sample.ts'
import type { FollowerProfile } from './profile.ts'

export interface ShareEstimate {
  /** 0 to 1, as are the ends of the interval. */
  readonly share: number
  readonly low: number
  readonly high: number
  /** Of the interval. */
  readonly level: number
}

export interface ProfileModel {
  /** As `profileFeatures` orders them, the intercept first. */
  readonly weights: readonly number[]
  /** Of the labelled profiles, each scored by a model that has not seen it. */
  readonly fakes: ScoreFacts
  readonly reals: ScoreFacts
}

/** What one kind of profile scores: how many there were, their mean and variance. */
export interface ScoreFacts {
  readonly count: number
  readonly mean: number
  readonly variance: number
}

const LEVEL = 0.95
/** Another audience than the labelled one: the corrected share is off by so much, as a standard deviation. */
export const DOMAIN_DEVIATION = 0.05
/**
 * A sample that is not drawn at random is of other followers than all of them: its share is off by so much more, as a standard
 * deviation. Our choice: nobody has measured it, and the newest are those whom a purchase changes most.
 */
const ORDER_DEVIATIONS: Readonly<Record<SampleOrder, number>> = {
  random: 0,
  unknown: 0.05,
  newest_first: 0.1,
}

/** Refused below 200 profiles. `domainDeviation` 0: the sample is of the audience that the model was learned on. */
export function shareFromSample(
  profiles: readonly FollowerProfile[],
  model: ProfileModel,
  { domainDeviation = DOMAIN_DEVIATION } = {},
): Result<ShareEstimate, 'sample_too_small'> {
  const scores = profiles.map((profile) => scoreOf(profile, model))
  return shareFromScores({ count: profiles.length, mean: mean(scores), model, domainDeviation })
}

/** Of a sample that is kept as what it came to. */
export function shareOfSample(
  { count, score, order }: Pick<FollowerSample, 'count' | 'score' | 'order'>,
  model: ProfileModel,
): Result<ShareEstimate, 'sample_too_small'> {
  const domainDeviation = Math.sqrt(DOMAIN_DEVIATION ** 2 + ORDER_DEVIATIONS[order] ** 2)
  return shareFromScores({ count, mean: score / count, model, domainDeviation })
}

interface Scored {
  readonly count: number
  readonly mean: number
  readonly model: ProfileModel
  readonly domainDeviation: number
}

function shareFromScores(scored: Scored): Result<ShareEstimate, 'sample_too_small'> {
  const { count, mean: counted, model, domainDeviation } = scored
  if (count < SAMPLE_AT_LEAST)
    return refuse('sample_too_small', { count, atLeast: SAMPLE_AT_LEAST })
  return accept(corrected(counted, { total: count, model, domainDeviation }))
}

/** From 0 to 1: how false one profile looks, before any correction; an order, not a share. */
export function scoreOf(profile: FollowerProfile, { weights }: ProfileModel): number {
  return logistic(
    profileFeatures(profile).reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0),
  )
}

/** A name for the model that fits where counts are kept: another one for other weights. FNV-1a, without its highest bit. */
export function modelNumber({ weights }: ProfileModel): number {
  const text = weights.join(' ')
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash & 0x3fffffff
}

/** One for the intercept, then what is looked at, in logs where it is a count of people or posts. */
export function profileFeatures(profile: FollowerProfile): readonly number[] {
  const { posts, follows, followers, hasPicture, isPrivate, handleLength, handleDigits } = profile
  return [
    1,
    log1p(posts),
    log1p(follows),
    log1p(followers),
    log((follows + 1) / (followers + 1)),
    posts === 0 ? 1 : 0,
    hasPicture ? 1 : 0,
    isPrivate ? 1 : 0,
    handleLength / 10,
    log1p(handleDigits),
  ]
}

function corrected(
  counted: number,
  of: {
    readonly total: number
    readonly model: ProfileModel
    readonly domainDeviation: number
  },
): ShareEstimate {
  const { fakes, reals } = of.model
  // Sensitivity plus specificity minus one, of a graded test.
  const youden = fakes.mean - reals.mean
  const share = Math.min(1, Math.max(0, (counted - reals.mean) / youden))
  // Two false and two real ones more than were drawn (Agresti and Coull 1998), so that a sample without a false one has a variance too.
  const near = (share * of.total + 2) / (of.total + 4)
  const ofScore =
    near * fakes.variance + (1 - near) * reals.variance + near * (1 - near) * youden ** 2
  const variance =
    (ofScore / of.total +
      (near ** 2 * fakes.variance) / fakes.count +
      ((1 - near) ** 2 * reals.variance) / reals.count) /
      youden ** 2 +
    of.domainDeviation ** 2
  const half = normalQuantile((1 + LEVEL) / 2) * Math.sqrt(variance)
  return {
    share,
    low: Math.max(0, share - half),
    high: Math.min(1, share + half),
    level: LEVEL,
  }
}
