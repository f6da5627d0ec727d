/**
 * Deals with what platforms told by themselves: what is another at an account is due to be fetched, and the event is closed in the
 * same unit, by one of all nodes. What is of nobody's account, or says nothing that we know, is closed with that as its reason.
 */
import type { Store } from '../store/store.ts'
import type { EventOutcome } from '../store/connection-ends.ts'
import { HEED_EVENTS } from '../store/connection-ends.ts'
import { type Told, toldBy } from '../connectors/told.ts'
import type { World } from '../world.ts'
import { DONE, type JobKind, MORE, NOT_SAVED } from './job.ts'

/** In one step. */
const BATCH = 50

export interface HeedEventsDeps {
  readonly store: Pick<Store, 'waitingEvents' | 'heedEvent' | 'connectionsAt'>
  readonly world: Pick<World, 'now'>
}

export function heedEventsJob(deps: HeedEventsDeps): JobKind {
  const { store, world } = deps
  return {
    name: HEED_EVENTS,
    run: async () => {
      const waiting = await store.waitingEvents(BATCH)
      for (const event of waiting) {
        const touched = await touchedBy(deps, toldBy(event))
        const heeded = await store.heedEvent({ hash: event.hash, at: world.now(), ...touched })
        if (!heeded.ok) return NOT_SAVED
      }
      return waiting.length === BATCH ? MORE : DONE
    },
  }
}

interface Touched {
  readonly outcome: EventOutcome
  readonly touched: readonly string[]
}

async function touchedBy({ store }: Pick<HeedEventsDeps, 'store'>, told: Told): Promise<Touched> {
  if (told.kind !== 'changed') return { outcome: told.kind, touched: [] }
  const connections = await store.connectionsAt(told.platform, told.account)
  const touched = connections.map(({ id }) => id)
  return { outcome: touched.length === 0 ? 'unknown_account' : 'touched', touched }
}
