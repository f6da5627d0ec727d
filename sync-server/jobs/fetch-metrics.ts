/**
 * Fetches what a connection tells, one question to its platform a step: what it answered and how far the fetch is are kept
 * together, so a run goes on wherever it was broken off and nothing stands by half. What a platform asks us to wait is waited.
 */
import { instant, type LocalDate } from '../../shared/base/time.ts'
import { addDays, daysBetween } from '../../shared/base/zoned-time.ts'
import type { Platform } from '../../shared/domain/campaign/campaign.ts'
import type { Metric } from '../../shared/domain/creator/metric.ts'
import type { PostCounts } from '../../shared/domain/creator/post.ts'
import { postAddress } from '../../shared/domain/creator/post-address.ts'
import { apiOf, type Source } from '../../shared/domain/creator/source.ts'
import type { Keys } from '../auth/keys.ts'
import { type Failure, failed, type Fetched, fetched, tryAgainAt } from '../connectors/failure.ts'
import type {
  DayCount,
  DayWindow,
  PlatformReader,
  PostSnapshot,
  PostsPage,
  ProfileSnapshot,
  RawAnswer,
  Read,
} from '../connectors/ports.ts'
import {
  afterPage,
  afterProfile,
  afterWindow,
  dateOf,
  type FetchProgress,
  isCircle,
  windowOf,
  withSetAside,
} from '../metrics/fetch-progress.ts'
import type { AudienceTelling, PostTelling } from '../metrics/project-block.ts'
import { sealRawAnswer } from '../metrics/raw-answer.ts'
import { isPostingTime, judgeTelling, type Telling } from '../metrics/telling.ts'
import { FETCH_JOB, type FetchRow } from '../store/fetch-table.ts'
import type { NewMetricAccount } from '../store/metric-table.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'
import { DONE, type JobKind, type JobOutcome, MORE, NOT_SAVED } from './job.ts'
import { nightAfter } from './night.ts'
import { type AudienceRead, isPassedOver, readAudience } from './read-audience.ts'

export interface FetchDeps {
  readonly store: Pick<Store, 'connection' | 'metricFetch' | 'tellMetrics' | 'sayFetch'>
  readonly reader: PlatformReader
  readonly keys: Pick<Keys, 'rawAnswer'>
  readonly world: Pick<World, 'now' | 'newId' | 'randomBytes'>
  /** IANA name: nights are the server's. */
  readonly zone: string
}

export function fetchJob(deps: FetchDeps): JobKind {
  return {
    name: FETCH_JOB,
    run: async ({ payload }) => {
      const connection = String(payload['connection'])
      const fetch = await deps.store.metricFetch(connection)
      const known = await deps.store.connection(connection)
      if (fetch?.state !== 'running' || known === undefined) return DONE
      return step({ ...deps, fetch, platform: known.platform })
    },
  }
}

interface Step extends FetchDeps {
  readonly fetch: FetchRow
  readonly platform: Platform
}

/** What a step brought, and where it goes on; null: that was all. */
interface Brought {
  /** Kept with what is told of it; absent: as it was. */
  readonly account?: NewMetricAccount
  readonly tellings: readonly Telling[]
  readonly posts: readonly PostTelling[]
  readonly raw: readonly RawAnswer[]
  readonly audience?: AudienceTelling | undefined
  readonly next: FetchProgress | null
  /** As far as it is, with what is to be known of what came; absent: as it was. */
  readonly noted?: FetchProgress
}

async function step(given: Step): Promise<JobOutcome> {
  const { store, fetch, platform } = given
  const read = await readNext(given)
  if (!read.ok) return failedBy(given, read.failure)
  const { account, tellings, posts, raw, audience, next, noted } = read.value
  for (const telling of tellings) {
    const judged = judgeTelling(platform, telling)
    if (judged.ok) continue
    const where = `${telling.metric} ${judged.refusal.reason}`
    return failedBy(given, { kind: 'unexpected_shape', where })
  }
  const { connection, person, run, progress } = fetch
  const source = apiOf(platform)
  const payloads = raw.map(({ body, fetchedAt }) =>
    sealRawAnswer(given, { account: connection, source, fetchedAt, body }),
  )
  const moved = { connection, run, progress: next ?? noted ?? progress }
  const whole =
    next === null ? { platform, begunAt: fetch.begunAt, at: given.world.now() } : undefined
  const told = {
    person,
    account: connection,
    made: account,
    tellings,
    posts,
    payloads,
    audience,
    whole,
  }
  const kept = await store.tellMetrics({ ...told, fetch: moved })
  if (!kept.ok) return NOT_SAVED
  // Cancelled, or begun anew, while the platform was asked.
  if (!kept.value) return DONE
  return next === null ? say(given, { state: 'done', failure: null }) : MORE
}

