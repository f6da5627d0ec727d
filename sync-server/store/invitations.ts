/** Rows of invitations: to a mail address, with roles, open until accepted, withdrawn or over. */
import type { Instant } from '../../shared/base/time.ts'
import type { Role } from '../../shared/domain/account/role.ts'
import type { InvitationRow, NewInvitation } from './account-store.ts'
import type { Database } from './database.ts'

export type InvitationTable = ReturnType<typeof openInvitations>

/** Told to whoever manages people: more are old ones. */
const LISTED_MAX = 200

export function openInvitations(database: Database) {
  const columns = `SELECT i.id, i.hash, i.organisation, o.name AS organisationName, i.mail, i.roles, i.venue,
    i.invited_by AS invitedBy, p.name AS invitedByName, i.invited_at AS invitedAt, i.expires_at AS expiresAt, i.state
    FROM invitations i JOIN organisations o ON o.id = i.organisation JOIN people p ON p.id = i.invited_by`
  type Raw = Omit<InvitationRow, 'roles'> & { readonly roles: string }
  const insert = database.prepare(
    `INSERT INTO invitations (id, hash, organisation, mail, roles, venue, invited_by, invited_at, expires_at)
     VALUES (@id, @hash, @organisation, @mail, @roles, @venue, @invitedBy, @invitedAt, @expiresAt)`,
  )
  const replace = database.prepare(
    `UPDATE invitations SET state = 'withdrawn' WHERE organisation = ? AND mail = ? AND state = 'open'`,
  )
  const byHash = database.prepare<[string], Raw>(`${columns} WHERE i.hash = ?`)
  const ofOne = database.prepare<[string], Raw>(
    `${columns} WHERE i.organisation = ? ORDER BY i.invited_at DESC LIMIT ${LISTED_MAX}`,
  )
  const withdraw = database.prepare(
    `UPDATE invitations SET state = 'withdrawn' WHERE organisation = ? AND id = ? AND state = 'open'`,
  )
  const accept = database.prepare(
    `UPDATE invitations SET state = 'accepted' WHERE hash = @hash AND state = 'open' AND expires_at > @at`,
  )
  // Written by `addInvitation` from roles.
  const row = (raw: Raw): InvitationRow => ({
    ...raw,
    roles: JSON.parse(raw.roles) as readonly Role[],
  })
  const one = (hash: string): InvitationRow | undefined => {
    const raw = byHash.get(hash)
    return raw && row(raw)
  }
  return {
    addInvitation: (invitation: NewInvitation) => {
      replace.run(invitation.organisation, invitation.mail)
      insert.run({ ...invitation, roles: JSON.stringify(invitation.roles) })
    },
    invitation: one,
    invitationsOf: (organisation: string): readonly InvitationRow[] =>
      ofOne.all(organisation).map(row),
    withdrawInvitation: (organisation: string, id: string) =>
      withdraw.run(organisation, id).changes === 1,
    /** Undefined for all but the first, and once it is over. */
    takeInvitation: (hash: string, at: Instant): InvitationRow | undefined =>
      accept.run({ hash, at }).changes === 1 ? one(hash) : undefined,
  }
}
