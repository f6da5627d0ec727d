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

/** A finding without its reasons. */
export interface FindingLine
  extends DatedSpan, Pick<Finding, 'kind' | 'probability' | 'band' | 'gained'> {}

export function findingLine({ finding, from, until }: DatedFinding): FindingLine {
  const { kind, probability, band, gained } = finding
  return { kind, probability, band, gained, from, until }
}
