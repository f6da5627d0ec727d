/** Instagram with its own login, and what it has in common with the other one: profile, posts and stories, insights of a post and of days, and who follows. */
import { HOUR_MS, later } from '../../../shared/base/time.ts'
import { localTimeOf } from '../../../shared/base/zoned-time.ts'
import type { Metric } from '../../../shared/domain/creator/metric.ts'
import type { AudienceCount } from '../../../shared/domain/creator/audience.ts'
import type { ConnectorDeps } from '../connector-deps.ts'
import { failed, type Fetched, fetched } from '../failure.ts'
import { waitOf } from '../meta-answers.ts'
import {
  askMeta,
  daysFromInsights,
  type Dropped,
  META_ZONE,
  postInsights as metaPostInsights,
  secondsOf,
} from '../meta-insights.ts'
import { type Asking, metaQuestion, pageAfter, readOf } from '../meta-reading.ts'
import { type Answer, pathOf, type Question } from '../outside.ts'
import { metaSubscribing } from '../meta-subscribing.ts'
import {
  type HostName,
  LIMITS,
  META_GRAPH_API_VERSION as VERSION,
  META_SUBSCRIPTIONS,
} from '../platforms.ts'
import type {
  Access,
  Connector,
  DayCount,
  DayWindow,
  PostAsked,
  PostInsights,
  PostsPage,
  ProfileSnapshot,
  Read,
} from '../ports.ts'
import { daysWithin, isToldTwice, readShape } from '../reading.ts'
import { demographicsShape, mediaPageShape, meShape, totalsShape } from './instagram.schema.ts'
import {
  DAY_METRICS,
  insightsFromInstagram,
  POST_METRICS,
  profileFromInstagram,
  snapshotFromInstagram,
  TOTAL_METRICS,
} from './map.ts'

const ME_FIELDS =
  'user_id,username,name,account_type,followers_count,follows_count,media_count,biography'
const MEDIA_FIELDS =
  'id,caption,media_type,media_product_type,permalink,timestamp,like_count,comments_count'
const SPLITS = ['age', 'gender', 'city', 'country'] as const
/** Posts that are asked of one after the other, so that a usage that nears its end is seen in time. */
const INSIGHTS_AT_ONCE = 25

/** What is another by each login: its host, what it opens, how it names the account, and whether it tells unasked. */
export interface InstagramRoad extends Pick<Connector, 'opened' | 'profile' | 'subscribing'> {
  readonly host: HostName
}

interface Held extends ConnectorDeps {
  readonly host: HostName
  readonly dropped: Dropped
}

export function createInstagram(deps: ConnectorDeps): Connector {
  return instagramConnector(deps, {
    host: 'instagramGraph',
    opened: async (access) => {
      const read = await profile(deps, access)
      if (!read.ok) return read
      const { ids, handle } = read.value.value
      return fetched([{ ids, handle, token: null }])
    },
    profile: (access) => profile(deps, access),
    subscribing: metaSubscribing(deps, {
      ...META_SUBSCRIPTIONS.instagram,
      host: 'instagramGraph',
      pathOf: () => `/${VERSION}/me/subscribed_apps`,
    }),
  })
}

export function instagramConnector(
  deps: ConnectorDeps,
  { host, ...own }: InstagramRoad,
): Connector {
  const held: Held = { ...deps, host, dropped: new Map() }
  return {
    ...own,
    platform: 'instagram',
    posts: (access, after) => posts(held, access, after),
    postInsights: (access, asked) => postInsights(held, access, asked),
    accountInsights: (access, window) => accountInsights(held, access, window),
    demographics: (access) => demographics(held, access),
    windowDays: LIMITS.instagram.insightDays,
    historyDays: LIMITS.instagram.insightsKeptDays,
    postsAPage: LIMITS.instagram.mediaAPage,
    postInsightsAtOnce: INSIGHTS_AT_ONCE,
  }
}

