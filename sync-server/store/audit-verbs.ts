/** The security log's part of the store's port, and what an enrolment that was claimed, or not, is to it. */
import type { EnrolmentJudgement } from '../auth/enrolment.ts'
import type { EnrolmentRow } from './accounts.ts'
import type { AuditRecord } from './audit.ts'
import type { RecoveryStart } from './recoveries.ts'
import type { EnrolmentClaim, Store } from './store.ts'
import type { Tables } from './tables.ts'
import type { Writer } from './writer.ts'

type AuditVerbs = Pick<Store, 'recordAudit' | 'auditPage' | 'damagedAudit' | 'checkWritable'>

export function auditVerbs({ audit }: Pick<Tables, 'audit'>, writer: Writer): AuditVerbs {
  return {
    recordAudit: (record) =>
      writer.write(() => {
        audit.append(record)
        return null
      }),
    auditPage: async (question) => audit.page(question),
    damagedAudit: async () => audit.damaged(),
    checkWritable: () =>
      writer.write(() => {
        audit.touch()
        return null
      }),
  }
}

/** Of a code that is somebody's: what was guessed without hitting one concerns no organisation. */
export function claimedRecord(
  claim: EnrolmentClaim,
  enrolment: EnrolmentRow,
  judged: EnrolmentJudgement,
): AuditRecord {
  const { at, origin = null } = claim
  const { organisation, venue } = enrolment
  const common = { organisation, at, origin, facts: { venue } }
  if (judged.kind === 'claimed') {
    const device = claim.device(enrolment).id
    const actor = { kind: 'till', id: device } as const
    return { ...common, event: 'till_enrolled', actor, subject: device, outcome: 'done' }
  }
  const { reason } = judged
  return {
    ...common,
    event: 'enrolment_refused',
    actor: { kind: 'nobody' },
    outcome: 'refused',
    reason,
  }
}

/** A restore is felt by every organisation. */
export function recoveryRecord({ cause, since }: RecoveryStart): AuditRecord {
  const actor = { kind: cause === 'restore' ? 'operator' : 'server' } as const
  const what = { organisation: '*', event: 'recovery_begun', facts: { cause } } as const
  return { ...what, actor, origin: null, at: since, outcome: 'done' }
}
