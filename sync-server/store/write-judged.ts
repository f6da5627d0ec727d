/** What a judgement changes, written in the turn of its unit: ledger, standings, holders, used set, documents and counts. */
import type { EntryId, TillKeyId, VoucherId } from '../../shared/base/ids.ts'
import { greatestRewardMinor } from '../../shared/domain/campaign/reward.ts'
import { entryId } from '../../shared/domain/redemption/entry.ts'
import type { Holding } from '../../shared/domain/redemption/holding.ts'
import type { Judged, KnownEntry, UploadedEntry } from '../../shared/domain/redemption/judged.ts'
import type { PlacedEntry } from '../../shared/domain/redemption/placement.ts'
import { epochOf } from '../../shared/domain/redemption/position.ts'
import { countPlaced } from './counts.ts'
import { tellClashes } from './inbox.ts'
import type { CopyLine } from './ledger-copy.ts'
import type { NewPlace, NewRow } from './ledger-rows.ts'
import type { VoucherKey } from '../../shared/domain/redemption/voucher.ts'
import type { Placing } from './placing.ts'
import type { Held } from './vouchers.ts'
import { putRedemptions } from './redemptions.ts'

export type Changes = Pick<Judged, 'placed' | 'changed' | 'holdings' | 'adopted' | 'undoneEarly'>

const CLAIM_REASONS: ReadonlySet<PlacedEntry['reason']> = new Set([null, 'already_held', 'lifted'])

/** False for a fault, after which an accept claims no voucher. */
export function isClaimReason(reason: PlacedEntry['reason']): boolean {
  return CLAIM_REASONS.has(reason)
}

export function writeJudged(placing: Placing, judged: Changes): void {
  const { tables, turn, device, at } = placing
  writeAdopted(placing, judged.adopted)
  writeEntries(placing, judged)
  writeHoldings(placing, judged.holdings)
  uniteUsed(placing, judged.placed)
  const moved = putRedemptions(placing, judged)
  countPlaced(placing, moved)
  tellClashes({ tables, turn, organisation: device.organisation }, moved, at)
}

/** A genuine code whose row was lost gets one. */
function writeAdopted({ recoveries, manifestOf }: Placing, adopted: Judged['adopted']): void {
  for (const one of adopted) {
    const reward = manifestOf(one.voucher.campaign)?.reward
    recoveries?.adopt(one, reward === undefined ? 0 : greatestRewardMinor(reward))
  }
}

/** New entries and what they changed, each a row of the ledger, in the order of their positions: the chain's order. */
function writeEntries(placing: Placing, judged: Changes): void {
  const { rows, device, at, recoveries } = placing
  const { till, organisationNumber: organisation } = device
  const ledger: NewRow[] = []
  const places: NewPlace[] = []
  for (const { uploaded, placed, isNew } of judged.placed) {
    if (!isNew) continue
    const fork = placed.reason === 'fork'
    const { text: body } = uploaded
    const where = placeOf(placing, placed)
    ledger.push({ what: 'placed', organisation, till, placed, receivedAt: at, body, ...where })
    places.push({ till, placed, fork, known: knownOf(placing, uploaded, placed) })
    if (placed.standing === 'provisional') recoveries?.wait(where.position, till, placed.sequence)
    if (recoveries?.isUsed()) recoveries.dropReturned(till, placed.sequence)
  }
  rows.place(places)
  for (const { entry, placed } of judged.changed) {
    const owner = tillOfEntry(entry)
    const where = placeOf(placing, placed)
    ledger.push({
      what: 'changed',
      organisation,
      till: owner,
      placed,
      receivedAt: at,
      body: null,
      ...where,
    })
    rows.change(owner, placed)
    if (placed.standing !== 'provisional') recoveries?.settle(owner, placed.sequence)
  }
  for (const entry of judged.undoneEarly) rows.rememberUndone(entry)
  const inOrder = ledger.toSorted((a, b) => a.position - b.position)
  rows.append(inOrder)
  for (const row of inOrder) placing.turn.copied(copyOf(row))
}

