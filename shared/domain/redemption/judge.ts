/**
 * The server's judgement over one upload of a till, in order of receipt (redemption.md section 4). Pure: what it may need to
 * know comes as questions to a context, what changes goes out as a value. Nothing is refused that a till has acknowledged:
 * what cannot stand is placed with a reason.
 */
import type { EntryId, VoucherId } from '../../base/ids.ts'
import { accept, refuse, type Result } from '../../base/result.ts'
import { type ChainHead, hashOfText, resendOrFork } from './chain.ts'
import {
  type AcceptedFacts,
  CHAIN_START,
  type EntryBody,
  entryId,
  type RecoveredFacts,
} from './entry.ts'
import { type Claim, FREE, hold, type Holding } from './holding.ts'
import { adoptedBy, faultOf } from './judge-accept.ts'
import type { AdoptedVoucher, JudgeContext, Judged, KnownEntry, UploadedEntry } from './judged.ts'
import type { Holder, PlacedEntry, PlacementReason, Standing } from './placement.ts'
import { markUndone, signedClaimOf, takeBack, undoneBy } from './recovery.ts'
import { voucherId, type VoucherKey } from './voucher.ts'

/** What has been decided so far of this upload, over what the context knew before. */
interface Work {
  readonly context: JudgeContext
  head: ChainHead
  isForking: boolean
  readonly entries: Map<EntryId, KnownEntry>
  readonly holdings: Map<VoucherId, Holding>
  readonly placed: Judged['placed'][number][]
  readonly changed: Judged['changed'][number][]
  readonly undoneEarly: Set<EntryId>
  readonly adopted: AdoptedVoucher[]
}

/** Places every entry, or refuses the upload whole when entries before it have never come. */
export function judgeEntries(
  entries: readonly UploadedEntry[],
  context: JudgeContext,
): Result<Judged, 'chain_gap'> {
  const [first] = entries
  const next = context.till.head.sequence + 1
  const last = first?.entry?.kind === 'chain_restarted' ? first.entry.lastGoodSequence : null
  const isBridged = last !== null && last < next
  if (first !== undefined && first.body.sequence > next && !isBridged)
    return refuse('chain_gap', { expected: next, given: first.body.sequence })
  const work: Work = {
    context,
    head: context.till.head,
    isForking: false,
    entries: new Map(),
    holdings: new Map(),
    placed: [],
    changed: [],
    undoneEarly: new Set(),
    adopted: [],
  }
  for (const entry of entries) placeOne(work, entry)
  return accept({
    head: work.head,
    placed: work.placed,
    changed: work.changed,
    holdings: work.holdings,
    undoneEarly: [...work.undoneEarly],
    adopted: work.adopted,
    isForked: work.isForking,
  })
}

function placeOne(work: Work, uploaded: UploadedEntry): void {
  const { context } = work
  const { sequence, previous } = uploaded.body
  const id = entryId(context.till.key, sequence)
  const known = entryOf(work, id)
  if (!work.isForking && resendOrFork(known?.placed.hash, uploaded.hash) === 'resend') {
    if (known !== undefined) work.placed.push({ ...known, uploaded, isNew: false })
    return
  }
  const isNext = previous === work.head.hash && sequence === work.head.sequence + 1
  if (known !== undefined || !(isNext || isRestart(context, uploaded))) {
    placeFork(work, uploaded, id)
    return
  }
  work.head = { sequence, hash: uploaded.hash }
  placeSaid(work, uploaded)
}

/** What the entry says, whatever its place in the chain. */
function placeSaid(work: Work, uploaded: UploadedEntry): void {
  const { entry } = uploaded
  if (entry === null) placeKept(work, uploaded, 'unreadable')
  else if (entry.kind === 'accepted') placeAccept(work, uploaded, entry)
  else if (entry.kind === 'undone') placeUndo(work, uploaded, entry.entry)
  else if (entry.kind === 'first_visit') placeAnswer(work, uploaded, entry.entry)
  else if (entry.kind === 'recovered') placeRecovered(work, uploaded, entry)
  else placeKept(work, uploaded, null)
}

/**
 * A chain goes on after a gap where it names the last entry that the ledger has of it too. What the gap held may have come
 * before: it stays.
 */
function isRestart(context: JudgeContext, { body, entry }: UploadedEntry): boolean {
  if (entry?.kind !== 'chain_restarted') return false
  const { lastGoodSequence: last, lastGoodHash, gap } = entry
  const { head, key } = context.till
  const isPlaced = body.previous === lastGoodHash && body.sequence === last + gap + 1
  if (!isPlaced || body.sequence <= head.sequence || last > head.sequence) return false
  const known = last === 0 ? CHAIN_START : context.entryOf(entryId(key, last))?.placed.hash
  return known === lastGoodHash
}

