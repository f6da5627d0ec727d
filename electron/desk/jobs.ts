/** Work that takes longer than a person waits: runs beside everything else, says how far it is, can be cancelled. */
import type { FailureKind } from '../../shared/bridge/bridge.ts'
import type { JobView } from '../../shared/bridge/views.ts'
import type { Clock, Instant } from '../../shared/base/time.ts'

export interface JobWork {
  readonly name: string
  /** Of the file that comes of it, for the person who saves it; null where none does. */
  readonly fileName: string | null
  readonly run: (job: JobHand) => Promise<JobEnd>
}

export interface JobHand {
  /** 0 to 1. */
  progress(share: number): void
  isCancelled(): boolean
}

export type JobEnd =
  | { readonly kind: 'done'; readonly file: string | null }
  | { readonly kind: 'failed'; readonly error: string }

export interface Jobs {
  start(work: JobWork): string
  /** False for a job that is not running. */
  cancel(id: string): boolean
  list(): readonly JobView[]
  onChange(hear: () => void): void
}

/** Ended ones beyond these are forgotten, oldest first. */
const KEPT = 20

interface JobsDeps {
  readonly now: Clock
  readonly newId: () => string
  readonly log: (code: string, facts?: Readonly<Record<string, unknown>>) => void
}

export function createJobs({ now, newId, log }: JobsDeps): Jobs {
  const jobs = new Map<string, JobView>()
  const listeners = new Set<() => void>()
  function put(job: JobView): void {
    jobs.set(job.id, job)
    for (const [id, { state }] of jobs) if (jobs.size > KEPT && state !== 'running') jobs.delete(id)
    for (const hear of listeners) hear()
  }
  function change(id: string, part: Partial<JobView>): void {
    const job = jobs.get(id)
    if (job?.state === 'running') put({ ...job, ...part })
  }
  return {
    start: ({ name, fileName, run }) => {
      const id = newId()
      const startedAt = now()
      put({ ...BEGUN, id, name, startedAt, fileName })
      const hand: JobHand = {
        progress: (share) =>
          change(id, { progress: share, remainingMs: remaining(startedAt, now(), share) }),
        isCancelled: () => jobs.get(id)?.state !== 'running',
      }
      void run(hand).then(
        (end) => change(id, ended(end)),
        (error: unknown) => {
          log('job_failed', { name, error: String(error) })
          change(id, ended({ kind: 'failed', error: 'internal' satisfies FailureKind }))
        },
      )
      return id
    },
    cancel: (id) => {
      const isRunning = jobs.get(id)?.state === 'running'
      change(id, { state: 'cancelled', remainingMs: null })
      return isRunning
    },
    list: () => [...jobs.values()].toReversed(),
    onChange: (hear) => void listeners.add(hear),
  }
}

const BEGUN = { state: 'running', progress: 0, remainingMs: null, file: null, error: null } as const

function ended(end: JobEnd): Partial<JobView> {
  if (end.kind === 'failed') return { state: 'failed', error: end.error, remainingMs: null }
  return { state: 'done', progress: 1, file: end.file, remainingMs: 0 }
}

/** As long again as it took so far, by share; null while there is nothing to go by. */
function remaining(startedAt: Instant, now: Instant, share: number): number | null {
  if (share <= 0) return null
  return Math.round(((now - startedAt) * (1 - share)) / share)
}
