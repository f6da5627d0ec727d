/** What a sample says in one number. A sample that is empty, or too small for the question, says NaN and never zero. */
import { at } from './at.ts'

type Sample = Readonly<ArrayLike<number>>

export function sum(values: Sample): number {
  let total = 0
  for (let index = 0; index < values.length; index++) total += at(values, index)
  return total
}

export function mean(values: Sample): number {
  return sum(values) / values.length
}

/** Around the sample's own mean, over n - 1. */
export function variance(values: Sample): number {
  if (values.length < 2) return Number.NaN
  const centre = mean(values)
  let total = 0
  for (let index = 0; index < values.length; index++) total += (at(values, index) - centre) ** 2
  return total / (values.length - 1)
}

export function standardDeviation(values: Sample): number {
  return Math.sqrt(variance(values))
}

export function ascending(values: Sample): Float64Array {
  return Float64Array.from(values).toSorted()
}

/** Type 7 of Hyndman and Fan 1996, R's and numpy's own: linear between order statistics. */
export function quantile(values: Sample, share: number): number {
  return quantileOfSorted(ascending(values), share)
}

/** The same of a sample that already ascends. */
export function quantileOfSorted(sorted: Sample, share: number): number {
  const place = (sorted.length - 1) * share
  const below = Math.floor(place)
  const low = at(sorted, below)
  if (place === below) return low
  return low + (place - below) * (at(sorted, below + 1) - low)
}

export function median(values: Sample): number {
  return quantile(values, 0.5)
}

/** What makes the median absolute deviation of a normal sample its standard deviation: 1 / normalQuantile(3/4). */
const MAD_TO_DEVIATION = 1.4826022185056018

/** Median distance from the median, as a standard deviation (Hampel 1974). */
export function medianAbsoluteDeviation(values: Sample): number {
  const centre = median(values)
  return MAD_TO_DEVIATION * median(Float64Array.from(values, (value) => Math.abs(value - centre)))
}

/** Values beyond the two quantiles are set to them; the sample's order stays (Tukey 1962). */
export function winsorise(values: Sample, lower: number, upper: number): Float64Array {
  const sorted = ascending(values)
  const least = quantileOfSorted(sorted, lower)
  const most = quantileOfSorted(sorted, upper)
  return Float64Array.from(values, (value) => Math.min(most, Math.max(least, value)))
}
