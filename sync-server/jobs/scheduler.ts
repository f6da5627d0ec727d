/**
 * Takes jobs off their rows and does them, one lane a kind on this node. A job is leased while it runs and its lease is renewed;
 * a node that dies gives it back by its lease's end, one that leaves gives it back at once. What fails is tried again, each time
 * after twice as long, and is dead after so many times.
 */
import { HOUR_MS, instant, type Instant, later, SECOND_MS } from '../../shared/base/time.ts'
import type { JobEnd, JobVerbs, LeasedJob } from '../store/jobs.ts'
import { every, type World } from '../world.ts'
import type { JobKind, JobOutcome } from './job.ts'
import { type Lane, startLane, type StepEnd, together } from './lane.ts'

/** Above this a node that is only slow is taken for dead. */
const LEASE_MS = 30 * SECOND_MS
/** How often a node looks for what another one asked for, or what has become due. */
const LOOKED_EVERY_MS = SECOND_MS
/** The first wait after a failure; twice as long after each, an hour at most: the tenth comes after about 40 minutes. */
const BACKOFF_MS = 5 * SECOND_MS
const BACKOFF_MAX_MS = HOUR_MS
export const ATTEMPTS_MAX = 10

export interface SchedulerDeps {
  readonly store: Pick<JobVerbs, 'isJobDue' | 'leaseJob' | 'renewJob' | 'endJob'>
  readonly world: Pick<World, 'now' | 'newId' | 'soon' | 'after'>
  readonly defect: (cause: unknown) => void
  /** Of the counters. */
  readonly ended?: (kind: string, end: JobOutcome['kind']) => void
}

export function startScheduler(deps: SchedulerDeps, kinds: readonly JobKind[]): Lane {
  const lanes = kinds.map((kind) => startKind(deps, kind))
  const all = together(lanes)
  const stopLooking = every(deps.world, LOOKED_EVERY_MS, all.wake)
  return {
    ...all,
    stop: () => {
      stopLooking()
      all.stop()
    },
  }
}

function startKind(deps: SchedulerDeps, kind: JobKind): Lane {
  const state = { isLeaving: false }
  const lane = startLane({ ...deps, step: () => takeOne(deps, kind, () => state.isLeaving) })
  return {
    ...lane,
    stop: () => {
      state.isLeaving = true
      lane.stop()
    },
  }
}

async function takeOne(
  deps: SchedulerDeps,
  kind: JobKind,
  isLeaving: () => boolean,
): Promise<StepEnd> {
  const { store, world } = deps
  const at = world.now()
  if (!(await store.isJobDue(kind.name, at))) return 'idle'
  const attemptsMax = kind.attemptsMax ?? ATTEMPTS_MAX
  const leased = await store.leaseJob({
    kind: kind.name,
    lease: world.newId(),
    at,
    until: later(at, LEASE_MS),
    attemptsMax,
  })
  if (!leased.ok) return 'later'
  if (leased.value === null) return 'idle'
  const outcome = await runWhileHeld(deps, { kind, job: leased.value, isLeaving })
  if (outcome === null) return 'more'
  deps.ended?.(kind.name, outcome.kind)
  const end = endOf(outcome, { job: leased.value, at: world.now(), attemptsMax })
  const ended = await store.endJob(leased.value, end)
  // What could not be written is taken again when the lease is over.
  return ended.ok ? 'more' : 'later'
}

interface Run {
  readonly kind: JobKind
  readonly job: LeasedJob
  readonly isLeaving: () => boolean
}

/** Null: the lease was lost, and with it the right to say how it ended. */
async function runWhileHeld(deps: SchedulerDeps, run: Run): Promise<JobOutcome | null> {
  const { store, world, defect } = deps
  const state = { isHeld: true }
  const renew = async (): Promise<void> => {
    const renewed = await store.renewJob(run.job, later(world.now(), LEASE_MS))
    if (renewed.ok && !renewed.value) state.isHeld = false
  }
  const stopRenewing = every(world, LEASE_MS / 3, () => {
    renew().catch(defect)
  })
  try {
    let outcome = await stepOf(deps, run)
    while (state.isHeld && outcome.kind === 'more') {
      if (run.isLeaving()) return { kind: 'later', dueAt: instant(0) }
      await new Promise<void>((resolve) => world.soon(resolve))
      outcome = await stepOf(deps, run)
    }
    return state.isHeld ? outcome : null
  } finally {
    stopRenewing()
  }
}

async function stepOf({ defect }: SchedulerDeps, { kind, job }: Run): Promise<JobOutcome> {
  try {
    return await kind.run(job)
  } catch (cause) {
    defect(cause)
    return { kind: 'failed', failure: 'defect' }
  }
}

interface Ending {
  readonly job: LeasedJob
  readonly at: Instant
  readonly attemptsMax: number
}

function endOf(outcome: JobOutcome, { job, at, attemptsMax }: Ending): JobEnd {
  if (outcome.kind === 'failed') {
    const { failure } = outcome
    const state = job.attempts >= attemptsMax ? 'dead' : 'waiting'
    return { state, failure, at, dueAt: later(at, backoffMs(job.attempts)) }
  }
  if (outcome.kind === 'later') return { state: 'waiting', failure: null, at, dueAt: outcome.dueAt }
  return { state: 'done', failure: null, at, dueAt: at }
}

/** @param attempts failures in a row, from 1 */
export function backoffMs(attempts: number): number {
  return Math.min(BACKOFF_MAX_MS, BACKOFF_MS * 2 ** (attempts - 1))
}
