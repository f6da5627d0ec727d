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

export function requestLog(deps: RequestLogDeps): MiddlewareHandler {
  const { now } = deps
  return async (context, next) => {
    const began = now()
    await next()
    tellAnswered(deps, {
      method: context.req.method,
      route: routePath(context, -1),
      status: context.res.status,
      ms: now() - began,
      request: context.res.headers.get(REQUEST_ID) ?? '',
      traceparent: context.req.header('traceparent'),
    })
  }
}

interface Answered {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly ms: number
  /** Its id. */
  readonly request: string
  readonly traceparent: string | undefined
}

export function tellAnswered(
  { log, metrics, traces }: RequestLogDeps,
  { request, traceparent, ...answered }: Answered,
): void {
  metrics.answered(answered)
  const level = answered.status >= 500 ? 'warn' : traces ? 'info' : 'debug'
  log[level]({ request, ...traceOf(traceparent), ...answered }, 'request')
}

export function traceOf(header: string | undefined): { trace?: string; span?: string } {
  const [, trace, span] = TRACE_PARENT.exec(header ?? '') ?? []
  if (trace === undefined || span === undefined || trace === NO_TRACE || span === NO_SPAN) return {}
  return { trace, span }
}
