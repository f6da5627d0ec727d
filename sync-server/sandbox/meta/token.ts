/** Codes for tokens of an hour or two, those for tokens of sixty days, and Instagram's renewal of a token that is a day old. */
import { type Context, Hono } from 'hono'
import { later, SECOND_MS } from '../../../shared/base/time.ts'
import {
  LIVES,
  LOGIN_RULES,
  META_GRAPH_API_VERSION,
  SANDBOX_CLIENTS,
} from '../../connectors/platforms.ts'
import { fieldsOf } from '../platforms/frame.ts'
import { type Outside, pathOf } from '../platforms/outside.ts'
import type { OpenGrant } from '../platforms/tokens.ts'
import { answer, type GraphError, graphError } from './answer.ts'
import type { MetaLogin } from './caller.ts'
import { instagramIds } from './ids.ts'

type Fields = Readonly<Record<string, string>>

const PREFIX: Readonly<Record<MetaLogin, string>> = { instagram: 'IGAA!', facebook: 'EAA!' }
const { instagram, facebook } = LOGIN_RULES

export function tokenRoutes(outside: Outside): Hono {
  const routes = new Hono()
  routes.post(pathOf(instagram.token), async (context) =>
    instagramCode(outside, context, await fieldsOf(context)),
  )
  const long = instagram.longLived
  if (long !== null) {
    routes.get(pathOf(long.at), (context) => {
      const fields = context.req.query()
      if (fields['grant_type'] !== long.grantType) return refuse(context, WRONG_GRANT)
      if (fields['client_secret'] !== SANDBOX_CLIENTS.instagram.secret)
        return refuse(context, WRONG_SECRET)
      return lengthened(outside, context, fields['access_token'] ?? '')
    })
  }
  if (instagram.renewal.kind === 'same_token') {
    const { at, grantType } = instagram.renewal
    routes.get(pathOf(at), (context) => {
      const fields = context.req.query()
      if (fields['grant_type'] !== grantType) return refuse(context, WRONG_GRANT)
      return renewed(outside, context, fields['access_token'] ?? '')
    })
  }
  routes.on(['GET', 'POST'], pathOf(facebook.token), async (context) =>
    facebookToken(outside, context, await fieldsOf(context)),
  )
  return routes
}

const WRONG_GRANT = graphError('Unsupported grant_type')
const WRONG_SECRET = graphError('Error validating client secret.', { code: 1 })
const WRONG_CODE = graphError('This authorization code has been used or has expired.', {
  subcode: 36_009,
})
const WRONG_TOKEN = graphError('Invalid OAuth access token.', { code: 190 })

function refuse(context: Context, error: GraphError): Response {
  return answer(context, META_GRAPH_API_VERSION, error)
}

/** Its errors have a shape of their own, flat. */
function instagramCode(outside: Outside, context: Context, fields: Fields): Response {
  const refusal = (message: string): Response =>
    context.json({ error_type: 'OAuthException', code: 400, error_message: message }, 400)
  if (!isOurs('instagram', fields)) return refusal('Invalid platform app')
  if (fields['grant_type'] !== 'authorization_code') return refusal('Invalid grant_type')
  const grant = codeOf(outside, fields)
  if (grant === undefined) return refusal('This authorization code has been used')
  const given = {
    access_token: minted(outside, grant, 'short'),
    user_id: Number(instagramIds({ handle: grant.facts['handle'] ?? '' }).app),
    permissions: grant.scopes.join(','),
  }
  return context.json(outside.faults.take('other_shape') ? { data: [given] } : given)
}

function facebookToken(outside: Outside, context: Context, fields: Fields): Response {
  if (!isOurs('facebook', fields)) return refuse(context, WRONG_SECRET)
  const long = facebook.longLived
  if (long !== null && fields['grant_type'] === long.grantType) {
    return lengthened(outside, context, fields[long.tokenName] ?? '')
  }
  const grant = codeOf(outside, fields)
  if (grant === undefined) return refuse(context, WRONG_CODE)
  return context.json({
    access_token: minted(outside, grant, 'short'),
    token_type: 'bearer',
    expires_in: LIVES.facebookShortMs / SECOND_MS,
  })
}

function isOurs(login: MetaLogin, { client_id: id, client_secret: secret }: Fields): boolean {
  return id === SANDBOX_CLIENTS[login].id && secret === SANDBOX_CLIENTS[login].secret
}

function codeOf({ tokens }: Outside, fields: Fields): OpenGrant | undefined {
  const read = tokens.spend(fields['code'] ?? '')
  if (read.kind !== 'open' || read.grant.kind !== 'code') return undefined
  return read.grant.facts['redirect'] === fields['redirect_uri'] ? read.grant : undefined
}

/** Sixty days for a token of an hour. */
function lengthened(outside: Outside, context: Context, token: string): Response {
  const read = outside.tokens.read(token)
  if (read.kind !== 'open' || read.grant.facts['life'] !== 'short')
    return refuse(context, WRONG_TOKEN)
  return sixtyDays(outside, context, read.grant)
}

function renewed(outside: Outside, context: Context, token: string): Response {
  const { renewal } = instagram
  const read = outside.tokens.read(token)
  if (read.kind !== 'open' || read.grant.facts['life'] !== 'long')
    return refuse(context, WRONG_TOKEN)
  const { grant } = read
  const isYoung =
    renewal.kind === 'same_token' && later(grant.issuedAt, renewal.oldEnoughMs) > outside.now()
  if (isYoung) return refuse(context, graphError('The access token is not yet 24 hours old'))
  if (!grant.scopes.includes('instagram_business_basic')) {
    return refuse(
      context,
      graphError('The user has not granted instagram_business_basic', { code: 10 }),
    )
  }
  return sixtyDays(outside, context, grant)
}

function sixtyDays(outside: Outside, context: Context, grant: OpenGrant): Response {
  return context.json({
    access_token: minted(outside, grant, 'long'),
    token_type: 'bearer',
    expires_in: LIVES.metaLongMs / SECOND_MS,
  })
}

/** A page's token does not end by itself. */
export function minted(
  { tokens, now }: Outside,
  { subject, scopes, facts }: Pick<OpenGrant, 'subject' | 'scopes' | 'facts'>,
  life: 'short' | 'long' | 'page',
): string {
  const { login = '', handle = '' } = facts
  const shortMs = login === 'instagram' ? LIVES.instagramShortMs : LIVES.facebookShortMs
  const expiresAt = later(now(), life === 'short' ? shortMs : LIVES.metaLongMs)
  return tokens.mint(login === 'instagram' ? PREFIX.instagram : PREFIX.facebook, {
    kind: 'access',
    subject,
    scopes,
    expiresAt: life === 'page' ? null : expiresAt,
    facts: { login, handle, life },
  })
}
