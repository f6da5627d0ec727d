/**
 * Who holds a voucher (redemption.md section 4, "Holding"): standing and undone are two facts, and both only rise. An
 * undo always marks its own accept, holder or not, even before that accept has come; the next in order of receipt is lifted.
 */
import type { EntryId } from '../../base/ids.ts'

/**
 * One accept of a voucher, in order of receipt. `awaited`: undone before it came. `named`: missing after a restore, but a signed
 * reversal names it as the holder, so it counts as confirmed (`recovery.ts`).
 */
export interface Claim {
  readonly entry: EntryId
  readonly standing: 'awaited' | 'reversed' | 'named' | 'confirmed'
  readonly undone: boolean
}

export interface Holding {
  readonly holder: EntryId | null
  /** Order of receipt of the accepts; an awaited one stands where its undo came until it comes itself. */
  readonly claims: readonly Claim[]
}

export const FREE: Holding = { holder: null, claims: [] }

export type HoldingEvent =
  | { readonly kind: 'accept'; readonly entry: EntryId }
  /** Only ever of the same till's chain as the accept it names; the caller holds that. */
  | { readonly kind: 'undo'; readonly of: EntryId }

/** What an event did: the claim it touched, and the one lifted because of it. */
export interface Held {
  readonly holding: Holding
  readonly touched: Claim
  readonly lifted: EntryId | null
}

export function hold(before: Holding, event: HoldingEvent): Held {
  return event.kind === 'accept' ? accept(before, event.entry) : undo(before, event.of)
}

function accept(before: Holding, entry: EntryId): Held {
  const known = claimOf(before, entry)
  if (known?.standing === 'named') {
    const touched: Claim = { ...known, standing: 'confirmed' }
    const claims = replaced(before.claims, touched)
    return { holding: { ...before, claims }, touched, lifted: null }
  }
  if (known && known.standing !== 'awaited')
    return { holding: before, touched: known, lifted: null }
  const undone = known?.undone ?? false
  const isHeld = before.holder !== null
  const touched: Claim = { entry, standing: isHeld ? 'reversed' : 'confirmed', undone }
  const claims = [...before.claims.filter((claim) => claim.entry !== entry), touched]
  const holder = isHeld ? before.holder : undone ? null : entry
  return { holding: { holder, claims }, touched, lifted: null }
}

function undo(before: Holding, of: EntryId): Held {
  const known = claimOf(before, of)
  const touched: Claim = { ...(known ?? { entry: of, standing: 'awaited' }), undone: true }
  const claims = known ? replaced(before.claims, touched) : [...before.claims, touched]
  if (before.holder !== of) {
    return { holding: { holder: before.holder, claims }, touched, lifted: null }
  }
  const next = nextInLine(claims)
  if (next === undefined) return { holding: { holder: null, claims }, touched, lifted: null }
  if (next.standing !== 'reversed')
    return { holding: { holder: next.entry, claims }, touched, lifted: null }
  const raised = replaced(claims, { ...next, standing: 'confirmed' })
  return { holding: { holder: next.entry, claims: raised }, touched, lifted: next.entry }
}

/** Who stands confirmed already comes before who would have to be lifted; a signed confirmation before a named one. */
export function nextInLine(claims: readonly Claim[]): Claim | undefined {
  const first = (standing: Claim['standing']): Claim | undefined =>
    claims.find((claim) => claim.standing === standing && !claim.undone)
  return first('confirmed') ?? first('named') ?? first('reversed')
}

function replaced(claims: readonly Claim[], by: Claim): readonly Claim[] {
  return claims.map((claim) => (claim.entry === by.entry ? by : claim))
}

function claimOf(holding: Holding, entry: EntryId): Claim | undefined {
  return holding.claims.find((claim) => claim.entry === entry)
}
