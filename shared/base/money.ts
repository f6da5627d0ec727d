/** Money is whole minor units with a currency; sums are split by `allocate`, which never loses a unit. */
import { assert } from './assert.ts'

/** ISO 4217 codes that a campaign can be funded in. */
export type Currency = 'EUR' | 'GBP' | 'CHF' | 'USD'

export interface Money {
  readonly minor: number
  readonly currency: Currency
}

/**
 * Splits whole minor units by weights; the parts sum to the whole exactly.
 * Largest remainders get the units left over, the earlier part first on a tie (Hamilton's method).
 */
export function allocate(minor: number, weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  assert(Number.isSafeInteger(minor), 'money is whole minor units')
  assert(total > 0 && weights.every((weight) => weight >= 0), 'weights are a share of something')
  const exact = weights.map((weight) => (minor * weight) / total)
  const floors = exact.map((part) => Math.floor(part))
  const left = minor - floors.reduce((sum, part) => sum + part, 0)
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part - Math.floor(part) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
  const lucky = new Set(byRemainder.slice(0, left).map((part) => part.index))
  return floors.map((part, index) => (lucky.has(index) ? part + 1 : part))
}
