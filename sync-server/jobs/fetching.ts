/** What a node with connectors fetches: plans and runs, in a scheduler of their own beside the server's other jobs. */
import { type FetchDeps, fetchJob } from './fetch-metrics.ts'
import { heedEventsJob } from './heed-events.ts'
import { keepSubscriptionsJob, type KeepSubscriptionsDeps } from './keep-subscriptions.ts'
import type { Lane } from './lane.ts'
import { planFetchesJob } from './plan-fetches.ts'
import { type SchedulerDeps, startScheduler } from './scheduler.ts'
import { PLAN_FETCHES } from '../store/fetch-table.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'

export interface FetchingDeps
  extends
    SchedulerDeps,
    Omit<FetchDeps, 'store' | 'world'>,
    Pick<KeepSubscriptionsDeps, 'subscriber'> {
  readonly store: Store
  readonly world: World
}

export function startFetching(deps: FetchingDeps): Lane {
  const scheduler = startScheduler(deps, [
    planFetchesJob(deps),
    fetchJob(deps),
    heedEventsJob(deps),
    keepSubscriptionsJob(deps),
  ])
  // One that was dropped is back with the next start.
  deps.store.keepJob({ kind: PLAN_FETCHES, key: 'all' }).then(scheduler.wake, deps.defect)
  return scheduler
}
