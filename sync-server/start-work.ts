/** Starts what runs by itself while the server does: dates that come, what other nodes commit, and long work. */
import { join } from 'node:path'
import { MINUTE_MS, SECOND_MS } from '../shared/base/time.ts'
import { startDueCampaigns } from './accept/due.ts'
import { MISSES_KEPT_MS } from './accounts/limits.ts'
import type { Keys } from './auth/keys.ts'
import type { Config } from './config.ts'
import { openEgress } from './connectors/egress.ts'
import type { Metrics } from './gateway/metrics.ts'
import { startJobs } from './jobs/jobs.ts'
import { type Lane, together } from './jobs/lane.ts'
import { startWebhookLane } from './jobs/send-webhooks.ts'
import { keepWitness } from './recover-at-start.ts'
import { hasRole } from './roles.ts'
import type { Store } from './store/store.ts'
import { every, type World } from './world.ts'

/** How often campaigns are looked at that a date makes live or ends, and keyrings that an operator changes. */
const DUE_EVERY_MS = SECOND_MS
/** How often a node looks for what others have committed. */
const FEED_EVERY_MS = 30
/** How often open tickets, spent words, misses and rates are forgotten that are over. */
const SWEEP_EVERY_MS = MINUTE_MS

interface WorkDeps {
  readonly config: Config
  readonly store: Store
  readonly keys: Keys
  readonly world: World
  readonly metrics: Metrics
}

export function startWork(deps: WorkDeps): {
  readonly jobs: Lane
  readonly stop: () => Promise<void>
} {
  const { store, world, metrics } = deps
  const { defect, jobEnded: ended } = metrics
  const { zone, ledgerCopy, data } = deps.config
  const anchorsFile = ledgerCopy === null ? join(data, 'anchors.jsonl') : `${ledgerCopy}.anchors`
  const egress = openEgress({ world, allowsLoopback: deps.config.sandbox })
  const isForJobs = hasRole(deps.config, 'jobs')
  const night = { zone, anchorsFile }
  const jobs = together([
    ...(isForJobs ? [startJobs({ ...deps, defect, ended, night })] : []),
    ...(hasRole(deps.config, 'connectors') ? [startWebhookLane({ ...deps, defect, egress })] : []),
  ])
  const notice = async (): Promise<void> => {
    store.noticeKeyrings()
    store.noticePlans()
    store.noticeScopes()
  }
  const stopDue = every(world, DUE_EVERY_MS, () => {
    notice().catch(defect)
    if (!isForJobs) return
    startDueCampaigns(store, world.now()).catch(defect)
    store.endRecoveryWhenDue(world.now()).catch(defect)
    store.endGrants(world.now()).catch(defect)
  })
  const stopFeed =
    store.feedLagMs() === null
      ? () => {}
      : every(world, FEED_EVERY_MS, () => {
          store.noticeNodes().catch(defect)
        })
  const stopSweep = every(world, SWEEP_EVERY_MS, () => {
    store.sweepShared(world.now(), MISSES_KEPT_MS).catch(defect)
  })
  const stopWitness = keepWitness({ ...deps, defect })
  return {
    jobs,
    stop: async () => {
      stopDue()
      stopFeed()
      stopSweep()
      stopWitness()
      jobs.stop()
      await jobs.idle()
    },
  }
}
