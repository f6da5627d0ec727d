/** A kind of job: what a run does and how it may end. A run is done at least once, so what it does must bear being done again. */
import type { Instant } from '../../shared/base/time.ts'
import type { LeasedJob } from '../store/jobs.ts'

export interface JobKind {
  readonly name: string
  /** One step; when it answers `more` it is called again, after the loop has seen to everybody else. */
  readonly run: (job: LeasedJob) => Promise<JobOutcome>
  /** Absent: `ATTEMPTS_MAX`. */
  readonly attemptsMax?: number
}

export type JobOutcome =
  | { readonly kind: 'done' | 'more' }
  /** Nothing failed; there is more to do then. */
  | { readonly kind: 'later'; readonly dueAt: Instant }
  /** In a word without content: operators see it. Tried again, each time after twice as long, until it is dead. */
  | { readonly kind: 'failed'; readonly failure: string }

export const DONE: JobOutcome = { kind: 'done' }
export const MORE: JobOutcome = { kind: 'more' }
export const NOT_SAVED: JobOutcome = { kind: 'failed', failure: 'not_saved' }
