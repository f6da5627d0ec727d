/**
 * Who may see what: the only maker of conditions. A principal is a person or a till in one organisation; every query of
 * documents, every live row and every reply begins here (sync.md section 5).
 */
import type {
  DeviceId,
  OrganisationId,
  PersonId,
  TillKeyId,
  VenueId,
} from '../../shared/base/ids.ts'
import { type Action, may, type Role } from '../../shared/domain/account/role.ts'
import {
  COLLECTIONS,
  type CollectionName,
  DESK_COLLECTIONS,
} from '../../shared/sync/collections.ts'
import type { Envelope } from '../store/writer.ts'

interface InOrganisation {
  readonly organisation: OrganisationId
  readonly organisationNumber: number
  readonly scopeVersion: number
}

export type Principal =
  | (InOrganisation & {
      readonly kind: 'person'
      readonly person: PersonId
      readonly name: string
      readonly roles: readonly Role[]
      /** The sign-in of its device: when that ends, so does the session. Absent for the development identity. */
      readonly signIn?: string
    })
  | (InOrganisation & {
      readonly kind: 'till'
      readonly device: DeviceId
      readonly till: TillKeyId
      readonly venue: VenueId
      readonly name: string
    })

/** What a scope is made of: all that it was, when it is another one later. */
export type ScopeShape =
  | Pick<Extract<Principal, { kind: 'person' }>, 'kind' | 'person' | 'organisation' | 'roles'>
  | Pick<Extract<Principal, { kind: 'till' }>, 'kind' | 'device' | 'organisation' | 'venue'>

/** SQL over the columns of `documents` with its values; true for the rows that may be seen. */
export interface Condition {
  readonly sql: string
  readonly values: Readonly<Record<string, string | number>>
  /** Where its rows lie, whatever `sql` says: PostgreSQL holds it as a second wall. */
  readonly spaces: readonly string[]
}

export interface Scope {
  /** Undefined where the principal sees nothing of the collection. */
  readonly condition: (collection: CollectionName) => Condition | undefined
  readonly sees: (envelope: Envelope) => boolean
  /** The space in which its documents of the collection live. */
  readonly space: (collection: CollectionName) => string
}

const READS: Readonly<Record<CollectionName, Action | null>> = {
  campaigns: 'read_campaigns',
  participations: 'read_campaigns',
  redemptions: 'read_redemptions',
  creators: 'read_creators',
  dossiers: 'read_creators',
  columns: 'read_creators',
  facts: null,
  inbox: null,
}

export function principalId(principal: ScopeShape): string {
  return principal.kind === 'person' ? principal.person : principal.device
}

/** Whose scope versions count together: one person or till in one organisation. */
export function scopeKey(principal: ScopeShape): string {
  return `${principal.organisation} ${principalId(principal)}`
}

export function scopeShape(principal: ScopeShape): ScopeShape {
  const { organisation } = principal
  return principal.kind === 'person'
    ? { kind: 'person', person: principal.person, organisation, roles: principal.roles }
    : { kind: 'till', device: principal.device, organisation, venue: principal.venue }
}

export function scope(principal: ScopeShape): Scope {
  const space = (collection: CollectionName): string =>
    COLLECTIONS[collection].space === 'person' ? principalId(principal) : principal.organisation
  const spaces = [principal.organisation, principalId(principal)]
  if (principal.kind === 'till') return tillScope(principal, space, spaces)
  const reads = (collection: CollectionName): boolean => {
    const action = READS[collection]
    return action === null || may(principal.roles, action)
  }
  return {
    space,
    condition: (collection) =>
      reads(collection)
        ? { sql: 'space = @space', values: { space: space(collection) }, spaces }
        : undefined,
    sees: (envelope) => reads(envelope.collection) && envelope.space === space(envelope.collection),
  }
}

/** What concerns everyone of the organisation, the till's own venue, and the till itself. */
function tillScope(
  { device, venue }: ScopeShape & { readonly kind: 'till' },
  space: Scope['space'],
  spaces: readonly string[],
): Scope {
  const opens = new Set<CollectionName>(DESK_COLLECTIONS.till)
  return {
    space,
    condition: (collection) =>
      opens.has(collection)
        ? {
            sql: `space = @space AND (audience = 'everyone' OR (audience = 'venue' AND venue = @venue)
              OR (audience = 'till' AND till = @till))`,
            values: { space: space(collection), venue, till: device },
            spaces,
          }
        : undefined,
    sees: (envelope) =>
      opens.has(envelope.collection) &&
      envelope.space === space(envelope.collection) &&
      (envelope.audience === 'everyone' ||
        (envelope.audience === 'venue' && envelope.venue === venue) ||
        (envelope.audience === 'till' && envelope.till === device)),
  }
}
