/**
 * The port of the server's memory. A verb is a whole unit: no transaction crosses it, a judge handed in is pure and
 * synchronous and gets all it may need. SQLite implements it now; another database must pass the same suite.
 */
import type { TillKeyId } from '../../shared/base/ids.ts'
import type { Instant } from '../../shared/base/time.ts'
import type { AuditFacts } from '../../shared/domain/account/audit.ts'
import type { Entitlement, LimitName } from '../../shared/domain/account/plan.ts'
import type {
  OrganisationFact,
  TillFact,
  VenueFact,
} from '../../shared/domain/account/organisation.ts'
import type { Campaign, Participation } from '../../shared/domain/campaign/campaign.ts'
import type { Manifest } from '../../shared/domain/redemption/manifest.ts'
import type { Signed } from '../../shared/domain/redemption/signed.ts'
import type { VenueSums } from '../../shared/domain/redemption/settlement.ts'
import type { SignedPlacement } from '../../shared/domain/redemption/placement.ts'
import type { SignEd25519 } from '../../shared/domain/redemption/signed.ts'
import type { CollectionName } from '../../shared/sync/collections.ts'
import type { Down, WireAnswer, WireDocument } from '../../shared/sync/messages.schema.ts'
import type { ClaimedDevice, EnrolmentJudgement } from '../auth/enrolment.ts'
import type { Condition } from '../scope/scope.ts'
import type { DeviceRow, EnrolmentRow, MemberKey, MemberRow, OrganisationRow } from './accounts.ts'
import type { AccountStore } from './account-store.ts'
import type { NewOrganisation } from './new-organisation.ts'
import type { CommandKey } from './answers.ts'
import type { AuditDamage, AuditPage, AuditQuestion, AuditRecord } from './audit.ts'
import type { DocumentPage, PageQuestion, Place, StoredDocument } from './documents.ts'
import type { PlaceAnswer, PlaceUnit } from './placing.ts'
import type { PlanUnit } from './plans.ts'
import type { RevocationJudge, RevocationUnit } from './revocations.ts'
import type { PastScope } from './scopes.ts'
import type { ApiKeyVerbs } from './api-keys.ts'
import type { AskedOnceVerbs } from './asked-once.ts'
import type { JobVerbs } from './jobs.ts'
import type { ListedMemberVerbs } from './listed-members.ts'
import type { ChoiceVerbs } from './connection-choices.ts'
import type { ConnectionVerbs } from './connections.ts'
import type { GrantVerbs } from './grants.ts'
import type { ImportVerbs } from './imports.ts'
import type { Participant } from './participants.ts'
import type { MetricFetchVerbs } from './metric-fetches.ts'
import type { SubscriptionVerbs } from './subscriptions.ts'
import type { TermsVerbs } from './terms.ts'
import type { MetricVerbs } from './metrics.ts'
import type { QuestionMailVerbs } from './question-mails.ts'
import type { QuestionVerbs } from './questions.ts'
import type { WebhookVerbs } from './webhook-verbs.ts'
import type { AnchorRow, Damage } from './anchors.ts'
import type { Trouble } from './database.ts'
import type { RecoveryRow, RecoveryStart, ReturnedUnit } from './recoveries.ts'
import type { CampaignLists, ListsQuestion } from './sets.ts'
import type { NewVoucher, ReissuedDigest, VoucherQuestion, VoucherRow } from './vouchers.ts'
import type { Mint, MintJob, MintJobKey, NewMintJob } from './minting.ts'
import type {
  AskedShortCode,
  HashedShortCode,
  ShortCodeNews,
  ShortCodeQuestion,
  WaitingShortCode,
} from './short-codes.ts'
import type { SharedState } from './shared-state.ts'
import type { SchemaState } from './migrations/schema-state.ts'
import type { SignInVerbs } from './sign-ins.ts'
import type { VenueChange, VenueJudge } from './venue-verbs.ts'
import type { WatchVerbs } from './watch.ts'
import type { Commit, Written } from './writer.ts'

