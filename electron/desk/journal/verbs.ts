/** What the journal's thread can be asked: the verbs, their inputs and what they answer. */
import type { EntryId, PersonId } from '../../../shared/base/ids.ts'
import type { AcceptedVerdict } from '../../../shared/bridge/till-commands.ts'
import type { ShiftChecks, TillEntry, TillView } from '../../../shared/bridge/till-view.ts'
import type { StoreRepair } from '../../../shared/bridge/repair.ts'
import type { WaitingItem } from '../../../shared/bridge/sync-view.ts'
import type { Result } from '../../../shared/base/result.ts'
import type { Instant } from '../../../shared/base/time.ts'
import type { FirstVisitAnswer, UndoReason } from '../../../shared/domain/redemption/entry.ts'
import type { Lifting, Override } from '../../../shared/domain/redemption/override.ts'
import type { SignedPlacement } from '../../../shared/domain/redemption/placement.ts'
import type { RedeemReason } from '../../../shared/domain/redemption/refusal.ts'
import type { ShiftReport } from '../../../shared/domain/redemption/shift-report.ts'
import type { Up } from '../../../shared/sync/messages.schema.ts'
import type { Shift } from './book.ts'
import type { Salt } from './code-tables.ts'
import type { Heard } from './heard.ts'
import type { HeldLists, SetsNews } from './lists.ts'
import type { NewPin } from './pin-locks.ts'

export interface Scan {
  readonly text: string
  /** Other readings of the same scan; see `chooseReading`. */
  readonly candidates?: readonly string[]
  readonly basketMinor: number | null
  /** No live connection to the server. */
  readonly offline: boolean
  /** What a manager lifts, whose PIN the desk has looked at. */
  readonly lifting?: Lifting | undefined
  /** Set when the text was meant as a short code. */
  readonly typed?: TypedCode
}

export type TypedCode =
  | { readonly kind: 'mistyped' }
  /** Its slow hash under the salt of each campaign of this till; none while typing is locked. */
  | {
      readonly kind: 'short'
      readonly hashes: readonly { readonly campaign: number; readonly hash: Uint8Array }[]
    }

export interface UndoWish {
  readonly entry: EntryId
  readonly reason: UndoReason
  /** Whose PIN the desk has looked at. */
  readonly manager?: PersonId | null
}

export interface FirstVisitWish {
  readonly entry: EntryId
  readonly answer: FirstVisitAnswer
}

export type UndoRefusal =
  | 'unknown_entry'
  | 'already_undone'
  | 'undo_too_late'
  | 'undo_other_cashier'
  | 'undo_shift_closed'
  | 'in_training'
export type FirstVisitRefusal =
  'unknown_entry' | 'not_asked' | 'already_answered' | 'answer_too_late' | 'in_training'
export type ShiftRefusal = 'shift_already_open' | 'no_shift_open' | 'in_training'
export type ClockRefusal = 'clock_not_suspect'
export type TrainingRefusal = 'in_training' | 'not_in_training'

export interface PinState {
  readonly person: PersonId
  /** 0 where the next PIN is looked at. */
  readonly lockedForMs: number
}

/** `compare`: a miss is counted; `left` are those before a lock should it be one. */
export type PinTry =
  | { readonly kind: 'missing' }
  | { readonly kind: 'locked'; readonly forMs: number }
  | {
      readonly kind: 'compare'
      readonly salt: string
      readonly hash: string
      readonly left: number
    }

export interface Stood {
  /** A shift was open in another's name. */
  readonly handedOver: boolean
}

export interface ClosedShift {
  readonly shift: string
  readonly accepted: number
  readonly undone: number
  readonly report: ShiftReport
}

export interface OpenedShift {
  readonly shift: string
  readonly checks: ShiftChecks
}

export type UploadFrame = Pick<Extract<Up, { t: 'upload' }>, 'entries' | 'head'>

/** As the view shows it, with ids where the view has names. */
export interface TillSnapshot extends Pick<
  TillView,
  | 'lists'
  | 'checks'
  | 'clashRisk'
  | 'clashRisks'
  | 'waiting'
  | 'gate'
  | 'leaseUntil'
  | 'shiftSums'
  | 'lastReport'
  | 'training'
