/** What an operator does at the machine stands in the security log before it is done: no deed without its line. */
import type { AuditDeed } from '../store/audit.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'

/** False where the log could not be written: the deed is then left undone. */
export async function tellOperator(
  store: Pick<Store, 'recordAudit'>,
  world: Pick<World, 'now'>,
  deed: Pick<AuditDeed, 'organisation' | 'event' | 'subject' | 'facts'>,
): Promise<boolean> {
  const actor = { kind: 'operator' } as const
  const record = { ...deed, actor, origin: null, at: world.now(), outcome: 'done' } as const
  return (await store.recordAudit(record)).ok
}

export const LOG_FAILED = { code: 1, report: { failed: 'not_saved' } } as const
