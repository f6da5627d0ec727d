/**
 * Posts of one account as a report lists them: the newest and the best, so many of how many, each with its counts as they were last
 * told and its address. A count that was not told is a dash with its reason; one that is told of no post has no column.
 */
import type { LocalDate } from '../../../shared/base/time.ts'
import type { Account } from '../../../shared/domain/creator/account.ts'
import { type EngagementBase, engagementOf } from '../../../shared/domain/creator/engagement.ts'
import type { Purpose } from '../../../shared/domain/creator/grant.ts'
import { provenanceOfAll } from '../../../shared/domain/creator/measured.ts'
import { postAddress } from '../../../shared/domain/creator/post-address.ts'
import { commonBase, postStandings } from '../../../shared/domain/creator/post-standing.ts'
import {
  allowedPosts,
  type Post,
  POST_COUNTS,
  type PostCount,
} from '../../../shared/domain/creator/post.ts'
import type { ReportTerm } from '../../../shared/words/creator-paper-words.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { filled, type Language } from '../../../shared/words/words.ts'
import {
  dateText,
  dayText,
  numberText,
  percentText,
  PLATFORM_NAMES,
  sourcesText,
} from './creator-names.ts'

/** A page of them; the workbook has all. */
const NEWEST_SHOWN = 20
const BEST_SHOWN = 10

/** Names of counts, in full. */
export const COUNT_TERMS: Readonly<Record<PostCount, ReportTerm>> = {
  likes: 'likes',
  comments: 'comments',
  shares: 'shares',
  saves: 'saves',
  views: 'postViews',
  reach: 'reached',
}

export interface PostsPaper {
  /** How many are known and of when, or why there are none. */
  readonly about: string
  readonly tables: readonly PostsTable[]
  /** What a dash means, what is not told at all, and where the counts come from. */
  readonly notes: readonly string[]
}

export interface PostsTable {
  readonly title: string
  readonly heads: readonly string[]
  readonly rows: readonly PostLine[]
}

export interface PostLine {
  readonly texts: readonly string[]
  /** Whether it was paid for, and of when its counts are. */
  readonly said: string
  readonly address: string | null
}

/** Account and posts of it that are known, the newest first. */
export interface PostsOf {
  readonly account: Account
  readonly posts: readonly Post[]
  /** Of the grant. */
  readonly purposes: readonly Purpose[]
}

export interface PostsSetting {
  readonly language: Language
  /** IANA zone of the dates. */
  readonly zone: string
  readonly knownOn?: LocalDate | undefined
}

export function postsPaper(
  { account, posts, purposes }: PostsOf,
  setting: PostsSetting,
): PostsPaper {
  const terms = termsIn(setting)
  const allowed = allowedPosts(posts, purposes)
  if (allowed.length === 0) {
    const why = posts.length === 0 ? 'noPosts' : 'postsWithheld'
    return { about: terms[why], tables: [], notes: [] }
  }
  const drawing: Drawing = {
    ...setting,
    account,
    base: commonBase(allowed),
    told: POST_COUNTS.filter((name) => allowed.some(({ counts }) => counts.value[name] !== null)),
  }
  const best = bestOf(allowed)
  return {
    about: aboutText(allowed, drawing),
    tables: [
      tableOf(titleOfNewest(allowed.length, setting), allowed.slice(0, NEWEST_SHOWN), drawing),
      ...(best.length === 0 || allowed.length <= BEST_SHOWN
        ? []
        : [tableOf(titleOfBest(allowed.length, drawing), best, drawing)]),
    ],
    notes: notesOf(allowed, { ...drawing, hasBest: best.length > 0 }),
  }
}

interface Drawing extends PostsSetting {
  readonly account: Account
  /** By which they are rated. */
  readonly base: EngagementBase
  /** Counts that are told of any of them. */
  readonly told: readonly PostCount[]
}

