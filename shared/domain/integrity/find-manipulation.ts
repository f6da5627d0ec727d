/** All findings of one account's history: jumps of followers that nothing explains, and stretches of engagement that nobody meant. */
import { engagementFacts, type EngagementFacts } from './engagement-signals.ts'
import {
  bandOf,
  type ClearingCode,
  type Evidence,
  type Finding,
  type FindingKind,
} from './finding.ts'
import { fuse } from './fusion.ts'
import { growthOf } from './growth.ts'
import type { AccountHistory, DaySpan } from './history.ts'
import { jumpFacts, type JumpFacts } from './jump-signals.ts'
import { jumpsOf, type Jump } from './jumps.ts'
import { LEARNED, type LearnedModels } from './learned.ts'
import { stretchesOf, tellsWhatIsUsual } from './looked-for.ts'

/** A count of the jump's days that is so many times the usual is called raised. */
const RAISED_FROM = 1.5
/** Who left again are worth a word from this share on. */
const LEFT_FROM = 0.1

type Models = Pick<LearnedModels, 'jump' | 'engagement'>

/** By their first day; days as in the history. */
export function findManipulation(
  history: AccountHistory,
  models: Models = LEARNED,
): readonly Finding[] {
  return [...boughtFollowers(history, models), ...inflatedEngagement(history, models)].toSorted(
    (a, b) => a.from - b.from,
  )
}

/** Of the followers on the last day, what was probably bought and is not known to have left. */
export function boughtShareOf(findings: readonly Finding[], followers: number): number {
  const bought = findings.reduce((sum, { gained, probability }) => sum + gained * probability, 0)
  return followers > 0 ? Math.min(1, bought / followers) : 0
}

function boughtFollowers(history: AccountHistory, { jump: model }: Models): readonly Finding[] {
  const growth = tellsWhatIsUsual(history) ? growthOf(history.followers) : null
  if (growth === null) return []
  return jumpsOf(growth).flatMap((jump) => {
    const facts = jumpFacts(history, growth, jump)
    return findingOf('bought_followers', jump, {
      probability: fuse(model, facts.signals),
      gained: Math.round(facts.gained),
      evidence: jumpEvidence(jump, facts),
      clearedBy: ['ads_invoice', 'giveaway_post', 'mention_elsewhere', 'traffic_sources', 'follower_sample'], // prettier-ignore
    })
  })
}

function jumpEvidence(jump: Jump, facts: JumpFacts): readonly Evidence[] {
  const { gained, viewsRatio, commentsRatio, leftShare, signals } = facts
  const evidence: Evidence[] = [
    {
      code: 'followers_jumped',
      speaks: 'for',
      facts: { gained: Math.round(gained), share: jump.gain, days: jump.until - jump.from },
    },
  ]
  if (!Number.isNaN(viewsRatio)) {
    const raised = viewsRatio >= RAISED_FROM
    evidence.push({
      code: raised ? 'views_raised' : 'views_unchanged',
      speaks: raised ? 'against' : 'for',
      facts: { ratio: viewsRatio },
    })
  }
  if (Number.isFinite(commentsRatio)) {
    const raised = commentsRatio >= RAISED_FROM && signals.commentsSurprise > 1
    evidence.push({
      code: raised ? 'comments_raised' : 'comments_unchanged',
      speaks: raised ? 'against' : 'for',
      facts: { ratio: commentsRatio },
    })
  }
  if (signals.adsNoted > 0) evidence.push({ code: 'ads_noted', speaks: 'against', facts: {} })
  if (leftShare >= LEFT_FROM) {
    evidence.push({ code: 'left_again', speaks: 'for', facts: { share: leftShare } })
  }
  return evidence
}

/** Stretches that touch are one finding, as sure as the surest of them. */
function inflatedEngagement(
  history: AccountHistory,
  { engagement: model }: Models,
): readonly Finding[] {
  const found = stretchesOf(history.followers.length).flatMap((span) => {
    const facts = engagementFacts(history, span)
    if (facts === null) return []
    return findingOf('inflated_engagement', span, {
      probability: fuse(model, facts.signals),
      gained: 0,
      evidence: engagementEvidence(facts),
      clearedBy: ['post_insights', 'giveaway_post', 'mention_elsewhere'],
    })
  })
  const whole: Finding[] = []
  for (const finding of found) {
    const before = whole.at(-1)
    if (before !== undefined && before.until === finding.from) {
      const surest = before.probability >= finding.probability ? before : finding
      whole[whole.length - 1] = { ...surest, from: before.from, until: finding.until }
    } else whole.push(finding)
  }
  return whole
}

function engagementEvidence(facts: EngagementFacts): readonly Evidence[] {
  const { followsViews, commentsPer100Likes, firstHourShare, signals, posts } = facts
  const evidence: Evidence[] = [
    {
      code: 'likes_without_views',
      speaks: followsViews < 1 ? 'for' : 'against',
      facts: { share: Math.min(1, Math.max(0, 1 - followsViews)), posts },
    },
  ]
  if (signals.commentsOverPeers > 0 || signals.commentsUnderPeers > 0) {
    const over = signals.commentsOverPeers > 0
    evidence.push({
      code: over ? 'comments_over_peers' : 'comments_under_peers',
      speaks: 'for',
      facts: { per100: commentsPer100Likes },
    })
  }
  if (!Number.isNaN(firstHourShare)) {
    evidence.push({
      code: 'likes_within_the_hour',
      speaks: signals.firstHour > 0 ? 'for' : 'against',
      facts: { share: firstHourShare },
    })
  }
  return evidence
}

function findingOf(
  kind: FindingKind,
  { from, until }: DaySpan,
  told: {
    readonly probability: number
    readonly gained: number
    readonly evidence: readonly Evidence[]
    readonly clearedBy: readonly ClearingCode[]
  },
): readonly Finding[] {
  const band = bandOf(told.probability)
  return band === null ? [] : [{ kind, from, until, band, ...told }]
}
