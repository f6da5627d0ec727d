/** Facebook pages: a person's login opens those they may analyse, each with a token of its own that does not end. */
import { addDays, localTimeOf } from '../../../shared/base/zoned-time.ts'
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
import { pagesOf } from '../meta-pages.ts'
import { type Asking, metaQuestion, pageAfter, readOf } from '../meta-reading.ts'
import { type Answer, pathOf, type Question } from '../outside.ts'
import { metaSubscribing } from '../meta-subscribing.ts'
import { LIMITS, META_GRAPH_API_VERSION as VERSION, META_SUBSCRIPTIONS } from '../platforms.ts'
import type {
  Access,
  Connector,
  DayCount,
  DayWindow,
  OpenedAccount,
  PostAsked,
  PostInsights,
  PostsPage,
  ProfileSnapshot,
  Read,
} from '../ports.ts'
import { isToldTwice, readShape } from '../reading.ts'
import { pageShape, placesShape, postsShape } from './facebook.schema.ts'
import {
  DAY_METRICS,
  PLACE_METRICS,
  placesFromFacebook,
  POST_METRICS,
  profileFromFacebook,
  snapshotFromFacebook,
} from './map.ts'

const PAGE_FIELDS = 'id,name,username,about,followers_count,verification_status'
/** What tells pages of one name apart. */
const APART_FIELDS = ['username', 'category', 'followers_count']
const POST_FIELDS =
  'id,message,created_time,permalink_url,shares,attachments{media_type},reactions.limit(0).summary(true),comments.limit(0).summary(true)'
const INSIGHTS_AT_ONCE = 25
/** Back from today; places are told some days late. */
const PLACES_DAYS = 7

interface Held extends ConnectorDeps {
  readonly dropped: Dropped
}

export function createFacebook(deps: ConnectorDeps): Connector {
  const held: Held = { ...deps, dropped: new Map() }
  return {
    platform: 'facebook',
    opened: (access) => opened(held, access),
    profile: (access) => profile(held, access),
    posts: (access, after) => posts(held, access, after),
    postInsights: (access, asked) => postInsights(held, access, asked),
    accountInsights: (access, window) => accountInsights(held, access, window),
    demographics: (access) => demographics(held, access),
    windowDays: LIMITS.facebook.insightDays,
    historyDays: LIMITS.facebook.insightsKeptDays,
    subscribing: metaSubscribing(deps, {
      ...META_SUBSCRIPTIONS.facebook,
      host: 'facebookGraph',
      pathOf: ({ ids }) => pathOf`/${VERSION}/${ids.account}/subscribed_apps`,
    }),
    postsAPage: LIMITS.facebook.postsAPage,
    postInsightsAtOnce: INSIGHTS_AT_ONCE,
  }
}

const question = (access: Asking, asked: Pick<Question, 'endpoint' | 'path' | 'query'>): Question =>
  metaQuestion('facebookGraph', access, asked)

async function opened(held: Held, access: Asking): Promise<Fetched<readonly OpenedAccount[]>> {
  const read = await pagesOf(held, access, APART_FIELDS)
  if (!read.ok) return read
  const { person, pages } = read.value
  return fetched(
    pages.map(({ id, name, token, about }) => ({
      ids: { account: id, app: person },
      handle: name ?? id,
      token,
      about,
    })),
  )
}

async function profile(held: Held, access: Access): Promise<Fetched<Read<ProfileSnapshot>>> {
  const path = pathOf`/${VERSION}/${access.ids.account}`
  const query = { fields: PAGE_FIELDS }
  const answered = await askMeta(held, question(access, { endpoint: 'profile', path, query }))
  if (!answered.ok) return answered
  const read = readShape(pageShape, answered.value.json)
  if (!read.ok) return read
  return readOf(profileFromFacebook(read.value, answered.value.at), [answered.value])
}

async function posts(
  held: Held,
  access: Access,
  after: string | null,
): Promise<Fetched<Read<PostsPage>>> {
  const path = pathOf`/${VERSION}/${access.ids.account}/published_posts`
  const limit = String(LIMITS.facebook.postsAPage)
  const query = { fields: POST_FIELDS, limit, ...(after === null ? {} : { after }) }
  const answered = await askMeta(held, question(access, { endpoint: 'posts', path, query }))
  if (!answered.ok) return answered
  const read = readShape(postsShape, answered.value.json)
  if (!read.ok) return read
  const { data, paging } = read.value
  const next = pageAfter(paging, after)
  if (!next.ok) return next
  const { at } = answered.value
  const found = data.rows.map((one) => snapshotFromFacebook(one, at))
  const { setAside } = data
  return readOf({ posts: found, setAside, next: next.value }, [answered.value])
}

async function postInsights(
  held: Held,
  access: Access,
  asked: readonly PostAsked[],
): Promise<Fetched<Read<readonly PostInsights[]>>> {
  const insights: PostInsights[] = []
  const answers: Answer[] = []
  for (const { id, kind } of asked.slice(0, INSIGHTS_AT_ONCE)) {
    const path = pathOf`/${VERSION}/${id}/insights`
    const told = await metaPostInsights(held, held.dropped, {
      kind,
      metrics: POST_METRICS,
      question: question(access, { endpoint: 'post insights', path }),
    })
    if (!told.ok && (told.failure.kind === 'not_permitted' || told.failure.kind === 'gone'))
      continue
    if (!told.ok) return told
    const { counts, answer } = told.value
    answers.push(answer)
    const [views, reach] = POST_METRICS.map((metric) => counts[metric] ?? null)
    insights.push({
      id,
      counts: { views: views ?? null, reach: reach ?? null },
      levels: {},
      at: answer.at,
    })
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
  const metric = Object.keys(DAY_METRICS).join(',')
  const query = { metric, period: 'day', ...secondsOf(window) }
  const answered = await askMeta(held, question(access, { endpoint: 'days', path, query }))
  if (!answered.ok) return answered
  const told = daysFromInsights(answered.value.json)
  if (!told.ok) return told
  const days = told.value.flatMap(({ name, day, count }) => {
    const ours = Object.hasOwn(DAY_METRICS, name) ? DAY_METRICS[name] : undefined
    return ours === undefined ? [] : [{ metric: ours, day, count }]
  })
  return readOf(days, [answered.value])
}

/** Cities and countries alone are left of what was told of followers, and not of pages below a hundred. */
async function demographics(
  held: Held,
  access: Access,
): Promise<Fetched<Read<readonly AudienceCount[]>>> {
  const path = pathOf`/${VERSION}/${access.ids.account}/insights`
  const { date: to } = localTimeOf(held.world.now(), META_ZONE)
  const window = secondsOf({ from: addDays(to, 1 - PLACES_DAYS), to })
  const query = { metric: Object.keys(PLACE_METRICS).join(','), period: 'day', ...window }
  const answered = await askMeta(held, question(access, { endpoint: 'audience', path, query }))
  if (!answered.ok) return answered
  const read = readShape(placesShape, answered.value.json)
  if (!read.ok) return read
  const places = placesFromFacebook(read.value)
  return isToldTwice(places)
    ? failed({ kind: 'unexpected_shape', where: 'data.values' })
    : readOf(places, [answered.value])
}
