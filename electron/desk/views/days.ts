/** Redemptions by local day: the last fourteen, counted in SQL between the days' own beginnings. */
import type { CampaignId } from '../../../shared/base/ids.ts'
import type { Instant } from '../../../shared/base/time.ts'
import { addDays, localTimeOf, startOfDay } from '../../../shared/base/zoned-time.ts'
import type { DayCount } from '../../../shared/bridge/today-view.ts'
import type { Documents } from '../store/documents.ts'
import { STANDING_CODES } from '../store/ledger.ts'

export const DAYS = 14

export interface DaysQuestion {
  /** One campaign, or all. */
  readonly campaign: CampaignId | null
  readonly now: Instant
  readonly zone: string
}

interface Row {
  readonly day: number
  readonly confirmed: number
  readonly reversed: number
}

/** Oldest first; today is the last. Undone ones count as neither. */
export function dayCounts(
  documents: Documents,
  { campaign, now, zone }: DaysQuestion,
): readonly DayCount[] {
  const today = localTimeOf(now, zone).date
  const days = Array.from({ length: DAYS }, (_, at) => addDays(today, at - DAYS + 1))
  if (!documents.has('redemptions')) return days.map((day) => ({ day, confirmed: 0, reversed: 0 }))
  const starts = days.map((day) => startOfDay(day, zone))
  // The highest day that has begun at that instant.
  const dayOf = starts
    .map((start, at) => `WHEN at >= ${start} THEN ${at}`)
    .toReversed()
    .join(' ')
  const where =
    campaign === null
      ? ''
      : "AND campaign = (SELECT n FROM ledger_word WHERE role = 'campaign' AND word = ?)"
  const rows = documents.sql
    .statement<Row>(
      `SELECT CASE ${dayOf} ELSE -1 END AS day, sum(standing = ${STANDING_CODES.confirmed}) AS confirmed,
        sum(standing = ${STANDING_CODES.reversed}) AS reversed
      FROM ledger WHERE at >= ${starts[0]} AND undone = 0 ${where} GROUP BY 1`,
    )
    .all(...(campaign === null ? [] : [campaign]))
  const byDay = new Map(rows.map((row) => [row.day, row]))
  return days.map((day, at) => ({
    day,
    confirmed: byDay.get(at)?.confirmed ?? 0,
    reversed: byDay.get(at)?.reversed ?? 0,
  }))
}
