/** An instant as all platforms write it but for its end: `2026-11-20T08:00:00`, in UTC. */
import { type Instant, MINUTE_MS, SECOND_MS } from '../../../shared/base/time.ts'
import { localTimeOf } from '../../../shared/base/zoned-time.ts'

export function utcText(at: Instant): string {
  const { date, minute } = localTimeOf(at, 'UTC')
  const two = (number: number): string => String(number).padStart(2, '0')
  const seconds = Math.floor((at % MINUTE_MS) / SECOND_MS)
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:${two(seconds)}`
}
