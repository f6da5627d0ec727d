/**
 * A server restored from an older backup gets back what it had signed (sync.md section 6, "Restore"). Signed standings are taken
 * back at their old pair (epoch, position) and rank before everything of the new epoch; what is new waits, provisional, and is
 * judged in order of receipt at the end. Nothing is lifted before the end: the lift may have been another's already.
 */
import type { EntryId } from '../../base/ids.ts'
import { type Claim, hold, type Holding, nextInLine } from './holding.ts'
import type { PlacedEntry } from './placement.ts'
import { epochOf } from './position.ts'

/** An accept's signed standing as its till gave it back. */
export interface SignedClaim {
  readonly entry: EntryId
  readonly standing: 'reversed' | 'confirmed'
  readonly undone: boolean
  /** Epoch and position in one integer. */
  readonly pair: number
  /** Of a reversal: the entry it names as the holder. */
  readonly names: EntryId | null
}

/** Where a claim ranks; undefined for one that is missing itself. */
export type PairOf = (entry: EntryId) => number | undefined

/** The claim a placement is about; undefined for one that is none: a fork, a fault, another kind of entry. */
export function signedClaimOf(entry: EntryId, placed: PlacedEntry): SignedClaim | undefined {
  const { standing, undone, position: pair, reason, holder } = placed
  if (standing !== 'confirmed' && standing !== 'reversed') return undefined
  const isClaim = reason === null || reason === 'already_held' || reason === 'lifted'
  if (!isClaim) return undefined
  const names = standing === 'reversed' ? (holder?.entry ?? null) : null
  return { entry, standing, undone, pair, names }
}

/** The voucher's claims with one that is taken back, in the order of their pairs. Standing and undone only rise. */
export function takeBack(before: Holding, claim: SignedClaim, pairOf: PairOf): Holding {
  const { entry, pair } = claim
  const known = before.claims.find((one) => one.entry === entry)
  const isConfirmed = [known?.standing, claim.standing].some(
    (standing) => standing === 'confirmed' || standing === 'named',
  )
  const taken: Claim = {
    entry,
    standing: isConfirmed ? 'confirmed' : 'reversed',
    undone: claim.undone || (known?.undone ?? false),
  }
  const others = before.claims.filter((one) => one.entry !== entry)
  const claims = [...(isConfirmed ? others : withNamed(others, claim, pairOf)), taken]
  return heldBy(succeeded(ranked(claims, (one) => (one === entry ? pair : pairOf(one)))))
}

/** Others that what was taken back has shown to be undone. */
export function undoneBy({ claims }: Holding, entry: EntryId): readonly EntryId[] {
  return claims.filter((one) => one.undone && one.entry !== entry).map((one) => one.entry)
}

/** Whom a signed reversal names was confirmed before: raised where it is known so, named where it is missing. */
function withNamed(
  claims: readonly Claim[],
  { names, pair }: SignedClaim,
  pairOf: PairOf,
): readonly Claim[] {
  if (names === null) return claims
  if (claims.every(({ entry }) => entry !== names))
    return [...claims, { entry: names, standing: 'named', undone: false }]
  // One that was judged anew since then stands as it was judged.
  const wasBefore = (pairOf(names) ?? pair) < pair
  return claims.map((claim) =>
    claim.entry === names && claim.standing === 'reversed' && wasBefore
      ? { ...claim, standing: 'confirmed' }
      : claim,
  )
}

/** An undo while the server recovers: it marks its accept and lifts nobody yet. */
export function markUndone(before: Holding, of: EntryId): Holding {
  const known = before.claims.some(({ entry }) => entry === of)
  const claims = known
    ? before.claims.map((claim) => (claim.entry === of ? { ...claim, undone: true } : claim))
    : [...before.claims, { entry: of, standing: 'awaited' as const, undone: true }]
  return heldBy(claims)
}

/** An accept that came while the server recovered; those of a voucher stand in order of receipt. */
export interface WaitingClaim {
  readonly entry: EntryId
  readonly undone: boolean
}

export interface Settled {
  readonly holding: Holding
  /** Lifted because no signed confirmation came back. */
  readonly lifted: EntryId | null
  /** One a waiting accept, in its order, as it stands now. */
  readonly settled: readonly Claim[]
}

/** The end of recovering, for one voucher: first who was signed is lifted, then who waited is judged. */
export function settleWaiting(before: Holding, waiting: readonly WaitingClaim[]): Settled {
  const next = before.holder === null ? nextInLine(before.claims) : undefined
  const lifted = next?.standing === 'reversed' ? next.entry : null
  let holding = heldBy(
    before.claims.map((claim) =>
      claim.entry === lifted ? { ...claim, standing: 'confirmed' } : claim,
    ),
  )
  const settled = waiting.map(({ entry, undone }) => {
    const early = undone ? hold(holding, { kind: 'undo', of: entry }).holding : holding
    const held = hold(early, { kind: 'accept', entry })
    holding = held.holding
    return held.touched
  })
  return { holding, lifted, settled }
}

/** Held by the earliest signed confirmation that was not undone, else by the one that a reversal names. */
function heldBy(claims: readonly Claim[]): Holding {
  const next = nextInLine(claims)
  return { holder: next === undefined || next.standing === 'reversed' ? null : next.entry, claims }
}

interface Ranked {
  readonly claim: Claim
  readonly rank: number
}

/** By pair; a claim without one keeps its place before the one that follows it. */
function ranked(claims: readonly Claim[], pairOf: PairOf): readonly Ranked[] {
  let following = Number.POSITIVE_INFINITY
  const backwards = claims.toReversed().map((claim) => {
    following = pairOf(claim.entry) ?? following
    return { claim, rank: following }
  })
  return backwards.toReversed().toSorted((a, b) => a.rank - b.rank)
}

/**
 * A server confirms a second accept only where the first was undone. So of the confirmations of one epoch all but the last are:
 * their undo was signed to tills that are not back yet.
 */
function succeeded(list: readonly Ranked[]): readonly Claim[] {
  const isConfirmed = ({ claim }: Ranked) =>
    claim.standing === 'confirmed' || claim.standing === 'named'
  return list.map((one, at) => {
    const isSucceeded =
      isConfirmed(one) &&
      list
        .slice(at + 1)
        .some((other) => isConfirmed(other) && epochOf(other.rank) === epochOf(one.rank))
    return isSucceeded ? { ...one.claim, undone: true } : one.claim
  })
}