/** An entry saved from a gap counts under its own id and hash; what the ledger has already, or cannot be, has no effect. */
function placeRecovered(work: Work, uploaded: UploadedEntry, saved: RecoveredFacts): void {
  const { sha256, till } = work.context
  const { entry: id, entryHash: hash, text } = saved
  const inner = uploaded.saved
  const isTrue =
    inner !== undefined &&
    hashOfText(text, sha256) === hash &&
    entryId(inner.body.till, inner.body.sequence) === id &&
    inner.body.till === till.key &&
    inner.body.sequence < uploaded.body.sequence &&
    inner.entry?.kind !== 'recovered'
  const isNew = isTrue && entryOf(work, id) === undefined
  placeKept(work, uploaded, isNew ? null : 'no_effect')
  if (isNew) placeSaid(work, inner)
}

/** Another entry under an id that is taken, or after one: a cloned or restored till. Kept, and never a claim. */
function placeFork(work: Work, uploaded: UploadedEntry, id: EntryId): void {
  work.isForking = true
  const before = work.context.forkOf(id, uploaded.hash)
  const placed =
    before ?? placedEntry(work, uploaded, { standing: 'none', undone: false, reason: 'fork' })
  const isNew = before === undefined
  work.placed.push({ placed, voucher: null, holder: null, uploaded, isNew })
}

/** Kept, and no claim on a voucher. */
function placeKept(work: Work, uploaded: UploadedEntry, reason: PlacementReason | null): void {
  const id = entryId(uploaded.body.till, uploaded.body.sequence)
  const returned = work.context.recovery?.returnedOf(id, uploaded.hash)
  const fact = { standing: 'none', undone: false, reason } as const
  const placed = returned ?? placedEntry(work, uploaded, fact)
  remember(work, uploaded, { placed, voucher: null, holder: null })
}

function placeAccept(work: Work, uploaded: UploadedEntry, entry: EntryBody & AcceptedFacts): void {
  const id = entryId(entry.till, entry.sequence)
  const undoneEarly = work.undoneEarly.has(id) || work.context.isUndoneEarly(id)
  const holder = holderFrom(work, uploaded, entry)
  const before = holdingOf(work, entry.voucher)
  const isNamed = before.claims.some((claim) => claim.entry === id && claim.standing === 'named')
  const { recovery } = work.context
  const returned = recovery?.returnedOf(id, uploaded.hash)
  if (returned !== undefined)
    return takeBackAccept(work, uploaded, { entry, undoneEarly, holder, returned })
  if (recovery?.isRecovering === true && !isNamed) {
    const fact = { standing: 'provisional', undone: undoneEarly, reason: null } as const
    const placed = placedEntry(work, uploaded, fact)
    return remember(work, uploaded, { placed, voucher: entry.voucher, holder })
  }
  const reason = isNamed ? null : faultOf(work.context, entry)
  if (reason !== null) {
    const fact = { standing: 'reversed', undone: undoneEarly, reason } as const
    remember(work, uploaded, { placed: placedEntry(work, uploaded, fact), voucher: null, holder })
    return
  }
  const voucher = voucherId(entry.voucher)
  work.adopted.push(...adoptedBy(work.context, entry))
  const early = undoneEarly ? hold(before, { kind: 'undo', of: id }).holding : before
  const { holding, touched } = hold(early, { kind: 'accept', entry: id })
  work.holdings.set(voucher, holding)
  // An accept that comes undone makes no clash, so no reason names one.
  const isClash = touched.standing === 'reversed' && !touched.undone
  const placed = placedEntry(work, uploaded, {
    standing: standingOf(touched.standing),
    undone: touched.undone,
    reason: isClash ? 'already_held' : null,
    holder: isClash && holding.holder !== null ? holderOf(work, holding.holder) : null,
  })
  remember(work, uploaded, { placed, voucher: entry.voucher, holder })
}

/** A standing that was signed before a restore: it comes back at its old pair, and its claim with it. */
function takeBackAccept(
  work: Work,
  uploaded: UploadedEntry,
  known: {
    readonly entry: EntryBody & AcceptedFacts
    readonly undoneEarly: boolean
    readonly holder: Holder
    readonly returned: PlacedEntry
  },
): void {
  const { entry, returned, holder } = known
  const placed = { ...returned, undone: returned.undone || known.undoneEarly }
  const claim = signedClaimOf(entryId(entry.till, entry.sequence), placed)
  const voucher = claim === undefined ? null : entry.voucher
  if (claim !== undefined) {
    work.adopted.push(...adoptedBy(work.context, entry))
    const pairOf = (one: EntryId) => entryOf(work, one)?.placed.position
    const holding = takeBack(holdingOf(work, entry.voucher), claim, pairOf)
    work.holdings.set(voucherId(entry.voucher), holding)
    for (const one of undoneBy(holding, claim.entry)) markUndoneToo(work, one)
  }
  remember(work, uploaded, { placed, voucher, holder })
}

