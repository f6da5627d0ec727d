/**
 * The server's judgement over one upload of a till, in order of receipt (redemption.md section 4). Pure: what it may need to
 * know comes as questions to a context, what changes goes out as a value. Nothing is refused that a till has acknowledged:
 * what cannot stand is placed with a reason.
 */
import { equalBytes } from '../../base/bytes.ts'
import type { EntryId, VoucherId } from '../../base/ids.ts'
import { accept, refuse, type Result } from '../../base/result.ts'
import { type ChainHead, resendOrFork } from './chain.ts'
import { type AcceptedFacts, type EntryBody, entryId } from './entry.ts'
import { FREE, hold, type Holding } from './holding.ts'
import { type JudgeContext, type Judged, type KnownEntry, type UploadedEntry } from './judged.ts'
import { isAllowed } from './override.ts'
import type { Holder, PlacedEntry, PlacementReason, Standing } from './placement.ts'
import { firstRefusal } from './redeem.ts'
import type { VerdictReason } from './refusal.ts'
import { digestOfToken, readTokenText, type Token, verifyToken } from './token.ts'
import { voucherId, type VoucherKey } from './voucher.ts'

/** What a ledger can judge of an accept, in the order of judgement, and how it is then placed. */
const PLACED_REASONS: ReadonlyMap<VerdictReason, PlacementReason> = new Map([
  ['foreign_organisation', 'foreign_organisation'],
  ['unknown_key', 'not_genuine'],
  ['not_genuine', 'not_genuine'],
  ['training_mismatch', 'not_genuine'],
  ['wrong_venue', 'wrong_venue'],
  ['superseded', 'superseded'],
  ['revoked', 'revoked'],
  ['not_yet_valid', 'outside_window'],
  ['expired', 'outside_window'],
  ['wrong_hours', 'outside_window'],
])
const JUDGED_REASONS: readonly VerdictReason[] = [...PLACED_REASONS.keys()]

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
}

/** Places every entry, or refuses the upload whole when entries before it have never come. */
export function judgeEntries(
  entries: readonly UploadedEntry[],
  context: JudgeContext,
): Result<Judged, 'chain_gap'> {
  const [first] = entries
  const next = context.till.head.sequence + 1
  if (first !== undefined && first.body.sequence > next)
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
  }
  for (const entry of entries) placeOne(work, entry)
  return accept({
    head: work.head,
    placed: work.placed,
    changed: work.changed,
    holdings: work.holdings,
    undoneEarly: [...work.undoneEarly],
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
  if (known !== undefined || previous !== work.head.hash) {
    placeFork(work, uploaded, id)
    return
  }
  work.head = { sequence, hash: uploaded.hash }
  const { entry } = uploaded
  if (entry === null) placeKept(work, uploaded, 'unreadable')
  else if (entry.kind === 'accepted') placeAccept(work, uploaded, entry)
  else if (entry.kind === 'undone') placeUndo(work, uploaded, entry.entry)
  else placeKept(work, uploaded, null)
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
  const placed = placedEntry(work, uploaded, { standing: 'none', undone: false, reason })
  remember(work, uploaded, { placed, voucher: null, holder: null })
}

function placeAccept(work: Work, uploaded: UploadedEntry, entry: EntryBody & AcceptedFacts): void {
  const id = entryId(entry.till, entry.sequence)
  const undoneEarly = work.undoneEarly.has(id) || work.context.isUndoneEarly(id)
  const holder = holderFrom(work, uploaded, entry)
  const reason = faultOf(work, entry)
  if (reason !== null) {
    const fact = { standing: 'reversed', undone: undoneEarly, reason } as const
    remember(work, uploaded, { placed: placedEntry(work, uploaded, fact), voucher: null, holder })
    return
  }
  const voucher = voucherId(entry.voucher)
  const before = holdingOf(work, entry.voucher)
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
  if (known.voucher === null) return
  const voucher = voucherId(known.voucher)
  const { holding, lifted } = hold(holdingOf(work, known.voucher), { kind: 'undo', of })
  work.holdings.set(voucher, holding)
  const next = lifted === null ? undefined : entryOf(work, lifted)
  if (next !== undefined)
    change(work, next, { standing: 'confirmed', reason: 'lifted', holder: null })
}

/** Why a ledger cannot take this accept as a claim on its voucher; null when it can. */
function faultOf(work: Work, entry: EntryBody & AcceptedFacts): PlacementReason | null {
  const { context } = work
  const reading = readTokenText(entry.token)
  const { organisation, campaign, serial } = entry.voucher
  if (!reading.ok) return 'not_genuine'
  const { fields } = reading.token
  const isSame =
    fields.organisation === organisation &&
    fields.campaign === campaign &&
    fields.serial === serial &&
    fields.edition === entry.edition
  if (!isSame) return 'not_genuine'
  const stored = context.voucherOf(entry.voucher)
  const manifest = context.manifestOf(campaign)
  const { override } = entry
  if (override !== undefined && !isAllowed(override)) return 'override_forbidden'
  const refusal = firstRefusal(
    {
      token: reading.token,
      training: false,
      organisation: context.till.organisation,
      keyring: context.keyring,
      manifest,
      till: {
        venue: entry.venue,
        offline: entry.offline,
        acceptedOffline: { count: 0, valueMinor: 0 },
      },
      history: {
        usedHere: null,
        usedElsewhere: null,
        revoked: stored?.revoked ?? false,
        usedAsOf: null,
      },
      basketMinor: entry.basketMinor,
      trustedAt: entry.trustedAt,
      isGenuine: (token, publicKey) => isGenuine(context, entry, { token, publicKey }),
      lifting: override && {
        manager: override.manager,
        reasons: override.lifted.map(({ reason }) => reason),
      },
    },
    JUDGED_REASONS,
  )
  if (refusal !== null) return PLACED_REASONS.get(refusal.reason) ?? 'unreadable'
  if (stored === undefined || manifest === undefined) return 'unknown_voucher'
  return fields.edition < stored.edition ? 'superseded' : null
}

/** By the kept digest where there is one of this edition, else by the signature. */
function isGenuine(
  context: JudgeContext,
  entry: AcceptedFacts,
  signed: { readonly token: Token; readonly publicKey: Uint8Array },
): boolean {
  const stored = context.voucherOf(entry.voucher)
  if (stored?.digest && stored.edition === entry.edition)
    return equalBytes(stored.digest, digestOfToken(signed.token, context.sha256))
  return verifyToken(signed.token, signed.publicKey, context.verify)
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

function standingOf(standing: 'awaited' | 'reversed' | 'confirmed'): Standing {
  return standing === 'awaited' ? 'none' : standing
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
