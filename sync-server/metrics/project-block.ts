/**
 * What an organisation sees of a month of an account: the one place where a grant's purposes meet what the sources bear. Days are
 * taken from the newest word among the sources that bear any purpose of the grant, and days of one source stand together, so that
 * one source's terms do not narrow another's days.
 */
import type { AccountId } from '../../shared/base/ids.ts'
import { type Instant, instant } from '../../shared/base/time.ts'
import { addDays } from '../../shared/base/zoned-time.ts'
import { type Audience, audiencePurposes } from '../../shared/domain/creator/audience.ts'
import type { Account } from '../../shared/domain/creator/account.ts'
import { opensAddresses } from '../../shared/domain/creator/face.ts'
import type { Grant, Purpose } from '../../shared/domain/creator/grant.ts'
import type { Metric } from '../../shared/domain/creator/metric.ts'
import type { Post, PostCounts } from '../../shared/domain/creator/post.ts'
import { addressFromId, postAddress } from '../../shared/domain/creator/post-address.ts'
import {
  apiOf,
  isOfPosts,
  purposesOf,
  type Source,
  type SourceTerms,
} from '../../shared/domain/creator/source.ts'
import {
  BLOCK_POSTS_MAX,
  type BlockAudience,
  type BlockChunk,
  type BlockPost,
  type ColumnBlock,
} from '../../shared/sync/column-block.schema.ts'
import { dateOf } from './fetch-progress.ts'
import { followersAt, type FollowersTold } from './followers-at.ts'
import { firstOf, type KnownDay, knownDays, type Month, type ToldBy } from './telling.ts'

/** An account as the server knows it. */
export interface MetricAccount extends Pick<Account, 'platform' | 'category'> {
  readonly id: string
  readonly person: string
  /** From 1, of its person: desks know it by that. */
  readonly ordinal: number
  readonly handle: string
  /** Raised where days are taken away: everybody forgets what came before. */
  readonly edition: number
  /** Of one grant: how often an import that spoke of it was taken back there; absent: none speaks of it. */
  readonly importEdition?: number
  /** Nobody connected it: imports alone tell of it, under one grant, and `ordinal` is of that grant. */
  readonly isImported?: true
}

export interface ToldMetric extends ToldBy {
  readonly metric: Metric
}

/** A post as one source told it last. */
export interface PostTelling extends Omit<Post, 'id' | 'account' | 'counts'> {
  /** The platform's; desks see at most the address that it makes. */
  readonly post: string
  readonly source: Source
  readonly counts: PostCounts
  readonly asOf: number
}

export interface NumberedPost extends PostTelling {
  /** From 1, of its account. */
  readonly number: number
}

/** As one source told it last in a month. */
export interface AudienceTelling {
  readonly source: Source
  readonly asOf: Instant
  readonly audience: Audience
}

export interface MonthTold {
  readonly month: Month
  readonly metrics: readonly ToldMetric[]
  readonly posts: readonly NumberedPost[]
  /** Of this month and of those beside it. */
  readonly followers: readonly FollowersTold[]
  readonly audiences: readonly AudienceTelling[]
}

interface Viewed extends Pick<Grant, 'id' | 'organisation' | 'purposes'> {
  /** Absent: the usual ones. */
  readonly terms?: SourceTerms
}

/** Another one for each grant, so that two organisations cannot compare. */
export function accountSeen({ id }: Pick<Grant, 'id'>, account: MetricAccount): AccountId {
  return `${id}.${account.isImported === true ? 'i' : ''}${account.ordinal}` as AccountId
}

/** Another edition for other purposes: what was seen under those before is forgotten and comes again. */
export function blockId(grant: Viewed, account: MetricAccount, month: Month): string {
  const letters = grant.purposes.map((purpose) => purpose.charAt(0)).join('')
  const { edition, importEdition = 0 } = account
  const taken = importEdition === 0 ? '' : String(importEdition)
  return `${accountSeen(grant, account)}.${edition}${letters}${taken}.${month}`
}

/** Null where the grant opens nothing of the month. */
export function projectBlock(
  grant: Viewed,
  account: MetricAccount,
  { month, metrics, posts, followers, audiences }: MonthTold,
): Omit<ColumnBlock, 'version'> | null {
  const opened = metrics.filter(({ source }) => isOpen(grant, source))
  const chunks = [...Map.groupBy(opened, ({ metric }) => metric)].flatMap(([metric, told]) =>
    chunksOfMetric(grant, { metric, month }, withoutSums(told)),
  )
  const seen = postsSeen(grant, account, { posts, followers })
  const audience = audienceSeen(grant, audiences)
  if (chunks.length === 0 && seen.length === 0 && audience === null) return null
  const { platform } = account
  return {
    id: blockId(grant, account, month),
    // An organisation's space bears its id.
    space: grant.organisation,
    account: accountSeen(grant, account),
    creator: grant.id,
    platform,
    month,
    chunks,
    posts: seen,
    audience,
  }
}

