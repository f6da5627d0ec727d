/** What a manager's PIN is asked for. */
import type { EntryId } from '../../../../../shared/base/ids.ts'
import type { Question } from './question.ts'

export type PinAsk =
  /** Lifts what the question says, for this one scan. */
  | { readonly kind: 'lift'; readonly question: Question }
  | { readonly kind: 'undo'; readonly entry: EntryId; readonly title: string }
  | { readonly kind: 'clock' }
  | { readonly kind: 'training'; readonly on: boolean }
