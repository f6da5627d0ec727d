/** All kinds of jobs that this server does. */
import type { Keys } from '../auth/keys.ts'
import type { PlatformReader } from '../connectors/ports.ts'
import type { Store } from '../store/store.ts'
import { fetchJob } from './fetch-metrics.ts'
import { shortCodeJob } from './hash-short-codes.ts'
import type { Lane } from './lane.ts'
import { mintJob } from './mint-vouchers.ts'
import { NIGHT, type NightDeps, nightJob } from './night.ts'
import { PLAN_FETCHES, planFetchesJob } from './plan-fetches.ts'
import { type SchedulerDeps, startScheduler } from './scheduler.ts'
import type { World } from '../world.ts'

export interface JobsDeps extends SchedulerDeps {
  readonly store: Store
  readonly keys: Keys
  /** Null: no nights, as tests have it that do not speak of them. */
  readonly night: Pick<NightDeps, 'zone' | 'anchorsFile'> | null
  /** What connections tell; absent: nothing is fetched here, nor without nights. */
  readonly reader?: PlatformReader | null
  readonly world: SchedulerDeps['world'] & Pick<World, 'randomBytes'>
}

export function startJobs(deps: JobsDeps): Lane {
  const { store, night, reader = null, defect } = deps
  // Before any lane takes one.
  store.freeLeases().catch(defect)
  const kinds = [shortCodeJob(deps), mintJob(deps)]
  if (night === null) return startScheduler(deps, kinds)
  const fetching = reader && [
    planFetchesJob({ ...deps, reader }),
    fetchJob({ ...deps, ...night, reader }),
  ]
  const nightly = nightJob({ ...deps, ...night })
  const scheduler = startScheduler(deps, [...kinds, nightly, ...(fetching ?? [])])
  // One that was dropped is back with the next start.
  const own = reader === null ? [NIGHT] : [NIGHT, PLAN_FETCHES]
  for (const kind of own) store.keepJob({ kind, key: 'all' }).then(scheduler.wake, defect)
  return scheduler
}
