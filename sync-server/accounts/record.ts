/** What a person did to their account, for the security log: a line for each organisation they belong to, else one for the operator. */
import type { AuditEvent, AuditFacts } from '../../shared/domain/account/audit.ts'
import type { AccountDeps } from './account-deps.ts'

export interface PersonDeed {
  readonly event: AuditEvent
  /** Null: whoever it was is nobody here. */
  readonly person: string | null
  /** Network address. */
  readonly origin: string
  /** Why it was not done. */
  readonly refused?: string
  /** Without a proof nobody acted, whomever it was aimed at. */
  readonly isProven?: boolean
  readonly facts?: AuditFacts
}

/** Written after the answer: how long it takes tells nobody whether an address is known. */
export function recordLater(deps: AccountDeps, deed: PersonDeed): void {
  deps.spawn(record(deps, deed))
}

async function record({ store, world }: AccountDeps, deed: PersonDeed): Promise<void> {
  const { event, person, origin, refused, isProven = true, facts = {} } = deed
  const belongs = person === null ? [] : await store.membershipsOf(person)
  const spaces = belongs.length === 0 ? [null] : belongs.map(({ organisation }) => organisation)
  const actor =
    person !== null && isProven
      ? ({ kind: 'person', id: person } as const)
      : ({ kind: 'nobody' } as const)
  const ended =
    refused === undefined
      ? ({ outcome: 'done' } as const)
      : ({ outcome: 'refused', reason: refused } as const)
  const at = world.now()
  for (const organisation of spaces) {
    await store.recordAudit({
      organisation,
      event,
      actor,
      subject: person,
      origin,
      facts,
      at,
      ...ended,
    })
  }
}
