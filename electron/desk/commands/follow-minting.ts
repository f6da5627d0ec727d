/** A minting job of the server, shown among the desk's own: how far it is, and how to stop it. It goes on without this desk. */
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { JobEnd, JobHand } from '../jobs.ts'
import type { DeskParts } from '../parts.ts'

const LOOKED_AT_MS = 500

/** The job's id, where the server answered that it is one. */
export function mintJobOf(answer: Answer): string | null {
  if (answer.kind !== 'done') return null
  // The wire's contract of `issue-vouchers`: a job's id, or what was issued at once.
  const { job } = answer.value as { readonly job?: string }
  return job ?? null
}

export function followMinting(parts: DeskParts, job: string): string {
  const run = (hand: JobHand): Promise<JobEnd> => follow(parts, job, hand)
  return parts.jobs.start({ name: 'issue-vouchers', fileName: null, run })
}

interface Minting {
  readonly total: number
  readonly done: number
  readonly state: 'running' | 'done' | 'cancelled' | 'failed'
}

async function follow({ sync, deps }: DeskParts, job: string, hand: JobHand): Promise<JobEnd> {
  for (;;) {
    if (hand.isCancelled()) {
      await sync.commands.ask('cancel-minting', { job })
      return { kind: 'failed', error: 'cancelled' }
    }
    const answer = await sync.commands.ask('mint-job', { job })
    if (answer.kind === 'refused') return { kind: 'failed', error: answer.reason }
    // Out of reach it goes on, and is looked at again.
    if (answer.kind === 'done') {
      // The wire's contract of this command.
      const { total, done, state } = answer.value as Minting
      hand.progress(done / total)
      if (state === 'done') return { kind: 'done', file: null }
      if (state !== 'running') return { kind: 'failed', error: state }
    }
    await new Promise<void>((resolve) => void deps.after(LOOKED_AT_MS, resolve))
  }
}
