/** `/v2/oauth/token/` and `/v2/oauth/revoke/`: a refresh token is spent by its use, and another one comes. */
import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { later, SECOND_MS } from '../../../shared/base/time.ts'
import { LIVES, LOGIN_RULES, SANDBOX_CLIENTS } from '../../connectors/platforms.ts'
import { fieldsOf } from '../platforms/frame.ts'
import type { Outside } from '../platforms/outside.ts'
import type { OpenGrant } from '../platforms/tokens.ts'
import { LOGIN, logIdOf, openIdOf } from './answer.ts'

type Fields = Readonly<Record<string, string>>

const SENTENCES = {
  invalid_client: 'Client key or secret is incorrect.',
  invalid_grant: 'Authorization code or refresh token is invalid, spent or expired.',
  invalid_request: 'The request parameters are malformed.',
  unsupported_grant_type: 'The grant type is not supported.',
} as const
type TokenError = keyof typeof SENTENCES

export function tokenRoutes(outside: Outside): Hono {
  const routes = new Hono()
  routes.post(LOGIN_RULES.tiktok.token.path, async (context) => {
    const fields = await fieldsOf(context)
    if (!isOurs(fields)) return refused(context, 'invalid_client')
    const granted = grantOf(outside, fields)
    return typeof granted === 'string'
      ? refused(context, granted)
      : given(context, outside, granted)
  })
  routes.post(LOGIN_RULES.tiktok.revoke?.path ?? '', async (context) => {
    const fields = await fieldsOf(context)
    if (!isOurs(fields)) return refused(context, 'invalid_client')
    const read = outside.tokens.read(fields['token'] ?? '')
    if (read.kind !== 'open') return refused(context, 'invalid_request')
    outside.tokens.revokeAll(read.grant.subject)
    return context.json({})
  })
  return routes
}

function isOurs({ client_key: key, client_secret: secret }: Fields): boolean {
  return key === SANDBOX_CLIENTS[LOGIN].id && secret === SANDBOX_CLIENTS[LOGIN].secret
}

function grantOf({ tokens }: Outside, fields: Fields): OpenGrant | TokenError {
  const { grant_type: type } = fields
  if (type === 'refresh_token') {
    const read = tokens.spend(fields['refresh_token'] ?? '')
    return read.kind === 'open' && read.grant.kind === 'refresh' ? read.grant : 'invalid_grant'
  }
  if (type !== 'authorization_code') return 'unsupported_grant_type'
  const read = tokens.spend(fields['code'] ?? '')
  if (read.kind !== 'open' || read.grant.kind !== 'code') return 'invalid_grant'
  const { redirect, challenge } = read.grant.facts
  if (redirect !== fields['redirect_uri']) return 'invalid_grant'
  const verifier = fields['code_verifier'] ?? ''
  const digest = createHash('sha256').update(verifier).digest('hex')
  return digest === challenge ? read.grant : 'invalid_grant'
}

function given(context: Context, { tokens, now }: Outside, grant: OpenGrant): Response {
  const { subject, scopes, facts } = grant
  const handle = facts['handle'] ?? ''
  const { tiktokAccessMs, tiktokRefreshMs } = LIVES
  const made = (kind: 'access' | 'refresh', prefix: string, lifeMs: number): string =>
    tokens.mint(prefix, {
      kind,
      subject,
      scopes,
      expiresAt: later(now(), lifeMs),
      facts: { handle },
    })
  return context.json({
    access_token: made('access', 'act.sandbox!', tiktokAccessMs),
    expires_in: tiktokAccessMs / SECOND_MS,
    open_id: openIdOf({ handle }),
    refresh_token: made('refresh', 'rft.sandbox!', tiktokRefreshMs),
    refresh_expires_in: tiktokRefreshMs / SECOND_MS,
    scope: scopes.join(','),
    token_type: 'Bearer',
  })
}

function refused(context: Context, error: TokenError): Response {
  const told = { error, error_description: SENTENCES[error], log_id: logIdOf(context) }
  return context.json(told, 400)
}
