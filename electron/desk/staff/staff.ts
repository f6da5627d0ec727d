/**
 * The till's staff: who is signed in, whose PIN is right, and the lock after five minutes in which nothing was done. A till
 * where nobody has a PIN is never locked. One PIN is looked at after the other, so that no two tries share a miss.
 */
import { timingSafeEqual } from 'node:crypto'
import { base64urlFromBytes, bytesFromBase64url } from '../../../shared/base/bytes.ts'
import type { PersonId } from '../../../shared/base/ids.ts'
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import { type Instant, later, MINUTE_MS, SECOND_MS } from '../../../shared/base/time.ts'
import type { PinProof } from '../../../shared/bridge/till-commands.ts'
import type { TillStaff } from '../../../shared/bridge/till-view.ts'
import type { Cancel, DeskDeps } from '../deps.ts'
import type { Journal, Kept } from '../journal/journal.ts'
import type { PinState, Stood } from '../journal/verbs.ts'
import type { Member } from './people.ts'
import { type PinHash, SALT_BYTES } from './pin-hash.ts'

export const IDLE_MS = 5 * MINUTE_MS

export type PinRefusal = 'unknown_person' | 'pin_missing' | 'pin_locked' | 'pin_wrong'
export type ManagerRefusal = PinRefusal | 'not_a_manager'
type Proven<Reason extends string> = Kept<Result<Member, Reason>>

export interface Staff {
  /** A person of the staff by their PIN. */
  readonly prove: (proof: PinProof) => Promise<Proven<PinRefusal>>
  readonly proveManager: (proof: PinProof) => Promise<Proven<ManagerRefusal>>
  /** Who was proven stands at the till from now on. */
  readonly signIn: (person: PersonId) => Promise<Kept<Stood>>
  readonly lock: () => Promise<void>
  /** Something was done at the till: the five minutes begin again. */
  readonly touch: () => void
  readonly setPin: (wish: PinWish) => Promise<Kept<void>>
  /** Somebody of the staff has a PIN. */
  readonly hasPins: () => boolean
  readonly isLocked: () => boolean
  readonly signedIn: () => PersonId | null
  readonly view: () => Promise<Kept<TillStaff>>
  readonly members: () => readonly Member[]
  readonly onChange: (hear: () => void) => void
  readonly close: () => void
}

export interface PinWish extends PinProof {
  /** Who allowed it; null for the first one of a till. */
  readonly manager: PersonId | null
}

export interface StaffDeps {
  readonly journal: Journal
  readonly deps: Pick<DeskDeps, 'after' | 'now' | 'randomBytes'>
  /** As the server's facts are now. */
  readonly members: () => readonly Member[]
  readonly hash: PinHash
}

interface Session {
  signedIn: PersonId | null
  locksAt: Instant | null
  cancel: Cancel
  /** Who has a PIN here, staff of today or not. */
  pinned: ReadonlySet<PersonId>
}

export async function startStaff(parts: StaffDeps): Promise<Staff> {
  const { journal, members } = parts
  const listeners = new Set<() => void>()
  const session: Session = {
    signedIn: null,
    locksAt: null,
    cancel: () => undefined,
    pinned: pinnedIn(await journal.ask('pinStates')),
  }
  const changed = (): void => listeners.forEach((hear) => hear())
  const lock = async (): Promise<void> => {
    rest(session)
    await journal.ask('stand', { person: null })
    changed()
  }
  const inTurn = createTurns()
  const hasPins = (): boolean => members().some(({ person }) => session.pinned.has(person))
  const isSignedIn = (): boolean => members().some(({ person }) => person === session.signedIn)
  return {
    prove: (proof) => inTurn(() => prove(parts, proof)),
    proveManager: (proof) => inTurn(() => proveManager(parts, proof)),
    signIn: async (person) => {
      const stood = await journal.ask('stand', { person })
      if (stood.ok) begin(parts, session, { person, lock })
      changed()
      return stood
    },
    lock,
    touch: () => {
      if (session.signedIn !== null) begin(parts, session, { person: session.signedIn, lock })
    },
    setPin: async (wish) => {
      const set = await inTurn(() => keepPin(parts, wish))
      if (set.ok) session.pinned = new Set([...session.pinned, wish.person])
      changed()
      return set
    },
    hasPins,
    isLocked: () => hasPins() && !isSignedIn(),
    signedIn: () => (isSignedIn() ? session.signedIn : null),
    view: () => viewOf(parts, session),
    members,
    onChange: (hear) => void listeners.add(hear),
    close: () => rest(session),
  }
}

