/**
 * One line a request: route, status, time, its id, and where a caller traces, the trace it belongs to (W3C Trace Context, level 1).
 * Faults of ours always, everything with traces switched on. The address as it was asked, its query and its bodies stay out.
 */
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Logger } from 'pino'
import type { Clock } from '../../shared/base/time.ts'
import { REQUEST_ID } from './answers.ts'
import type { Metrics } from './metrics.ts'

const TRACE_PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/
const NO_TRACE = '0'.repeat(32)
const NO_SPAN = '0'.repeat(16)

export interface RequestLogDeps {
  readonly log: Logger
  readonly now: Clock
  readonly metrics: Pick<Metrics, 'answered'>
  readonly traces: boolean
}

export function requestLog({ log, now, metrics, traces }: RequestLogDeps): MiddlewareHandler {
  return async (context, next) => {
    const began = now()
    await next()
    const { status } = context.res
    const ms = now() - began
    const { method } = context.req
    const route = routePath(context, -1)
    metrics.answered({ method, route, status, ms })
    const level = status >= 500 ? 'warn' : traces ? 'info' : 'debug'
    const request = context.res.headers.get(REQUEST_ID) ?? ''
    log[level](
      { request, ...traceOf(context.req.header('traceparent')), method, route, status, ms },
      'request',
    )
  }
}

export function traceOf(header: string | undefined): { trace?: string; span?: string } {
  const [, trace, span] = TRACE_PARENT.exec(header ?? '') ?? []
  if (trace === undefined || span === undefined || trace === NO_TRACE || span === NO_SPAN) return {}
  return { trace, span }
}
