/** All kinds of jobs that this server does. */
import type { Keys } from '../auth/keys.ts'
import type { Store } from '../store/store.ts'
import { shortCodeJob } from './hash-short-codes.ts'
import type { Lane } from './lane.ts'
import { mintJob } from './mint-vouchers.ts'
import { NIGHT, type NightDeps, nightJob } from './night.ts'
import { type SchedulerDeps, startScheduler } from './scheduler.ts'

export interface JobsDeps extends SchedulerDeps {
  readonly store: Store
  readonly keys: Keys
  /** Null: no nights, as tests have it that do not speak of them. */
  readonly night: Pick<NightDeps, 'zone' | 'anchorsFile'> | null
}

export function startJobs(deps: JobsDeps): Lane {
  const { store, night, defect } = deps
  // Before any lane takes one.
  store.freeLeases().catch(defect)
  const kinds = [shortCodeJob(deps), mintJob(deps)]
  if (night === null) return startScheduler(deps, kinds)
  const scheduler = startScheduler(deps, [...kinds, nightJob({ ...deps, ...night })])
  // One that was dropped is back with the next start.
  store.keepJob({ kind: NIGHT, key: 'all' }).then(scheduler.wake, defect)
  return scheduler
}
