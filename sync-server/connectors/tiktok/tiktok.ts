/** TikTok's Display API: a profile by the fields that the person allowed, and videos; it tells no days and nothing of an audience. */
import type { ConnectorDeps } from '../connector-deps.ts'
import { failed, type Fetched, fetched } from '../failure.ts'
import { LIMITS } from '../platforms.ts'
import type {
  Access,
  Connector,
  OpenedAccount,
  PostAsked,
  PostInsights,
  PostSnapshot,
  PostsPage,
  ProfileSnapshot,
  Read,
} from '../ports.ts'
import type { Answer } from '../outside.ts'
import { readShape, type Rows } from '../reading.ts'
import { judgeTiktok } from '../tiktok-answers.ts'
import { profileFromTiktok, snapshotFromTiktok } from './map.ts'
import { userShape, videosShape } from './tiktok.schema.ts'

const VIDEO_FIELDS =
  'id,create_time,share_url,video_description,title,like_count,comment_count,share_count,view_count'
const USER_FIELDS: Readonly<Record<string, string>> = {
  'user.info.basic': 'open_id,display_name',
  'user.info.profile': 'username,bio_description,is_verified',
  'user.info.stats': 'follower_count,following_count,video_count',
}

export function createTiktok(deps: ConnectorDeps): Connector {
  return {
    platform: 'tiktok',
    opened: async (access) => {
      const read = await profile(deps, access)
      return read.ok ? fetched([openedFrom(read.value.value)]) : read
    },
    profile: (access) => profile(deps, access),
    posts: (access, after) => posts(deps, access, after),
    postInsights: (access, asked) => postInsights(deps, access, asked),
    accountInsights: async () => fetched({ value: [], raw: [] }),
    demographics: async () => fetched({ value: [], raw: [] }),
    windowDays: 0,
    historyDays: 0,
    subscribing: null,
    postsAPage: LIMITS.tiktok.videosAPage,
    postInsightsAtOnce: LIMITS.tiktok.idsAtOnce,
  }
}

function openedFrom({ ids, handle }: ProfileSnapshot): OpenedAccount {
  return { ids, handle, token: null }
}

async function profile(
  { outside }: ConnectorDeps,
  { token, scopes, signal }: Omit<Access, 'ids'>,
): Promise<Fetched<Read<ProfileSnapshot>>> {
  const fields = scopes.flatMap((scope) => USER_FIELDS[scope] ?? []).join(',')
  const question = {
    endpoint: 'user',
    host: 'tiktok',
    path: '/v2/user/info/',
    query: { fields },
    bearer: token,
    signal,
  } as const
  const answered = await outside.ask(question, judgeTiktok)
  if (!answered.ok) return answered
  const read = readShape(userShape, answered.value.json)
  if (!read.ok) return read
  const { at, raw } = answered.value
  return fetched({ value: profileFromTiktok(read.value.data.user, at), raw: [raw] })
}

async function posts(
  deps: ConnectorDeps,
  access: Access,
  after: string | null,
): Promise<Fetched<Read<PostsPage>>> {
  const value = {
    max_count: LIMITS.tiktok.videosAPage,
    ...(after === null ? {} : { cursor: Number(after) }),
  }
  const answered = await askVideos(deps, access, { path: '/v2/video/list/', value })
  if (!answered.ok) return answered
  const { videos, setAside, cursor, has_more: hasMore, answer } = answered.value
  const next = hasMore ? String(cursor ?? '') : null
  if (next === '' || (next !== null && next === after))
    return failed({ kind: 'unexpected_shape', where: 'cursor' })
  return fetched({ value: { posts: videos, setAside, next }, raw: [answer.raw] })
}

async function postInsights(
  deps: ConnectorDeps,
  access: Access,
  asked: readonly PostAsked[],
): Promise<Fetched<Read<readonly PostInsights[]>>> {
  if (asked.length === 0) return fetched({ value: [], raw: [] })
  const value = { filters: { video_ids: asked.map(({ id }) => id) } }
  const answered = await askVideos(deps, access, { path: '/v2/video/query/', value })
  if (!answered.ok) return answered
  const { videos, answer } = answered.value
  const insights = videos.map(({ id, counts, at }) => {
    const { views, likes, comments, shares } = counts
    return { id, counts, levels: { views, likes, comments, shares }, at }
  })
  return fetched({ value: insights, raw: [answer.raw] })
}

interface Videos extends Pick<Rows<unknown>, 'setAside'> {
  readonly videos: readonly PostSnapshot[]
  readonly cursor: number | null
  readonly has_more: boolean
  readonly answer: Answer
}

async function askVideos(
  { outside }: ConnectorDeps,
  { token, signal }: Access,
  { path, value }: { readonly path: string; readonly value: unknown },
): Promise<Fetched<Videos>> {
  const question = {
    endpoint: 'videos',
    host: 'tiktok',
    path,
    query: { fields: VIDEO_FIELDS },
    body: { kind: 'json', value },
    bearer: token,
    signal,
  } as const
  const answered = await outside.ask(question, judgeTiktok)
  if (!answered.ok) return answered
  const read = readShape(videosShape, answered.value.json)
  if (!read.ok) return read
  const { videos, cursor, has_more } = read.value.data
  const answer = answered.value
  const snapshots = videos.rows.map((video) => snapshotFromTiktok(video, answer.at))
  const { setAside } = videos
  return fetched({ videos: snapshots, setAside, cursor: cursor ?? null, has_more, answer })
}
