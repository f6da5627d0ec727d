/** What is asked of the desk about one scan, and asked again when a bill or a manager's PIN comes to it. */
import type { ScanSource } from '../../../../../shared/bridge/till-commands.ts'
import type { LiftableReason } from '../../../../../shared/domain/redemption/override.ts'

export interface Question {
  readonly text: string
  readonly source: ScanSource
  /** Other readings of the same scan, for the desk to tell which is signed. */
  readonly candidates: readonly string[]
  /** Whole minor units; null while the bill is not told. */
  readonly basketMinor: number | null
  /** What a manager is asked to lift, in the order it came up. */
  readonly lift: readonly LiftableReason[]
}

export function questionOf(text: string, source: ScanSource): Question {
  return { text, source, candidates: [], basketMinor: null, lift: [] }
}

/** The same scan with one more reason to be lifted. */
export function lifting(question: Question, reason: LiftableReason): Question {
  return question.lift.includes(reason)
    ? question
    : { ...question, lift: [...question.lift, reason] }
}
