/** The lists of the Data API: the channel, what it uploaded page by page, videos by id. Counts are texts. */
import { type Context, Hono } from 'hono'
import { LIMITS } from '../../connectors/platforms.ts'
import { lifeAt, type LivedPost } from '../platforms/life.ts'
import { marked, type Outside, postsOf } from '../platforms/outside.ts'
import type { SandboxAccount } from '../platforms/people.ts'
import { utcText } from '../platforms/utc-text.ts'
import { answerError, callerOf, channelId, etagOf, partsOf, picked, uploadsId } from './answer.ts'
import type { Bucket } from './quota.ts'

const SCOPE = '/youtube.readonly'
const CHANNEL_PARTS = ['snippet', 'statistics', 'contentDetails', 'status', 'topicDetails'] as const
const ITEM_PARTS = ['snippet', 'contentDetails', 'status'] as const
const VIDEO_PARTS = [
  'snippet',
  'statistics',
  'contentDetails',
  'status',
  'paidProductPlacementDetails',
] as const
const { itemsAPage, idsAtOnce } = LIMITS.youtube
const ITEMS_USUAL = 5

interface Asked {
  readonly outside: Outside
  readonly context: Context
  readonly account: SandboxAccount
}

export function listRoutes(outside: Outside, take: (bucket: Bucket) => boolean): Hono {
  const routes = new Hono()
  /** A wrong question costs as much as a right one. */
  const list = (path: string, bucket: Bucket, answer: (asked: Asked) => Response): void => {
    routes.get(path, (context) => {
      const caller = callerOf(outside, context, SCOPE)
      if (!caller.ok) return answerError(context, caller.error)
      if (!take(bucket)) return answerError(context, 'quotaExceeded')
      return answer({ outside, context, account: caller.account })
    })
  }
  list('/youtube/v3/channels', 'units', channels)
  list('/youtube/v3/playlistItems', 'units', playlistItems)
  list('/youtube/v3/videos', 'units', videos)
  list('/youtube/v3/search', 'searches', search)
  return routes
}

function channels({ outside, context, account }: Asked): Response {
  const parts = partsOf(context, CHANNEL_PARTS)
  if (parts === undefined || context.req.query('mine') !== 'true') {
    return answerError(context, 'missingRequiredParameter')
  }
  const item = resource(
    context,
    `channel ${channelId(account)}`,
    picked(channelOf(outside, account), parts),
  )
  return listAnswer(context, 'youtube#channelListResponse', { items: [item], all: 1 })
}

function channelOf(outside: Outside, account: SandboxAccount) {
  const { followers } = lifeAt(account, outside.now())
  const posts = postsOf(outside, account)
  const isHidden = outside.faults.take('hidden_count')
  return {
    snippet: {
      title: marked(outside, account.name),
      description: marked(outside, 'Small things, close by.'),
      customUrl: `@${account.handle}`,
      publishedAt: '2019-03-04T10:00:00Z',
    },
    statistics: {
      viewCount: String(posts.reduce((sum, { views }) => sum + views, 0)),
      // Three digits are told, the rest are zeros.
      ...(isHidden ? {} : { subscriberCount: String(followers) }),
      hiddenSubscriberCount: isHidden,
      videoCount: String(posts.length),
    },
    contentDetails: { relatedPlaylists: { likes: '', uploads: uploadsId(account) } },
    status: { privacyStatus: 'public', isLinked: true },
    topicDetails: { topicCategories: ['https://en.wikipedia.org/wiki/Lifestyle_(sociology)'] },
  }
}

