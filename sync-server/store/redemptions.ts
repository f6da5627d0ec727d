/** The ledger's documents: one redemption an accepted entry of a campaign the server knows, written as its standing is now. */
import type { EntryId } from '../../shared/base/ids.ts'
import {
  type AcceptedFacts,
  type EntryBody,
  entryId,
} from '../../shared/domain/redemption/entry.ts'
import type { Judged } from '../../shared/domain/redemption/judged.ts'
import type { PlacedEntry } from '../../shared/domain/redemption/placement.ts'
import type { Redemption } from '../../shared/domain/redemption/redemption.ts'
import { voucherId } from '../../shared/domain/redemption/voucher.ts'
import { withClashes } from './clashes.ts'
import { withAnswers } from './first-visits.ts'
import type { Moved, Placing } from './placing.ts'

export function putRedemptions(
  placing: Placing,
  judged: Pick<Judged, 'placed' | 'changed' | 'holdings'>,
): readonly Moved[] {
  const changed = new Map(judged.changed.map(({ entry, placed }) => [entry, placed]))
  const came = judged.placed.flatMap(({ uploaded, placed, isNew }) => {
    const { entry } = uploaded
    if (!isNew || placed.reason === 'fork' || entry?.kind !== 'accepted') return []
    const id = entryId(entry.till, entry.sequence)
    const now = changed.get(id) ?? placed
    changed.delete(id)
    return newRedemption(placing, entry, now) ?? []
  })
  const rose = [...changed].flatMap(([entry, placed]) => changeOf(placing, entry, placed) ?? [])
  const answered = withAnswers(placing, [...came, ...rose], judged)
  const moved = withClashes(placing, answered, judged.holdings)
  put(
    placing,
    moved.map(({ after }) => after),
  )
  return moved
}

/** Undefined where the campaign is not this organisation's: there is nobody to show it to. */
function newRedemption(
  placing: Placing,
  entry: EntryBody & AcceptedFacts,
  placed: PlacedEntry,
): Moved | undefined {
  const { tables, device, at, manifestOf } = placing
  const { organisation, campaign, serial } = entry.voucher
  const manifest = organisation === device.organisationNumber ? manifestOf(campaign) : undefined
  if (manifest === undefined) return undefined
  const voucher = tables.vouchers.voucher(organisation, campaign, serial)
  const { standing, undone, reason, holder, position } = placed
  const venueName = manifest.venues.find(({ id }) => id === entry.venue)?.name
  const after: Redemption = {
    id: entryId(entry.till, entry.sequence),
    // An organisation's space bears its id.
    space: device.organisation as string as Redemption['space'],
    campaignId: manifest.campaignId,
    campaignTitle: manifest.title,
    voucher: voucherId(entry.voucher),
    promoterName: voucher?.promoterName ?? '',
    venue: entry.venue,
    venueName: venueName ?? '',
    till: device.id,
    tillName: device.name,
    cashier: cashierName(placing, entry.cashier),
    // A shift is named by the entry that opened it.
    shift: entry.shift as EntryId | null,
    at: entry.trustedAt,
    placedAt: at,
    position,
    standing,
    undone,
    reason,
    holder,
    clashes: [],
    currency: manifest.currency,
    basketMinor: entry.basketMinor,
    rewardMinor: entry.rewardMinor,
    offline: entry.offline,
    ...(entry.asksFirstVisit === true && { firstVisit: 'asked' as const }),
  }
  return { before: undefined, after, participation: voucher?.promoter ?? null }
}

/** Of a person of the staff by their name; on a till without staff the name was typed. */
function cashierName({ tables, device }: Placing, cashier: string | null): string | null {
  if (cashier === null) return null
  const key = { person: cashier, organisation: device.organisation }
  return tables.accounts.member(key)?.name ?? cashier
}

function changeOf(placing: Placing, id: EntryId, placed: PlacedEntry): Moved | undefined {
  const { tables, rows, device } = placing
  const place = { space: device.organisation, collection: 'redemptions' as const, id }
  // The collection `redemptions` holds redemptions.
  const before = tables.documents.read(place)?.body as unknown as Redemption | undefined
  if (before === undefined) return undefined
  const { standing, undone, reason, holder, position } = placed
  const key = rows.entry(id)?.voucher
  const voucher = key
    ? tables.vouchers.voucher(key.organisation, key.campaign, key.serial)
    : undefined
  const after = { ...before, standing, undone, reason, holder, position }
  return { before, after, participation: voucher?.promoter ?? null }
}

function put({ tables, turn, device }: Placing, redemptions: readonly Redemption[]): void {
  if (redemptions.length === 0) return
  const home = { space: device.organisation, collection: 'redemptions' as const }
  const writes = redemptions.map((redemption) => {
    const { id, venue, till } = redemption
    return { ...home, id, venue, till, audience: 'venue' as const, body: redemption }
  })
  tables.documents.putAll(turn, home, writes)
}
