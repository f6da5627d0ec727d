/** What a column of the file means, as one choice a column; and the mapping with another choice made. */
import { type Metric, METRIC_NAMES } from '../../../../../shared/domain/creator/metric.ts'
import type { Mapping } from '../../../../../shared/domain/import/mapping.ts'

/** `minutes`: hours that are minutes watched. */
export type Meaning = 'unused' | 'day' | 'handle' | 'hours' | Metric

const MINUTES_AN_HOUR = 60

export function meaningOf(mapping: Mapping, column: number): Meaning {
  if (mapping.day.column === column) return 'day'
  if (mapping.handleColumn === column) return 'handle'
  const counted = mapping.counted.find((one) => one.column === column)
  if (counted === undefined) return 'unused'
  return counted.times === undefined ? counted.metric : 'hours'
}

/** A meaning has one column: whichever had it before has none. The day always stays somewhere. */
export function withMeaning(mapping: Mapping, column: number, meaning: Meaning): Mapping {
  const { day, handleColumn } = mapping
  if (meaning === 'day') {
    const cleared = without(mapping, column)
    return { ...cleared, day: { ...day, column } }
  }
  if (day.column === column) return mapping
  const cleared = without(mapping, column)
  if (meaning === 'unused') return cleared
  if (meaning === 'handle') return { ...cleared, handleColumn: column }
  const metric = meaning === 'hours' ? 'watchMinutes' : meaning
  const others = cleared.counted.filter((one) => one.metric !== metric)
  const one = meaning === 'hours' ? { column, metric, times: MINUTES_AN_HOUR } : { column, metric }
  const counted = [...others, one].toSorted((a, b) => orderOf(a.metric) - orderOf(b.metric))
  return { ...cleared, counted, handleColumn: handleColumn === column ? null : handleColumn }
}

function without(mapping: Mapping, column: number): Mapping {
  const { handleColumn, counted } = mapping
  return {
    ...mapping,
    handleColumn: handleColumn === column ? null : handleColumn,
    counted: counted.filter((one) => one.column !== column),
  }
}

const orderOf = (metric: Metric): number => METRIC_NAMES.indexOf(metric)
