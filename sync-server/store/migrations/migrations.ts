/** All migrations in their order: forward only, numbered, never changed once they have run anywhere. */
import { FIRST } from './0001-first.ts'
import { ROTATING } from './0002-rotating.ts'
import { RECOVERY } from './0005-recovery.ts'
import { SIGNED_KEYRINGS } from './0003-signed-keyrings.ts'
import { REVOCATIONS } from './0004-revocations.ts'
import { SHORT_CODES, SHORT_CODES_POSTGRES } from './0006-short-codes.ts'
import { ANCHORS } from './0007-anchors.ts'
import { MINTING } from './0008-minting.ts'
import { MEMBERSHIPS } from './0009-memberships.ts'
import { SCOPES } from './0010-scopes.ts'
import { AUDIT, AUDIT_POSTGRES } from './0011-audit.ts'
import { SIGN_INS } from './0012-sign-ins.ts'
import { PLANS } from './0013-plans.ts'
import { ACCOUNTS } from './0014-accounts.ts'
import { ENDED_SIGN_INS } from './0015-ended-sign-ins.ts'
import { API_KEYS } from './0016-api-keys.ts'
import { SHARED_STATE, SHARED_STATE_POSTGRES } from './0017-shared-state.ts'
import { JOBS } from './0018-jobs.ts'
import { VAULT_KEYS } from './0019-vault-keys.ts'
import { MEMBER_SEEN } from './0020-member-seen.ts'
import { GRANTS } from './0021-grants.ts'
import { WEBHOOKS } from './0022-webhooks.ts'
import { SECOND_WALL } from './0023-second-wall.ts'
import { MEMBER_VENUES } from './0024-member-venues.ts'
import { CLOSED_TABLES } from './0025-closed-tables.ts'
import { DELIVERY_TRIES } from './0026-delivery-tries.ts'
import { ASKED_ONCE } from './0027-asked-once.ts'
import { FEED_INDEX } from './0028-feed-index.ts'
import { METRICS } from './0029-metrics.ts'
import { CONNECTIONS } from './0030-connections.ts'
import { METRIC_FETCHES } from './0031-metric-fetches.ts'
import { IMPORTS } from './0032-imports.ts'
import { TOUCHED } from './0033-touched.ts'
import { SUBSCRIPTIONS } from './0034-subscriptions.ts'
import { AUDIENCES } from './0035-audiences.ts'
import { PARTICIPANTS } from './0036-participants.ts'
import { POST_SUMS } from './0037-post-sums.ts'
import { CONNECTION_CHOICES } from './0038-connection-choices.ts'
import { QUESTION_MAILS } from './0039-question-mails.ts'
import { QUESTION_MAIL_CLAIMS } from './0040-question-mail-claims.ts'

export interface Migration {
  readonly number: number
  readonly sql: string
  /** The same for PostgreSQL; absent: `sql` with its kinds of columns named as there. */
  readonly postgres?: string
}

export const MIGRATIONS: readonly Migration[] = [
  { number: 1, sql: FIRST },
  { number: 2, sql: ROTATING },
  { number: 3, sql: SIGNED_KEYRINGS },
  { number: 4, sql: REVOCATIONS },
  { number: 5, sql: RECOVERY },
  { number: 6, sql: SHORT_CODES, postgres: SHORT_CODES_POSTGRES },
  { number: 7, sql: ANCHORS },
  { number: 8, sql: MINTING },
  { number: 9, sql: MEMBERSHIPS },
  { number: 10, sql: SCOPES },
  { number: 11, sql: AUDIT, postgres: AUDIT_POSTGRES },
  { number: 12, sql: SIGN_INS },
  { number: 13, sql: PLANS },
  { number: 14, sql: ACCOUNTS },
  { number: 15, sql: ENDED_SIGN_INS },
  { number: 16, sql: API_KEYS },
  { number: 17, sql: SHARED_STATE, postgres: SHARED_STATE_POSTGRES },
  { number: 18, sql: JOBS },
  { number: 19, sql: VAULT_KEYS },
  { number: 20, sql: MEMBER_SEEN },
  { number: 21, sql: GRANTS },
  { number: 22, sql: WEBHOOKS },
  { number: 23, sql: '', postgres: SECOND_WALL },
  { number: 24, sql: MEMBER_VENUES },
  { number: 25, sql: '', postgres: CLOSED_TABLES },
  { number: 26, sql: DELIVERY_TRIES },
  { number: 27, sql: ASKED_ONCE },
  { number: 28, sql: '', postgres: FEED_INDEX },
  { number: 29, sql: METRICS },
  { number: 30, sql: CONNECTIONS },
  { number: 31, sql: METRIC_FETCHES },
  { number: 32, sql: IMPORTS },
  { number: 33, sql: TOUCHED },
  { number: 34, sql: SUBSCRIPTIONS },
  { number: 35, sql: AUDIENCES },
  { number: 36, sql: PARTICIPANTS },
  { number: 37, sql: POST_SUMS },
  { number: 38, sql: CONNECTION_CHOICES },
  { number: 39, sql: QUESTION_MAILS },
  { number: 40, sql: QUESTION_MAIL_CLAIMS },
]
