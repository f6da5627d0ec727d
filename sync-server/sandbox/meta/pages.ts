/** Facebook's pages: whose they are, their posts, and insights of both. */
import type { Context } from 'hono'
import { HOSTS, LIMITS } from '../../connectors/platforms.ts'
import { type Breakdown, followersBy } from '../platforms/demographics.ts'
import { type LivedDay, lifeAt, type LivedPost } from '../platforms/life.ts'
import { marked, type Outside, postsOf, subjectOf } from '../platforms/outside.ts'
import { accountNamed, accountsOn, type SandboxAccount } from '../platforms/people.ts'
import { data, GONE, type GraphAnswer, graphError } from './answer.ts'
import { type Caller, lacks } from './caller.ts'
import { instagramIds, pageId, personId } from './ids.ts'
import { daysOf, fieldsOf, paged, picked, timeText, windowOf } from './reading.ts'
import type { Telling } from './telling.ts'
import { minted } from './token.ts'

export function personNode(context: Context, { account }: Caller): GraphAnswer {
  return picked({ id: personId(account), name: account.name }, fieldsOf(context), 'User')
}

export function pageList(outside: Outside, context: Context, caller: Caller): GraphAnswer {
  const missing = lacks(caller, 'pages_show_list')
  if (missing !== null) return missing
  const { account, scopes } = caller
  // Meta does not name what a portfolio keeps to who may not manage it.
  const isHidden = outside.faults.take('portfolio') && !scopes.includes('business_management')
  const pages = isHidden ? [] : [account]
  if (outside.faults.take('two_pages')) pages.push(...otherPages(account).slice(0, 1))
  const nodes = pages.map((page) => listedNode(outside, context, { page, caller }))
  return paged(outside, context, { nodes, most: LIMITS.facebook.postsAPage, type: 'Page' })
}

function listedNode(
  outside: Outside,
  context: Context,
  { page, caller }: { readonly page: SandboxAccount; readonly caller: Caller },
) {
  const { account, scopes } = caller
  const isNamed = /instagram_business_account\{[^}]*username/.test(
    context.req.query('fields') ?? '',
  )
  return {
    ...pageNode(outside, page, isNamed),
    access_token: minted(
      outside,
      {
        // Whoever takes our program away takes it from all their pages.
        subject: subjectOf('facebook', account),
        scopes,
        facts: { login: 'facebook', handle: page.handle },
      },
      'page',
    ),
    tasks: ['ANALYZE', 'ADVERTISE', 'MODERATE', 'CREATE_CONTENT', 'MANAGE'],
  }
}

function otherPages({ handle }: SandboxAccount): readonly SandboxAccount[] {
  return accountsOn('facebook').filter(
    (one) => one.handle !== handle && accountNamed('instagram', one.handle) !== undefined,
  )
}

/** What is granted; what was left out is not there. */
export function permissionList(caller: Caller): GraphAnswer {
  const granted = ['public_profile', ...caller.scopes]
  return data({ data: granted.map((permission) => ({ permission, status: 'granted' })) })
}

/** The account that a page is linked to, as long as it is. */
export function linkedTo(
  outside: Outside,
  { handle }: Pick<SandboxAccount, 'handle'>,
): SandboxAccount | undefined {
  return outside.faults.take('unlinked') ? undefined : accountNamed('instagram', handle)
}

interface PageAsked {
  readonly caller: Caller
  readonly edge: readonly string[]
  readonly telling: Telling
}

export function pageAnswer(
  outside: Outside,
  context: Context,
  { caller, edge, telling }: PageAsked,
): GraphAnswer {
  const missing = lacks(caller, 'pages_read_engagement')
  if (missing !== null) return missing
  const { account } = caller
  const [name = '', metric] = edge
  switch (name) {
    case '':
      return picked(pageNode(outside, account), fieldsOf(context), 'Page')
    case 'published_posts':
    case 'posts': {
      const nodes = postsOf(outside, account).map((post) => postNode(outside, account, post))
      return paged(outside, context, { nodes, most: LIMITS.facebook.postsAPage, type: 'PagePost' })
    }
    case 'insights':
      return lacks(caller, 'read_insights') ?? pageInsights(outside, context, { account, metric })
    case 'subscribed_apps':
      return lacks(caller, 'pages_manage_metadata') ?? telling.subscribe(context, account)
    default:
      return GONE
  }
}

export function postAnswer(
  outside: Outside,
  context: Context,
  {
    caller,
    post,
    edge,
  }: { readonly caller: Caller; readonly post: LivedPost; readonly edge: readonly string[] },
): GraphAnswer {
  const [name = '', metric] = edge
  if (name === '')
    return picked(postNode(outside, caller.account, post), fieldsOf(context), 'PagePost')
  if (name !== 'insights') return GONE
  return lacks(caller, 'read_insights') ?? postInsights(context, post, metric)
}

