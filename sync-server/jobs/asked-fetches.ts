/**
 * Fetches as the person sees and moves them whose account it is: how far one is, fetching now, and cancelling what runs. Who is
 * asked too often asks the platform nothing.
 */
import { accept, refuse, type Result } from '../../shared/base/result.ts'
import { type Instant, instant } from '../../shared/base/time.ts'
import type { PersonId } from '../../shared/base/ids.ts'
import type { PlatformReader } from '../connectors/ports.ts'
import { nightAfter } from './night.ts'
import { FETCH_AGAIN_MS, progressOf } from './plan-fetches.ts'
import type { Connection } from '../store/connections.ts'
import type { FetchRow } from '../store/fetch-table.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'
import { shareDone } from '../metrics/fetch-progress.ts'

export type FetchRefusal =
  | 'not_allowed'
  | 'not_saved'
  | 'fetch_running'
  | 'fetch_too_soon'
  | 'fetch_waits'
  | 'fetch_needs_sign_in'
  | 'fetch_not_running'

export interface ConnectionSeen {
  readonly connection: Connection
  /** Null: none was begun yet. */
  readonly fetch: FetchSeen | null
}

export interface FetchSeen
  extends
    Pick<FetchRow, 'state' | 'failure' | 'begunAt' | 'doneAt' | 'nextAt'>,
    Pick<FetchRow['progress'], 'phase' | 'windowsDone' | 'windows' | 'pages' | 'pagesKnown'> {
  /** Of all questions that are known of; a ratio, 1 once it is done. */
  readonly share: number
  /** Until its end, as it went so far; null: nobody can say. */
  readonly leftMs: number | null
  readonly unread: Unread
}

/** What came and could not be read. */
export interface Unread {
  readonly posts: number
  /** The fields that were not what they may be, each once. */
  readonly fields: readonly string[]
  readonly audience: boolean
}

export interface AskedFetches {
  readonly of: (person: PersonId) => Promise<readonly ConnectionSeen[]>
  readonly fetchNow: (person: PersonId, connection: string) => Promise<Result<null, FetchRefusal>>
  /** What came is kept. */
  readonly cancel: (person: PersonId, connection: string) => Promise<Result<null, FetchRefusal>>
}

export interface AskedFetchesDeps {
  readonly store: Pick<
    Store,
    'connection' | 'connectionsOf' | 'metricFetch' | 'metricFetches' | 'fetchNow' | 'cancelFetch'
  >
  readonly reader: Pick<PlatformReader, 'boundsOf'>
  readonly world: Pick<World, 'now' | 'newId'>
  /** IANA name: nights are the server's. */
  readonly zone: string
}

/** Below this the first answers say nothing of the rest. */
const TELLING_SHARE = 0.05

export function openAskedFetches(deps: AskedFetchesDeps): AskedFetches {
  const { store, world } = deps
  return {
    of: async (person) => {
      const fetches = await store.metricFetches(person)
      const connections = await store.connectionsOf(person)
      return connections.map((connection) => {
        const row = fetches.find((one) => one.connection === connection.id)
        return { connection, fetch: row === undefined ? null : seenOf(row, world.now()) }
      })
    },
    fetchNow: (person, connection) => fetchNow(deps, person, connection),
    cancel: async (person, connection) => {
      const at = world.now()
      const nextAt = nightAfter(at, deps.zone)
      const cancelled = await store.cancelFetch({ connection, person, at, nextAt })
      if (!cancelled.ok) return refuse('not_saved')
      return cancelled.value ? accept(null) : refuse('fetch_not_running')
    },
  }
}

async function fetchNow(
  { store, reader, world }: AskedFetchesDeps,
  person: PersonId,
  id: string,
): Promise<Result<null, FetchRefusal>> {
  const known = await store.connection(id)
  if (known?.person !== person) return refuse('not_allowed')
  const at = world.now()
  if (known.state === 'needs_sign_in') return refuse('fetch_needs_sign_in')
  const { waitsUntil, platform } = known
  if (waitsUntil !== null && waitsUntil > at)
    return refuse('fetch_waits', { waitMs: waitsUntil - at })
  const before = await store.metricFetch(id)
  const due = { platform, before }
  const asked = await store.fetchNow({
    connection: id,
    person,
    run: world.newId(),
    progress: progressOf(due, { reader, world }),
    at,
    notSince: instant(at - FETCH_AGAIN_MS),
  })
  if (!asked.ok) return refuse('not_saved')
  switch (asked.value.kind) {
    case 'begun':
      return accept(null)
    case 'running':
      return refuse('fetch_running')
    case 'too_soon':
      return refuse('fetch_too_soon', { waitMs: asked.value.begunAt + FETCH_AGAIN_MS - at })
  }
}

function seenOf(row: FetchRow, now: Instant): FetchSeen {
  const { state, failure, begunAt, doneAt, nextAt, progress } = row
  const { phase, windowsDone, windows, pages, pagesKnown } = progress
  const share = state === 'done' ? 1 : shareDone(progress)
  const isGoing = state === 'running' && failure === null && share >= TELLING_SHARE
  const leftMs = isGoing ? ((now - begunAt) / share) * (1 - share) : null
  const parts = { phase, windowsDone, windows, pages, pagesKnown }
  const unread = unreadOf(progress)
  return { state, failure, begunAt, doneAt, nextAt, ...parts, share, leftMs, unread }
}

function unreadOf({ setAside = [], isAudienceUnread = false }: FetchRow['progress']): Unread {
  const fields = new Set(setAside.map(({ where }) => where).filter((where) => where !== ''))
  return { posts: setAside.length, fields: [...fields], audience: isAudienceUnread }
}