function copyOf({ position, pair, what, till, body, placed }: NewRow): CopyLine {
  return { position, pair, what, till, body, placed: JSON.stringify(placed) }
}

/** A standing that comes back keeps its old pair; its row in the ledger has a position of its own, so that the chain goes on. */
function placeOf(
  { turn }: Placing,
  { position }: PlacedEntry,
): { readonly position: number; readonly pair: number | null } {
  const isBack = epochOf(position) < turn.epoch
  return isBack ? { position: turn.nextPosition(), pair: position } : { position, pair: null }
}

/** An accept that was placed with a fault claims no voucher; a fork is nobody's holder. */
function knownOf(
  { device, manifestOf }: Placing,
  { entry }: UploadedEntry,
  placed: PlacedEntry,
): Pick<KnownEntry, 'voucher' | 'holder'> {
  if (entry?.kind !== 'accepted' || placed.reason === 'fork') return { voucher: null, holder: null }
  const isClaim = isClaimReason(placed.reason)
  const venues = manifestOf(entry.voucher.campaign)?.venues
  return {
    voucher: isClaim ? entry.voucher : null,
    holder: {
      entry: entryId(device.till, placed.sequence),
      hash: placed.hash,
      tillName: device.name,
      venueName: venues?.find(({ id }) => id === entry.venue)?.name ?? '',
      at: entry.trustedAt,
    },
  }
}

/** Claims and holder as they are now; the used set follows the holder, and is news also where another entry now holds. */
function writeHoldings(
  { tables, turn, device, recoveries }: Placing,
  holdings: ReadonlyMap<VoucherId, Holding>,
): void {
  const isRecovering = recoveries?.current() !== undefined
  const marks: Bit[] = []
  const held: Held[] = []
  for (const [id, holding] of holdings) {
    const [organisation = 0, campaign = 0, serial = 0] = id.split('.').map(Number)
    const before = tables.vouchers.voucher(organisation, campaign, serial)
    if (before === undefined) continue
    held.push({ organisation, campaign, serial, ...holding })
    const on = holding.holder !== null
    // While the server recovers sets are only united: no bit is cleared.
    if (holding.holder === before.holder || (!on && isRecovering)) continue
    marks.push({ organisation, campaign, serial, on })
  }
  tables.vouchers.setHoldings(held)
  if (marks.length === 0) return
  markUsed(tables, marks, turn.nextPosition())
  turn.setsChanged(device.organisationNumber)
}

/** What waits has been used somewhere, whoever will hold it. */
function uniteUsed({ tables, turn, device }: Placing, placed: Judged['placed']): void {
  const waiting = placed.filter((one) => one.isNew && one.placed.standing === 'provisional')
  if (waiting.length === 0) return
  const marks = waiting.flatMap(({ voucher }) =>
    voucher?.organisation === device.organisationNumber ? [{ ...voucher, on: true }] : [],
  )
  markUsed(tables, marks, turn.nextPosition())
  turn.setsChanged(device.organisationNumber)
}

interface Bit extends VoucherKey {
  readonly on: boolean
}

/** Each chunk of a campaign is written once for all its bits. */
function markUsed({ sets }: Placing['tables'], marks: readonly Bit[], revision: number): void {
  const bySet = Map.groupBy(marks, ({ campaign, on }) => `${campaign} ${on}`)
  for (const [first, ...rest] of bySet.values()) {
    if (first === undefined) continue
    const { organisation, campaign, on } = first
    const serials = [first, ...rest].map(({ serial }) => serial)
    sets.mark({ organisation, campaign, kind: 'used', serials, on, revision })
  }
}

export function tillOfEntry(entry: EntryId): TillKeyId {
  // The form of an entry's id begins with its till's.
  return entry.slice(0, entry.indexOf(':')) as TillKeyId
}