/** The entry is here and its undo is not yet. */
function markUndoneToo(work: Work, of: EntryId): void {
  const known = entryOf(work, of)
  if (known !== undefined && !known.placed.undone) change(work, known, { undone: true })
}

/** An answer to "first visit?" is about an accept of its own till's chain, or about nothing. */
function placeAnswer(work: Work, uploaded: UploadedEntry, of: EntryId): void {
  const isOwn = of.startsWith(`${work.context.till.key}:`)
  const isAccept = (entryOf(work, of)?.holder ?? null) !== null
  placeKept(work, uploaded, isOwn && isAccept ? null : 'no_effect')
}

/** Marks the accept that an undo names, seen or not yet seen, and lifts the next in line. */
function placeUndo(work: Work, uploaded: UploadedEntry, of: EntryId): void {
  const known = entryOf(work, of)
  const isOwn = of.startsWith(`${work.context.till.key}:`)
  const isAccept = known === undefined || known.holder !== null
  placeKept(work, uploaded, isOwn && isAccept ? null : 'no_effect')
  if (!isOwn || !isAccept) return
  if (known === undefined) work.undoneEarly.add(of)
  else if (!known.placed.undone) undo(work, known, of)
}

function undo(work: Work, known: KnownEntry, of: EntryId): void {
  change(work, known, { undone: true })
  // Who waits has no claim yet: it will arrive undone.
  if (known.voucher === null || known.placed.standing === 'provisional') return
  const voucher = voucherId(known.voucher)
  if (work.context.recovery?.isRecovering === true) {
    work.holdings.set(voucher, markUndone(holdingOf(work, known.voucher), of))
    return
  }
  const { holding, lifted } = hold(holdingOf(work, known.voucher), { kind: 'undo', of })
  work.holdings.set(voucher, holding)
  const next = lifted === null ? undefined : entryOf(work, lifted)
  if (next !== undefined)
    change(work, next, { standing: 'confirmed', reason: 'lifted', holder: null })
}

function holderFrom(work: Work, uploaded: UploadedEntry, entry: EntryBody & AcceptedFacts): Holder {
  const manifest = work.context.manifestOf(entry.voucher.campaign)
  return {
    entry: entryId(entry.till, entry.sequence),
    hash: uploaded.hash,
    tillName: work.context.till.name,
    venueName: manifest?.venues.find(({ id }) => id === entry.venue)?.name ?? '',
    at: entry.trustedAt,
  }
}

function holderOf(work: Work, entry: EntryId): Holder | null {
  return entryOf(work, entry)?.holder ?? null
}

function holdingOf(work: Work, voucher: VoucherKey): Holding {
  const decided = work.holdings.get(voucherId(voucher))
  return decided ?? work.context.voucherOf(voucher)?.holding ?? FREE
}

function entryOf(work: Work, entry: EntryId): KnownEntry | undefined {
  return work.entries.get(entry) ?? work.context.entryOf(entry)
}

function standingOf(standing: Claim['standing']): Standing {
  if (standing === 'awaited') return 'none'
  return standing === 'named' ? 'confirmed' : standing
}

function placedEntry(
  work: Work,
  uploaded: UploadedEntry,
  fact: Pick<PlacedEntry, 'standing' | 'undone' | 'reason'> & { readonly holder?: Holder | null },
): PlacedEntry {
  const { standing, undone, reason, holder = null } = fact
  return {
    sequence: uploaded.body.sequence,
    hash: uploaded.hash,
    standing,
    undone,
    reason,
    holder,
    position: work.context.nextPosition(),
  }
}

function remember(work: Work, uploaded: UploadedEntry, known: KnownEntry): void {
  work.entries.set(entryId(uploaded.body.till, uploaded.body.sequence), known)
  work.placed.push({ ...known, uploaded, isNew: true })
}

/** A change of an entry that stands already, of this till or another: a placement of its own. */
function change(
  work: Work,
  known: KnownEntry,
  by: Partial<Pick<PlacedEntry, 'standing' | 'undone' | 'reason' | 'holder'>>,
): void {
  if (known.holder === null) return
  const { entry } = known.holder
  const now = entryOf(work, entry) ?? known
  const placed = { ...now.placed, ...by, position: work.context.nextPosition() }
  work.entries.set(entry, { ...now, placed })
  work.changed.push({ entry, placed })
}
