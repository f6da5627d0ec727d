/** What stands of a series beside its counts: its days, sources, purposes, age and the server's position, chunk after chunk. */
import type { LocalDate } from '../../../../shared/base/time.ts'
import { addDays, daysBetween } from '../../../../shared/base/zoned-time.ts'
import type { Purpose } from '../../../../shared/domain/creator/grant.ts'
import type { Source } from '../../../../shared/domain/creator/source.ts'
import type { MetricChunk } from '../../../../shared/sync/metric-chunk.schema.ts'
import type { DaySpan } from './block.ts'
import type { SeriesRow } from './tables.ts'

// A day of the calendar, in its own form.
const EPOCH = '1970-01-01' as LocalDate

export function dayNumber(day: LocalDate): number {
  return daysBetween(EPOCH, day)
}

export function dateOf(day: number): LocalDate {
  return addDays(EPOCH, day)
}

/**
 * Null where the series has heard a later word than the chunk's. Sources add up and purposes narrow, since a column is one value,
 * unless the chunk says every day again: then nothing of the others is left.
 */
export function seriesAfter(
  known: SeriesRow | undefined,
  chunk: Pick<MetricChunk, 'sources' | 'purposes' | 'asOf' | 'version'>,
  { from, until }: DaySpan,
): SeriesRow | null {
  const sources = JSON.stringify(chunk.sources)
  const purposes = JSON.stringify(chunk.purposes)
  const said = { sources, purposes, as_of: chunk.asOf, version: chunk.version }
  if (known === undefined) return { first_day: from, end_day: until, ...said }
  if (chunk.version < known.version) return null
  const first_day = Math.min(from, known.first_day)
  const end_day = Math.max(until, known.end_day)
  const saysAll = from <= known.first_day && until >= known.end_day
  const isAlike = sources === known.sources && purposes === known.purposes
  if (saysAll || isAlike) return { first_day, end_day, ...said }
  return {
    first_day,
    end_day,
    ...said,
    sources: JSON.stringify([...new Set([...sourcesOf(known), ...chunk.sources])]),
    purposes: JSON.stringify(
      purposesOfSeries(known).filter((purpose) => chunk.purposes.includes(purpose)),
    ),
  }
}

export function sourcesOf({ sources }: Pick<SeriesRow, 'sources'>): readonly Source[] {
  // Written above, of a chunk that was parsed.
  return JSON.parse(sources) as readonly Source[]
}

export function purposesOfSeries({ purposes }: Pick<SeriesRow, 'purposes'>): readonly Purpose[] {
  // As above.
  return JSON.parse(purposes) as readonly Purpose[]
}
