/** YouTube: the channel, its uploads by playlist (search is never asked: it has a bucket of its own), and reports of days and viewers. */
import { addDays, localTimeOf } from '../../../shared/base/zoned-time.ts'
import type { AudienceCount } from '../../../shared/domain/creator/audience.ts'
import type { ConnectorDeps } from '../connector-deps.ts'
import { failed, type Fetched, fetched } from '../failure.ts'
import { judgeGoogle } from '../google-answers.ts'
import type { Answer } from '../outside.ts'
import { LIMITS } from '../platforms.ts'
import { hubSubscribing } from './hub.ts'
import type {
  Access,
  Connector,
  DayCount,
  DayWindow,
  PostAsked,
  PostInsights,
  PostSnapshot,
  PostsPage,
  ProfileSnapshot,
  RawAnswer,
  Read,
} from '../ports.ts'
import { readShape, type Rows } from '../reading.ts'
import {
  daysFromReport,
  profileFromYoutube,
  REPORT_METRICS,
  sharesFromReport,
  snapshotFromYoutube,
  type YoutubeChannel,
} from './map.ts'
import {
  channelsShape,
  playlistShape,
  reportShape,
  type YoutubeReport,
  videosShape,
} from './youtube.schema.ts'

const WINDOW_DAYS = 365
const HISTORY_DAYS = 730
/** How far back viewers are told of. */
const VIEWERS_DAYS = 90
const { itemsAPage, idsAtOnce } = LIMITS.youtube

type Asking = Pick<Access, 'token' | 'signal'>

export function createYoutube(deps: ConnectorDeps): Connector {
  return {
    platform: 'youtube',
    opened: async (access) => {
      const read = await channel(deps, access)
      if (!read.ok) return read.failure.kind === 'gone' ? fetched([]) : read
      const { ids, handle } = profileFromYoutube(read.value.channel, read.value.answer.at)
      return fetched([{ ids, handle, token: null }])
    },
    profile: (access) => profile(deps, access),
    posts: (access, after) => posts(deps, access, after),
    postInsights: (access, asked) => postInsights(deps, access, asked),
    accountInsights: (access, window) => accountInsights(deps, access, window),
    demographics: (access) => demographics(deps, access),
    windowDays: WINDOW_DAYS,
    historyDays: HISTORY_DAYS,
    subscribing: hubSubscribing(deps),
    postsAPage: LIMITS.youtube.itemsAPage,
    postInsightsAtOnce: idsAtOnce,
  }
}

async function channel(
  { outside }: ConnectorDeps,
  { token, signal }: Asking,
): Promise<Fetched<{ readonly channel: YoutubeChannel; readonly answer: Answer }>> {
  const question = {
    endpoint: 'channel',
    host: 'youtube',
    path: '/youtube/v3/channels',
    query: { part: 'snippet,statistics,contentDetails', mine: 'true' },
    bearer: token,
    signal,
  } as const
  const answered = await outside.ask(question, judgeGoogle)
  if (!answered.ok) return answered
  const read = readShape(channelsShape, answered.value.json)
  if (!read.ok) return read
  const [first] = read.value.items
  return first === undefined
    ? failed({ kind: 'gone' })
    : fetched({ channel: first, answer: answered.value })
}

async function profile(
  deps: ConnectorDeps,
  access: Access,
): Promise<Fetched<Read<ProfileSnapshot>>> {
  const read = await channel(deps, access)
  if (!read.ok) return read
  const { answer } = read.value
  return fetched({ value: profileFromYoutube(read.value.channel, answer.at), raw: [answer.raw] })
}

/** What comes next is asked by the playlist and its page, in one word. */
async function posts(
  deps: ConnectorDeps,
  access: Access,
  after: string | null,
): Promise<Fetched<Read<PostsPage>>> {
  const start = after === null ? await firstPage(deps, access) : fetched(pageOf(after))
  if (!start.ok) return start
  const { playlist, page } = start.value
  const question = {
    endpoint: 'playlist',
    host: 'youtube',
    path: '/youtube/v3/playlistItems',
    query: {
      part: 'contentDetails',
      playlistId: playlist,
      maxResults: String(itemsAPage),
      ...(page === '' ? {} : { pageToken: page }),
    },
    bearer: access.token,
    signal: access.signal,
  } as const
  const answered = await deps.outside.ask(question, judgeGoogle)
  // A channel that never uploaded has no such playlist.
  if (!answered.ok)
    return answered.failure.kind === 'gone' && after === null
      ? fetched({ value: { posts: [], next: null }, raw: [] })
      : answered
  const listed = readShape(playlistShape, answered.value.json)
  if (!listed.ok) return listed
  const { items, nextPageToken } = listed.value
  const next = nextPageToken ?? null
  if (next !== null && next === page)
    return failed({ kind: 'unexpected_shape', where: 'nextPageToken' })
  const ids = items.map(({ contentDetails }) => contentDetails.videoId)
  const read = await videos(deps, access, ids)
  if (!read.ok) return read
  // Those of another page would stand for these, which nobody would ask for again.
  if (read.value.value.rows.some(({ id }) => !ids.includes(id)))
    return failed({ kind: 'unexpected_shape', where: 'items.id' })
  const raw = [answered.value.raw, ...read.value.raw]
  const named = next === null ? null : `${playlist} ${next}`
  const { rows, setAside } = read.value.value
  return fetched({ value: { posts: rows, setAside, next: named }, raw })
}

