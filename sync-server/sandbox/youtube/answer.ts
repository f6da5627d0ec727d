/** Google's errors, as its APIs write them, and who asks. */
import type { Context } from 'hono'
import { bearerOf } from '../platforms/frame.ts'
import type { Outside } from '../platforms/outside.ts'
import { accountNamed, type SandboxAccount, signsOf } from '../platforms/people.ts'

const ERRORS = {
  authError: [401, 'UNAUTHENTICATED', 'global', 'Invalid Credentials'],
  insufficientPermissions: [403, 'PERMISSION_DENIED', 'global', 'Insufficient Permission'],
  quotaExceeded: [
    403,
    'RESOURCE_EXHAUSTED',
    'youtube.quota',
    'The request cannot be completed because you have exceeded your quota.',
  ],
  rateLimitExceeded: [403, 'RESOURCE_EXHAUSTED', 'usageLimits', 'Rate Limit Exceeded'],
  backendError: [500, 'INTERNAL', 'global', 'Backend Error'],
  badRequest: [400, 'INVALID_ARGUMENT', 'global', 'Request contains an invalid argument.'],
  missingRequiredParameter: [
    400,
    'INVALID_ARGUMENT',
    'youtube.parameter',
    'A required parameter is missing.',
  ],
  invalidPageToken: [
    400,
    'INVALID_ARGUMENT',
    'youtube.parameter',
    'The request specifies an invalid page token.',
  ],
  playlistNotFound: [
    404,
    'NOT_FOUND',
    'youtube.playlistItem',
    'The playlist identified with the request cannot be found.',
  ],
  notFound: [404, 'NOT_FOUND', 'global', 'Not Found'],
} as const
export type GoogleError = keyof typeof ERRORS

export function answerError(context: Context, reason: GoogleError): Response {
  const [code, status, domain, message] = ERRORS[reason]
  const errors = [{ message, domain, reason }]
  return context.json({ error: { code, message, status, errors } }, code)
}

export type Caller =
  | { readonly ok: true; readonly account: SandboxAccount }
  | { readonly ok: false; readonly error: GoogleError }

/** @param scope as it ends: it begins with an address */
export function callerOf(outside: Outside, context: Context, scope: string): Caller {
  const read = outside.tokens.read(bearerOf(context))
  if (read.kind !== 'open' || read.grant.kind !== 'access') return { ok: false, error: 'authError' }
  const { facts, scopes } = read.grant
  const account = accountNamed('youtube', facts['handle'] ?? '')
  if (account === undefined) return { ok: false, error: 'authError' }
  return scopes.some((one) => one.endsWith(scope))
    ? { ok: true, account }
    : { ok: false, error: 'insufficientPermissions' }
}

type Named = Pick<SandboxAccount, 'handle'>

export function channelId({ handle }: Named): string {
  return `UC${signsOf(`channel ${handle}`, 22)}`
}

/** Of all that was ever uploaded. */
export function uploadsId({ handle }: Named): string {
  return `UU${signsOf(`channel ${handle}`, 22)}`
}

export function etagOf({ req }: Context): string {
  return signsOf(req.url, 27)
}

/** Of a list that is asked part by part; undefined where a part is none. */
export function partsOf<Part extends string>(
  { req }: Context,
  known: readonly Part[],
): readonly Part[] | undefined {
  const asked = (req.query('part') ?? '').split(',')
  const parts = known.filter((part) => asked.includes(part))
  return parts.length === asked.length ? parts : undefined
}

export function picked<Part extends string>(
  resource: Readonly<Record<Part, unknown>>,
  parts: readonly Part[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(parts.map((part) => [part, resource[part]]))
}
