/** A finding by the days of the calendar. */
import type { LocalDate } from '../../base/time.ts'
import type { Finding } from './finding.ts'

export interface DatedFinding {
  readonly finding: Finding
  readonly from: LocalDate
  /** The last day, within. */
  readonly until: LocalDate
}
