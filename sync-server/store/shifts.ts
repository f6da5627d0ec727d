/** What a till says of its closed shifts, for whoever compares it with the ledger: the Z report's number and figures, as a fact. */
import type { EntryId } from '../../shared/base/ids.ts'
import type { ShiftFact } from '../../shared/domain/account/organisation.ts'
import type { Judged } from '../../shared/domain/redemption/judged.ts'
import type { Placing } from './placing.ts'

/** One fact a closing entry that came; its figures are those of the entry, nothing is reckoned here. */
export function putShifts({ tables, turn, device }: Placing, judged: Pick<Judged, 'placed'>): void {
  for (const { uploaded, placed, isNew } of judged.placed) {
    const { entry } = uploaded
    if (!isNew || placed.reason === 'fork' || entry?.kind !== 'shift_closed') continue
    // A shift is named by the entry that opened it.
    const shift = entry.shift as EntryId | null
    if (shift === null) continue
    const { accepted, undone, basketMinor } = entry.totals
    const fact: ShiftFact = {
      id: shift,
      // An organisation's space bears its id.
      space: device.organisation as string as ShiftFact['space'],
      kind: 'shift',
      shift,
      till: device.id,
      venue: entry.venue,
      number: entry.number,
      closedAt: entry.trustedAt,
      acceptedCount: accepted.count,
      acceptedMinor: accepted.valueMinor,
      undoneCount: undone,
      basketMinor,
    }
    const { space, id, venue, till } = fact
    tables.documents.put(turn, {
      space,
      id,
      venue,
      till,
      collection: 'facts',
      audience: 'people',
      body: fact,
    })
  }
}
