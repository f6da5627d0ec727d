/** So many calls of one endpoint within a sliding window; a call that was refused counts as none. */
import type { Clock } from '../../../shared/base/time.ts'
import { LIMITS } from '../../connectors/platforms.ts'

/** True where one more is too many. */
export function callLimit(now: Clock): (endpoint: string) => boolean {
  const calls = new Map<string, readonly number[]>()
  return (endpoint) => {
    const { callsAWindow, windowMs } = LIMITS.tiktok
    const recent = (calls.get(endpoint) ?? []).filter((at) => at > now() - windowMs)
    const isOver = recent.length >= callsAWindow
    calls.set(endpoint, isOver ? recent : [...recent, now()])
    return isOver
  }
}
