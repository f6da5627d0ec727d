/** TikTok's envelope: data and an error, always both; `ok` is an error too. And who asks, or why not. */
import type { Context } from 'hono'
import type { Login } from '../../connectors/platforms.ts'
import { bearerOf } from '../platforms/frame.ts'
import type { Outside } from '../platforms/outside.ts'
import { accountNamed, type SandboxAccount } from '../platforms/people.ts'
import { signsOf } from '../platforms/people.ts'

const STATUS = {
  access_token_invalid: 401,
  scope_not_authorized: 401,
  rate_limit_exceeded: 429,
  invalid_params: 400,
  internal_error: 500,
} as const
export type TiktokError = keyof typeof STATUS

const SENTENCES: Readonly<Record<TiktokError, string>> = {
  access_token_invalid: 'The access token is invalid or not found in the request.',
  scope_not_authorized:
    'The user did not authorize the scope required for completing this request.',
  rate_limit_exceeded: 'The API rate limit was exceeded. Please try again later.',
  invalid_params: 'One or more fields in request is invalid.',
  internal_error: 'Something is wrong. Please try again later.',
}

export function answerData(context: Context, data: Readonly<Record<string, unknown>>): Response {
  return context.json({ data, error: { code: 'ok', message: '', log_id: logIdOf(context) } })
}

export function answerError(
  context: Context,
  code: TiktokError,
  message: string = SENTENCES[code],
): Response {
  return context.json(
    { data: {}, error: { code, message, log_id: logIdOf(context) } },
    STATUS[code],
  )
}

export function logIdOf({ req }: Context): string {
  return `sandbox${signsOf(`${req.path} ${req.header('authorization') ?? ''}`, 24)}`
}

export const LOGIN = 'tiktok' satisfies Login

export type Caller =
  | { readonly ok: true; readonly account: SandboxAccount; readonly scopes: readonly string[] }
  | { readonly ok: false; readonly error: TiktokError }

/** The account behind a token that may do what the scope names. */
export function callerOf(outside: Outside, context: Context, scope: string): Caller {
  const read = outside.tokens.read(bearerOf(context))
  if (read.kind !== 'open' || read.grant.kind !== 'access') {
    return { ok: false, error: 'access_token_invalid' }
  }
  const { scopes, facts } = read.grant
  if (!scopes.includes(scope)) return { ok: false, error: 'scope_not_authorized' }
  const account = accountNamed('tiktok', facts['handle'] ?? '')
  if (account === undefined) return { ok: false, error: 'access_token_invalid' }
  return { ok: true, account, scopes }
}

export function openIdOf({ handle }: Pick<SandboxAccount, 'handle'>): string {
  return `-000${signsOf(`open ${handle}`, 32)}`
}
