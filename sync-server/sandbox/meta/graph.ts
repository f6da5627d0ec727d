/** The Graph API's addresses: a version, a node, an edge. The host says by which login's token it is asked. */
import type { Context } from 'hono'
import { META_GRAPH_API_VERSION } from '../../connectors/platforms.ts'
import { type Outside, postsOf } from '../platforms/outside.ts'
import { accountNamed } from '../platforms/people.ts'
import { answer, GONE, type GraphAnswer, graphError } from './answer.ts'
import { type Caller, callerOf, isCaller, type MetaLogin } from './caller.ts'
import { instagramIds, pageId, personId } from './ids.ts'
import { instagramAnswer } from './instagram.ts'
import { storiesOf } from './media.ts'
import { pageAnswer, pageList, permissionList, personNode, postAnswer } from './pages.ts'
import type { Telling } from './telling.ts'
import { type CountUsage, throttled, type UsageOf } from './usage.ts'
import { versionThatAnswers } from './versions.ts'

export interface Graph {
  readonly outside: Outside
  readonly telling: Telling
  readonly count: CountUsage
}

export function askGraph(graph: Graph, context: Context, login: MetaLogin): Response {
  const [, , ...parts] = context.req.path.split('/')
  const asked = /^v\d+\.\d+$/.test(parts[0] ?? '') ? (parts.shift() ?? null) : null
  const version = versionThatAnswers(asked, graph.outside.now())
  if (version === undefined) {
    return answer(
      context,
      META_GRAPH_API_VERSION,
      graphError('There is no such version', { code: 2635 }),
    )
  }
  const caller = callerOf(graph.outside, context, login)
  if (!isCaller(caller)) return answer(context, version, caller)
  const own = throughPage(graph.outside, caller, parts[0] ?? '')
  const over = graph.count(context, usageOf(own))
  return answer(context, version, over ?? answerOf(graph, context, { caller: own, parts }))
}

export function throttledBy(context: Context, login: MetaLogin): Response {
  const kind = login === 'instagram' ? 'instagram' : 'pages'
  return answer(context, META_GRAPH_API_VERSION, throttled(kind))
}

export function failedBy(context: Context): Response {
  const error = graphError('An unknown error occurred', { code: 2, status: 500, isTransient: true })
  return answer(context, META_GRAPH_API_VERSION, error)
}

/** A page's token opens the Instagram account that it is linked to as well, with all that is posted there. */
function throughPage(outside: Outside, caller: Caller, node: string): Caller {
  const { login, account: page, isPage } = caller
  const account = accountNamed('instagram', page.handle)
  if (login !== 'facebook' || !isPage || account === undefined) return caller
  const isIts =
    node === instagramIds(account).account ||
    [...postsOf(outside, account), ...storiesOf(outside, account)].some(({ id }) => id === node)
  return isIts ? { ...caller, account, isInstagram: true } : caller
}

function usageOf({ account, isPage, isInstagram }: Caller): UsageOf {
  if (isInstagram) return { kind: 'instagram', id: instagramIds(account).account, account }
  return isPage
    ? { kind: 'pages', id: pageId(account), account }
    : { kind: 'app', id: personId(account), account }
}

function answerOf(
  graph: Graph,
  context: Context,
  { caller, parts }: { readonly caller: Caller; readonly parts: readonly string[] },
): GraphAnswer {
  const [node = '', edge = '', ...rest] = parts
  if (node === '') return graphError('Requests for the root are not supported')
  if (caller.isInstagram) {
    return rest.length > 0 ? GONE : instagramAnswer(graph, context, { caller, node, edge })
  }
  const { outside, telling } = graph
  const page = pageId(caller.account)
  const isPage = node === page || (node === 'me' && caller.isPage)
  if (isPage) return pageAnswer(outside, context, { caller, edge: [edge, ...rest], telling })
  if (node === 'me') {
    if (edge === '') return personNode(context, caller)
    if (edge === 'permissions') return permissionList(caller)
    return edge === 'accounts' ? pageList(outside, context, caller) : GONE
  }
  const post = postsOf(outside, caller.account).find(({ id }) => node === `${page}_${id}`)
  return post === undefined
    ? GONE
    : postAnswer(outside, context, { caller, post, edge: [edge, ...rest] })
}