async function firstPage(
  deps: ConnectorDeps,
  access: Access,
): Promise<Fetched<{ readonly playlist: string; readonly page: string }>> {
  const read = await channel(deps, access)
  if (!read.ok) return read
  const { uploads } = read.value.channel.contentDetails.relatedPlaylists
  return fetched({ playlist: uploads, page: '' })
}

function pageOf(after: string): { readonly playlist: string; readonly page: string } {
  const between = after.indexOf(' ')
  return { playlist: after.slice(0, between), page: after.slice(between + 1) }
}

async function videos(
  { outside }: ConnectorDeps,
  { token, signal }: Asking,
  ids: readonly string[],
): Promise<Fetched<Read<Rows<PostSnapshot>>>> {
  if (ids.length === 0) return fetched({ value: { rows: [], setAside: [] }, raw: [] })
  const question = {
    endpoint: 'videos',
    host: 'youtube',
    path: '/youtube/v3/videos',
    query: { part: 'snippet,statistics,paidProductPlacementDetails', id: ids.join(',') },
    bearer: token,
    signal,
  } as const
  const answered = await outside.ask(question, judgeGoogle)
  if (!answered.ok) return answered
  const read = readShape(videosShape, answered.value.json)
  if (!read.ok) return read
  const { at, raw } = answered.value
  const { rows, setAside } = read.value.items
  const snapshots = rows.map((one) => snapshotFromYoutube(one, at))
  return fetched({ value: { rows: snapshots, setAside }, raw: [raw] })
}

async function postInsights(
  deps: ConnectorDeps,
  access: Access,
  asked: readonly PostAsked[],
): Promise<Fetched<Read<readonly PostInsights[]>>> {
  const read = await videos(
    deps,
    access,
    asked.map(({ id }) => id),
  )
  if (!read.ok) return read
  const { rows } = read.value.value
  const value = rows.map(({ id, counts, at }) => ({ id, counts, levels: {}, at }))
  return fetched({ value, raw: read.value.raw })
}

async function accountInsights(
  deps: ConnectorDeps,
  access: Access,
  { from, to }: DayWindow,
): Promise<Fetched<Read<readonly DayCount[]>>> {
  const query = {
    startDate: from,
    endDate: to,
    metrics: Object.keys(REPORT_METRICS).join(','),
    dimensions: 'day',
    sort: 'day',
  }
  const report = await ask(deps, access, { endpoint: 'days', query })
  if (!report.ok) return report
  const days = daysFromReport(report.value.report)
  return days === undefined
    ? failed({ kind: 'unexpected_shape', where: 'rows' })
    : fetched({ value: days, raw: [report.value.raw] })
}

const SPLITS = [
  { split: 'age', dimensions: 'ageGroup', value: 'viewerPercentage' },
  { split: 'gender', dimensions: 'gender', value: 'viewerPercentage' },
  { split: 'country', dimensions: 'country', value: 'views' },
] as const

async function demographics(
  deps: ConnectorDeps,
  access: Access,
): Promise<Fetched<Read<readonly AudienceCount[]>>> {
  const shares: AudienceCount[] = []
  const raw: RawAnswer[] = []
  for (const { split, dimensions, value } of SPLITS) {
    const query = { ...viewersWindow(deps), metrics: value, dimensions }
    const report = await ask(deps, access, { endpoint: 'viewers', query })
    if (!report.ok) return report
    const told = sharesFromReport(report.value.report, { split, column: dimensions, value })
    if (told === undefined) return failed({ kind: 'unexpected_shape', where: 'rows' })
    shares.push(...told)
    raw.push(report.value.raw)
  }
  return fetched({ value: shares, raw })
}

function viewersWindow({ world }: ConnectorDeps) {
  const { quotaZone, analyticsLagDays } = LIMITS.youtube
  const { date } = localTimeOf(world.now(), quotaZone)
  const endDate = addDays(date, -analyticsLagDays)
  return { startDate: addDays(endDate, 1 - VIEWERS_DAYS), endDate }
}

async function ask(
  { outside }: ConnectorDeps,
  { token, signal }: Asking,
  {
    endpoint,
    query,
  }: { readonly endpoint: string; readonly query: Readonly<Record<string, string>> },
): Promise<Fetched<{ readonly report: YoutubeReport; readonly raw: RawAnswer }>> {
  const question = {
    endpoint,
    host: 'youtubeAnalytics',
    path: '/v2/reports',
    query: { ids: 'channel==MINE', ...query },
    bearer: token,
    signal,
  } as const
  const answered = await outside.ask(question, judgeGoogle)
  if (!answered.ok) return answered
  const read = readShape(reportShape, answered.value.json)
  return read.ok ? fetched({ report: read.value, raw: answered.value.raw }) : read
}
