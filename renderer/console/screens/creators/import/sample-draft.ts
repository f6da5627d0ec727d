/** A sample of followers as somebody says it column by column, until it can be read. */
import type { LocalDate } from '../../../../../shared/base/time.ts'
import type { SampleSeenAs } from '../../../../../shared/bridge/import-commands.ts'
import type { SampleOrder } from '../../../../../shared/domain/creator/follower-sample.ts'
import {
  missingFields,
  type SampleField,
  type SampleMapping,
} from '../../../../../shared/domain/import/sample-mapping.ts'

export interface SampleDraft extends SampleSeenAs {
  /** Null: nobody has said. */
  readonly takenOn: LocalDate | null
  readonly order: SampleOrder
}

/** That the top of a list was taken is the rule and not the exception: nobody is asked to say it is random by saying nothing. */
export function draftOf(seen: SampleSeenAs): SampleDraft {
  return { ...seen, takenOn: null, order: 'unknown' }
}

/** Null: something is still to be said. */
export function saidOf({ takenOn, ...draft }: SampleDraft): SampleMapping | null {
  return takenOn === null || missingFields(draft.columns).length > 0 ? null : { ...draft, takenOn }
}

export function fieldOf({ columns }: SampleSeenAs, column: number): SampleField | 'unused' {
  return columns.find((one) => one.column === column)?.field ?? 'unused'
}

/** A field has one column: whichever had it before has none. */
export function withField(
  draft: SampleDraft,
  column: number,
  field: SampleField | 'unused',
): SampleDraft {
  const others = draft.columns.filter((one) => one.column !== column && one.field !== field)
  return { ...draft, columns: field === 'unused' ? others : [...others, { column, field }] }
}
