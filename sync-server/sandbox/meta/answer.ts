/** The Graph API's answers: JSON with the version that made it and the usage of limits in its headers, errors in Meta's envelope. */
import type { Context } from 'hono'
import { META_VERSION_HEADER } from '../../connectors/platforms.ts'
import { signsOf } from '../platforms/people.ts'

export interface GraphError {
  readonly kind: 'error'
  readonly code: number
  readonly subcode?: number
  readonly message: string
  readonly status: 400 | 403 | 500
  readonly isTransient?: boolean
}

export interface GraphData {
  readonly kind: 'data'
  readonly json: Readonly<Record<string, unknown>>
}

export type GraphAnswer = GraphError | GraphData

export function data(json: Readonly<Record<string, unknown>>): GraphData {
  return { kind: 'data', json }
}

/** A parameter is wrong (100) where no other code is named. */
export function graphError(
  message: string,
  more: Partial<Omit<GraphError, 'kind' | 'message'>> = {},
): GraphError {
  const { code = 100, status = 400 } = more
  return { kind: 'error', ...more, code, status, message: `(#${code}) ${message}` }
}

export const GONE = graphError(
  'Object does not exist, cannot be loaded due to missing permissions, or does not support this operation',
  { subcode: 33 },
)

export function answer(context: Context, version: string, given: GraphAnswer): Response {
  context.header(META_VERSION_HEADER, version)
  if (given.kind === 'data') return context.json(given.json)
  const { code, subcode, message, status, isTransient = false } = given
  const error = {
    message,
    type: 'OAuthException',
    code,
    ...(subcode !== undefined && { error_subcode: subcode }),
    is_transient: isTransient,
    fbtrace_id: `A${signsOf(context.req.path, 22)}`,
  }
  return context.json({ error }, status)
}
