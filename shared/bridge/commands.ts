/** Every command of the bridge with its input and what `done` carries. Input schemas: `commands.schema.ts`. */
import type { CampaignId, DeviceId, EntryId, VenueId, VoucherId } from '../base/ids.ts'
import type { Currency } from '../base/money.ts'
import type { LocalDate } from '../base/time.ts'
import type { AuditFilter, AuditLine } from '../domain/account/audit.ts'
import type { ApiKey, ApiKeyDays, ApiScope } from '../domain/account/api-key.ts'
import type { VenueDraft } from '../domain/account/venue.ts'
import type { CampaignDraft } from '../domain/campaign/campaign.ts'
import type { Standing } from '../domain/redemption/placement.ts'
import type { TrainingCode } from '../domain/redemption/training.ts'
import type { CreatorCommands } from './creator-commands.ts'
import type { ImportCommands } from './import-commands.ts'
import type { HostCommands } from './host-commands.ts'
import type { PeopleCommands } from './people-commands.ts'
import type { TillCommands } from './till-commands.ts'
import type { WebhookCommands } from './webhook-commands.ts'

type Empty = Readonly<Record<string, never>>
interface MadeApiKey {
  readonly id?: string
  readonly key?: string
}

export interface Commands
  extends
    CreatorCommands,
    HostCommands,
    ImportCommands,
    PeopleCommands,
    TillCommands,
    WebhookCommands {
  /** Makes a draft at once, offline too. */
  'create-campaign': {
    readonly input: { readonly draft: CampaignDraft }
    readonly output: { readonly campaign: CampaignId }
  }
  /** Sets the named top-level draft fields; the rest stays. */
  'edit-campaign': {
    readonly input: { readonly campaign: CampaignId; readonly draft: Partial<CampaignDraft> }
    readonly output: { readonly campaign: CampaignId }
  }
  /** Test funding: exists only where the server runs with its sandbox; elsewhere refused `unknown_command`. */
  'fund-campaign': {
    readonly input: { readonly campaign: CampaignId }
    readonly output: { readonly amountMinor: number; readonly currency: Currency }
  }
  /** Carries the draft; the server judges it, gives the number, signs the manifest, takes promoters and issues their vouchers. */
  'publish-campaign': {
    readonly input: { readonly campaign: CampaignId }
    readonly output: { readonly number: number; readonly issued: number }
  }
  /** Issues more vouchers to a promoter of the campaign, or unassigned ones for print; more than 5,000 are a job. */
  'issue-vouchers': {
    readonly input: {
      readonly campaign: CampaignId
      readonly count: number
      readonly promoter?: string | undefined
    }
    readonly output: { readonly issued: number; readonly firstSerial: number }
  }
  /** A page of codes, in serial order after `after` (a serial; -1 or absent for the start). Never stored on the desk. */
  'list-vouchers': {
    readonly input: {
      readonly campaign: CampaignId
      readonly after?: number | undefined
      readonly limit?: number | undefined
      readonly promoter?: string | undefined
      /** They are printed or handed out: each that is open gets a short code to type. */
      readonly shortCodes?: boolean | undefined
    }
    readonly output: { readonly vouchers: readonly ListedVoucher[]; readonly total: number }
  }
  /** Codes to practise with at a till in training, each with what it is to show; a till may ask for them itself. */
  'list-training-codes': {
    readonly input: Empty
    readonly output: { readonly codes: readonly ListedTrainingCode[] }
  }
  /** Withdraws codes by number, or all of a promoter; what was redeemed stays. Tills that are live know it at once. */
  'revoke-vouchers': { readonly input: Revoke; readonly output: Revoked }
  /** Gives withdrawn codes back. */
  'unrevoke-vouchers': { readonly input: Revoke; readonly output: Revoked }
  /** A job that makes a printable sheet; its end carries a file handle (view `jobs`). */
  'print-codes': {
    readonly input: {
      readonly campaign: CampaignId
      /** Paper, a table, or an archive of a picture a code. */
      readonly format: 'pdf' | 'svg' | 'csv' | 'png'
      /** Of paper; a sheet of A4 where none is named. */
      readonly layout?: 'sheet' | 'cards' | 'a6' | 'tent' | undefined
      readonly promoter?: string | undefined
      readonly language?: 'en' | 'de' | undefined
      /** One reserved before: needs no network, and is spent by it. */
      readonly block?: string | undefined
    }
    readonly output: { readonly file: string }
  }
  /** Issues codes and keeps them sealed on this laptop, to be printed later without a network; see `print-codes`. */
  'reserve-block': {
    readonly input: { readonly campaign: CampaignId; readonly count: number }
    readonly output: { readonly id: string; readonly count: number; readonly madeAt: number }
  }
  /** A new venue where `venue` is null. */
  'save-venue': {
    readonly input: VenueDraft & { readonly venue: VenueId | null }
    readonly output: { readonly venue: VenueId }
  }
  /** A one-time code (8 characters, 15 minutes) for a new till at a venue. */
  'create-enrolment': {
    readonly input: { readonly venue: VenueId; readonly name: string }
    readonly output: { readonly code: string; readonly expiresAt: number }
  }
  /** API keys of the organisation, newest first. */
  'list-api-keys': { readonly input: Empty; readonly output: { readonly keys: readonly ApiKey[] } }
  /** `key` is told once and kept nowhere; absent where this very command was done before and its answer got lost: rotate it. */
  'make-api-key': {
    readonly input: {
      readonly name: string
      readonly scopes: readonly ApiScope[]
      readonly days: ApiKeyDays | null
    }
    readonly output: MadeApiKey
  }
  'rename-api-key': {
    readonly input: { readonly id: string; readonly name: string }
    readonly output: Empty
  }
  /** A new secret; the one before holds for a day. */
  'rotate-api-key': { readonly input: { readonly id: string }; readonly output: MadeApiKey }
  'end-api-key': { readonly input: { readonly id: string }; readonly output: Empty }
  'revoke-till': { readonly input: { readonly device: string }; readonly output: Empty }
  /** Cuts or restores this desk's network: a real cut of its socket, for demo, drills and tests. */
  network: { readonly input: { readonly up: boolean }; readonly output: { readonly up: boolean } }
  'cancel-job': { readonly input: { readonly job: string }; readonly output: Empty }
  /** A job that writes the ledger of a filter as a file; its end carries the handle (view `jobs`). */
  'export-redemptions': {
    readonly input: {
      readonly filter?: RedemptionFilterInput | undefined
      readonly format?: 'csv' | 'xlsx' | undefined
    }
    readonly output: { readonly file: string }
  }
  /** A page of the security log, newest first, below `before` (a position). Owners and auditors only; never kept on the desk. */
  'list-audit': {
    readonly input: {
      readonly filter?: AuditFilter | undefined
      readonly before?: number | null | undefined
      readonly limit?: number | undefined
    }
    readonly output: { readonly lines: readonly AuditLine[]; readonly total: number }
  }
  /** A job that writes all of a filter as CSV; its end carries the handle (view `jobs`). */
  'export-audit': {
    readonly input: { readonly filter?: AuditFilter | undefined }
    readonly output: { readonly file: string }
  }
  /** What was kept aside becomes a new draft, at once and offline too. */
  'retry-aside': {
    readonly input: { readonly n: number }
    readonly output: { readonly campaign: CampaignId }
  }
  /** A job that writes it as JSON; its end carries the handle (view `jobs`). */
  'export-aside': {
    readonly input: { readonly n: number }
    readonly output: { readonly file: string }
  }
  'discard-aside': { readonly input: { readonly n: number }; readonly output: Empty }
  'read-inbox': { readonly input: { readonly id: string }; readonly output: Empty }
  /** Forgets the tokens of a person who signed in by the browser, here at once, and tells the server where it answers. */
  'sign-out': { readonly input: Empty; readonly output: Empty }
}

