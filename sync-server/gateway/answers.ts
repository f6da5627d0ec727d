/** Reading a small JSON body and answering an error by its stable reason. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Facts } from '../../shared/base/result.ts'
import type { ErrorReason } from './router.schema.ts'

/** Null for an unreadable body: no schema takes it. An empty one is an empty object. */
export async function readJson(context: Context): Promise<unknown> {
  const text = await context.req.text()
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return null
  }
}

export function fail(
  context: Context,
  status: ContentfulStatusCode,
  reason: ErrorReason | { readonly error: ErrorReason; readonly facts: Facts },
): Response {
  return context.json(typeof reason === 'string' ? { error: reason, facts: {} } : reason, status)
}
