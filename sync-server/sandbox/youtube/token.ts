/** Google's token and revoke addresses. A refresh token stays the same; unused for half a year, or revoked, it is `invalid_grant`. */
import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { DAY_MS, type Instant, later, SECOND_MS } from '../../../shared/base/time.ts'
import { LIVES, LOGIN_RULES, SANDBOX_CLIENTS } from '../../connectors/platforms.ts'
import { fieldsOf } from '../platforms/frame.ts'
import { type Outside, pathOf } from '../platforms/outside.ts'
import type { OpenGrant } from '../platforms/tokens.ts'

const UNUSED_DIES_AFTER_MS = 180 * DAY_MS

type Fields = Readonly<Record<string, string>>
/** Last use of a refresh token. */
type Uses = Map<string, Instant>

const SENTENCES = {
  invalid_client: 'Unauthorized',
  invalid_grant: 'Token has been expired or revoked.',
  invalid_token: 'Token expired or revoked',
  unsupported_grant_type: 'Invalid grant_type',
} as const
type TokenError = keyof typeof SENTENCES

export function tokenRoutes(outside: Outside): Hono {
  const routes = new Hono()
  const uses: Uses = new Map()
  const { token, revoke } = LOGIN_RULES.google
  routes.post(pathOf(token), async (context) => {
    const fields = await fieldsOf(context)
    if (!isOurs(fields)) return refused(context, 'invalid_client')
    const { grant_type: type } = fields
    if (type === 'authorization_code') return byCode(outside, context, fields)
    if (type !== 'refresh_token') return refused(context, 'unsupported_grant_type')
    return byRefresh(outside, context, { uses, token: fields['refresh_token'] ?? '' })
  })
  if (revoke === null) return routes
  routes.post(pathOf(revoke), async (context) => {
    const read = outside.tokens.read((await fieldsOf(context))['token'] ?? '')
    if (read.kind !== 'open') return refused(context, 'invalid_token')
    outside.tokens.revokeAll(read.grant.subject)
    return context.json({})
  })
  return routes
}

function isOurs({ client_id: id, client_secret: secret }: Fields): boolean {
  return id === SANDBOX_CLIENTS.google.id && secret === SANDBOX_CLIENTS.google.secret
}

function byCode(outside: Outside, context: Context, fields: Fields): Response {
  const read = outside.tokens.spend(fields['code'] ?? '')
  if (read.kind !== 'open' || read.grant.kind !== 'code') return refused(context, 'invalid_grant')
  const { redirect, challenge, isOffline } = read.grant.facts
  const digest = createHash('sha256')
    .update(fields['code_verifier'] ?? '')
    .digest('base64url')
  const isSame = redirect === fields['redirect_uri'] && digest === challenge
  if (!isSame) return refused(context, 'invalid_grant')
  const refresh =
    isOffline === 'yes' ? { refresh_token: minted(outside, read.grant, 'refresh') } : {}
  return context.json({ ...accessOf(outside, read.grant), ...refresh })
}

function byRefresh(
  outside: Outside,
  context: Context,
  { uses, token }: { readonly uses: Uses; readonly token: string },
): Response {
  const read = outside.tokens.read(token)
  if (read.kind !== 'open' || read.grant.kind !== 'refresh')
    return refused(context, 'invalid_grant')
  const lastUsed = uses.get(token) ?? read.grant.issuedAt
  if (later(lastUsed, UNUSED_DIES_AFTER_MS) <= outside.now())
    return refused(context, 'invalid_grant')
  uses.set(token, outside.now())
  return context.json(accessOf(outside, read.grant))
}

function accessOf(outside: Outside, grant: OpenGrant) {
  return {
    access_token: minted(outside, grant, 'access'),
    expires_in: LIVES.googleAccessMs / SECOND_MS,
    scope: grant.scopes.join(' '),
    token_type: 'Bearer',
  }
}

function minted(
  { tokens, now }: Outside,
  { subject, scopes, facts }: OpenGrant,
  kind: 'access' | 'refresh',
): string {
  return tokens.mint(kind === 'access' ? 'ya29.a0!' : '1//0g!', {
    kind,
    subject,
    scopes,
    expiresAt: kind === 'access' ? later(now(), LIVES.googleAccessMs) : null,
    facts: { handle: facts['handle'] ?? '' },
  })
}

function refused(context: Context, error: TokenError): Response {
  const status = error === 'invalid_client' ? 401 : 400
  return context.json({ error, error_description: SENTENCES[error] }, status)
}
