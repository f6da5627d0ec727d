/** Sketches as the figures of a list: of the account with the most followers, each with the reason where there is none. */
import { daysBetween } from '../../../shared/base/zoned-time.ts'
import type {
  AccountFigures,
  CreatorFigures,
  Known,
} from '../../../shared/bridge/creator-figures.ts'
import type { CreatorFile } from '../../../shared/domain/creator/face.ts'
import { GROWTH_DAYS } from '../../../shared/domain/creator/growth.ts'
import { measured, provenanceOfAll } from '../../../shared/domain/creator/measured.ts'
import type { PeerStanding } from '../../../shared/domain/creator/percentile.ts'
import { isReadInPart } from '../../../shared/domain/creator/reading.ts'
import type { Source } from '../../../shared/domain/creator/source.ts'
import type { UnknownReason } from '../../../shared/domain/creator/unknown.ts'
import type { DossierDraft } from '../../../shared/domain/dossier/dossier.ts'
import {
  countedAs,
  reviewOf,
  storedReviewOf,
} from '../../../shared/domain/dossier/review-finding.ts'
import type { FindingBand } from '../../../shared/domain/integrity/finding.ts'
import type { Portfolio } from '../portfolio.ts'
import type { Sketch } from '../portfolio-drawings.ts'
import { figuresSaid } from './figures-said.ts'

/** What the creator says themselves, until an account tells something. */
export function figuresOf(
  file: CreatorFile,
  portfolio: Portfolio | null,
  draft: DossierDraft = {},
): CreatorFigures {
  const sketches = portfolio?.sketchesOf(file.id) ?? []
  const [largest] = sketches
  if (portfolio === null || largest === undefined)
    return figuresSaid(file, portfolio?.isDrawing(file.id))
  const standing = portfolio.standings().get(largest.account.id)
  const figures = figuresTold(sketches, largest, { standing, draft, readings: file.readings })
  return withInfluence(figures, portfolio.influenceOf(file.id))
}

interface Beside {
  readonly standing: PeerStanding | undefined
  readonly draft: DossierDraft
  /** Of the creator's accounts. */
  readonly readings: CreatorFile['readings']
}

function figuresTold(
  sketches: readonly Sketch[],
  largest: Sketch,
  beside: Beside,
): Omit<CreatorFigures, 'influence'> {
  const { asOf, sources } = measured(null, provenanceOfAll(sketches.map((one) => one.provenance)))
  return {
    ...accountFigures(largest, beside),
    findings: findingsOf(sketches, beside),
    asOf,
    sources,
  }
}

/** It rests on what the tills saw too. */
function withInfluence(
  figures: Omit<CreatorFigures, 'influence'>,
  influence: CreatorFigures['influence'],
): CreatorFigures {
  const tills: readonly Source[] = influence.kind === 'known' ? ['tills'] : []
  return { ...figures, influence, sources: [...figures.sources, ...tills] }
}

export function accountFigures(sketch: Sketch, beside: Beside): AccountFigures {
  const { followers, weeks, growth, reach, reachRate, engagement, ratedPosts, fakeShare } = sketch
  const whyNotRated = sketch.postsKnown === 0 ? 'no_posts' : 'few_posts'
  const { point, low, high, level, from } = fakeShare
  const isShort = daysBetween(sketch.firstDay, sketch.lastDay) < GROWTH_DAYS
  return {
    platform: sketch.account.platform,
    followers: orWhy(followers, 'gap'),
    weeks,
    growth: orWhy(growth, isShort ? 'too_short' : 'gap'),
    reach: orWhy(
      reach === null || reachRate === null ? null : { ...reach, posts: reachRate.posts },
      whyNotRated,
    ),
    engagement: orWhy(
      engagement === null
        ? null
        : { rate: engagement, posts: ratedPosts, percentile: beside.standing?.percentile ?? null },
      whyNotRated,
    ),
    fakeShare: { kind: 'known', value: { point, low, high, level, from } },
    findings: findingsOf([sketch], beside),
  }
}

/**
 * Of the accounts whose history is read whole. Not known where too little was told to look for any: none found would say that there
 * are none. What was cleared counts no more.
 */
function findingsOf(
  sketches: readonly Sketch[],
  { draft, readings }: Beside,
): CreatorFigures['findings'] {
  const whole = sketches.filter(({ account }) => !isReadInPart(readings, account.id))
  if (whole.length === 0) return { kind: 'unknown', why: 'read_in_part' }
  if (whole.every(({ lookedFor }) => lookedFor.length === 0))
    return { kind: 'unknown', why: 'too_short' }
  const bands = whole.flatMap(({ account, found }) =>
    found.flatMap((line) => {
      const { kind } = reviewOf(storedReviewOf(account.id, line, draft)?.review)
      return countedAs(line.band, kind) ?? []
    }),
  )
  const count = (band: FindingBand) => bands.filter((one) => one === band).length
  return { kind: 'known', value: { likely: count('likely'), review: count('review') } }
}

export function orWhy<Value>(value: Value | null, why: UnknownReason): Known<Value> {
  return value === null ? { kind: 'unknown', why } : { kind: 'known', value }
}