function readNext(given: Step): Promise<Fetched<Brought>> {
  switch (given.fetch.progress.phase) {
    case 'profile':
      return readProfile(given)
    case 'days':
      return readDays(given)
    case 'posts':
      return readPosts(given)
  }
}

/** The account is kept under its connection's id; its levels are of today. */
async function readProfile(given: Step): Promise<Fetched<Brought>> {
  const { reader, fetch, platform } = given
  const read = await reader.profile(fetch.connection)
  if (!read.ok) return read
  const { value: profile, raw } = read.value
  const { connection: id, person } = fetch
  const account = { id, person, platform, handle: profile.handle, category: null }
  const tellings = levelsOf(profile, apiOf(platform))
  const asked = await readAudience(given, profile)
  if (!asked.ok) return asked
  const told = { posts: profile.counts.posts ?? null, ...reader.boundsOf(platform) }
  return fetched({
    account,
    tellings,
    posts: [],
    raw: [...raw, ...asked.value.raw],
    audience: asked.value.value,
    next: afterProfile(notedOf(fetch.progress, asked.value), told),
  })
}

function notedOf(progress: FetchProgress, { isUnread }: AudienceRead): FetchProgress {
  return isUnread === undefined ? progress : { ...progress, isAudienceUnread: isUnread }
}

function levelsOf({ counts, at }: ProfileSnapshot, source: Source): readonly Telling[] {
  // Its keys are metrics.
  const named = Object.entries(counts) as readonly (readonly [Metric, number | null])[]
  return named.flatMap(([metric, count]) =>
    count === null ? [] : { metric, source, asOf: at, firstDay: dateOf(at), counts: [count] },
  )
}

async function readDays(given: Step): Promise<Fetched<Brought>> {
  const { reader, fetch, platform, world } = given
  const window = windowOf(fetch.progress, reader.boundsOf(platform))
  const read = await reader.accountInsights(fetch.connection, window)
  const next = afterWindow(fetch.progress, window)
  // Who let us read the profile alone is read no further.
  if (!read.ok) return withoutPermission(read.failure, next)
  const { value, raw } = read.value
  // Edges of days are a platform's own; of another window alone it is the answer to another question.
  if (value.length > 0 && !value.some(({ day }) => day >= window.from && day <= window.to))
    return failed({ kind: 'unexpected_shape', where: 'day' })
  const asOf = world.now()
  const tellings = daysTold(value, window, { source: apiOf(platform), asOf })
  return fetched({ tellings, posts: [], raw, next })
}

function withoutPermission(failure: Failure, next: FetchProgress | null): Fetched<Brought> {
  if (failure.kind !== 'not_permitted') return failed(failure)
  return fetched({ tellings: [], posts: [], raw: [], next })
}

/** Days that were not named are days nobody told. */
function daysTold(
  days: readonly DayCount[],
  { from, to }: DayWindow,
  { source, asOf }: Pick<Telling, 'source' | 'asOf'>,
): readonly Telling[] {
  const length = daysBetween(from, to) + 1
  return [...Map.groupBy(days, ({ metric }) => metric)].map(([metric, own]) => {
    const byDay = new Map<LocalDate, number | null>(own.map(({ day, count }) => [day, count]))
    const counts = Array.from({ length }, (_, at) => byDay.get(addDays(from, at)) ?? null)
    return { source, asOf, metric, firstDay: from, counts }
  })
}

