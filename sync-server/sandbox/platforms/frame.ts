/** What each request of a platform's API goes through first: the faults that were set for it. */
import type { Context, MiddlewareHandler } from 'hono'
import { MINUTE_MS } from '../../../shared/base/time.ts'
import { LIMITS } from '../../connectors/platforms.ts'
import type { Outside } from './outside.ts'

/** Longer than the house waits for anybody. */
const SLOW_MS = MINUTE_MS

export interface OwnFaults {
  readonly failed: (context: Context) => Response
  readonly throttled: (context: Context) => Response
}

export function throughFaults(outside: Outside, own: OwnFaults): MiddlewareHandler {
  const { faults, world } = outside
  return async (context, next) => {
    if (faults.take('slow')) await new Promise<void>((go) => void world.after(SLOW_MS, go))
    if (faults.take('throttle')) return own.throttled(context)
    if (faults.take('fail')) return own.failed(context)
    if (faults.take('garbled')) return context.html('<!doctype html><title>Sorry</title><p>Sorry.')
    if (faults.take('huge')) return context.json({ data: 'x'.repeat(LIMITS.answerBytes + 1) })
    await next()
    if (faults.take('cut_off')) await changeText(context, (text) => text.slice(0, text.length / 2))
    if (faults.take('missing_fields')) await changeText(context, withoutFirstField)
    return undefined
  }
}

async function changeText(context: Context, change: (text: string) => string): Promise<void> {
  const { status, headers } = context.res
  context.res = new Response(change(await context.res.text()), { status, headers })
}

/** What is always there, in the documents. */
function withoutFirstField(text: string): string {
  const fields: unknown = JSON.parse(text)
  const isObject = typeof fields === 'object' && fields !== null
  return isObject ? JSON.stringify(Object.fromEntries(Object.entries(fields).slice(1))) : text
}

/** Fields of a form or of the address, whichever the caller used. */
export async function fieldsOf(context: Context): Promise<Readonly<Record<string, string>>> {
  const query = context.req.query()
  if (context.req.method !== 'POST') return query
  const type = context.req.header('content-type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) return query
  return { ...query, ...Object.fromEntries(new URLSearchParams(await context.req.text())) }
}

export function bearerOf(context: Context): string {
  return /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? ''
}
