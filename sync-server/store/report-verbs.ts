/** The store's verbs for reports: long readings that a replica may answer, and that hold nobody up. */
import { type AuditTable, auditPageLater } from './audit.ts'
import type { Database } from './database.ts'
import { isPostgres, type PostgresDatabase } from './postgres/database.ts'
import { openReplica } from './postgres/replica.ts'
import type { Store } from './store.ts'

export function reportVerbs(
  database: Database,
  audit: Pick<AuditTable, 'page'>,
  replica: PostgresDatabase | null,
): Pick<Store, 'reportAudit' | 'replicaLagMs'> {
  if (!isPostgres(database))
    return {
      reportAudit: async (question) => audit.page(question),
      replicaLagMs: async () => undefined,
    }
  const reports = openReplica(database, replica)
  return {
    reportAudit: async (question) =>
      (await reports.report((from) => auditPageLater(from, question))).found,
    replicaLagMs: async () => (replica === null ? undefined : reports.lagMs()),
  }
}
