/**
 * Which version answers. One that has ended is served by the oldest that lives, and nothing but a header says so; one that never
 * was is refused.
 */
import type { Instant } from '../../../shared/base/time.ts'
import { localTimeOf } from '../../../shared/base/zoned-time.ts'

/** By number, and its last day; null: not told yet. */
const ENDS_ON: ReadonlyMap<number, string | null> = new Map([
  [20, '2026-09-24'],
  [21, '2027-01-21'],
  [22, '2027-05-20'],
  [23, '2027-10-08'],
  [24, '2028-02-18'],
  [25, '2028-07-29'],
  [26, null],
])

const nameOf = (number: number): string => `v${number}.0`

/** @param asked null: no version was named, which is the oldest too. Undefined where there is no such version. */
export function versionThatAnswers(asked: string | null, now: Instant): string | undefined {
  const { date } = localTimeOf(now, 'UTC')
  const living = [...ENDS_ON].flatMap(([number, end]) =>
    end === null || end >= date ? [number] : [],
  )
  const oldest = Math.min(...living)
  if (asked === null) return nameOf(oldest)
  const number = Number(/^v(\d+)\.0$/.exec(asked)?.[1] ?? NaN)
  if (living.includes(number)) return asked
  return number < oldest ? nameOf(oldest) : undefined
}