/** By their rate among the account's own, the newest first of two that are level; none where too few can be rated. */
function bestOf(posts: readonly Post[]): readonly Post[] {
  const standings = postStandings(posts)
  const placeOf = ({ id }: Post): number => standings.get(id)?.percentile ?? 0
  return posts
    .filter(({ id }) => standings.has(id))
    .toSorted((a, b) => placeOf(b) - placeOf(a) || b.postedAt - a.postedAt)
    .slice(0, BEST_SHOWN)
}

function aboutText(posts: readonly Post[], { account, language, zone }: Drawing): string {
  const oldest = posts.at(-1) ?? posts[0]
  const day = (post: Post | undefined): string =>
    post === undefined ? '–' : dayText(post.postedAt, language, zone)
  return filled(termsIn({ language }).postsKnown, {
    platform: PLATFORM_NAMES[account.platform],
    count: numberText(posts.length, language),
    from: day(oldest),
    until: day(posts[0]),
  })
}

function titleOfNewest(count: number, { language }: PostsSetting): string {
  const { allPosts, newestPosts } = termsIn({ language })
  const facts = { shown: String(NEWEST_SHOWN), count: numberText(count, language) }
  return filled(count > NEWEST_SHOWN ? newestPosts : allPosts, facts)
}

function titleOfBest(count: number, { language, base }: Drawing): string {
  const { terms, bases } = LANGUAGES[language].creatorPaper
  const facts = { shown: String(BEST_SHOWN), count: numberText(count, language) }
  return filled(terms.bestPosts, { ...facts, base: bases[base] })
}

function tableOf(title: string, posts: readonly Post[], drawing: Drawing): PostsTable {
  const { told, base, language } = drawing
  const { terms, counts, bases } = LANGUAGES[language].creatorPaper
  return {
    title,
    heads: [
      terms.posted,
      terms.kind,
      ...told.map((name) => counts[name]),
      filled(terms.engagementBy, { base: bases[base] }),
    ],
    rows: posts.map((post) => lineOf(post, drawing)),
  }
}

function lineOf(post: Post, { account, told, base, language, zone }: Drawing): PostLine {
  const { terms, postKinds } = LANGUAGES[language].creatorPaper
  const count = (value: number | null): string =>
    value === null ? '–' : numberText(value, language)
  const rate = engagementOf(post, base)
  const day = dayText(post.counts.asOf, language, zone)
  return {
    texts: [
      dayText(post.postedAt, language, zone),
      postKinds[post.kind],
      ...told.map((name) => count(post.counts.value[name])),
      rate === null ? '–' : percentText(rate, language, 2),
    ],
    said: `${paidText(post, language)} · ${filled(terms.countsOf, { day })}`,
    address: postAddress(account.platform, post.address),
  }
}

/** Of a post that nobody paid for a label says nothing. */
function paidText({ isSponsored, isDisclosed }: Post, language: Language): string {
  const terms = termsIn({ language })
  if (!isSponsored) return terms.notSponsored
  if (isDisclosed === null) return terms.labelNotTold
  return isDisclosed ? terms.labelled : terms.notLabelled
}

function notesOf(
  posts: readonly Post[],
  { told, language, knownOn, hasBest }: Drawing & { readonly hasBest: boolean },
): readonly string[] {
  const { terms } = LANGUAGES[language].creatorPaper
  const untold = POST_COUNTS.filter((name) => !told.includes(name))
  const names = untold.map((name) => terms[COUNT_TERMS[name]]).join(', ')
  const sources = [...new Set(provenanceOfAll(posts.map((post) => post.counts)).sources)]
  const dash =
    knownOn === undefined
      ? terms.dashOfPost
      : filled(terms.dashOfPostThen, { day: dateText(knownOn, language) })
  return [
    ...(hasBest ? [] : [terms.noBest]),
    filled(terms.countsFrom, { sources: sourcesText(sources, language) }),
    dash,
    ...(untold.length === 0 ? [] : [filled(terms.countsUntold, { counts: names })]),
  ]
}

function termsIn({
  language,
}: Pick<PostsSetting, 'language'>): Readonly<Record<ReportTerm, string>> {
  return LANGUAGES[language].creatorPaper.terms
}
