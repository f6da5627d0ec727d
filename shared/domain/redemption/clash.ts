/** A clash: one voucher accepted twice, and who bears the reward that was given a second time (redemption.md section 4). */
import type { EntryId } from '../../base/ids.ts'
import { allocate } from '../../base/money.ts'
import type { ClashBearer } from '../campaign/campaign.ts'
import type { Holding } from './holding.ts'
import type { Holder } from './placement.ts'

/** `operator`: two confirmations that the server had signed met after a restore; both stand. */
export type Bearer = ClashBearer | 'operator'

/** One clash as either side's redemption shows it. */
export interface Clash {
  /** Which side this redemption is: the one that counts, or the one that came after. */
  readonly side: 'holder' | 'later'
  /** The accept on the other side. */
  readonly other: Holder
  readonly bearer: Bearer
  /** What was given a second time: the reward of the later accept, whole minor units. */
  readonly amountMinor: number
  readonly shares: ClashShares
}

/** Whole minor units; they sum to the clash's amount. */
export interface ClashShares {
  readonly campaignMinor: number
  readonly venueMinor: number
  readonly operatorMinor: number
}

/** Who bears how much of what was given twice. Shared is by halves; the odd unit is the campaign's. */
export function sharesOf(bearer: Bearer, amountMinor: number): ClashShares {
  const [campaignMinor = 0, venueMinor = 0, operatorMinor = 0] = allocate(
    amountMinor,
    WEIGHTS[bearer],
  )
  return { campaignMinor, venueMinor, operatorMinor }
}

const WEIGHTS: Readonly<Record<Bearer, readonly [number, number, number]>> = {
  campaign: [1, 0, 0],
  venue: [0, 1, 0],
  shared: [1, 1, 0],
  operator: [0, 0, 1],
}

/** Two accepts of one voucher that both stand: one holds; `isHonoured`: the later one is confirmed too, at the operator's cost. */
export interface ClashPair {
  readonly holder: EntryId
  readonly later: EntryId
  readonly isHonoured: boolean
}

/** What clashes with a voucher's holder now; nothing where it is free, and nothing that was undone. */
export function clashPairs({ holder, claims }: Holding): readonly ClashPair[] {
  if (holder === null) return []
  return claims
    .filter(({ entry, undone }) => entry !== holder && !undone)
    .filter(({ standing }) => standing === 'reversed' || standing === 'confirmed')
    .map(({ entry, standing }) => ({
      holder,
      later: entry,
      isHonoured: standing === 'confirmed',
    }))
}