/** Gains of posts are no continuation of days that somebody told: in a month of such days they are left out. */
function withoutSums(told: readonly ToldMetric[]): readonly ToldMetric[] {
  const days = told.filter(({ source }) => !isOfPosts(source))
  return days.length > 0 ? days : told
}

function isOpen(grant: Viewed, source: Source): boolean {
  return borneBy(grant, source).length > 0
}

function borneBy({ purposes, terms }: Viewed, source: Source): readonly Purpose[] {
  return purposesOf([source], purposes, terms)
}

interface Series {
  readonly metric: Metric
  readonly month: Month
}

/** A run of days of one source each; days nobody told within it are gaps. */
function chunksOfMetric(
  grant: Viewed,
  { metric, month }: Series,
  told: readonly ToldBy[],
): readonly BlockChunk[] {
  return runsOf(knownDays(told)).map(({ at, source, days }) => ({
    metric,
    firstDay: addDays(firstOf(month), at),
    counts: days.map((day) => day?.count ?? null),
    sources: [source],
    purposes: [...borneBy(grant, source)],
    asOf: instant(Math.max(...days.map((day) => day?.asOf ?? 0))),
  }))
}

interface RunOfDays {
  readonly at: number
  readonly source: Source
  readonly days: (KnownDay | undefined)[]
}

function runsOf(known: readonly (KnownDay | undefined)[]): readonly RunOfDays[] {
  const runs: RunOfDays[] = []
  for (const [at, day] of known.entries()) {
    if (day === undefined) continue
    const last = runs.at(-1)
    if (last?.source !== day.source) {
      runs.push({ at, source: day.source, days: [day] })
      continue
    }
    while (last.days.length < at - last.at) last.days.push(undefined)
    last.days.push(day)
  }
  return runs
}

function postsSeen(
  grant: Viewed,
  account: MetricAccount,
  { posts, followers }: Pick<MonthTold, 'posts' | 'followers'>,
): BlockPost[] {
  const newestFirst = posts
    .filter(({ source }) => isOpen(grant, source))
    .toSorted((a, b) => b.asOf - a.asOf)
  const told = Map.groupBy(newestFirst, ({ number }) => number)
  return (
    [...told.values()]
      // A list of posts without a count says nothing of a post that somebody counts.
      .flatMap((all) => all.find(isCounted) ?? all[0] ?? [])
      .toSorted((a, b) => b.postedAt - a.postedAt)
      .slice(0, BLOCK_POSTS_MAX)
      .map((post) =>
        postSeen(grant, account, { post, told: told.get(post.number) ?? [], followers }),
      )
  )
}

function isCounted({ counts }: NumberedPost): boolean {
  return Object.values(counts).some((count) => count !== null)
}

interface PostTold {
  readonly post: NumberedPost
  /** It and what older sources told of it, the newest first. */
  readonly told: readonly NumberedPost[]
}

function postSeen(
  grant: Viewed,
  account: MetricAccount,
  { post, told, followers }: PostTold & Pick<MonthTold, 'followers'>,
): BlockPost {
  return {
    id: `${accountSeen(grant, account)}.${post.number}`,
    postedAt: post.postedAt,
    kind: post.kind,
    ...addressSeen(grant, account, told),
    isSponsored: post.isSponsored,
    isDisclosed: post.isDisclosed,
    followersAtPosting:
      post.followersAtPosting ?? followersAt(dateOf(post.postedAt), post.source, followers),
    counts: { ...post.counts },
    sources: [post.source],
    purposes: [...borneBy(grant, post.source)],
    asOf: post.asOf,
  }
}

/**
 * Whatever was told, only what is a post's address at that platform, and only of a source under which the handle is opened too; of an
 * older one where the newest tells none.
 */
function addressSeen(
  grant: Viewed,
  { platform }: MetricAccount,
  told: readonly NumberedPost[],
): Pick<BlockPost, 'address'> {
  for (const { post, address, source } of told) {
    if (!opensAddresses(borneBy(grant, source))) continue
    const own = source === apiOf(platform) ? addressFromId(platform, post) : null
    const seen = postAddress(platform, address) ?? own
    if (seen !== null) return { address: seen }
  }
  return {}
}

/** The newest that the grant opens. */
function audienceSeen(
  { purposes: granted }: Viewed,
  audiences: readonly AudienceTelling[],
): BlockAudience | null {
  const opened = audiences.filter(({ source }) => audiencePurposes(source, granted).length > 0)
  const [newest] = opened.toSorted((a, b) => b.asOf - a.asOf)
  if (newest === undefined) return null
  const { source, asOf, audience } = newest
  const purposes = [...audiencePurposes(source, granted)]
  return { ...blockParts(audience), sources: [source], purposes, asOf }
}

function blockParts({ whole, parts }: Audience): Pick<BlockAudience, 'whole' | 'parts'> {
  const copied = parts.map(({ buckets, ...part }) => ({ ...part, buckets: [...buckets] }))
  return { whole, parts: copied }
}
