/** Members of an organisation as whoever manages its people sees them: since when, and when they last connected as such. */
import type { PersonId } from '../../shared/base/ids.ts'
import { type Instant, MINUTE_MS } from '../../shared/base/time.ts'
import type { Role } from '../../shared/domain/account/role.ts'
import type { MemberKey } from './accounts.ts'
import type { Database } from './database.ts'
import type { Written, Writer } from './writer.ts'

export interface ListedMember {
  readonly person: PersonId
  readonly name: string
  /** Null for people of the sandbox who have never registered. */
  readonly mail: string | null
  readonly roles: readonly Role[]
  /** 0: before it was written down. */
  readonly joinedAt: Instant
  /** Null: never, since it is written down. */
  readonly seenAt: Instant | null
}

export interface ListedMemberVerbs {
  listedMembers(organisation: string): Promise<readonly ListedMember[]>
  /** Connected as a member of this organisation. */
  memberSeen(member: MemberKey & { readonly at: Instant }): Promise<Written<null>>
}

/** It is written this often. */
const SEEN_EVERY_MS = 10 * MINUTE_MS

export function listedMemberVerbs(database: Database, writer: Writer): ListedMemberVerbs {
  type Raw = Omit<ListedMember, 'roles'> & { readonly roles: string }
  const all = database.prepare<[string], Raw>(
    `SELECT m.person, p.name, p.mail, m.roles, m.joined_at AS joinedAt, m.seen_at AS seenAt
     FROM memberships m JOIN people p ON p.id = m.person WHERE m.organisation = ? ORDER BY m.person`,
  )
  // Written by `setMembership` from roles.
  const row = (raw: Raw): ListedMember => ({
    ...raw,
    roles: JSON.parse(raw.roles) as readonly Role[],
  })
  const seen = database.prepare(
    `UPDATE memberships SET seen_at = @at
     WHERE person = @person AND organisation = @organisation AND (seen_at IS NULL OR seen_at <= @before)`,
  )
  return {
    listedMembers: async (organisation) => all.all(organisation).map(row),
    memberSeen: ({ person, organisation, at }) =>
      writer.write(() => {
        seen.run({ person, organisation, at, before: at - SEEN_EVERY_MS })
        return null
      }),
  }
}
