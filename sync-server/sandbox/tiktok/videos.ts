/** `/v2/video/list/`, paged by a cursor in milliseconds, newest first, and `/v2/video/query/` by ids. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { SECOND_MS } from '../../../shared/base/time.ts'
import { HOSTS, LIMITS } from '../../connectors/platforms.ts'
import type { SandboxAccount } from '../platforms/people.ts'
import type { LivedPost } from '../platforms/life.ts'
import { marked, type Outside, postsOf } from '../platforms/outside.ts'
import { answerData, answerError, callerOf } from './answer.ts'

const FIELDS = [
  'id',
  'create_time',
  'cover_image_url',
  'share_url',
  'video_description',
  'duration',
  'title',
  'like_count',
  'comment_count',
  'share_count',
  'view_count',
] as const
type VideoField = (typeof FIELDS)[number]
type Video = Readonly<Record<VideoField, unknown>>

const { videosAPage, idsAtOnce } = LIMITS.tiktok
const listBody = z.object({
  cursor: z.number().int().min(0).optional(),
  max_count: z.number().int().min(1).max(videosAPage).default(10),
})
const queryBody = z.object({
  filters: z.object({ video_ids: z.array(z.string()).min(1).max(idsAtOnce) }),
})

export function videoRoutes(outside: Outside): Hono {
  const routes = new Hono()
  routes.post('/v2/video/list/', async (context) => {
    const caller = callerOf(outside, context, 'video.list')
    if (!caller.ok) return answerError(context, caller.error)
    const fields = fieldsAsked(context)
    const body = listBody.safeParse(await jsonOf(context))
    if (fields === undefined || !body.success) return answerError(context, 'invalid_params')
    const { cursor, max_count: most } = body.data
    const older = postsOf(outside, caller.account).filter(
      ({ at }) => cursor === undefined || cursor === 0 || at < cursor,
    )
    const page = older.slice(0, most)
    const isLooped = cursor !== undefined && outside.faults.take('looped_cursor')
    return answerData(context, {
      videos: page.map((post) => told(videoOf(outside, caller.account, post), fields)),
      cursor: isLooped ? cursor : (page.at(-1)?.at ?? cursor ?? 0),
      has_more: isLooped || older.length > page.length,
    })
  })
  routes.post('/v2/video/query/', async (context) => {
    const caller = callerOf(outside, context, 'video.list')
    if (!caller.ok) return answerError(context, caller.error)
    const fields = fieldsAsked(context)
    const body = queryBody.safeParse(await jsonOf(context))
    if (fields === undefined || !body.success) return answerError(context, 'invalid_params')
    const ids = body.data.filters.video_ids
    const found = postsOf(outside, caller.account).filter(({ id }) => ids.includes(id))
    return answerData(context, {
      videos: found.map((post) => told(videoOf(outside, caller.account, post), fields)),
    })
  })
  return routes
}

function fieldsAsked({ req }: Context): readonly VideoField[] | undefined {
  const names = (req.query('fields') ?? '').split(',')
  const known = names.filter(isField)
  return known.length === names.length ? known : undefined
}

function isField(name: string): name is VideoField {
  return FIELDS.some((field) => field === name)
}

async function jsonOf({ req }: Context): Promise<unknown> {
  try {
    const body: unknown = JSON.parse((await req.text()) || '{}')
    return body
  } catch {
    return undefined
  }
}

function told(video: Video, fields: readonly VideoField[]): Partial<Video> {
  return Object.fromEntries(fields.map((field) => [field, video[field]]))
}

function videoOf(outside: Outside, { handle }: SandboxAccount, post: LivedPost): Video {
  const { id, at, caption, durationSeconds, likes, comments, shares, views } = post
  return {
    id,
    create_time: Math.floor(at / SECOND_MS),
    cover_image_url: `https://sandbox.invalid/cover/${id}.jpg`,
    share_url: `https://${HOSTS.tiktokPage.host}/@${handle}/video/${id}?utm_source=sandbox`,
    video_description: marked(outside, caption),
    duration: durationSeconds,
    title: caption.slice(0, 40),
    like_count: likes,
    comment_count: comments,
    share_count: shares,
    view_count: views,
  }
}
