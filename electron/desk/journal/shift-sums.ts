/** A shift's entries grouped in SQL, as the lines that the domain folds: many alike are one line. */
import type { FirstVisitAnswer } from '../../../shared/domain/redemption/entry.ts'
import type { Standing } from '../../../shared/domain/redemption/placement.ts'
import type { ShiftLine } from '../../../shared/domain/redemption/shift-totals.ts'
import type { Connection } from '../store/database.ts'

interface SumRow {
  readonly kind: 'accepted' | 'refused'
  readonly count: number
  readonly reason: string | null
  readonly campaign: number | null
  readonly standing: Standing
  readonly undone: number
  readonly offline: number
  readonly overridden: number
  readonly asks: number
  readonly answer: FirstVisitAnswer | null
  readonly rewardMinor: number
  readonly basketMinor: number
}

const SHIFT_SUMS = `SELECT kind, count(*) AS count, CASE kind WHEN 'refused' THEN body ->> '$.reason' END AS reason,
  CASE kind WHEN 'accepted' THEN campaign END AS campaign, standing, undone, offline,
  body ->> '$.override' IS NOT NULL AS overridden, body ->> '$.asksFirstVisit' IS NOT NULL AS asks, answer,
  sum(reward_minor) AS rewardMinor, coalesce(sum(body ->> '$.basketMinor'), 0) AS basketMinor
  FROM entries WHERE shift = ? AND kind IN ('accepted', 'refused') GROUP BY 1, 3, 4, 5, 6, 7, 8, 9, 10`

export function linesOfShift(connection: Connection, shift: string): readonly ShiftLine[] {
  return connection.statement<SumRow>(SHIFT_SUMS).all(shift).map(shiftLine)
}

function shiftLine({ undone, offline, overridden, asks, answer, ...row }: SumRow): ShiftLine {
  return {
    ...row,
    undone: undone === 1,
    offline: offline === 1,
    overridden: overridden === 1,
    firstVisit: asks === 1 ? (answer ?? 'asked') : 'not_asked',
  }
}
