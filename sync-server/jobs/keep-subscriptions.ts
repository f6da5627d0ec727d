/**
 * Keeps platforms telling us what is another at an account: asked for once it is connected, again before a lease ends, and now and
 * then where none ends, so that one that was lost is back. Who cannot be subscribed is fetched each night all the same.
 */
import { DAY_MS, type Instant, later, MINUTE_MS } from '../../shared/base/time.ts'
import { type Fetched, tryAgainAt } from '../connectors/failure.ts'
import { LIMITS } from '../connectors/platforms.ts'
import type { Subscribed } from '../connectors/ports.ts'
import type { Subscriber } from '../connectors/subscribing.ts'
import type { Store } from '../store/store.ts'
import { KEEP_SUBSCRIPTIONS, type SubscriptionWord } from '../store/subscriptions.ts'
import type { World } from '../world.ts'
import { type JobKind, MORE, NOT_SAVED } from './job.ts'

const BATCH = 20
const AGAIN_MS = 5 * MINUTE_MS
/** Where no lease ends. */
const ASSERTED_AFTER_MS = 30 * DAY_MS
const FOR_EVER_MS = 3_650 * DAY_MS
const TRIES_MAX = 1_000_000

export interface KeepSubscriptionsDeps {
  readonly store: Pick<Store, 'dueSubscriptions' | 'saySubscription'>
  readonly subscriber: Pick<Subscriber, 'subscribe'>
  readonly world: Pick<World, 'now'>
}

export function keepSubscriptionsJob({ store, subscriber, world }: KeepSubscriptionsDeps): JobKind {
  return {
    name: KEEP_SUBSCRIPTIONS,
    attemptsMax: TRIES_MAX,
    run: async () => {
      const due = await store.dueSubscriptions(world.now(), BATCH)
      for (const { id } of due) {
        if (!(await keep({ store, subscriber, world }, id))) return NOT_SAVED
      }
      return due.length === BATCH ? MORE : { kind: 'later', dueAt: later(world.now(), AGAIN_MS) }
    },
  }
}

/** False: the disk took nothing. */
async function keep(
  { store, subscriber, world }: KeepSubscriptionsDeps,
  connection: string,
): Promise<boolean> {
  const at = world.now()
  // Before it is asked: a proof that comes at once is said by whoever hears it, and stands.
  const asked = {
    at,
    renewAt: later(at, LIMITS.youtube.hubAgainMs),
    holdsUntil: null,
    failure: null,
  }
  if (!(await store.saySubscription({ connection, ...asked })).ok) return false
  const word = wordOf(await subscriber.subscribe(connection), world.now())
  return word === null || (await store.saySubscription({ connection, ...word })).ok
}

/** Null: nothing to say until it is proven. */
function wordOf(
  answered: Fetched<Subscribed>,
  at: Instant,
): Omit<SubscriptionWord, 'connection'> | null {
  const word = { at, holdsUntil: null, failure: null }
  if (!answered.ok) {
    const { failure } = answered
    // What only a person mends is tried now and then: scopes may be others by then.
    const renewAt = tryAgainAt(failure, at) ?? later(at, DAY_MS)
    return { ...word, renewAt, failure: failure.kind }
  }
  switch (answered.value.kind) {
    case 'none':
      return { ...word, renewAt: later(at, FOR_EVER_MS) }
    case 'asked':
      return null
    case 'holds':
      return { ...word, renewAt: later(at, ASSERTED_AFTER_MS) }
  }
}
