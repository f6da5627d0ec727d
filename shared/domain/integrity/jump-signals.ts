/**
 * What speaks for and against a jump of followers being bought: first whether views, comments, likes or ads explain it, then its
 * size, its shape and what came after. Each signal is a number that is zero where it says nothing.
 */
import { at } from '../../maths/at.ts'
import { expm1, log, log1p } from '../../maths/special/exponential.ts'
import { meanTold, type AccountHistory } from './history.ts'
import type { Growth } from './growth.ts'
import { sumOf, type Jump } from './jumps.ts'

export const JUMP_SIGNALS = [
  'size',
  'sureness',
  'gainPerView',
  'viewsRaised',
  'viewsExplain',
  'commentsRaised',
  'commentsSurprise',
  'likesPerViewRaised',
  'likesRaised',
  'adsNoted',
  'steepness',
  'dropBack',
  'followWave',
] as const
export type JumpSignal = (typeof JUMP_SIGNALS)[number]

export interface JumpFacts {
  readonly signals: Readonly<Record<JumpSignal, number>>
  /** New followers over what is usual, in people. */
  readonly gained: number
  /** Views of the jump's days over what is usual; NaN where no views were told. */
  readonly viewsRatio: number
  readonly commentsRatio: number
  /** Of the gained, who had left again three weeks after. */
  readonly leftShare: number
}

/** Days before the jump that say what is usual, leaving out the last ones, which may belong to it. */
const USUAL_DAYS = 56
const LEAD_DAYS = 4
const AFTER_DAYS = 21
/** Views come before followers. */
const VIEWS_BEFORE_DAYS = 3
/** Of people who come upon an account by one post, who follow it: a burst rarely brings more. */
const FOLLOWERS_A_VIEW = 0.03
/** Days that say how many comments and likes are usual: long, so that a giveaway before is diluted. */
const ANSWERS_DAYS = 180
/** A larger gain says no more: a burst may bring more than anyone buys. */
const SIZE_SAYS_AT_MOST = 0.2
/** A ratio of counts is not believed beyond a thousandfold. */
const RATIO_AT_MOST = 1_000

export function jumpFacts(history: AccountHistory, growth: Growth, jump: Jump): JumpFacts {
  const { from, until, gain, z } = jump
  const base = at(growth.levels, Math.max(0, from - 1))
  const gained = base * expm1(gain)
  const seen = { from: from - VIEWS_BEFORE_DAYS, until }
  const usualViews = usual(history.views, jump)
  const days = until - seen.from
  const views = meanTold(history.views, seen) * days
  const extraViews = Math.max(0, views - usualViews * days)
  const answers = answersIn(history, jump)
  const left = leftAfter(growth, jump)
  return {
    gained,
    viewsRatio: ratio(history.views, jump),
    commentsRatio: answers.comments / answers.usualComments,
    leftShare: left,
    signals: {
      size: log(Math.min(gain, SIZE_SAYS_AT_MOST) / 0.05),
      sureness: log1p(Math.max(0, z)),
      gainPerView: told(log((gained + 1) / (extraViews + 0.25 * usualViews * days + 1))),
      viewsExplain: told(Math.min(1, (FOLLOWERS_A_VIEW * extraViews) / (gained + 1))),
      viewsRaised: raised(ratio(history.views, jump)),
      commentsRaised: raised((answers.comments + 0.5) / (answers.usualComments + 0.5)),
      commentsSurprise: told(log1p(Math.max(0, surprise(answers.comments, answers.usualComments)))),
      likesPerViewRaised: raised((answers.likes + 1) / (answers.usualLikes + 1)),
      likesRaised: raised(ratio(history.likes, jump)),
      adsNoted: isNoted(history, jump) ? 1 : 0,
      steepness: steepestShare(growth.excess, jump),
      dropBack: left,
      followWave: followed(history.following, jump) / base,
    },
  }
}

/** What is less than usual explains no jump. */
function raised(over: number): number {
  return Math.max(0, told(log(over)))
}

interface Answers {
  readonly comments: number
  /** What as many likes usually bring. */
  readonly usualComments: number
  readonly likes: number
  /** What as many views usually bring. */
  readonly usualLikes: number
}

/** Comments and likes of the jump's days and the day before; NaN where they were not told. */
function answersIn({ comments, likes, views }: AccountHistory, jump: Jump): Answers {
  const during = { from: jump.from - 1, until: jump.until }
  const before = daysBefore(jump, ANSWERS_DAYS)
  const days = during.until - during.from
  const sum = (of: Float64Array) => meanTold(of, during) * days
  const perLike = (meanTold(comments, before) + 0.01) / (meanTold(likes, before) + 0.5)
  const perView = (meanTold(likes, before) + 0.02) / (meanTold(views, before) + 0.4)
  return {
    comments: sum(comments),
    usualComments: sum(likes) * perLike,
    likes: sum(likes),
    usualLikes: sum(views) * perView,
  }
}

/** Deviations of a count from what was to be expected, were it Poisson. */
function surprise(count: number, expected: number): number {
  return (count - expected) / Math.sqrt(expected + 0.25)
}

function daysBefore({ from }: Jump, days: number) {
  return { from: from - days - LEAD_DAYS, until: from - LEAD_DAYS }
}

/** What a signal cannot say is zero. */
function told(value: number): number {
  return Number.isFinite(value) ? value : 0
}

function usual(days: Float64Array, jump: Jump): number {
  const mean = meanTold(days, daysBefore(jump, USUAL_DAYS))
  return Number.isNaN(mean) ? meanTold(days, { from: 0, until: days.length }) : mean
}

/** The highest mean of three days around the jump over the usual day. */
function ratio(days: Float64Array, jump: Jump): number {
  let highest = Number.NaN
  for (let from = jump.from - VIEWS_BEFORE_DAYS; from < jump.until; from += 1) {
    const mean = meanTold(days, { from, until: from + 3 })
    if (!(mean <= highest)) highest = Number.isNaN(mean) ? highest : mean
  }
  const over = (highest + 0.5) / (usual(days, jump) + 0.5)
  return Number.isNaN(over) ? over : Math.min(over, RATIO_AT_MOST)
}

function isNoted({ paidAds }: AccountHistory, { from, until }: Jump): boolean {
  return paidAds.some((ads) => ads.from < until && ads.until + 1 >= from)
}

/** Of the gain, what came on the best three days. */
function steepestShare(excess: Float64Array, { from, until, gain }: Jump): number {
  let best = 0
  for (let day = from; day < until; day += 1) {
    best = Math.max(best, sumOf(excess, day, Math.min(day + 3, until)))
  }
  return Math.min(1, best / gain)
}

/** From 0 to 1; 0 where what came after is not known yet. */
function leftAfter({ excess }: Growth, { until, gain }: Jump): number {
  const after = sumOf(excess, until, until + AFTER_DAYS)
  return Math.min(1, Math.max(0, -after / gain))
}

/** How many accounts more than before it followed around the jump. */
function followed(following: Float64Array, { from, until }: Jump): number {
  const before = meanTold(following, { from: from - 20, until: from - 14 })
  const around = meanTold(following, { from: from - 3, until })
  return Math.max(0, told(around - before))
}
