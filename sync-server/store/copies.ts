/** The ledger's second copy as the writer keeps it: what its disk did not take is tried again before anything newer. */
import type { CopyLine, LedgerCopy } from './ledger-copy.ts'

export interface Copies {
  /** False while the second copy's disk does not take what was committed; it is tried again with the next turn. */
  readonly keep: (lines: readonly CopyLine[]) => boolean
}

export function createCopies(copy: LedgerCopy | null | undefined): Copies {
  let waiting: readonly CopyLine[] = []
  return {
    keep: (lines) => {
      if (!copy) return true
      waiting = [...waiting, ...lines]
      if (waiting.length === 0) return true
      try {
        copy.append(waiting)
      } catch {
        return false
      }
      waiting = []
      return true
    },
  }
}
