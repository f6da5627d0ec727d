/**
 * The share of false followers of an account nobody has looked at: a Beta prior by tier and platform, wide on purpose. Its means are
 * our choice, between what the industry's own reports say (which differ by a factor of three), and its strength that of six people.
 */
import { betaQuantile } from '../../maths/distributions.ts'
import type { Platform } from '../campaign/campaign.ts'
import type { ShareEstimate } from './sample-share.ts'

/** Mean share by platform. */
const MEAN_OF_PLATFORM: Readonly<Record<Platform, number>> = {
  instagram: 0.15,
  facebook: 0.13,
  youtube: 0.1,
  tiktok: 0.15,
}
/** What a tier adds to the mean, by the followers it begins with: those in the middle have most to win by buying. */
const TIERS = [
  { from: 1_000_000, adds: 0.02 },
  { from: 100_000, adds: 0.04 },
  { from: 10_000, adds: 0.02 },
  { from: 0, adds: 0 },
] as const
/** As sure as six people who were looked at. */
const STRENGTH = 6
const LEVEL = 0.95

export function shareFromPrior(platform: Platform, followers: number): ShareEstimate {
  const adds = TIERS.find(({ from }) => followers >= from)?.adds ?? 0
  const share = MEAN_OF_PLATFORM[platform] + adds
  const law = { a: share * STRENGTH, b: (1 - share) * STRENGTH }
  return {
    share,
    low: betaQuantile((1 - LEVEL) / 2, law),
    high: betaQuantile((1 + LEVEL) / 2, law),
    level: LEVEL,
  }
}