async function readPosts(given: Step): Promise<Fetched<Brought>> {
  const { reader, fetch, platform } = given
  const { connection, progress } = fetch
  const page = await reader.posts(connection, progress.cursor)
  if (!page.ok) return withoutPermission(page.failure, null)
  const { next, setAside } = page.value.value
  if (isCircle(progress, next)) return failed({ kind: 'unexpected_shape', where: 'cursor' })
  const posts = onceEach(page.value.value)
  if (posts === null) return failed({ kind: 'unexpected_shape', where: 'post told twice' })
  const insights = await readInsights(given, posts)
  if (!insights.ok) return insights
  const source = apiOf(platform)
  const tellings = posts.map((post) =>
    toldPost(post, { platform, source, more: insights.value.value.get(post.id) ?? {} }),
  )
  const noted = withSetAside(progress, { posts, ...(setAside !== undefined && { setAside }) })
  const times = posts.map(({ postedAt }) => postedAt)
  const oldest = times.length === 0 ? null : instant(Math.min(...times))
  return fetched({
    tellings: [],
    posts: tellings,
    raw: [...page.value.raw, ...insights.value.raw],
    noted,
    next: afterPage(noted, { next, oldest }),
  })
}

/** Those of a moment that was, each once; null where one is told in two ways, since nobody knows which is meant. */
function onceEach({ posts }: Pick<PostsPage, 'posts'>): readonly PostSnapshot[] | null {
  const ids = new Map(posts.map((post) => [post.id, JSON.stringify(post)]))
  if (posts.some((post) => ids.get(post.id) !== JSON.stringify(post))) return null
  const once = [...new Map(posts.map((post) => [post.id, post])).values()]
  return once.filter(({ postedAt, at }) => isPostingTime(postedAt, at))
}

type Insights = Read<ReadonlyMap<string, Partial<PostCounts>>>

/** Of the page's posts, as many at once as the platform takes; what it does not tell of posts is not missing. */
async function readInsights(
  { reader, fetch, platform }: Step,
  posts: readonly PostSnapshot[],
): Promise<Fetched<Insights>> {
  const { postInsightsAtOnce: atOnce } = reader.boundsOf(platform)
  const counts = new Map<string, Partial<PostCounts>>()
  const raw: RawAnswer[] = []
  const known = atOnce === 0 ? [] : posts
  for (let from = 0; from < known.length; from += atOnce) {
    const asked = known.slice(from, from + atOnce).map(({ id, kind }) => ({ id, kind }))
    const read = await reader.postInsights(fetch.connection, asked)
    if (!read.ok && isPassedOver(read.failure)) continue
    if (!read.ok) return read
    for (const one of read.value.value) counts.set(one.id, one.counts)
    raw.push(...read.value.raw)
  }
  return fetched({ value: counts, raw })
}

function toldPost(
  post: PostSnapshot,
  {
    platform,
    source,
    more,
  }: {
    readonly platform: Platform
    readonly source: Source
    readonly more: Partial<PostCounts>
  },
): PostTelling {
  const { id, postedAt, kind, isSponsored, isDisclosed, counts, at } = post
  // What only looks like one is left out, and the post stands.
  const address = postAddress(platform, post.address)
  return {
    post: id,
    source,
    asOf: at,
    postedAt,
    kind,
    ...(address !== null && { address }),
    isSponsored,
    isDisclosed,
    followersAtPosting: null,
    counts: { ...counts, ...more },
  }
}

/** What passes is waited for as long as was told; what only a person mends ends the run, which keeps its place. */
async function failedBy(given: Step, failure: Failure): Promise<JobOutcome> {
  const dueAt = tryAgainAt(failure, given.world.now())
  if (failure.kind === 'unauthorized')
    return say(given, { state: 'needs_sign_in', failure: failure.reason })
  if (dueAt === null) return say(given, { state: 'failed', failure: failure.kind })
  const said = await say(given, { state: 'running', failure: failure.kind })
  return said.kind === 'done' ? { kind: 'later', dueAt } : said
}

async function say(
  { store, fetch, world, zone }: Step,
  word: Pick<FetchRow, 'state' | 'failure'>,
): Promise<JobOutcome> {
  const at = world.now()
  const { connection, run, progress } = fetch
  const nextAt = nightAfter(at, zone)
  const isWhole = progress.scope === 'all'
  const said = await store.sayFetch({ connection, run, ...word, at, nextAt, isWhole })
  return said.ok ? DONE : NOT_SAVED
}
