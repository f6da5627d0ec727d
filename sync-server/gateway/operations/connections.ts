/** `/api/v1/connections`: a person's accounts at the platforms, how far reading each is, reading now, and cancelling what runs. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ServerError } from '../../../shared/words/reasons.ts'
import { LOGIN_RULES } from '../../connectors/platforms.ts'
import type {
  AskedFetches,
  ConnectionSeen,
  FetchRefusal,
  FetchSeen,
} from '../../jobs/asked-fetches.ts'
import { asPerson, type AsPersonDeps, DENIED, PERSONS_OWN } from '../as-person.ts'
import {
  connectionList,
  connectionParams,
  fetchBegun,
  fetchCancelled,
  type ToldConnection,
} from '../connections.schema.ts'
import { done, operation, type Operation, refusal } from '../operation.ts'

export interface ConnectionDeps extends AsPersonDeps {
  readonly fetches: AskedFetches
}

const BASE = '/api/v1/connections'

export function connectionOperations(deps: ConnectionDeps): readonly Operation[] {
  return [listing(deps), fetching(deps), cancelling(deps)]
}

function listing(deps: ConnectionDeps): Operation {
  return operation({
    ...PERSONS_OWN,
    method: 'get',
    path: BASE,
    id: 'listConnections',
    summary: {
      en: 'The person’s accounts at the platforms, how each stands, and how far reading it is.',
      de: 'Die Konten der Person bei den Plattformen, wie es um jedes steht und wie weit es gelesen ist.',
    },
    answers: { type: 'json', status: 200, schema: connectionList },
    errors: DENIED,
    run: (asked) =>
      asPerson(deps, asked, async (person) =>
        done({ connections: (await deps.fetches.of(person)).map(told) }),
      ),
  })
}

interface Named {
  readonly connection: string
}

function fetching(deps: ConnectionDeps): Operation {
  return operation<Named>({
    ...PERSONS_OWN,
    method: 'post',
    path: `${BASE}/{connection}/fetch`,
    id: 'fetchConnection',
    summary: {
      en: 'Read an account now; no more than once in fifteen minutes.',
      de: 'Ein Konto jetzt lesen; höchstens einmal in fünfzehn Minuten.',
    },
    params: connectionParams,
    answers: { type: 'json', status: 200, schema: fetchBegun },
    errors: {
      ...DENIED,
      404: ['unknown_connection'],
      409: ['fetch_running', 'fetch_needs_sign_in'],
      429: ['fetch_too_soon', 'fetch_waits'],
      503: ['not_saved'],
    },
    run: (asked) =>
      asPerson(deps, asked, async (person) => {
        const begun = await deps.fetches.fetchNow(person, asked.params.connection)
        return begun.ok ? done({ begun: true }) : refusal(...REFUSED[begun.refusal.reason])
      }),
  })
}

function cancelling(deps: ConnectionDeps): Operation {
  return operation<Named>({
    ...PERSONS_OWN,
    method: 'delete',
    path: `${BASE}/{connection}/fetch`,
    id: 'cancelFetch',
    summary: {
      en: 'Cancel reading an account; what came is kept.',
      de: 'Das Lesen eines Kontos abbrechen; was kam, bleibt.',
    },
    params: connectionParams,
    answers: { type: 'json', status: 200, schema: fetchCancelled },
    errors: { ...DENIED, 409: ['fetch_not_running'], 503: ['not_saved'] },
    run: (asked) =>
      asPerson(deps, asked, async (person) => {
        const cancelled = await deps.fetches.cancel(person, asked.params.connection)
        return cancelled.ok
          ? done({ cancelled: true })
          : refusal(...REFUSED[cancelled.refusal.reason])
      }),
  })
}

const REFUSED: Readonly<Record<FetchRefusal, readonly [ContentfulStatusCode, ServerError]>> = {
  // Another's and an unknown one are told alike.
  not_allowed: [404, 'unknown_connection'],
  not_saved: [503, 'not_saved'],
  fetch_running: [409, 'fetch_running'],
  fetch_needs_sign_in: [409, 'fetch_needs_sign_in'],
  fetch_not_running: [409, 'fetch_not_running'],
  fetch_too_soon: [429, 'fetch_too_soon'],
  fetch_waits: [429, 'fetch_waits'],
}

function told({ connection, fetch }: ConnectionSeen): ToldConnection {
  const { id, platform, handle, state, failure, waitsUntil, scopes, login } = connection
  return {
    id,
    platform,
    handle,
    state,
    failure: failure?.kind ?? null,
    waitsUntil,
    scopes: [...scopes],
    scopesMissing: LOGIN_RULES[login].scopes.filter((scope) => !scopes.includes(scope)),
    fetch: fetch && toldFetch(fetch),
  }
}

function toldFetch(fetch: FetchSeen): NonNullable<ToldConnection['fetch']> {
  const { leftMs, unread } = fetch
  return {
    ...fetch,
    leftMs: leftMs === null ? null : Math.round(leftMs),
    unread: { ...unread, fields: [...unread.fields] },
  }
}