const question = (
  { host }: Pick<Held, 'host'>,
  access: Asking,
  asked: Pick<Question, 'endpoint' | 'path' | 'query'>,
): Question => metaQuestion(host, access, asked)

async function profile(
  deps: ConnectorDeps,
  access: Asking,
): Promise<Fetched<Read<ProfileSnapshot>>> {
  const query = { fields: ME_FIELDS }
  const asked = { endpoint: 'profile', path: `/${VERSION}/me`, query }
  const answered = await askMeta(deps, metaQuestion('instagramGraph', access, asked))
  if (!answered.ok) return answered
  const read = readShape(meShape, answered.value.json)
  if (!read.ok) return read
  const { user_id: account, id: app } = read.value
  const snapshot = profileFromInstagram(read.value, { account, app }, answered.value.at)
  return readOf(snapshot, [answered.value])
}

async function posts(
  held: Held,
  access: Access,
  after: string | null,
): Promise<Fetched<Read<PostsPage>>> {
  const path = pathOf`/${VERSION}/${access.ids.account}/media`
  const limit = String(LIMITS.instagram.mediaAPage)
  const query = { fields: MEDIA_FIELDS, limit, ...(after === null ? {} : { after }) }
  const answered = await askMeta(held, question(held, access, { endpoint: 'media', path, query }))
  if (!answered.ok) return answered
  const read = readShape(mediaPageShape, answered.value.json)
  if (!read.ok) return read
  const { data, paging } = read.value
  const next = pageAfter(paging, after)
  if (!next.ok) return next
  const stories = after === null ? await storiesOf(held, access) : fetched([])
  if (!stories.ok) return stories
  const answers = [answered.value, ...stories.value]
  const found = [data, ...stories.value.map(mediaOf)]
  const snapshots = found
    .flatMap(({ rows }) => rows)
    .map((one) => snapshotFromInstagram(one, answered.value.at))
  const setAside = found.flatMap((one) => one.setAside)
  return readOf({ posts: snapshots, setAside, next: next.value }, answers)
}

/** Live for a day, so they are asked for beside the newest posts. */
async function storiesOf(held: Held, access: Access): Promise<Fetched<readonly Answer[]>> {
  const path = pathOf`/${VERSION}/${access.ids.account}/stories`
  const query = { fields: MEDIA_FIELDS }
  const answered = await askMeta(held, question(held, access, { endpoint: 'stories', path, query }))
  if (!answered.ok) return answered.failure.kind === 'not_permitted' ? fetched([]) : answered
  const read = readShape(mediaPageShape, answered.value.json)
  return read.ok ? fetched([answered.value]) : read
}

function mediaOf({ json }: Answer) {
  const read = readShape(mediaPageShape, json)
  return read.ok ? read.value.data : { rows: [], setAside: [] }
}

async function postInsights(
  held: Held,
  access: Access,
  asked: readonly PostAsked[],
): Promise<Fetched<Read<readonly PostInsights[]>>> {
  const insights: PostInsights[] = []
  const answers: Answer[] = []
  for (const post of asked.slice(0, INSIGHTS_AT_ONCE)) {
    const path = pathOf`/${VERSION}/${post.id}/insights`
    const kind = post.kind === 'story' ? 'story' : post.kind === 'short' ? 'reel' : 'feed'
    const metrics = POST_METRICS[kind]
    const told = await metaPostInsights(held, held.dropped, {
      kind,
      metrics,
      question: question(held, access, { endpoint: 'post insights', path }),
    })
    // A story that few saw (error 10), or a post that is gone, has none: the others have theirs.
    if (!told.ok && (told.failure.kind === 'not_permitted' || told.failure.kind === 'gone'))
      continue
    if (!told.ok) return told
    const { counts, answer } = told.value
    answers.push(answer)
    insights.push(insightsFromInstagram(post, counts, answer.at))
    if (waitOf([answer]) !== null) break
  }
  return readOf(insights, answers)
}

