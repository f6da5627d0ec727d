/** The tables a unit of work writes to. */
import type { SourceTerms } from '../../shared/domain/creator/source.ts'
import type { AccountTable } from './accounts.ts'
import type { AnswerTable } from './answers.ts'
import type { AuditTable } from './audit.ts'
import type { DeliveryTable } from './deliveries.ts'
import type { DocumentTable } from './documents.ts'
import type { RevocationTable } from './revocation-table.ts'
import type { ScopeTable } from './scopes.ts'
import type { InvitationTable } from './invitations.ts'
import type { JobTable } from './jobs.ts'
import type { PeopleTable } from './people.ts'
import type { FetchTable } from './fetch-table.ts'
import type { ImportTable } from './import-table.ts'
import type { MetricTable } from './metric-table.ts'
import type { SetTable } from './sets.ts'
import type { MintTable } from './minting.ts'
import type { ParticipantTable } from './participants.ts'
import type { PlanTable } from './plans.ts'
import type { ShortCodeTable } from './short-codes.ts'
import type { SessionTable } from './sessions.ts'
import type { VoucherTable } from './vouchers.ts'
import type { WebhookTable } from './webhooks.ts'

export interface Tables {
  readonly documents: DocumentTable
  readonly accounts: AccountTable
  readonly vouchers: VoucherTable
  readonly sets: SetTable
  readonly answers: AnswerTable
  readonly audit: AuditTable
  readonly plans: PlanTable
  readonly revocations: RevocationTable
  readonly shortCodes: ShortCodeTable
  readonly minting: MintTable
  readonly scopes: ScopeTable
  readonly people: PeopleTable
  readonly sessions: SessionTable
  readonly invitations: InvitationTable
  readonly jobs: JobTable
  readonly webhooks: WebhookTable
  readonly deliveries: DeliveryTable
  readonly metrics: MetricTable
  readonly fetches: FetchTable
  readonly terms: SourceTerms
  readonly imports: ImportTable
  readonly participants: ParticipantTable
}
