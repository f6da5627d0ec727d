/** Metrics as people call them, and the forms in which days and numbers are written. */
import type { SampleOrder } from '../../../../../shared/domain/creator/follower-sample.ts'
import type { Metric } from '../../../../../shared/domain/creator/metric.ts'
import type { DayForm, NumberForm } from '../../../../../shared/domain/import/mapping.ts'

export const METRIC_WORDS: Readonly<Record<Metric, string>> = {
  followers: /*i18n*/ 'Followers',
  followersGained: /*i18n*/ 'Followers gained',
  followersLost: /*i18n*/ 'Followers lost',
  following: /*i18n*/ 'Following',
  posts: /*i18n*/ 'Posts',
  reach: /*i18n*/ 'Reach',
  impressions: /*i18n*/ 'Impressions (until 2025)',
  views: /*i18n*/ 'Views',
  engagedViews: /*i18n*/ 'Engaged views',
  watchMinutes: /*i18n*/ 'Minutes watched',
  profileVisits: /*i18n*/ 'Profile visits',
  storyViews: /*i18n*/ 'Story views',
  likes: /*i18n*/ 'Likes',
  comments: /*i18n*/ 'Comments',
  shares: /*i18n*/ 'Shares',
  saves: /*i18n*/ 'Saves',
  reposts: /*i18n*/ 'Reposts',
  engagedAccounts: /*i18n*/ 'Accounts engaged',
  sampledFollowers: /*i18n*/ 'Followers sampled',
  sampledScore: /*i18n*/ 'Score of the sample',
  sampledOrder: /*i18n*/ 'Order of the sample',
  sampledModel: /*i18n*/ 'Model of the sample',
}

export const SAMPLE_ORDER_WORDS: Readonly<Record<SampleOrder, string>> = {
  random: /*i18n*/ 'At random, from all of them',
  newest_first: /*i18n*/ 'The newest first',
  unknown: /*i18n*/ 'Nobody knows',
}

export const DAY_FORM_WORDS: Readonly<Record<DayForm, string>> = {
  iso: /*i18n*/ '2026-01-31',
  day_month: /*i18n*/ '31.1.2026',
  month_day: /*i18n*/ '1/31/2026',
  words: /*i18n*/ 'Jan 31, 2026 or 31. Januar',
  seconds: /*i18n*/ 'Seconds since 1970',
}

export const NUMBER_FORM_WORDS: Readonly<Record<NumberForm, string>> = {
  point: '1,234.5',
  comma: '1.234,5',
}
