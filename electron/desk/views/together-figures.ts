/** Several accounts of one creator as one strip of figures: sums of what adds up, and of the rest the range from account to account. */
import type { Extent, Known, TogetherFigures } from '../../../shared/bridge/creator-figures.ts'
import { combinedReach, PEOPLE_ONLINE } from '../../../shared/domain/creator/reach.ts'
import { maySetBeside } from '../../../shared/domain/creator/source.ts'
import type { Portrait } from '../portfolio-drawings.ts'
import { orWhy } from './creator-figures.ts'

/** Null of fewer than two. Accounts whose platform's terms forbid it are not put together with others. */
export function togetherFigures(all: readonly Portrait[]): TogetherFigures | null {
  if (all.length < 2) return null
  const portraits = all.filter(({ provenance }) => maySetBeside(provenance))
  const leftOut = all.filter((one) => !portraits.includes(one))
  const platforms = leftOut.map(({ account }) => account.platform)
  if (portraits.length < 2) return { ...NOT_COMBINED, leftOut: platforms }
  const reaches = portraits.flatMap(({ reach }) => reach?.point ?? [])
  const followers = portraits.flatMap((portrait) => portrait.followers ?? [])
  return {
    leftOut: platforms,
    followers: orWhy(followers.length === 0 ? null : sumOf(followers), 'gap'),
    growth: growthOf(portraits),
    reach: orWhy(
      reaches.length === 0
        ? null
        : { ...combinedReach(reaches, PEOPLE_ONLINE), accounts: reaches.length },
      'no_posts',
    ),
    engagement: extentOf(portraits.flatMap(({ engagement }) => engagement ?? [])),
    fakeShare: extentOf(portraits.map(({ fakeShare }) => fakeShare.point)),
  }
}

const UNKNOWN = { kind: 'unknown', why: 'not_combined' } as const
const NOT_COMBINED = {
  followers: UNKNOWN,
  growth: UNKNOWN,
  reach: UNKNOWN,
  engagement: UNKNOWN,
  fakeShare: UNKNOWN,
} as const

/** Of all followers together, where it is known of each account. */
function growthOf(portraits: readonly Portrait[]): Known<number> {
  const ends = portraits.flatMap(({ followers, growth }) =>
    followers === null || growth === null || growth <= -1
      ? []
      : { now: followers, before: followers / (1 + growth) },
  )
  if (ends.length < portraits.length) return { kind: 'unknown', why: 'too_short' }
  const before = sumOf(ends.map((end) => end.before))
  return orWhy(before > 0 ? sumOf(ends.map((end) => end.now)) / before - 1 : null, 'gap')
}

function extentOf(values: readonly number[]): Known<Extent> {
  const extent = { least: Math.min(...values), most: Math.max(...values) }
  return orWhy(values.length === 0 ? null : extent, 'no_posts')
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
