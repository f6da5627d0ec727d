/**
 * Clashes as the redemptions of both sides show them: found anew for every voucher whose claims changed, and only where it has
 * more than one, so that an upload without a clash asks nothing more.
 */
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { EntryId, VoucherId } from '../../shared/base/ids.ts'
import {
  type Clash,
  clashPairs,
  type ClashPair,
  sharesOf,
} from '../../shared/domain/redemption/clash.ts'
import type { Holding } from '../../shared/domain/redemption/holding.ts'
import type { Redemption } from '../../shared/domain/redemption/redemption.ts'
import type { Moved, Placing } from './placing.ts'

/** What moved, with its clashes as they are now, and the other sides that so far had not moved. */
export function withClashes(
  placing: Placing,
  moved: readonly Moved[],
  holdings: ReadonlyMap<VoucherId, Holding>,
): readonly Moved[] {
  const byEntry = new Map(moved.map((move) => [move.after.id, move]))
  for (const [voucher, holding] of holdings) {
    if (holding.claims.length < 2) continue
    const pairs = clashPairs(holding)
    for (const { entry } of holding.claims) {
      const move = byEntry.get(entry) ?? unmoved(placing, entry)
      if (move === undefined) continue
      const own = pairs.filter(({ holder, later }) => holder === entry || later === entry)
      const clashes = own.flatMap(
        (pair) => clashOf(placing, { voucher, entry, pair, byEntry }) ?? [],
      )
      const isSame = canonicalJson(clashes) === canonicalJson(move.after.clashes)
      if (!isSame) byEntry.set(entry, { ...move, after: { ...move.after, clashes } })
    }
  }
  return [...byEntry.values()]
}

interface Side {
  readonly voucher: VoucherId
  /** The side that shows it. */
  readonly entry: EntryId
  readonly pair: ClashPair
  readonly byEntry: ReadonlyMap<EntryId, Moved>
}

function clashOf(placing: Placing, { voucher, entry, pair, byEntry }: Side): Clash | undefined {
  const isHolder = pair.holder === entry
  const other = placing.rows.entry(isHolder ? pair.later : pair.holder)?.holder
  const later = byEntry.get(pair.later)?.after ?? redemptionOf(placing, pair.later)
  if (!other || later === undefined) return undefined
  const campaign = Number(voucher.split('.')[1])
  const bearer = pair.isHonoured ? 'operator' : placing.manifestOf(campaign)?.clashBearer
  const side = isHolder ? 'holder' : 'later'
  const { rewardMinor: amountMinor } = later
  if (bearer === undefined) return undefined
  return { side, other, bearer, amountMinor, shares: sharesOf(bearer, amountMinor) }
}

function unmoved(placing: Placing, entry: EntryId): Moved | undefined {
  const before = redemptionOf(placing, entry)
  return before === undefined ? undefined : { before, after: before, participation: null }
}

function redemptionOf({ tables, device }: Placing, id: EntryId): Redemption | undefined {
  const place = { space: device.organisation, collection: 'redemptions' as const, id }
  // The collection `redemptions` holds redemptions.
  return tables.documents.read(place)?.body as unknown as Redemption | undefined
}
