/**
 * Takes away what ended connections told, and begins fetches whose time has come: all that a new connection still has, then each
 * night what is new, what was counted again, what was missed and the gaps that are left; and between nights what a platform said is
 * another. A run that its person had to sign in anew for goes on where it was; one that nobody does any more has failed.
 */
import { type Instant, instant, later, MINUTE_MS } from '../../shared/base/time.ts'
import { addDays } from '../../shared/base/zoned-time.ts'
import type { PlatformReader } from '../connectors/ports.ts'
import {
  backfill,
  dateOf,
  type FetchProgress,
  newest,
  newestFirst,
  touched,
  withGaps,
} from '../metrics/fetch-progress.ts'
import { type DueFetch, PLAN_FETCHES } from '../store/fetch-table.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'
import { type JobKind, MORE, NOT_SAVED } from './job.ts'
import { nightAfter } from './night.ts'

/** Of one account: platforms count anew no more often, whoever asks. */
export const FETCH_AGAIN_MS = 15 * MINUTE_MS

const BATCH = 50
const AGAIN_MS = MINUTE_MS
/** As good as for ever, as the nights. */
const TRIES_MAX = 1_000_000

export interface PlanFetchesDeps {
  readonly store: Pick<
    Store,
    | 'dueFetches'
    | 'beginFetch'
    | 'strandedFetches'
    | 'sayFetch'
    | 'untoldDays'
    | 'endedConnections'
    | 'dropMetricAccount'
    | 'connectionDataGone'
  >
  readonly reader: Pick<PlatformReader, 'boundsOf'>
  readonly world: Pick<World, 'now' | 'newId'>
  /** IANA name: nights are the server's. */
  readonly zone: string
}

export function planFetchesJob(deps: PlanFetchesDeps): JobKind {
  const { store, world } = deps
  return {
    name: PLAN_FETCHES,
    attemptsMax: TRIES_MAX,
    run: async () => {
      const at = world.now()
      if (!(await dropEnded(deps)) || !(await failStranded(deps, at))) return NOT_SAVED
      const notSince = instant(at - FETCH_AGAIN_MS)
      const due = await store.dueFetches({ at, notSince, limit: BATCH })
      for (const one of due) {
        const { connection, person } = one
        const progress = await nextOf(deps, one)
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

/** What failed so often that its job is dead, or was dropped by an operator, is begun again in the night. False as above. */
async function failStranded({ store, zone }: PlanFetchesDeps, at: Instant): Promise<boolean> {
  for (const { connection, run, failure } of await store.strandedFetches(BATCH)) {
    const word = { state: 'failed', failure: failure ?? 'dropped' } as const
    const nextAt = nightAfter(at, zone)
    const said = await store.sayFetch({ connection, run, ...word, at, nextAt, isWhole: false })
    if (!said.ok) return false
  }
  return true
}

async function nextOf(deps: PlanFetchesDeps, due: DueFetch): Promise<FetchProgress> {
  const { reader, store, world } = deps
  const { before, isTouched, platform } = due
  const today = dateOf(world.now())
  if (before !== undefined && isTouched) return touched(today, before.progress)
  const progress = progressOf(due, deps)
  // Of one that is begun or goes on there is nothing yet that has gaps.
  const isFirst = before === undefined || before.doneAt === null
  if (isFirst || progress === before.progress) return progress
  const bounds = reader.boundsOf(platform)
  const { connection: account, person } = due
  const span = { from: addDays(today, 1 - bounds.historyDays), to: addDays(progress.from, -1) }
  const gaps = await store.untoldDays({ account, person, source: `${platform}_api`, ...span })
  return withGaps(progress, bounds, { gaps, before: before.progress.gapNights })
}

export function progressOf(
  { platform, before }: Pick<DueFetch, 'platform' | 'before'>,
  { reader, world }: Pick<PlanFetchesDeps, 'reader' | 'world'>,
): FetchProgress {
  const today = dateOf(world.now())
  const bounds = reader.boundsOf(platform)
  if (before === undefined) return backfill(bounds, today)
  const { progress, begunAt, doneAt, state } = before
  const wasBrokenOff = doneAt === null || state === 'needs_sign_in'
  if (wasBrokenOff && dateOf(begunAt) === today) return progress
  if (doneAt !== null) return newest(bounds, { today, lastDone: doneAt, before: progress })
  // Of the first reading, as far as it came.
  if (progress.unfinished === undefined && progress.phase === 'profile')
    return backfill(bounds, today)
  const unfinished = progress.unfinished ?? { since: begunAt, place: progress }
  return newestFirst(bounds, { today, unfinished, before: progress })
}
