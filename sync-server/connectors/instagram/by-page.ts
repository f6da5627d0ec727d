/**
 * Instagram by the login of the Facebook page an account is linked to (documents of the Instagram API with Facebook Login, read
 * 2026-11-27): the page's token opens it, and no longer than the two are linked. It is told of nothing unasked: Meta would tell of
 * the page's own feed as well, which nobody was asked for.
 */
import type { ConnectorDeps } from '../connector-deps.ts'
import { failed, type Failure, type Fetched, fetched } from '../failure.ts'
import { askMeta } from '../meta-insights.ts'
import { linkedAccount, pagesOf } from '../meta-pages.ts'
import { metaQuestion, readOf } from '../meta-reading.ts'
import { pathOf } from '../outside.ts'
import { META_GRAPH_API_VERSION as VERSION } from '../platforms.ts'
import type { Access, Connector, OpenedAccount, ProfileSnapshot, Read } from '../ports.ts'
import { readShape } from '../reading.ts'
import { linkedAccountShape } from './instagram.schema.ts'
import { instagramConnector } from './instagram.ts'
import { profileFromInstagram } from './map.ts'

const LINKED = 'instagram_business_account{id,username}'
const FIELDS = 'username,name,followers_count,follows_count,media_count,biography'

export function createInstagramByPage(deps: ConnectorDeps): Connector {
  const road = instagramConnector(deps, {
    host: 'facebookGraph',
    opened: (access) => opened(deps, access),
    profile: (access) => profile(deps, access),
    subscribing: null,
  })
  const whileLinked = <Rest extends readonly unknown[], Value>(
    verb: (access: Access, ...rest: Rest) => Promise<Fetched<Value>>,
  ) => {
    return async (access: Access, ...rest: Rest): Promise<Fetched<Value>> => {
      const told = await verb(access, ...rest)
      return told.ok ? told : failed(await whyNot(deps, access, told.failure))
    }
  }
  return {
    ...road,
    profile: whileLinked(road.profile),
    posts: whileLinked(road.posts),
    accountInsights: whileLinked(road.accountInsights),
    demographics: whileLinked(road.demographics),
  }
}

async function opened(
  deps: ConnectorDeps,
  access: Pick<Access, 'token' | 'signal'>,
): Promise<Fetched<readonly OpenedAccount[]>> {
  const read = await pagesOf(deps, access, [LINKED])
  if (!read.ok) return read
  const { person, pages } = read.value
  return fetched(
    pages.flatMap(({ id, name, token, instagram }) => {
      if (instagram === null) return []
      const ids = { account: instagram.id, app: person }
      return [{ ids, handle: instagram.username ?? instagram.id, page: name ?? id, token }]
    }),
  )
}

async function profile(
  deps: ConnectorDeps,
  access: Access,
): Promise<Fetched<Read<ProfileSnapshot>>> {
  const path = pathOf`/${VERSION}/${access.ids.account}`
  const asked = { endpoint: 'profile', path, query: { fields: FIELDS } }
  const answered = await askMeta(deps, metaQuestion('facebookGraph', access, asked))
  if (!answered.ok) return answered
  const read = readShape(linkedAccountShape, answered.value.json)
  if (!read.ok) return read
  return readOf(profileFromInstagram(read.value, access.ids, answered.value.at), [answered.value])
}

/** An account that its page is no longer linked to is as good as gone to Meta: its person mends that, and has to know. */
async function whyNot(deps: ConnectorDeps, access: Access, failure: Failure): Promise<Failure> {
  if (failure.kind !== 'gone' && failure.kind !== 'not_permitted') return failure
  const linked = await linkedAccount(deps, access)
  const isUnlinked = linked.ok && linked.value !== access.ids.account
  return isUnlinked ? { kind: 'unauthorized', reason: 'page_unlinked' } : failure
}