export type CommandName = keyof Commands
export interface ListedTrainingCode {
  readonly text: string
  readonly shows: TrainingCode['shows']
}

export interface Revoke {
  readonly campaign: CampaignId
  /** One of the two. */
  readonly serials?: readonly number[] | undefined
  readonly promoter?: string | undefined
}

export interface Revoked {
  /** Those that changed. */
  readonly serials: readonly number[]
  /** Of those asked for, how many are redeemed. */
  readonly redeemed: number
}

export interface ListedVoucher {
  readonly voucher: VoucherId
  readonly serial: number
  /** The code's text, `G1...`, as drawn in the QR. */
  readonly text: string
  /** Id of the participation. */
  readonly promoter: string | null
  /** To type where the code cannot be read; null for one that was never printed or handed out. */
  readonly shortCode: string | null
  /** The text lacks its tail: it is shown live only. */
  readonly rotating: boolean
  readonly promoterName: string | null
  readonly guest: boolean
  readonly state: 'issued' | 'redeemed' | 'revoked'
}

export interface RedemptionFilterInput {
  readonly campaign?: CampaignId | undefined
  readonly venue?: VenueId | undefined
  readonly till?: DeviceId | undefined
  readonly cashier?: string | undefined
  /** Entry that opened it. */
  readonly shift?: EntryId | undefined
  readonly standing?: Standing | undefined
  /** Only codes that were claimed twice: both sides of each. */
  readonly clash?: boolean | undefined
  /** First and last day of the scan, in the organisation's zone. */
  readonly from?: LocalDate | undefined
  readonly until?: LocalDate | undefined
  readonly text?: string | undefined
}
