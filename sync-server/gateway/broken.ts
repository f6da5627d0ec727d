/** What is said of a request whose handling broke: the disk or the database is away and comes back, or we were wrong. */
import type { Facts } from '../../shared/base/result.ts'
import { SECOND_MS } from '../../shared/base/time.ts'
import type { Store } from '../store/store.ts'

/** A database that was lost is looked for again after this. */
const TROUBLE_RETRY_MS = 2 * SECOND_MS

interface Broken {
  readonly status: 500 | 503
  readonly error: 'internal' | 'not_saved'
  readonly facts: Facts
}

export function brokenAnswer(store: Pick<Store, 'troubleOf'>, cause: unknown): Broken {
  if (store.troubleOf(cause) === undefined) return { status: 500, error: 'internal', facts: {} }
  return { status: 503, error: 'not_saved', facts: { retryAfterMs: TROUBLE_RETRY_MS } }
}
