/**
 * `list-audit`: a page of the organisation's security log, newest first. Reading it stands in it, once a reading. An export may come from
 * a replica.
 */
import type { AuditLine } from '../../../shared/domain/account/audit.ts'
import { request } from '../request.ts'
import { listAuditInput } from './requests.schema.ts'

export const listAudit = request({
  action: 'read_audit',
  input: listAuditInput,
  run: async ({ store, world, origin }, { person, input }) => {
    const { organisation } = person
    const { before, filter, limit, isExport } = input
    if (before === null) {
      const told = await store.recordAudit({
        organisation,
        event: isExport ? 'audit_exported' : 'audit_read',
        actor: { kind: 'person', id: person.person },
        origin,
        at: world.now(),
        outcome: 'done',
      })
      if (!told.ok) return { kind: 'failed', failure: told.failure }
    }
    const question = { organisation, filter, before, limit }
    const page = isExport ? store.reportAudit(question) : store.auditPage(question)
    const { lines, total } = await page
    return { kind: 'done', value: { total, lines: lines.map(plain) } }
  },
})

/** An interface has no index signature, as the wire's JSON asks for one. */
function plain(line: AuditLine): { readonly [Key in keyof AuditLine]: AuditLine[Key] } {
  return line
}