function pinnedIn(states: Kept<readonly PinState[]>): ReadonlySet<PersonId> {
  return new Set(states.ok ? states.value.map(({ person }) => person) : [])
}

/** One after the other. */
function createTurns(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}

async function proveManager(parts: StaffDeps, proof: PinProof): Promise<Proven<ManagerRefusal>> {
  const member = parts.members().find(({ person }) => person === proof.person)
  // A cashier's PIN is not worth a miss here.
  if (member?.isManager === false) return { ok: true, value: refuse('not_a_manager') }
  return prove(parts, proof)
}

async function prove(
  { journal, members, hash }: StaffDeps,
  { person, pin }: PinProof,
): Promise<Proven<PinRefusal>> {
  const member = members().find((one) => one.person === person)
  if (member === undefined) return { ok: true, value: refuse('unknown_person') }
  const tried = await journal.ask('tryPin', { person })
  if (!tried.ok) return tried
  const known = tried.value
  if (known.kind === 'missing') return { ok: true, value: refuse('pin_missing') }
  if (known.kind === 'locked') return { ok: true, value: lockedFor(known.forMs) }
  const given = await hash(pin, bytesOf(known.salt))
  if (!timingSafeEqual(given, bytesOf(known.hash))) {
    return { ok: true, value: refuse('pin_wrong', { left: known.left }) }
  }
  const held = await journal.ask('holdPin', { person })
  return held.ok ? { ok: true, value: accept(member) } : held
}

function lockedFor(forMs: number): Result<Member, 'pin_locked'> {
  return refuse('pin_locked', { seconds: Math.ceil(forMs / SECOND_MS) })
}

/** Written by `keepPin`; a torn one matches nothing. */
function bytesOf(text: string): Uint8Array {
  return bytesFromBase64url(text) ?? new Uint8Array(32)
}

async function keepPin({ journal, deps, hash }: StaffDeps, wish: PinWish): Promise<Kept<void>> {
  const salt = deps.randomBytes(SALT_BYTES)
  const hashed = await hash(wish.pin, salt)
  const kept = { salt: base64urlFromBytes(salt), hash: base64urlFromBytes(hashed) }
  return journal.ask('setPin', { person: wish.person, manager: wish.manager, ...kept })
}

interface Beginning {
  readonly person: PersonId
  readonly lock: () => Promise<void>
}

function begin({ deps }: StaffDeps, session: Session, { person, lock }: Beginning): void {
  session.cancel()
  session.signedIn = person
  session.locksAt = later(deps.now(), IDLE_MS)
  session.cancel = deps.after(IDLE_MS, () => void lock())
}

function rest(session: Session): void {
  session.cancel()
  session.signedIn = null
  session.locksAt = null
}

async function viewOf(
  { journal, members, deps }: StaffDeps,
  session: Session,
): Promise<Kept<TillStaff>> {
  const states = await journal.ask('pinStates')
  if (!states.ok) return states
  const now = deps.now()
  const byPerson = new Map(states.value.map((state) => [state.person, state]))
  const people = members().map(({ person, name, isManager }) => {
    const state = byPerson.get(person)
    const lockedForMs = state?.lockedForMs ?? 0
    const pinLockedUntil = lockedForMs > 0 ? later(now, lockedForMs) : null
    return { person, name, isManager, hasPin: state !== undefined, pinLockedUntil }
  })
  const here = people.find(({ person }) => person === session.signedIn)
  return {
    ok: true,
    value: {
      people,
      signedIn: here === undefined ? null : { person: here.person, name: here.name },
      locked: here === undefined && people.some(({ hasPin }) => hasPin),
      locksAt: here === undefined ? null : session.locksAt,
    },
  }
}
