/**
 * The end of recovering: who was signed and stands in a free voucher's line is lifted, then every accept that came meanwhile is
 * judged in order of receipt (sync.md section 6). Each decision is a placement of its own.
 */
import type { EntryId, VoucherId } from '../../base/ids.ts'
import { type AcceptedFacts, type EntryBody, entryId } from './entry.ts'
import { FREE, type Holding } from './holding.ts'
import { adoptedBy, faultOf } from './judge-accept.ts'
import type { AdoptedVoucher, JudgeContext, Judged, KnownEntry } from './judged.ts'
import type { PlacedEntry } from './placement.ts'
import { settleWaiting } from './recovery.ts'
import { voucherId, type VoucherKey } from './voucher.ts'

/** A provisional accept of a till that the server knows, as it stands now. */
export interface WaitingAccept {
  readonly body: EntryBody & AcceptedFacts
  readonly known: KnownEntry
}

export interface WaitingQuestion {
  /** Provisional accepts of one organisation, in order of receipt. */
  readonly waiting: readonly WaitingAccept[]
  /** Vouchers that nobody holds though somebody stands in line. */
  readonly unheld: readonly VoucherKey[]
}

export type JudgedWaiting = Pick<Judged, 'changed' | 'holdings' | 'adopted'> & {
  /** Accepts that turned out to be no claim on their voucher. */
  readonly faulty: ReadonlySet<EntryId>
}

interface Work {
  readonly context: JudgeContext
  readonly changed: Judged['changed'][number][]
  readonly placed: Map<EntryId, PlacedEntry>
  readonly holdings: Map<VoucherId, Holding>
  readonly adopted: AdoptedVoucher[]
  readonly faulty: Set<EntryId>
}

export function judgeWaiting(
  { waiting, unheld }: WaitingQuestion,
  context: JudgeContext,
): JudgedWaiting {
  const work: Work = {
    context,
    changed: [],
    placed: new Map(),
    holdings: new Map(),
    adopted: [],
    faulty: new Set(),
  }
  for (const voucher of unheld) liftNext(work, voucher)
  for (const accept of waiting) settle(work, accept)
  return work
}

function liftNext(work: Work, voucher: VoucherKey): void {
  const { holding, lifted } = settleWaiting(holdingOf(work, voucher), [])
  if (lifted === null) return
  work.holdings.set(voucherId(voucher), holding)
  change(work, lifted, { standing: 'confirmed', reason: 'lifted', holder: null })
}

function settle(work: Work, { body, known }: WaitingAccept): void {
  const entry = entryId(body.till, body.sequence)
  const { undone } = known.placed
  const before = holdingOf(work, body.voucher)
  const isNamed = before.claims.some((claim) => claim.entry === entry && claim.standing === 'named')
  const reason = isNamed ? null : faultOf(work.context, body)
  if (reason !== null) {
    work.faulty.add(entry)
    return change(work, entry, { standing: 'reversed', reason })
  }
  work.adopted.push(...adoptedBy(work.context, body))
  const { holding, settled } = settleWaiting(before, [{ entry, undone }])
  work.holdings.set(voucherId(body.voucher), holding)
  const isConfirmed = settled[0]?.standing === 'confirmed'
  if (isConfirmed) return change(work, entry, { standing: 'confirmed' })
  // One that was undone meanwhile makes no clash, so no reason names one.
  const holder = undone || holding.holder === null ? null : holderOf(work, holding.holder)
  change(work, entry, { standing: 'reversed', reason: undone ? null : 'already_held', holder })
}

function holdingOf({ context, holdings }: Work, voucher: VoucherKey): Holding {
  return holdings.get(voucherId(voucher)) ?? context.voucherOf(voucher)?.holding ?? FREE
}

function holderOf({ context }: Work, entry: EntryId): KnownEntry['holder'] {
  return context.entryOf(entry)?.holder ?? null
}

function change(
  work: Work,
  entry: EntryId,
  by: Partial<Pick<PlacedEntry, 'standing' | 'reason' | 'holder'>>,
): void {
  const before = work.placed.get(entry) ?? work.context.entryOf(entry)?.placed
  if (before === undefined) return
  const placed = { ...before, ...by, position: work.context.nextPosition() }
  work.placed.set(entry, placed)
  work.changed.push({ entry, placed })
}
