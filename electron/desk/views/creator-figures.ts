/** Portraits as the figures of a list: of the account with the most followers, each with the reason where there is none. */
import type { CreatorFigures, Known } from '../../../shared/bridge/creator-figures.ts'
import type { CreatorFile } from '../../../shared/domain/creator/face.ts'
import { measured, provenanceOfAll } from '../../../shared/domain/creator/measured.ts'
import type { PeerStanding } from '../../../shared/domain/creator/percentile.ts'
import type { UnknownReason } from '../../../shared/domain/creator/unknown.ts'
import type { Portfolio, Portrait } from '../portfolio.ts'
import { figuresSaid } from './figures-said.ts'

const WEEKS_SHOWN = 26

/** What the creator says themselves, until an account tells something. */
export function figuresOf(file: CreatorFile, portfolio: Portfolio | null): CreatorFigures {
  const portraits = portfolio?.portraitsOf(file.id) ?? []
  const [largest] = portraits
  if (portfolio === null || largest === undefined) return figuresSaid(file)
  return figuresTold(portraits, largest, portfolio.standings().get(largest.account.id))
}

function figuresTold(
  portraits: readonly Portrait[],
  largest: Portrait,
  standing: PeerStanding | undefined,
): CreatorFigures {
  const { followers, weeks, growth, reach, engagement, fakeShare } = largest
  const { asOf, sources } = measured(null, provenanceOfAll(portraits.map((one) => one.provenance)))
  const found = portraits.flatMap(({ findings }) => findings.map(({ finding }) => finding.band))
  const count = (band: 'likely' | 'review') => found.filter((one) => one === band).length
  const { point, low, high, level } = fakeShare
  return {
    platform: largest.account.platform,
    followers: orWhy(followers, 'gap'),
    weeks: weeks.followers.slice(-WEEKS_SHOWN),
    growth: orWhy(growth, 'gap'),
    reach: orWhy(reach, 'no_posts'),
    engagement: orWhy(
      engagement === null ? null : { rate: engagement, percentile: standing?.percentile ?? null },
      'no_posts',
    ),
    fakeShare: { kind: 'known', value: { point, low, high, level } },
    findings: { kind: 'known', value: { likely: count('likely'), review: count('review') } },
    influence: { kind: 'unknown', why: 'no_redemptions' },
    asOf,
    sources,
  }
}

function orWhy<Value>(value: Value | null, why: UnknownReason): Known<Value> {
  return value === null ? { kind: 'unknown', why } : { kind: 'known', value }
}