export type PushedRow = Extract<Down, { t: 'pushed' }>['rows'][number]

export interface PushUnit {
  readonly device: string
  readonly sequence: number
  readonly collection: CollectionName
  readonly space: string
  /** What the pusher may see; undefined: nothing. */
  readonly condition: Condition | undefined
  readonly rows: readonly {
    readonly id: string
    readonly assumed: number | null
    readonly document: WireDocument
  }[]
  readonly at: Instant
}

/** Judges one row against the master the pusher may see. */
export type RowJudge = (
  row: { readonly id: string; readonly document: WireDocument },
  master: StoredDocument | undefined,
) => RowDecision

export type RowDecision =
  | { readonly kind: 'take'; readonly body: object }
  | { readonly kind: 'set-aside'; readonly code: string }

export interface CampaignUnit {
  /** Null: a timer's own work, not a command. */
  readonly command: CommandKey | null
  readonly organisation: string
  readonly campaign: string
  readonly at: Instant
}

/** All that a judge of a campaign may need, read in the same transaction as its decision is written. */
export interface CampaignState {
  readonly organisation: OrganisationRow
  readonly home: OrganisationFact
  readonly document: StoredDocument<Campaign> | undefined
  readonly venues: readonly VenueFact[]
  readonly participations: readonly Participation[]
  readonly manifest: Manifest | undefined
  /** The next serial of the campaign, dense from 0. */
  readonly nextSerial: number
  /** Greatest value of all vouchers issued, whole minor units. */
  readonly reservedMinor: number
  readonly tills: readonly TillFact[]
  /** What each venue gave; asked for once, when it is settled. */
  readonly venueSums: () => readonly VenueSums[]
  /** Vouchers that a job has still to mint. */
  readonly mintingCount: number
  readonly plan: Entitlement
  /** Campaigns that are live or about to be, of the whole organisation. */
  readonly liveCampaigns: () => number
}

export interface CampaignDecision {
  readonly answer: WireAnswer
  readonly writes: CampaignWrites | null
}

export interface CampaignWrites {
  readonly campaign: Campaign
  readonly draftChanged: boolean
  /** Null: nothing is due; undefined: as before. */
  readonly dueAt: Instant | null | undefined
  readonly takesNumber: boolean
  readonly manifest: Manifest | null
  readonly participations: readonly Participation[]
  /** Who they are, where the server knows. */
  readonly participants?: readonly Participant[]
  readonly vouchers: readonly NewVoucher[]
  /** The reservations of its vouchers are released. */
  readonly releases?: true
  /** More vouchers than one turn takes: a job mints them. */
  readonly minting?: NewMintJob
}

export type CampaignJudge = (state: CampaignState) => CampaignDecision

export interface NewEnrolment {
  readonly enrolment: Omit<EnrolmentRow, 'misses' | 'device'>
  readonly answer: WireAnswer
}

export interface EnrolmentClaim {
  readonly handle: string
  readonly device: (enrolment: EnrolmentRow) => ClaimedDevice
  readonly at: Instant
  /** Network address it came from. */
  readonly origin?: string
}

export interface Revocation {
  readonly command: CommandKey
  readonly organisation: string
  readonly device: string
  readonly at: Instant
}

export interface Rotated {
  readonly organisation: number
  readonly version: number
  /** Codes that stand under another slot now. */
  readonly reissued: number
  readonly campaigns: readonly number[]
}

export interface VoucherPage {
  readonly rows: readonly VoucherRow[]
  readonly total: number
  /** Serials of those rows that were printed or handed out, in their present edition. */
  readonly withShortCode: ReadonlySet<number>
}

export interface LedgerRow {
  readonly position: number
  readonly till: string
  readonly sequence: number
}