async function accountInsights(
  held: Held,
  access: Access,
  window: DayWindow,
): Promise<Fetched<Read<readonly DayCount[]>>> {
  const path = pathOf`/${VERSION}/${access.ids.account}/insights`
  const days: DayCount[] = []
  const answers: Answer[] = []
  const byDay = { metric: Object.keys(DAY_METRICS).join(','), metric_type: 'time_series' }
  const query = { ...byDay, period: 'day', ...secondsOf(window) }
  const answered = await askMeta(held, question(held, access, { endpoint: 'days', path, query }))
  if (!answered.ok) return answered
  const told = daysFromInsights(answered.value.json)
  if (!told.ok) return told
  answers.push(answered.value)
  for (const { name, day, count } of told.value) {
    const metric = Object.hasOwn(DAY_METRICS, name) ? DAY_METRICS[name] : undefined
    if (metric !== undefined) days.push({ metric, day, count })
  }
  for (const day of daysWithin(window)) {
    if (isTooYoung(held, day)) break
    const total = await totalsOf(held, access, day)
    if (!total.ok) return total
    answers.push(total.value.answer)
    days.push(...total.value.days)
    if (waitOf([total.value.answer]) !== null) break
  }
  return readOf(days, answers)
}

/** What a day's total says before its delay is over would be too little. */
function isTooYoung({ world }: Held, day: DayCount['day']): boolean {
  const settled = later(world.now(), -LIMITS.instagram.insightDelayMs + HOUR_MS)
  return day >= localTimeOf(settled, META_ZONE).date
}

async function totalsOf(
  held: Held,
  access: Access,
  day: DayCount['day'],
): Promise<Fetched<{ readonly days: readonly DayCount[]; readonly answer: Answer }>> {
  const path = pathOf`/${VERSION}/${access.ids.account}/insights`
  const metric = Object.keys(TOTAL_METRICS).join(',')
  const window = secondsOf({ from: day, to: day })
  const query = { metric, metric_type: 'total_value', period: 'day', ...window }
  const answered = await askMeta(held, question(held, access, { endpoint: 'totals', path, query }))
  if (!answered.ok) return answered
  const read = readShape(totalsShape, answered.value.json)
  if (!read.ok) return read
  const told = new Map(read.value.data.map(({ name, total_value: total }) => [name, total?.value]))
  if (told.size < read.value.data.length)
    return failed({ kind: 'unexpected_shape', where: 'data.name' })
  const days = Object.entries(TOTAL_METRICS).map(([name, ours]: [string, Metric]) => ({
    metric: ours,
    day,
    count: told.get(name) ?? null,
  }))
  return fetched({ days, answer: answered.value })
}

async function demographics(
  held: Held,
  access: Access,
): Promise<Fetched<Read<readonly AudienceCount[]>>> {
  const path = pathOf`/${VERSION}/${access.ids.account}/insights`
  const shares: AudienceCount[] = []
  const answers: Answer[] = []
  for (const split of SPLITS) {
    const query = {
      metric: 'follower_demographics',
      period: 'lifetime',
      timeframe: 'this_month',
      metric_type: 'total_value',
      breakdown: split,
    }
    const answered = await askMeta(
      held,
      question(held, access, { endpoint: 'audience', path, query }),
    )
    if (!answered.ok) return answered
    const read = readShape(demographicsShape, answered.value.json)
    if (!read.ok) return read
    answers.push(answered.value)
    const results = read.value.data.flatMap(({ total_value: total }) =>
      (total?.breakdowns ?? []).flatMap((breakdown) => breakdown.results),
    )
    for (const { dimension_values: values, value: amount } of results)
      shares.push({ split, bucket: values.at(-1) ?? '', amount })
  }
  return isToldTwice(shares)
    ? failed({ kind: 'unexpected_shape', where: 'data.total_value.breakdowns' })
    : readOf(shares, answers)
}