> {
  readonly shift: Shift | null
  readonly last: readonly JournalEntry[]
  readonly clock: Omit<TillView['clock'], 'liftedBy'> & { readonly liftedBy: PersonId | null }
  /** Oldest first, as many as a person looks at. */
  readonly waitingItems: readonly WaitingItem[]
  /** Newest first. */
  readonly repairs: readonly StoreRepair[]
}

export type JournalEntry = Omit<TillEntry, 'override'> & { readonly override: Override | null }

export type KeyedAsk = {
  readonly key: string
  /** Of all that was asked: the same key with another digest is another question. */
  readonly digest: string
} & (
  | { readonly kind: 'redeem'; readonly scan: Scan }
  | { readonly kind: 'undo'; readonly wish: UndoWish }
)

export type Told = Result<AcceptedVerdict | { readonly entry: EntryId }, RedeemReason | UndoRefusal>

export type KeyedAnswer =
  | { readonly kind: 'told'; readonly again: boolean; readonly answer: Told }
  /** The key was used for another question; nothing was done. */
  | { readonly kind: 'other_question' }

export interface GiveBackFrom {
  /** Placements of positions above this one. */
  readonly above: number
  readonly from:
    | { readonly kind: 'placements'; readonly n: number }
    | { readonly kind: 'chunks'; readonly offset: number }
}

export interface GivenBack {
  readonly placements: readonly SignedPlacement[]
  readonly chunks: Extract<Up, { t: 'returns' }>['chunks']
  /** Where the next page begins; null with the last. */
  readonly next: GiveBackFrom['from'] | null
}

export interface JournalVerbs {
  redeem(scan: Scan): Result<AcceptedVerdict, RedeemReason>
  undo(wish: UndoWish): Result<{ readonly entry: EntryId }, UndoRefusal>
  /** A redeem or an undo under a key of the asker's own: asked again, it is answered again and not done again. */
  answerOnce(ask: KeyedAsk): KeyedAnswer
  answerFirstVisit(wish: FirstVisitWish): Result<{ readonly entry: EntryId }, FirstVisitRefusal>
  /** Null: nobody stands there, the till is locked. */
  stand(who: { readonly person: PersonId | null }): Stood
  pinStates(): readonly PinState[]
  tryPin(who: { readonly person: PersonId }): PinTry
  holdPin(who: { readonly person: PersonId }): void
  setPin(pin: NewPin): void
  liftClock(by: {
    readonly manager: PersonId
  }): Result<Readonly<Record<string, never>>, ClockRefusal>
  setTraining(wish: { readonly on: boolean }): Result<{ readonly on: boolean }, TrainingRefusal>
  openShift(wish: { readonly cashier: string | null }): Result<OpenedShift, ShiftRefusal>
  closeShift(): Result<ClosedShift, ShiftRefusal>
  xReport(): Result<ShiftReport, ShiftRefusal>
  /** Newest first, with a number below `before`. */
  zReports(page: {
    readonly before?: number | undefined
    readonly limit?: number | undefined
  }): readonly ShiftReport[]
  /** What waits, oldest first, signed; null when nothing does. */
  upload(): UploadFrame | null
  /** True when it was the server's word about this till. */
  place(placement: SignedPlacement): boolean
  /** A page of what a restored server lacks. */
  giveBack(from: GiveBackFrom): GivenBack
  /** The server does not know this till's entries from here on: they wait again. False when the first of them is not here. */
  resendFrom(sequence: number): boolean
  held(): HeldLists
  /** Under which salts a short code is looked up; none while typing is locked. */
  salts(): readonly Salt[]
  takeSets(news: SetsNews): boolean
  heard(): Heard
  hearServer(word: { readonly serverTime: Instant; readonly epoch: number }): void
  /** Each minute: keeps the time trusted, and while online the lease and the age of the lists. */
  keepTime(state: { readonly online: boolean }): void
  switchOff(): void
  snapshot(): TillSnapshot
}
