/** A shift's figures by its entries alone, as they went up: what a report is compared with. */
import { type EntryBody, entryId } from '../../../shared/domain/redemption/entry.ts'
import {
  type ShiftLine,
  type ShiftTotals,
  totalsOf,
} from '../../../shared/domain/redemption/shift-totals.ts'

/** The same figures from the entries as they went up, by nothing but what they say. */
export function foldOf(entries: readonly EntryBody[], shift: string): ShiftTotals {
  const undone = new Set(entries.flatMap((one) => (one.kind === 'undone' ? [one.entry] : [])))
  const answers = new Map(
    entries.flatMap((one) =>
      one.kind === 'first_visit' ? [[one.entry, one.answer] as const] : [],
    ),
  )
  const lines = entries.flatMap((entry): readonly ShiftLine[] => {
    if (entry.shift !== shift) return []
    const plain = { count: 1, campaign: null, undone: false, offline: false, overridden: false }
    const none = { ...plain, standing: 'none', firstVisit: 'not_asked' } as const
    if (entry.kind === 'refused') {
      const { reason } = entry
      return [{ ...none, kind: 'refused', reason, rewardMinor: 0, basketMinor: 0 }]
    }
    if (entry.kind !== 'accepted') return []
    const id = entryId(entry.till, entry.sequence)
    return [
      {
        kind: 'accepted',
        count: 1,
        reason: null,
        campaign: entry.voucher.campaign,
        standing: 'provisional',
        undone: undone.has(id),
        offline: entry.offline,
        overridden: entry.override !== undefined,
        firstVisit: entry.asksFirstVisit === true ? (answers.get(id) ?? 'asked') : 'not_asked',
        rewardMinor: entry.rewardMinor,
        basketMinor: entry.basketMinor ?? 0,
      },
    ]
  })
  return totalsOf(lines)
}
