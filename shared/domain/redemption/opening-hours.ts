/** Whether a reward's hours are open at a local time, and how long until they are. */
import type { LocalTime } from '../../base/zoned-time.ts'
import type { Hours } from '../campaign/campaign.ts'

const DAY_MINUTES = 1_440

/** Hours past midnight (`untilMinute` not after `fromMinute`) belong to the day they began on. */
export function isOpenAt(hours: Hours, { weekday, minute }: LocalTime): boolean {
  const { days, fromMinute, untilMinute } = hours
  if (fromMinute < untilMinute)
    return days.includes(weekday) && minute >= fromMinute && minute < untilMinute
  const yesterday = weekday === 1 ? 7 : weekday - 1
  const isTonight = days.includes(weekday) && minute >= fromMinute
  return isTonight || (days.includes(yesterday) && minute < untilMinute)
}

/** Minutes by the wall until the hours open next; null where they open on no day. */
export function minutesUntilOpen(hours: Hours, { weekday, minute }: LocalTime): number | null {
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const day = ((weekday - 1 + ahead) % 7) + 1
    const left = ahead * DAY_MINUTES + hours.fromMinute - minute
    if (hours.days.includes(day) && left > 0) return left
  }
  return null
}
