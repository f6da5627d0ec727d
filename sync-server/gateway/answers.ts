/** A refusal over HTTP as problem details (RFC 9457): our stable reason and its facts beside the words in the asker's language. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Facts } from '../../shared/base/result.ts'
import { SECOND_MS } from '../../shared/base/time.ts'
import { LANGUAGES } from '../../shared/words/languages.ts'
import type { ServerError } from '../../shared/words/reasons.ts'
import type { Language } from '../../shared/words/words.ts'
import { languageFrom } from './language.ts'

/** Set by the frame before anything else runs. */
export const REQUEST_ID = 'X-Request-Id'
export const PROBLEM_TYPE = 'application/problem+json'

export interface Problem {
  /** Where the reason is explained; a reference to our own page. */
  readonly type: string
  readonly title: string
  readonly status: number
  readonly instance: string
  readonly error: ServerError
  readonly facts: Facts
}

export function fail(
  context: Context,
  status: ContentfulStatusCode,
  reason: ServerError | { readonly error: ServerError; readonly facts: Facts },
): Response {
  const { error, facts } = typeof reason === 'string' ? { error: reason, facts: {} } : reason
  const language = languageFrom(context.req.header('accept-language'))
  // What is still on its way is not read: the connection ends with the answer.
  const { body, bodyUsed } = context.req.raw
  if ((body !== null && !bodyUsed) || status === 413) context.header('Connection', 'close')
  const requestId = context.res.headers.get(REQUEST_ID) ?? ''
  const { retryAfterMs } = facts
  if (typeof retryAfterMs === 'number')
    context.header('Retry-After', String(Math.ceil(retryAfterMs / SECOND_MS)))
  if (status === 401 && !context.res.headers.has('WWW-Authenticate'))
    context.header('WWW-Authenticate', 'Bearer')
  context.header('Content-Language', language)
  const problem = problemOf({ error, facts }, { status, language, requestId })
  return context.body(JSON.stringify(problem), status, { 'content-type': PROBLEM_TYPE })
}

export function problemOf(
  { error, facts }: Pick<Problem, 'error' | 'facts'>,
  how: { readonly status: number; readonly language: Language; readonly requestId: string },
): Problem {
  const { status, language, requestId } = how
  return {
    type: `/reference/${language}#${error}`,
    title: LANGUAGES[language].server[error],
    status,
    instance: `urn:request:${requestId}`,
    error,
    facts,
  }
}
