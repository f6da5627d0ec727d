/** What tables and papers about creators say: the names of figures with their meaning, and why one is not known. One table a language. */
import type { EngagementBase } from '../domain/creator/engagement.ts'
import type { Post, PostCount } from '../domain/creator/post.ts'
import type { Source } from '../domain/creator/source.ts'
import type { UnknownReason } from '../domain/creator/unknown.ts'

/** Figures that have a meaning of their own on paper. */
export type PaperFigure =
  'followers' | 'growth' | 'reach' | 'engagement' | 'fakeShare' | 'findings' | 'influence'

export interface FigureWords {
  readonly name: string
  /** What it is, of what, over which time. */
  readonly meaning: string
}

/** `{platform}` is the platform's name. */
type PlatformWay = 'api' | 'archive' | 'posts'
export type PaperSource = PlatformWay | Exclude<Source, `${string}_${PlatformWay}`>

export type PaperColumn =
  | 'group'
  | 'name'
  | 'town'
  | 'platforms'
  /** Platform of the account that figures of one account are of. */
  | 'figuresOf'
  | 'followers'
  /** Followers at the end of a week, `{weeks}` weeks before the last one. */
  | 'week'
  | 'growth'
  | 'reach'
  | 'engagement'
  | 'percentile'
  | 'fakeShare'
  | 'fakeFrom'
  | 'likely'
  | 'review'
  | 'influence'
  | 'tags'
  | 'purposes'
  | 'since'
  | 'until'
  /** Of a column before it. */
  | 'low'
  | 'high'
  | 'why'
  /** Of a column before it, how many posts or redemptions it rests on. */
  | 'posts'
  | 'redemptions'
  | 'sources'
  | 'dataOf'
  /** With the day of the oldest one of all rows. */
  | 'dataOfAll'

/** Columns of a report's sheets and the names of its parts. */
export type ReportTerm =
  | 'report'
  | 'unnamed'
  | 'town'
  | 'purposes'
  | 'since'
  | 'until'
  | 'untilWithdrawn'
  | 'dataFrom'
  | 'nothingTold'
  | 'figures'
  | 'figure'
  | 'value'
  | 'low'
  | 'high'
  | 'level'
  | 'meaning'
  | 'why'
  | 'interval'
  | 'percentile'
  /** Of a column that holds intervals, where a figure stands, and why one is not known. */
  | 'beside'
  | 'postsCounted'
  | 'redemptionsCounted'
  | 'counted'
  /** Of a creator's accounts, those that enough was told of to look for findings. */
  | 'lookedAt'
  | 'byWeek'
  | 'weekTo'
  | 'views'
  | 'rate'
  | 'postMarks'
  | 'notDrawn'
  | 'gaps'
  | 'findings'
  | 'probability'
  | 'raises'
  | 'lowers'
  | 'clearedBy'
  | 'clearing'
  | 'fakeFrom'
  | 'forecast'
  | 'bands'
  | 'ahead'
  | 'weeks'
  /** Of a horizon and its last day. */
  | 'weeksTo'
  | 'chanceOf'
  | 'point'
  | 'band'
  | 'backtest'
  | 'noBacktest'
  | 'methods'
  | 'lastDay'
  | 'provenance'
  | 'sources'
  | 'allowed'
  | 'notAllowed'
  | 'method'
  | 'page'
  | 'definitions'
  | 'creators'
  | 'tier'
  | 'belowTiers'
  | 'notKnown'
  | 'account'
  | 'forecastSheet'
  | 'followersCounted'
  | 'letter'
  | 'standing'
  | 'reason'
  | 'review'
  | 'speaks'
  | 'note'
  | 'fact'
  | 'gapDays'
  | 'from'
  | 'to'
  | 'finding'
  | 'posts'
  | 'kind'
  | 'sponsored'
  | 'disclosed'
  | 'address'
  | 'yes'
  | 'no'
  | 'followersThen'
  | 'likes'
  | 'comments'
  | 'shares'
  | 'saves'
  | 'postViews'
  | 'reached'
  | 'posted'
  /** Of a column of times: `name`, and `zone` whose clock they are of. */
  | 'timeIn'
  | 'countsTold'
  | 'creator'
  | 'platform'
  /** Counts of a post that are empty. */
  | 'notTold'
  | 'rateBy'
  | 'amongOwn'
  | 'amongOwnBy'
  | 'mayServe'
  | 'postsKnown'
  | 'noPosts'
  | 'postsWithheld'
  | 'newestPosts'
  | 'allPosts'
  | 'bestPosts'
  | 'noBest'
  | 'engagementBy'
  | 'notSponsored'
  | 'labelled'
  | 'notLabelled'
  | 'labelNotTold'
  | 'countsOf'
  | 'countsFrom'
  | 'countsUntold'
  /** What a dash says of one post; as known on a day, of then. */
  | 'dashOfPost'
  | 'dashOfPostThen'
  | 'noAddress'
  /** Of a finding: posts that it was made from; of one that was made from days, posts of them. */
  | 'restsOnPosts'
  | 'postsOfDays'
  | 'noPostsOfDays'
  | 'newestOfThem'
  /** Sheet of the posts behind findings, and its columns. */
  | 'behindFindings'
  | 'restsOn'
  | 'withheld'
  | 'knownOn'
  /** Of `name` and `day`. */
  | 'nameKnownOn'
  | 'laterLeftOut'

export interface CreatorPaperWords {
  readonly figures: Readonly<Record<PaperFigure, FigureWords>>
  readonly unknown: Readonly<Record<UnknownReason, string>>
  readonly sources: Readonly<Record<PaperSource, string>>
  readonly columns: Readonly<Record<PaperColumn, string>>
  readonly terms: Readonly<Record<ReportTerm, string>>
  /** Of forecasts. */
  readonly methods: Readonly<Record<'theta' | 'damped' | 'drift', string>>
  readonly postKinds: Readonly<Record<Post['kind'], string>>
  /** Heads of narrow columns. */
  readonly counts: Readonly<Record<PostCount, string>>
  /** Of an engagement rate. */
  readonly bases: Readonly<Record<EngagementBase, string>>
  /** How the numbers were made, a sentence each. */
  readonly method: {
    readonly told: string
    readonly gaps: string
    readonly intervals: string
    readonly findings: string
    readonly forecast: string
    readonly backtest: string
    readonly weeks: string
    readonly posts: string
  }
}
