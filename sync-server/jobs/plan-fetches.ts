/**
 * Takes away what ended connections told, and begins fetches whose time has come: all that a new connection still has, then each night what is new, what was counted again and
 * what was missed. A run that its person had to sign in anew for goes on where it was.
 */
import { later, MINUTE_MS } from '../../shared/base/time.ts'
import type { PlatformReader } from '../connectors/ports.ts'
import { backfill, dateOf, type FetchProgress, newest } from '../metrics/fetch-progress.ts'
import { PLAN_FETCHES } from '../store/connections.ts'
import type { DueFetch } from '../store/fetch-table.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'
import { type JobKind, MORE, NOT_SAVED } from './job.ts'

const BATCH = 50
const AGAIN_MS = MINUTE_MS
/** As good as for ever, as the nights. */
const TRIES_MAX = 1_000_000

export interface PlanFetchesDeps {
  readonly store: Pick<
    Store,
    'dueFetches' | 'beginFetch' | 'endedConnections' | 'dropMetricAccount' | 'connectionDataGone'
  >
  readonly reader: Pick<PlatformReader, 'boundsOf'>
  readonly world: Pick<World, 'now' | 'newId'>
}

export function planFetchesJob(deps: PlanFetchesDeps): JobKind {
  const { store, reader, world } = deps
  return {
    name: PLAN_FETCHES,
    attemptsMax: TRIES_MAX,
    run: async () => {
      const at = world.now()
      if (!(await dropEnded(deps))) return NOT_SAVED
      const due = await store.dueFetches(at, BATCH)
      for (const one of due) {
        const { connection, person } = one
        const progress = progressOf(one, { reader, world })
        const begun = await store.beginFetch({
          connection,
          person,
          run: world.newId(),
          progress,
          at,
        })
        if (!begun.ok) return NOT_SAVED
      }
      return due.length === BATCH ? MORE : { kind: 'later', dueAt: later(at, AGAIN_MS) }
    },
  }
}

/** False: the disk took nothing. */
async function dropEnded({
  store,
  world,
}: Pick<PlanFetchesDeps, 'store' | 'world'>): Promise<boolean> {
  for (const { id, person } of await store.endedConnections(BATCH)) {
    const dropped = await store.dropMetricAccount({ person, account: id })
    if (!dropped.ok) return false
    const gone = await store.connectionDataGone(id, world.now())
    if (!gone.ok) return false
  }
  return true
}

export function progressOf(
  { platform, before }: DueFetch,
  { reader, world }: Pick<PlanFetchesDeps, 'reader' | 'world'>,
): FetchProgress {
  const today = dateOf(world.now())
  const bounds = reader.boundsOf(platform)
  if (before === undefined) return backfill(bounds, today)
  const wasBrokenOff = before.doneAt === null || before.state === 'needs_sign_in'
  return wasBrokenOff ? before.progress : newest(bounds, { today, lastDone: before.doneAt })
}
