/** Instagram's nodes and edges behind a token of its own login, or of the page that an account is linked to. */
import type { Context } from 'hono'
import { LIMITS } from '../../connectors/platforms.ts'
import { lifeAt } from '../platforms/life.ts'
import { marked, type Outside, postsOf } from '../platforms/outside.ts'
import type { SandboxAccount } from '../platforms/people.ts'
import { accountInsights } from './account-insights.ts'
import { data, GONE, type GraphAnswer } from './answer.ts'
import { type Caller, lacks, type MetaLogin } from './caller.ts'
import { instagramIds } from './ids.ts'
import { mediaNode, mediaNodes, storiesOf, storyNode } from './media.ts'
import { postInsights, storyInsights } from './media-insights.ts'
import { fieldsOf, paged, picked } from './reading.ts'
import type { Telling } from './telling.ts'

interface Asked {
  readonly caller: Caller
  readonly node: string
  readonly edge: string
}

export function instagramAnswer(
  { outside, telling }: { readonly outside: Outside; readonly telling: Telling },
  context: Context,
  { caller, node, edge }: Asked,
): GraphAnswer {
  const isByPage = caller.login === 'facebook'
  if (isByPage && outside.faults.take('unlinked')) return GONE
  const missing = lacks(caller, SCOPES[caller.login].basic)
  if (missing !== null) return missing
  const { account } = caller
  const { account: id, app } = instagramIds(account)
  const isAccount = node === id || (!isByPage && (node === 'me' || node === app))
  if (!isAccount) return mediaAnswer(outside, context, { caller, node, edge })
  const { mediaAPage: most } = LIMITS.instagram
  switch (edge) {
    case '':
      return picked(
        isByPage ? linkedNode(outside, account) : accountNode(outside, account),
        fieldsOf(context),
        'IGUser',
      )
    case 'media':
      return paged(outside, context, { nodes: mediaNodes(outside, account), most, type: 'IGMedia' })
    case 'stories': {
      const nodes = storiesOf(outside, account).map((story) => storyNode(account, story))
      return paged(outside, context, { nodes, most, type: 'IGMedia' })
    }
    case 'insights':
      return (
        lacks(caller, SCOPES[caller.login].insights) ?? accountInsights(outside, context, account)
      )
    case 'tags':
      // Nobody of the town tags another one.
      return data({ data: [] })
    case 'subscribed_apps':
      return isByPage ? GONE : telling.subscribe(context, account)
    default:
      return GONE
  }
}

const SCOPES: Readonly<Record<MetaLogin, { readonly basic: string; readonly insights: string }>> = {
  instagram: { basic: 'instagram_business_basic', insights: 'instagram_business_manage_insights' },
  facebook: { basic: 'instagram_basic', insights: 'instagram_manage_insights' },
}

function mediaAnswer(
  outside: Outside,
  context: Context,
  { caller, node, edge }: Asked,
): GraphAnswer {
  const { account } = caller
  const post = postsOf(outside, account).find(({ id }) => id === node)
  const story = storiesOf(outside, account).find(({ id }) => id === node)
  if (edge === '') {
    if (post !== undefined)
      return picked(mediaNode(outside, account, post), fieldsOf(context), 'IGMedia')
    if (story !== undefined) return picked(storyNode(account, story), fieldsOf(context), 'IGMedia')
  }
  if (edge !== 'insights') return GONE
  const missing = lacks(caller, SCOPES[caller.login].insights)
  if (missing !== null) return missing
  if (post !== undefined) return postInsights(context, post, outside.now())
  return story === undefined ? GONE : storyInsights(context, story)
}

/** By its page it has one id, and its kind is not told. */
function linkedNode(outside: Outside, account: SandboxAccount) {
  const { user_id: id, account_type: _, ...node } = accountNode(outside, account)
  return { ...node, id }
}

function accountNode(outside: Outside, account: SandboxAccount) {
  const { app, account: id } = instagramIds(account)
  const { followers, following } = lifeAt(account, outside.now())
  return {
    id: app,
    user_id: id,
    username: account.handle,
    name: marked(outside, account.name),
    account_type: 'MEDIA_CREATOR',
    profile_picture_url: `https://sandbox.invalid/avatar/${account.handle}.jpg`,
    followers_count: followers,
    follows_count: following,
    media_count: postsOf(outside, account).length,
    biography: marked(outside, 'Small things, close by.'),
    website: `https://sandbox.invalid/${account.handle}`,
  }
}
