/** What the server's judge is given and what it answers: the words of `judge.ts`, for the store that keeps them. */
import type { EntryId, TillKeyId, VoucherId } from '../../base/ids.ts'
import type { ChainHead, ChainLink } from './chain.ts'
import type { EntryBody } from './entry.ts'
import type { Holding } from './holding.ts'
import type { Keyring } from './keyring.ts'
import type { Manifest } from './manifest.ts'
import type { Holder, PlacedEntry } from './placement.ts'
import type { Sha256, VerifyEd25519 } from './signed.ts'
import type { Token } from './token.ts'
import type { VoucherKey } from './voucher.ts'

/** One entry of an upload whose chain has been checked (`faultInChain`). */
export interface UploadedEntry extends ChainLink {
  /** Null: its frame is sound, but what it says this server cannot read. */
  readonly entry: EntryBody | null
  /** What a `recovered` one carries from a torn chain, read at the same door. */
  readonly saved?: UploadedEntry | undefined
}

/** What the server keeps of a voucher, as the judge needs it. */
export interface StoredVoucher {
  /** The edition that stands; older ones are superseded. */
  readonly edition: number
  /** First 16 bytes of SHA-256 over the 80 signed bytes of that edition; null: judge by the signature. */
  readonly digest: Uint8Array | null
  readonly revoked: boolean
  readonly holding: Holding
}

/** An entry of the main branch that stands already. */
export interface KnownEntry {
  readonly placed: PlacedEntry
  /** The voucher it claims; null for an accept that was no claim, and for any other kind. */
  readonly voucher: VoucherKey | null
  /** How it is named to others as a holder; null for what is not an accept. */
  readonly holder: Holder | null
}

/** What the judge may ask; each question is answered in the transaction that will write the answer. */
export interface JudgeContext {
  readonly till: {
    readonly key: TillKeyId
    readonly name: string
    readonly organisation: number
    readonly head: ChainHead
  }
  readonly keyring: Keyring
  readonly manifestOf: (campaign: number) => Manifest | undefined
  readonly voucherOf: (voucher: VoucherKey) => StoredVoucher | undefined
  /** Of any till: undo and lift name entries that came before. */
  readonly entryOf: (entry: EntryId) => KnownEntry | undefined
  /** A branch kept before under an id that is taken. */
  readonly forkOf: (entry: EntryId, hash: string) => PlacedEntry | undefined
  /** True when an undo of this accept came before it. */
  readonly isUndoneEarly: (entry: EntryId) => boolean
  /** Dense; asked once a placement, in order. */
  readonly nextPosition: () => number
  readonly sha256: Sha256
  readonly verify: VerifyEd25519
  /** Of a server that was once restored; absent in any other. */
  readonly recovery?: RecoveryContext | undefined
}

export interface RecoveryContext {
  /** Accepts wait for the end, and nothing is lifted. */
  readonly isRecovering: boolean
  /** What the server had signed of this entry and its till gave back. */
  readonly returnedOf: (entry: EntryId, hash: string) => PlacedEntry | undefined
  /** True where a code may have been issued whose row was lost: its signature judges it, and it gets a row. */
  readonly mayAdopt: (voucher: VoucherKey) => boolean
}

/** A voucher without a row whose code is genuine. */
export interface AdoptedVoucher {
  readonly voucher: VoucherKey
  readonly token: Token
}

export interface Judged {
  readonly head: ChainHead
  /** One an uploaded entry, in its order; `isNew` is false for a resend, whose placement is as it stands now. */
  readonly placed: readonly (KnownEntry & {
    readonly uploaded: UploadedEntry
    readonly isNew: boolean
  })[]
  /** Entries that stood or were placed above and were undone or lifted, of any till, in the order of their positions. */
  readonly changed: readonly { readonly entry: EntryId; readonly placed: PlacedEntry }[]
  /** Vouchers whose claims changed, as they are now. */
  readonly holdings: ReadonlyMap<VoucherId, Holding>
  /** Vouchers that get their row now. */
  readonly adopted: readonly AdoptedVoucher[]
  /** Accepts of this till that were undone before they came: to be remembered. */
  readonly undoneEarly: readonly EntryId[]
  /** The till was cloned or restored: it must enrol again with a new key. */
  readonly isForked: boolean
}