export interface Store
  extends
    SignInVerbs,
    AccountStore,
    ApiKeyVerbs,
    AskedOnceVerbs,
    SharedState,
    JobVerbs,
    ListedMemberVerbs,
    GrantVerbs,
    MetricVerbs,
    MetricFetchVerbs,
    SubscriptionVerbs,
    TermsVerbs,
    ImportVerbs,
    QuestionVerbs,
    QuestionMailVerbs,
    ConnectionVerbs,
    ChoiceVerbs,
    WatchVerbs,
    WebhookVerbs {
  // Documents
  page(question: PageQuestion): Promise<DocumentPage>
  read(place: Place): Promise<StoredDocument | undefined>
  list(space: string, collection: CollectionName): Promise<readonly StoredDocument[]>
  /** One answer a row, stored under (device, sequence): a resend gets the same bytes. */
  push(unit: PushUnit, judge: RowJudge): Promise<Written<readonly PushedRow[]>>

  // Campaigns and vouchers
  changeCampaign(unit: CampaignUnit, judge: CampaignJudge): Promise<Written<WireAnswer>>
  changeRevocation(unit: RevocationUnit, judge: RevocationJudge): Promise<Written<WireAnswer>>
  dueCampaigns(now: Instant): Promise<readonly Place[]>
  vouchers(question: VoucherQuestion): Promise<VoucherPage>

  // Ledger
  place(unit: PlaceUnit): Promise<Written<PlaceAnswer>>
  /** Placements of a till's entries above a position, signed: what it may have missed. */
  placedSince(till: TillKeyId, position: number, at: Instant): Promise<readonly SignedPlacement[]>
  /** The first row whose chain or hash does not hold, or undefined when the ledger is whole. */
  damagedRow(): Promise<LedgerRow | undefined>
  /** Reads all again: chain, entries, anchors, codes, standings; the first row that is not what it was. */
  verifyLedger(serverKeys: readonly Uint8Array[]): Promise<Damage | undefined>
  /** The standings written anew from the ledger; true where they had been something else. */
  rebuildPlaced(): Promise<boolean>
  anchor(at: Instant, sign: SignEd25519): Promise<Written<AnchorRow | undefined>>
  lastAnchor(): AnchorRow | undefined
  /** Forgets answers kept for resends that nobody sends any more. */
  dropOld(at: Instant): Promise<Written<null>>

  // Recovering from a restore
  /** The one that runs; undefined when accepts are judged at once. */
  recovery(): RecoveryRow | undefined
  /**
   * Begins in an epoch above all that was given, and tells every organisation; nothing where what is said to be lost is there,
   * since another node was first.
   */
  beginRecovery(start: RecoveryStart): Promise<Written<null>>
  /** Above this position the till must give back what was signed to it; null: nothing. */
  returnsAbove(device: string): number | null
  takeBack(unit: ReturnedUnit): Promise<Written<null>>
  /** Judges what waits once nobody is awaited any more or the last lease has run out; true when it ended now. */
  endRecoveryWhenDue(at: Instant): Promise<boolean>

  // What tills hold
  lists(question: ListsQuestion): Promise<readonly CampaignLists[]>

  /** One slice of a minting job: vouchers, serials and how far it is, together; null: it does not run. */
  mintSlice(asked: MintJobKey, mint: Mint): Promise<Written<MintJob | null>>
  mintJob(organisation: string, id: string): Promise<MintJob | undefined>
  cancelMinting(organisation: string, id: string): Promise<Written<boolean>>
  /** Short codes of a campaign valid at a till's venue, as the tables have changed since the till heard of them. */
  shortCodes(question: ShortCodeQuestion): Promise<readonly ShortCodeNews[]>
  /** These vouchers are printed or handed out: those without a short code of their edition wait for its hash. */
  askShortCodes(vouchers: readonly AskedShortCode[]): Promise<Written<number>>
  waitingShortCodes(limit: number): Promise<readonly WaitingShortCode[]>
  keepShortCodes(hashed: readonly HashedShortCode[]): Promise<Written<null>>

  // Accounts
  addOrganisation(made: NewOrganisation): Promise<Written<null>>
  organisation(id: string): Promise<OrganisationRow | undefined>
  organisations(): Promise<readonly OrganisationRow[]>
  /** A person as a member of one organisation; undefined where they do not belong. */
  member(key: MemberKey): Promise<MemberRow | undefined>
  /** Where a person belongs, the longest first. */
  membershipsOf(person: string): Promise<readonly MemberRow[]>
  members(): Promise<readonly MemberRow[]>
  peopleOf(organisation: string): Promise<readonly MemberRow[]>
  device(id: string): Promise<DeviceRow | undefined>
  deviceByTill(till: string): Promise<DeviceRow | undefined>
  /**
   * One unit over all organisations; null leaves one as it is. Codes of a slot that is now compromised are reissued. `floor`:
   * the lowest version that no till has seen, whatever a restore made this server forget.
   */
  rotateKeys(
    rotate: (organisation: OrganisationRow, floor: number) => Signed | null,
    told: { readonly at: Instant; readonly facts: AuditFacts },
  ): Promise<Written<readonly Rotated[]>>
  /** Digests of reissued codes, made after them; a code that has one, or was issued again since, stays as it is. */
  putDigests(digests: readonly ReissuedDigest[]): Promise<Written<null>>
  putVenue(change: VenueChange, judge: VenueJudge): Promise<Written<WireAnswer>>
  openEnrolment(
    command: CommandKey,
    /** Called again while the code it makes is in use. */
    make: () => NewEnrolment,
    at: Instant,
  ): Promise<Written<WireAnswer>>
  claimEnrolment(
    claim: EnrolmentClaim,
    judge: (enrolment: EnrolmentRow | undefined) => EnrolmentJudgement,
  ): Promise<Written<EnrolmentJudgement>>
  revokeTill(revocation: Revocation): Promise<Written<WireAnswer>>
  tillSeen(device: string, at: Instant): Promise<Written<null>>

  // Scopes
  /** An earlier scope of a principal (`scopeKey`); undefined when it was not kept. */
  scopeThen(key: string, version: number): Promise<PastScope | undefined>
  /** Tells listeners of scopes that another process has changed in this file. */
  noticeScopes(): void

  // The security log
  /** What has no unit of its own; a deed that has one is appended inside it. */
  recordAudit(record: AuditRecord): Promise<Written<null>>
  auditPage(question: AuditQuestion): Promise<AuditPage>
  /** The same for a report, which a replica may answer that is a little behind. */
  reportAudit(question: AuditQuestion): Promise<AuditPage>
  /** How far behind the replica for reports is; null: it is gone; undefined: there is none. */
  replicaLagMs(): Promise<number | null | undefined>
  /** Walks the whole chain; undefined when it holds. */
  damagedAudit(): Promise<AuditDamage | undefined>

  /** Why a verb threw, where it is the world's fault: the disk or the database's connection; undefined: it is a defect. */
  troubleOf(cause: unknown): Trouble | undefined
  /** Writes what is there already, as any unit does: whether the disk takes anything. */
  checkWritable(): Promise<Written<null>>
  /** Whether the tables are this program's, asked of the database. */
  schema(): SchemaState

  // Plans
  planOf(organisation: string): Promise<Entitlement>
  /** How much of what a plan limits there is; judges in a unit ask the table themselves. */
  planUsed(organisation: string, limit: LimitName): Promise<number>
  /** False for an unknown organisation. */
  setPlan(unit: PlanUnit): Promise<Written<boolean>>
  /** Tells listeners of plans that another process has changed in this file. */
  noticePlans(): void

  // The whole
  /** Tells listeners of keyrings that another process has changed in this file: an operator's command. */
  noticeKeyrings(): void
  /** Tells listeners of what other nodes over the same database have committed; nothing where there is one node. */
  noticeNodes(): Promise<void>
  /** How old what was told last was when it was told; null where nothing stands between a commit and its telling. */
  feedLagMs(): number | null
  onCommit(listener: (commit: Commit) => void): () => void
  epoch(): number
  head(): number
  backup(file: string): Promise<void>
  close(): void
}