function pageNode(outside: Outside, account: SandboxAccount, isNamed = false) {
  const { handle, name } = account
  const instagram = linkedTo(outside, account)
  return {
    id: pageId(account),
    name,
    username: handle,
    about: marked(outside, 'Small things, close by.'),
    category: 'Creator',
    followers_count: lifeAt(account, outside.now()).followers,
    link: `https://sandbox.invalid/${handle}`,
    verification_status: 'not_verified',
    instagram_business_account: instagram && {
      id: instagramIds(instagram).account,
      ...(isNamed && { username: instagram.handle }),
    },
  }
}

function postNode(outside: Outside, account: SandboxAccount, post: LivedPost) {
  const { id, at, caption, kind, likes, comments, shares } = post
  const MEDIA = { image: 'photo', carousel: 'album', video: 'video' } as const
  return {
    id: `${pageId(account)}_${id}`,
    message: marked(outside, caption),
    created_time: timeText(at),
    permalink_url: `https://${HOSTS.facebookPage.host}/${account.handle}/posts/${id}`,
    // Nobody shared it: the field is not there.
    shares: shares === 0 ? undefined : { count: shares },
    attachments: { data: [{ media_type: MEDIA[kind] }] },
    reactions: { data: [], summary: { total_count: likes } },
    comments: { data: [], summary: { total_count: comments } },
  }
}

type DayValue = (day: LivedDay, account: SandboxAccount) => unknown
const share = (count: number | null, of: number): number | null =>
  count === null ? null : Math.round(count / of)

const PAGE_METRICS: Readonly<Record<string, DayValue>> = {
  page_media_view: ({ views }) => views,
  page_total_media_view_unique: ({ reach }) => reach,
  page_follows: ({ followers }) => followers,
  page_post_engagements: ({ likes }) => likes,
  page_views_total: ({ views }) => share(views, 60),
  page_follows_city: (day, account) => placesOf('city', day, account),
  page_follows_country: (day, account) => placesOf('country', day, account),
}

/** Of pages that enough people follow. */
function placesOf(breakdown: Breakdown, { followers }: LivedDay, account: SandboxAccount) {
  if (followers === null || followers < LIMITS.facebook.demographicsFromFollowers) return null
  const places = followersBy(breakdown, account, followers)
  return Object.fromEntries(
    places.map(({ dimension_values: [place = ''], value }) => [place, value] as const),
  )
}

const POST_METRICS: Readonly<Record<string, (post: LivedPost) => unknown>> = {
  post_media_view: ({ views }) => views,
  post_total_media_view_unique: ({ reach }) => reach ?? 0,
  post_clicks: ({ views }) => share(views, 40),
  post_reactions_by_type_total: ({ likes }) => ({ like: likes }),
}

const NO_METRIC = graphError('No metric was specified to be fetched', {
  code: 3001,
  subcode: 1_504_028,
})

function metricsOf({ req }: Context, named: string | undefined): readonly string[] {
  return (named ?? req.query('metric') ?? '').split(',').filter((name) => name !== '')
}

/** Those that are dead are as unknown as those that never were. */
function isUnknown(metrics: readonly string[], table: Readonly<Record<string, unknown>>): boolean {
  return metrics.some((metric) => !Object.hasOwn(table, metric))
}

const INVALID = graphError('The value must be a valid insights metric')

function pageInsights(
  outside: Outside,
  context: Context,
  { account, metric }: { readonly account: SandboxAccount; readonly metric: string | undefined },
): GraphAnswer {
  const metrics = metricsOf(context, metric)
  if (metrics.length === 0) return NO_METRIC
  if (isUnknown(metrics, PAGE_METRICS)) return INVALID
  const { insightDays, insightsKeptDays } = LIMITS.facebook
  const now = outside.now()
  const window = windowOf(context, now, insightDays)
  if ('kind' in window) return window
  const { days } = lifeAt(account, now)
  const within = daysOf(days, window, { now, delayMs: 0, keptDays: insightsKeptDays })
  const sets = metrics.flatMap((name) => {
    const values = within.flatMap(({ day, end }) => {
      const value = PAGE_METRICS[name]?.(day, account) ?? null
      return value === null ? [] : [{ value, end_time: timeText(end) }]
    })
    return values.length === 0
      ? []
      : [{ name, period: 'day', values, id: `${pageId(account)}/insights/${name}/day` }]
  })
  return data({ data: sets })
}

function postInsights(context: Context, post: LivedPost, metric: string | undefined): GraphAnswer {
  const metrics = metricsOf(context, metric)
  if (metrics.length === 0) return NO_METRIC
  if (isUnknown(metrics, POST_METRICS)) return INVALID
  const sets = metrics.map((name) => ({
    name,
    period: 'lifetime',
    values: [{ value: POST_METRICS[name]?.(post) }],
    id: `${post.id}/insights/${name}/lifetime`,
  }))
  return data({ data: sets })
}
