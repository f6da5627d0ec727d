/**
 * What the security log says of grants, in the unit of the deed. The organisation's line bears the grant's id and no word of who
 * gave it, so that two organisations cannot tell that they know one person; the operator's line beside it bears person and address.
 */
import type { Instant } from '../../shared/base/time.ts'
import type { AuditEvent } from '../../shared/domain/account/audit.ts'
import type { Grant } from '../../shared/domain/creator/grant.ts'
import type { AuditDeed, AuditRecord } from './audit.ts'
import type { Tables } from './tables.ts'

export interface GrantDeed {
  readonly event: Extract<
    AuditEvent,
    'grant_given' | 'grant_changed' | 'grant_withdrawn' | 'grant_ended'
  >
  /** `server`: its time was over. */
  readonly by: 'person' | 'server'
  readonly at: Instant
  /** Network address of the person; null for the server. */
  readonly origin: string | null
  /** Why it was not done. */
  readonly refused?: string
}

export function tellGrant({ audit }: Pick<Tables, 'audit'>, grant: Grant, deed: GrantDeed): void {
  const { event, by, at, origin, refused } = deed
  const { id: subject, organisation, person, purposes, until } = grant
  const ended =
    refused === undefined
      ? ({ outcome: 'done' } as const)
      : ({ outcome: 'refused', reason: refused } as const)
  const told: Omit<AuditRecord, 'organisation' | 'actor' | 'origin' | 'facts'> = {
    event,
    subject,
    at,
    ...ended,
  }
  const facts = { purposes: purposes.join(' '), until }
  const isPerson = by === 'person'
  const seen = { kind: isPerson ? 'creator' : 'server' } as const
  audit.append({ ...told, organisation, actor: seen, origin: null, facts })
  if (!isPerson) return
  const actor = { kind: 'person', id: person } as const
  audit.append({ ...told, organisation: null, actor, origin, facts: { ...facts, organisation } })
}

export interface Reading extends Pick<AuditDeed, 'organisation' | 'actor' | 'origin'> {
  /** Creator files that leave. */
  readonly count: number
  readonly road: 'desk' | 'api'
  readonly at: Instant
}

/** Creator files that leave the server for somebody of the organisation that may look. */
export function readingRecord({ count, road, ...who }: Reading): AuditRecord {
  return { ...who, event: 'creators_read', facts: { count, road }, outcome: 'done' }
}
