/**
 * What a desk knows of one account, examined: its columns and posts as a history, the findings in it, and the share of false
 * followers. Dates are those of the platform's calendar; a post is taken for one of its day in UTC.
 */
import { localTimeOf, addDays, daysBetween } from '../../base/zoned-time.ts'
import type { LocalDate } from '../../base/time.ts'
import type { Platform } from '../campaign/campaign.ts'
import { daysOf, GAP, type Column } from '../creator/columns.ts'
import { samplesIn } from '../creator/follower-sample.ts'
import type { Metric } from '../creator/metric.ts'
import type { Post } from '../creator/post.ts'
import { type DatedSample, fakeShareOf, type FakeShare } from './fake-share.ts'
import { findManipulation } from './find-manipulation.ts'
import type { Finding, FindingKind } from './finding.ts'
import type { AccountHistory } from './history.ts'
import { lookedFor } from './looked-for.ts'

export interface ToldOfAccount {
  readonly platform: Platform
  /** Of this account, one a metric, those of samples among them; metrics that nobody told are left out. */
  readonly columns: readonly Column[]
  readonly posts: readonly Post[]
  /** First and last day of each. */
  readonly paidAds: readonly { readonly from: LocalDate; readonly to: LocalDate }[]
}

export interface Examined {
  /** Day 0 of the findings. */
  readonly firstDay: LocalDate
  readonly findings: readonly Finding[]
  /** Of other kinds that none was found says nothing. */
  readonly lookedFor: readonly FindingKind[]
  readonly fakeShare: FakeShare
}

/** Null where followers were never told. */
export function examine(told: ToldOfAccount): Examined | null {
  const dated = historyFrom(told)
  if (dated === null) return null
  const { firstDay, history } = dated
  const lastDay = addDays(firstDay, history.followers.length - 1)
  return {
    firstDay,
    findings: findManipulation(history),
    lookedFor: lookedFor(history),
    fakeShare: fakeShareOf(history, newestSample(told.columns, lastDay)),
  }
}

function newestSample(columns: readonly Column[], lastDay: LocalDate): DatedSample | null {
  const [newest] = samplesIn(columns)
  return newest === undefined ? null : { ...newest, ageDays: daysBetween(newest.takenOn, lastDay) }
}

/** As long as the followers were told; what another column does not reach is not told. */
export function historyFrom(
  told: ToldOfAccount,
): { readonly firstDay: LocalDate; readonly history: AccountHistory } | null {
  const followers = told.columns.find(({ metric }) => metric === 'followers')
  if (followers === undefined || followers.days.length === 0) return null
  const { firstDay } = followers
  const lastDay = addDays(firstDay, followers.days.length - 1)
  const of = (metric: Metric) => {
    const column = told.columns.find((one) => one.metric === metric)
    if (column === undefined) return new Float64Array(followers.days.length).fill(Number.NaN)
    const { days } = daysOf(column, firstDay, lastDay)
    return Float64Array.from(days, (count) => (count === GAP ? Number.NaN : count))
  }
  const history: AccountHistory = {
    platform: told.platform,
    followers: of('followers'),
    following: of('following'),
    views: of('views'),
    likes: of('likes'),
    comments: of('comments'),
    posts: told.posts.flatMap(({ postedAt, counts }) => {
      const day = daysBetween(firstDay, localTimeOf(postedAt, 'UTC').date)
      const { views, likes, comments } = counts.value
      if (day < 0 || day >= followers.days.length) return []
      return [{ day, views, likes, comments, likesFirstHour: null }]
    }),
    paidAds: told.paidAds.map(({ from, to }) => ({
      from: daysBetween(firstDay, from),
      until: daysBetween(firstDay, to) + 1,
    })),
  }
  return { firstDay, history }
}
