/** What an operator does at the machine stands in the security log before it is done: no deed without its line. */
import type { AuditDeed, AuditRecord } from '../store/audit.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'

type OperatorDeed = Pick<AuditDeed, 'organisation' | 'event' | 'subject' | 'facts'>

/** False where the log could not be written: the deed is then left undone. */
export async function tellOperator(
  store: Pick<Store, 'recordAudit'>,
  world: Pick<World, 'now'>,
  deed: OperatorDeed,
): Promise<boolean> {
  return (await store.recordAudit(operatorRecord(world, deed))).ok
}

/** For a verb that writes its line in its own unit. */
export function operatorRecord({ now }: Pick<World, 'now'>, deed: OperatorDeed): AuditRecord {
  return { ...deed, actor: { kind: 'operator' }, origin: null, at: now(), outcome: 'done' }
}

export const LOG_FAILED = { code: 1, report: { failed: 'not_saved' } } as const
