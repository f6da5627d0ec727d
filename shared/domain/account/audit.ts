/**
 * What the security log tells: who did what, on what, when, from where, and how it ended. No secret, no content of anything:
 * ids and a few named figures. The server keeps it; `shared/words` has a sentence for each event.
 */
import type { Instant } from '../../base/time.ts'

export const AUDIT_EVENTS = [
  'signed_in',
  'sign_in_refused',
  'signed_out',
  'session_revoked',
  'account_made',
  'owner_made',
  'password_changed',
  'second_factor_changed',
  'passkey_changed',
  'recovery_codes_made',
  'organisation_made',
  'member_invited',
  'member_joined',
  'member_left',
  'roles_changed',
  'venue_saved',
  'enrolment_made',
  'enrolment_refused',
  'till_enrolled',
  'till_revoked',
  'campaign_published',
  'codes_read',
  'codes_revoked',
  'codes_given_back',
  'keys_rotated',
  'root_exported',
  'recovery_key_written',
  'backup_made',
  'recovery_begun',
  'api_key_made',
  'api_key_changed',
  'api_key_revoked',
  'webhook_changed',
  'job_retried',
  'job_dropped',
  'plan_changed',
  'feature_switched',
  'grant_given',
  'grant_changed',
  'grant_withdrawn',
  'grant_ended',
  'platform_connected',
  'platform_disconnected',
  'creators_read',
  'creators_imported',
  'import_undone',
  'audit_read',
  'audit_exported',
] as const
export type AuditEvent = (typeof AUDIT_EVENTS)[number]

export const AUDIT_ACTORS = [
  'person',
  'till',
  'api_key',
  'creator',
  'operator',
  'server',
  'nobody',
] as const
export type AuditActorKind = (typeof AUDIT_ACTORS)[number]

/** `nobody`: whoever it was did not prove to be anyone. `creator`: who let the organisation look, whose id it does not learn. */
export type AuditActor =
  | { readonly kind: 'person' | 'till' | 'api_key'; readonly id: string }
  | { readonly kind: 'creator' | 'operator' | 'server' | 'nobody' }

/** Named figures and ids. */
export type AuditFacts = Readonly<Record<string, string | number | boolean | null>>

/** One line of the log as its readers see it, beside the names that the ids bear now. */
export interface AuditLine {
  /** In the log's own order, dense from 1 over all organisations. */
  readonly position: number
  readonly at: Instant
  readonly event: AuditEvent
  readonly actor: AuditActorKind
  readonly actorId: string | null
  readonly actorName: string | null
  /** What it was done to: an id; null where the event says all. */
  readonly subject: string | null
  readonly subjectName: string | null
  /** Network address it came from; null for the server's own machine, and for a creator. */
  readonly origin: string | null
  readonly outcome: 'done' | 'refused'
  /** Why it was refused. */
  readonly reason: string | null
  readonly facts: AuditFacts
}

/** Which lines; both ends of a span belong to it. */
export interface AuditFilter {
  readonly event?: AuditEvent | undefined
  readonly actor?: string | undefined
  readonly outcome?: 'done' | 'refused' | undefined
  readonly from?: Instant | undefined
  readonly until?: Instant | undefined
}
