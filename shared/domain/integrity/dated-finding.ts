/** A finding by the days of the calendar. */
import type { LocalDate } from '../../base/time.ts'
import type { Finding } from './finding.ts'

export interface DatedSpan {
  readonly from: LocalDate
  /** The last day, within. */
  readonly until: LocalDate
}

export interface DatedFinding extends DatedSpan {
  readonly finding: Finding
}
