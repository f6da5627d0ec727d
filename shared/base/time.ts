/**
 * Instants are whole milliseconds since 1970 UTC; local dates are `YYYY-MM-DD` in a named zone.
 * Nothing here reads a clock: `now` is always handed in.
 */
import type { Branded } from './ids.ts'

export type Instant = Branded<number, 'Instant'>
export type LocalDate = Branded<string, 'LocalDate'>
/** Reads the wall clock; handed in at the edge of a process. */
export type Clock = () => Instant

export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
export const WEEK_DAYS = 7

export function instant(milliseconds: number): Instant {
  // The only place where a plain number becomes an Instant.
  return Math.trunc(milliseconds) as Instant
}

export function later(from: Instant, milliseconds: number): Instant {
  return instant(from + milliseconds)
}
