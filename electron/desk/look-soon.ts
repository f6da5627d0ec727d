/**
 * Looks at what changed, once for all that comes together: a while after it was asked to, one look at a time, and once more where
 * it was asked to during the last one.
 */
import type { Cancel, DeskDeps } from './deps.ts'

export interface SoonLook {
  readonly soon: () => void
  /** A look that is under way goes on, and none comes after it. */
  readonly close: () => void
}

export interface SoonLookDeps {
  readonly deps: Pick<DeskDeps, 'after' | 'log'>
  readonly togetherMs: number
  /** Named in the log where a look fails. */
  readonly failed: string
  readonly look: () => Promise<void>
}

export function createSoonLook({ deps, togetherMs, failed, look }: SoonLookDeps): SoonLook {
  let [isLooking, isDue, isClosed] = [false, false, false]
  let waiting: Cancel | null = null
  const lookNow = async (): Promise<void> => {
    isLooking = true
    isDue = false
    try {
      await look()
    } catch (error) {
      // The edge of a work that nobody waits for: the next change looks again.
      deps.log(failed, { error: String(error) })
    }
    isLooking = false
    if (isDue) soon()
  }
  const soon = (): void => {
    isDue = true
    if (isClosed || isLooking || waiting !== null) return
    waiting = deps.after(togetherMs, () => {
      waiting = null
      void lookNow()
    })
  }
  return {
    soon,
    close: () => {
      isClosed = true
      waiting?.()
    },
  }
}
