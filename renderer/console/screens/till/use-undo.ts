/** What F9 takes back: what stands on the panel, else the newest acceptance that the till lists. */
import type { TillView } from '../../../../shared/bridge/till-view.ts'
import { managersOf } from './staff.ts'
import { useNow } from './use-now.ts'
import type { TillDesk } from './use-till.ts'

/** Alone within its minute, with a manager's PIN until the shift closes; null where there is nothing to take back. */
export function useUndo(till: TillView, desk: TillDesk): (() => void) | null {
  const now = useNow(1_000)
  const shown = shownAcceptance(desk)
  // The list hears of a scan after the panel: until then its newest line is the customer's before.
  if (shown !== null && !till.last.some(({ entry }) => entry === shown.entry)) {
    if (shown.training) return null
    return () => desk.undo(shown.entry, shown.campaignTitle)
  }
  const latest = till.last.find(({ kind, undone }) => kind === 'accepted' && !undone)
  if (latest === undefined) return null
  const { entry, undoUntil, isManagersToUndo } = latest
  const title = latest.campaignTitle ?? ''
  if (undoUntil !== null && undoUntil > now) return () => desk.undo(entry, title)
  if (!isManagersToUndo || managersOf(till).length === 0) return null
  return () => desk.send({ kind: 'ask_pin', ask: { kind: 'undo', entry, title } })
}

function shownAcceptance({ panel }: TillDesk) {
  if (panel.kind !== 'verdict' || panel.verdict.kind !== 'accepted') return null
  return panel.verdict.accepted
}
