/** Commands of a till: what is scanned there, whose shift it is, and what its staff may lift. */
import type { EntryId, PersonId, VoucherId } from '../base/ids.ts'
import type { Currency } from '../base/money.ts'
import type { CampaignDraft } from '../domain/campaign/campaign.ts'
import type { FirstVisitAnswer, UndoReason } from '../domain/redemption/entry.ts'
import type { LiftableReason, Lifted } from '../domain/redemption/override.ts'
import type { Standing } from '../domain/redemption/placement.ts'
import type { ShiftReport } from '../domain/redemption/shift-report.ts'
import type { ShiftChecks } from './till-view.ts'

type Empty = Readonly<Record<string, never>>

export interface TillCommands {
  /** Judges a scanned or typed code; `done` only after the entry is on disk. */
  'redeem-code': {
    readonly input: {
      readonly text: string
      readonly basketMinor?: number | null | undefined
      readonly source?: ScanSource | undefined
      /** Other readings of the same scan, by other layouts of its scanner: the first whose signature holds is judged. */
      readonly candidates?: readonly string[] | undefined
      /** A manager lifts these reasons for this one scan; any other reason still refuses. */
      readonly override?:
        { readonly manager: PinProof; readonly lift: readonly LiftableReason[] } | undefined
    }
    readonly output: AcceptedVerdict
  }
  /** The cashier's own within 60 s; with a manager's PIN until the shift closes. */
  'undo-redemption': {
    readonly input: {
      readonly entry: EntryId
      readonly reason?: UndoReason | undefined
      readonly manager?: PinProof | undefined
    }
    readonly output: { readonly entry: EntryId }
  }
  /** One answer an accept, where its campaign asks. */
  'answer-first-visit': {
    readonly input: { readonly entry: EntryId; readonly answer: FirstVisitAnswer }
    readonly output: Empty
  }
  /** Who is signed in opens it; `cashier` names somebody only on a till without PINs. */
  'open-shift': {
    readonly input: { readonly cashier?: string | undefined }
    readonly output: { readonly shift: string; readonly checks: ShiftChecks }
  }
  /** Closes with the numbered Z report, which is the closing entry itself. */
  'close-shift': {
    readonly input: Empty
    readonly output: {
      readonly shift: string
      readonly accepted: number
      readonly undone: number
      readonly report: ShiftReport
    }
  }
  /** The open shift's figures now; changes nothing. */
  'x-report': { readonly input: Empty; readonly output: { readonly report: ShiftReport } }
  /** Newest first, below `before` (a number; absent for the newest). */
  'list-z-reports': {
    readonly input: { readonly before?: number | undefined; readonly limit?: number | undefined }
    readonly output: { readonly reports: readonly ShiftReport[] }
  }
  /** A report as a file, opened by `open-file`; without a number the open shift's X. */
  'print-z-report': {
    readonly input: {
      readonly number?: number | undefined
      readonly format: 'pdf' | 'csv' | 'text'
      readonly language?: 'en' | 'de' | undefined
    }
    readonly output: { readonly file: string; readonly name: string }
  }
  /** Inside an open shift this hands it over. Five misses lock that person's PIN for 60 s. */
  'sign-in-cashier': {
    readonly input: PinProof
    readonly output: { readonly person: PersonId; readonly handedOver: boolean }
  }
  /** The till looks at no code until somebody signs in; where nobody has a PIN it does nothing. */
  'lock-till': { readonly input: Empty; readonly output: Empty }
  /** A manager sets anybody's PIN of six digits here; the first one of a till, a manager's own, needs the server instead. */
  'set-pin': {
    readonly input: {
      readonly person: PersonId
      readonly pin: string
      readonly manager?: PinProof | undefined
    }
    readonly output: Empty
  }
  /** Judges training codes only and writes nothing, until it is switched off or the desk ends. */
  training: {
    readonly input: { readonly on: boolean; readonly manager: PinProof }
    readonly output: { readonly on: boolean }
  }
  /** Goes on by a clock that nobody can check, until the server speaks or the shift ends; every entry says so. */
  'lift-clock': { readonly input: { readonly manager: PinProof }; readonly output: Empty }
  /**
   * Lets the cash register beside this till redeem over the loopback address, or not: by a manager's PIN where the till has
   * any. Each switching on makes a new device token, which is answered here and never shown again.
   */
  'counter-api': {
    readonly input: {
      readonly on: boolean
      readonly port?: number | undefined
      readonly manager?: PinProof | undefined
    }
    readonly output: { readonly port: number | null; readonly token: string | null }
  }
}

export type ScanSource = 'camera' | 'typed' | 'wedge' | 'lines'

/** A person of this till's staff with their PIN, six digits. */
export interface PinProof {
  readonly person: PersonId
  readonly pin: string
}

export interface AcceptedVerdict {
  readonly verdict: 'accepted'
  readonly standing: Standing
  readonly entry: EntryId
  readonly voucher: VoucherId
  /** What to hand over, in the form of the manifest; the words are the page's. */
  readonly reward: CampaignDraft['reward']
  readonly rewardMinor: number
  readonly currency: Currency
  readonly campaignTitle: string
  readonly offline: boolean
  readonly undoUntil: number
  readonly at: number
  /** Which of the candidates it was, from 0; null when the text itself was. */
  readonly candidate: number | null
  /** True where `answer-first-visit` should be asked next. */
  readonly asksFirstVisit: boolean
  /** Nothing was written and nothing was counted. */
  readonly training: boolean
  /** Whose PIN lifted what. */
  readonly override: { readonly manager: string; readonly lifted: readonly Lifted[] } | null
}
