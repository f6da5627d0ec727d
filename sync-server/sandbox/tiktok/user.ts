/** `/v2/user/info/`: only the fields that are asked for, each by its scope. */
import { Hono } from 'hono'
import { lifeAt } from '../platforms/life.ts'
import { marked, type Outside, postsOf } from '../platforms/outside.ts'
import { type SandboxAccount, signsOf } from '../platforms/people.ts'
import { answerData, answerError, callerOf, openIdOf } from './answer.ts'

const SCOPE_OF = {
  open_id: 'user.info.basic',
  union_id: 'user.info.basic',
  avatar_url: 'user.info.basic',
  display_name: 'user.info.basic',
  username: 'user.info.profile',
  bio_description: 'user.info.profile',
  profile_deep_link: 'user.info.profile',
  is_verified: 'user.info.profile',
  follower_count: 'user.info.stats',
  following_count: 'user.info.stats',
  likes_count: 'user.info.stats',
  video_count: 'user.info.stats',
} as const
type UserField = keyof typeof SCOPE_OF

export function userRoutes(outside: Outside): Hono {
  const routes = new Hono()
  routes.get('/v2/user/info/', (context) => {
    const caller = callerOf(outside, context, 'user.info.basic')
    if (!caller.ok) return answerError(context, caller.error)
    const fields = (context.req.query('fields') ?? '').split(',').filter((name) => name !== '')
    if (fields.length === 0) return answerError(context, 'invalid_params', 'fields is required')
    const known = fields.filter(isField)
    if (known.length < fields.length) return answerError(context, 'invalid_params')
    if (known.some((field) => !caller.scopes.includes(SCOPE_OF[field]))) {
      return answerError(context, 'scope_not_authorized')
    }
    const user = userOf(outside, caller.account)
    return answerData(context, {
      user: Object.fromEntries(known.map((field) => [field, user[field]])),
    })
  })
  return routes
}

function isField(name: string): name is UserField {
  return Object.hasOwn(SCOPE_OF, name)
}

function userOf(outside: Outside, account: SandboxAccount): Readonly<Record<UserField, unknown>> {
  const { handle, name } = account
  const { followers, following } = lifeAt(account, outside.now())
  const posts = postsOf(outside, account)
  return {
    open_id: openIdOf(account),
    union_id: signsOf(`union ${handle}`, 32),
    avatar_url: `https://sandbox.invalid/avatar/${handle}.jpg`,
    display_name: name,
    username: handle,
    bio_description: marked(outside, 'Small things, close by.'),
    profile_deep_link: `https://sandbox.invalid/@${handle}`,
    is_verified: false,
    follower_count: followers,
    following_count: following,
    likes_count: posts.reduce((sum, { likes }) => sum + likes, 0),
    video_count: posts.length,
  }
}