function playlistItems({ outside, context, account }: Asked): Response {
  const parts = partsOf(context, ITEM_PARTS)
  const { playlistId, pageToken, maxResults } = context.req.query()
  if (parts === undefined || playlistId === undefined) {
    return answerError(context, 'missingRequiredParameter')
  }
  if (playlistId !== uploadsId(account)) return answerError(context, 'playlistNotFound')
  const size = maxResults === undefined ? ITEMS_USUAL : Number(maxResults)
  if (!Number.isInteger(size) || size < 0 || size > itemsAPage)
    return answerError(context, 'badRequest')
  const posts = postsOf(outside, account)
  const from = pageToken === undefined ? 0 : positionOf(posts, pageToken)
  if (from === undefined) return answerError(context, 'invalidPageToken')
  const items = posts.slice(from, from + size).map((post, at) => {
    const item = itemOf(outside, { account, post, position: from + at })
    return resource(context, `playlistItem ${playlistId}.${post.id}`, picked(item, parts))
  })
  const isLooped = pageToken !== undefined && outside.faults.take('looped_cursor')
  const next = posts[from + size]
  const nextPageToken = isLooped ? pageToken : next === undefined ? null : tokenOf(next)
  return listAnswer(context, 'youtube#playlistItemListResponse', {
    items,
    all: posts.length,
    nextPageToken,
  })
}

function tokenOf({ id }: LivedPost): string {
  return Buffer.from(`EAAa${id}`).toString('base64url')
}

function positionOf(posts: readonly LivedPost[], token: string): number | undefined {
  const at = posts.findIndex((post) => tokenOf(post) === token)
  return at < 0 ? undefined : at
}

function itemOf(
  outside: Outside,
  {
    account,
    post,
    position,
  }: { readonly account: SandboxAccount; readonly post: LivedPost; readonly position: number },
) {
  const publishedAt = `${utcText(post.at)}Z`
  return {
    snippet: {
      publishedAt,
      channelId: channelId(account),
      title: marked(outside, post.caption),
      position,
      resourceId: { kind: 'youtube#video', videoId: post.id },
    },
    contentDetails: { videoId: post.id, videoPublishedAt: publishedAt },
    status: { privacyStatus: 'public' },
  }
}

function videos({ outside, context, account }: Asked): Response {
  const parts = partsOf(context, VIDEO_PARTS)
  const ids = (context.req.query('id') ?? '').split(',').filter((id) => id !== '')
  if (parts === undefined || ids.length === 0)
    return answerError(context, 'missingRequiredParameter')
  if (ids.length > idsAtOnce) return answerError(context, 'badRequest')
  // One that is gone is just not among them.
  const items = postsOf(outside, account)
    .filter(({ id }) => ids.includes(id))
    .map((post) =>
      resource(context, `video ${post.id}`, picked(videoOf(outside, account, post), parts)),
    )
  return listAnswer(context, 'youtube#videoListResponse', { items, all: items.length })
}

function videoOf(outside: Outside, account: SandboxAccount, post: LivedPost) {
  const { at, caption, views, likes, comments, durationSeconds, isDisclosed } = post
  return {
    snippet: {
      publishedAt: `${utcText(at)}Z`,
      channelId: channelId(account),
      title: marked(outside, caption),
      description: caption,
      liveBroadcastContent: 'none',
    },
    statistics: {
      viewCount: String(views),
      likeCount: String(likes),
      favoriteCount: '0',
      commentCount: String(comments),
    },
    contentDetails: { duration: `PT${durationSeconds}S`, definition: 'hd' },
    status: { uploadStatus: 'processed', privacyStatus: 'public' },
    paidProductPlacementDetails: { hasPaidProductPlacement: isDisclosed },
  }
}

function search({ outside, context, account }: Asked): Response {
  const posts = postsOf(outside, account)
  const items = posts
    .slice(0, ITEMS_USUAL)
    .map(({ id }) => ({ kind: 'youtube#searchResult', id: { kind: 'youtube#video', videoId: id } }))
  return listAnswer(context, 'youtube#searchListResponse', { items, all: posts.length })
}

/** @param named its kind and its id */
function resource(
  context: Context,
  named: string,
  parts: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const [kind = '', id] = named.split(' ')
  return { kind: `youtube#${kind}`, etag: etagOf(context), id, ...parts }
}

function listAnswer(
  context: Context,
  kind: string,
  {
    items,
    all,
    nextPageToken = null,
  }: {
    readonly items: readonly unknown[]
    readonly all: number
    readonly nextPageToken?: string | null
  },
): Response {
  return context.json({
    kind,
    etag: etagOf(context),
    ...(nextPageToken !== null && { nextPageToken }),
    pageInfo: { totalResults: all, resultsPerPage: items.length },
    items,
  })
}
