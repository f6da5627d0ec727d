/** All tables a unit of work writes to, over one database. */
import { openAudit } from './audit.ts'
import { openDocuments } from './documents.ts'
import { openPlans } from './plans.ts'
import { openAccounts } from './accounts.ts'
import { openVouchers } from './vouchers.ts'
import { openSets } from './sets.ts'
import { openAnswers } from './answers.ts'
import { openRevocations } from './revocation-table.ts'
import { openShortCodes } from './short-codes.ts'
import { openMinting } from './minting.ts'
import { openScopes } from './scopes.ts'
import { openParticipants } from './participants.ts'
import { openPeople } from './people.ts'
import { openSessions } from './sessions.ts'
import { openInvitations } from './invitations.ts'
import { openJobs } from './jobs.ts'
import { openWebhooks } from './webhooks.ts'
import { openDeliveries } from './deliveries.ts'
import { openMetricTable } from './metric-table.ts'
import { type SourceTerms, USUAL_TERMS } from '../../shared/domain/creator/source.ts'
import { openFetches } from './fetch-table.ts'
import { openImportTable } from './import-table.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

export function openTables(database: Database, terms: SourceTerms = USUAL_TERMS): Tables {
  const audit = openAudit(database)
  const documents = openDocuments(database)
  return {
    audit,
    plans: openPlans(database, documents),
    documents,
    accounts: openAccounts(database),
    vouchers: openVouchers(database),
    sets: openSets(database),
    answers: openAnswers(database, audit),
    revocations: openRevocations(database),
    shortCodes: openShortCodes(database),
    minting: openMinting(database),
    scopes: openScopes(database),
    people: openPeople(database),
    sessions: openSessions(database),
    invitations: openInvitations(database),
    jobs: openJobs(database),
    webhooks: openWebhooks(database),
    deliveries: openDeliveries(database),
    metrics: openMetricTable(database),
    fetches: openFetches(database),
    terms,
    imports: openImportTable(database),
    participants: openParticipants(database),
  }
}
