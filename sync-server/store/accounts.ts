/** Organisations, people, devices and enrolments: who may ask for a ticket, and with which key. */
import type {
  DeviceId,
  OrganisationId,
  PersonId,
  TillKeyId,
  VenueId,
} from '../../shared/base/ids.ts'
import type { Instant } from '../../shared/base/time.ts'
import type { Role } from '../../shared/domain/account/role.ts'
import { CHAIN_START } from '../../shared/domain/redemption/entry.ts'
import type { Keyring } from '../../shared/domain/redemption/keyring.ts'
import type { Signed } from '../../shared/domain/redemption/signed.ts'
import type { Database } from './database.ts'

export interface OrganisationRow {
  readonly id: OrganisationId
  readonly number: number
  readonly name: string
  readonly nextCampaign: number
  readonly keyring: Keyring
  /** The same as the root signed it. */
  readonly signedKeyring: Signed
}

export type NewOrganisationRow = Pick<OrganisationRow, 'id' | 'number' | 'name' | 'signedKeyring'>

/** A person in one organisation; the same person may be in others, as something else. */
export interface MemberRow {
  readonly person: PersonId
  readonly organisation: OrganisationId
  readonly organisationNumber: number
  readonly organisationName: string
  readonly name: string
  readonly roles: readonly Role[]
  /** Where alone they stand at tills; null: at every venue. */
  readonly venue: VenueId | null
  readonly scopeVersion: number
}

export type NewMemberRow = Pick<MemberRow, 'person' | 'organisation' | 'name' | 'roles'>

export interface MemberKey {
  readonly person: string
  readonly organisation: string
}

/** No roles: they leave. */
export interface MemberChange {
  readonly organisation: string
  readonly person: string
  readonly roles: readonly Role[]
  readonly venue: VenueId | null
  readonly at: Instant
}

export interface DeviceRow {
  readonly id: DeviceId
  readonly organisation: OrganisationId
  readonly organisationNumber: number
  readonly organisationName: string
  readonly venue: VenueId
  readonly till: TillKeyId
  readonly publicKey: Uint8Array
  readonly name: string
  readonly state: 'active' | 'revoked'
  readonly scopeVersion: number
  /** Head of its chain as the ledger has it. */
  readonly sequence: number
  readonly hash: string
}

export interface EnrolmentRow {
  readonly handle: string
  readonly secret: Uint8Array
  readonly organisation: OrganisationId
  readonly venue: VenueId
  readonly name: string
  readonly expiresAt: number
  readonly misses: number
  readonly device: string | null
}

export type AccountTable = ReturnType<typeof openAccounts>

export function openAccounts(database: Database) {
  return {
    ...organisations(database),
    ...members(database),
    ...devices(database),
    ...enrolments(database),
  }
}

function organisations(database: Database) {
  const columns =
    'id, number, name, next_campaign AS nextCampaign, keyring, keyring_signature AS signature'
  const insert = database.prepare(
    `INSERT INTO organisations (id, number, name, keyring_version, keyring, keyring_signature)
     VALUES (@id, @number, @name, @version, @body, @signature)`,
  )
  // A column of JSON beside plain ones.
  type Raw = Omit<OrganisationRow, 'keyring' | 'signedKeyring'> & {
    readonly keyring: string
    readonly signature: string
  }
  const byId = database.prepare<[string], Raw>(`SELECT ${columns} FROM organisations WHERE id = ?`)
  const byNumber = database.prepare<[number], Raw>(
    `SELECT ${columns} FROM organisations WHERE number = ?`,
  )
  const all = database.prepare<[], Raw>(`SELECT ${columns} FROM organisations ORDER BY number`)
  const putKeyring = database.prepare(
    `UPDATE organisations SET keyring_version = @version, keyring = @body, keyring_signature = @signature
     WHERE id = @id`,
  )
  const versions = database.prepare<[], { readonly number: number; readonly version: number }>(
    'SELECT number, keyring_version AS version FROM organisations',
  )
  const nextNumber = database
    .prepare<[], number>('SELECT coalesce(max(number), 0) + 1 FROM organisations')
    .pluck()
  const take = database.prepare(
    'UPDATE organisations SET next_campaign = next_campaign + 1 WHERE id = ?',
  )
  const row = ({ keyring: body, signature, ...raw }: Raw): OrganisationRow => ({
    ...raw,
    keyring: readKeyring(body),
    signedKeyring: { body, signature },
  })
  const maybe = (raw: Raw | undefined): OrganisationRow | undefined =>
    raw === undefined ? undefined : row(raw)
  return {
    addOrganisation: ({ id, number, name, signedKeyring }: NewOrganisationRow) => {
      const { version } = readKeyring(signedKeyring.body)
      insert.run({ id, number, name, version, ...signedKeyring })
    },
    putKeyring: (id: string, signed: Signed) => {
      putKeyring.run({ id, version: readKeyring(signed.body).version, ...signed })
    },
    nextOrganisationNumber: () => nextNumber.get() ?? 1,
    keyringVersions: () => new Map(versions.all().map(({ number, version }) => [number, version])),
    organisation: (id: string) => maybe(byId.get(id)),
    organisationByNumber: (number: number) => maybe(byNumber.get(number)),
    organisations: (): readonly OrganisationRow[] => all.all().map(row),
    takeCampaignNumber: (id: string) => {
      take.run(id)
    },
  }
}

/** Written by this server from a keyring. */
function readKeyring(body: string): Keyring {
  return JSON.parse(body) as Keyring
}

function members(database: Database) {
  // As with tills: three rows by their keys, no join. The sixth column is the organisation's number.
  const columns = `SELECT m.person, m.organisation, m.roles, m.scope_version AS scopeVersion, m.venue,
    (SELECT number FROM organisations WHERE id = m.organisation) AS organisationNumber,
    (SELECT name FROM organisations WHERE id = m.organisation) AS organisationName,
    (SELECT name FROM people WHERE id = m.person) AS name FROM memberships m`
  type Raw = Omit<MemberRow, 'roles'> & { readonly roles: string }
  const addPerson = database.prepare('INSERT INTO people (id, name) VALUES (@person, @name)')
  const join = database.prepare(
    `INSERT INTO memberships (person, organisation, roles, joined_at)
     VALUES (@person, @organisation, @roles, @at)`,
  )
  const put = database.prepare(
    `INSERT INTO memberships (person, organisation, roles, venue, joined_at, scope_version)
     VALUES (@person, @organisation, @roles, @venue, @at, @at)
     ON CONFLICT (person, organisation) DO UPDATE SET roles = excluded.roles, venue = excluded.venue,
       scope_version = memberships.scope_version + 1`,
  )
  const drop = database.prepare('DELETE FROM memberships WHERE person = ? AND organisation = ?')
  const one = database.prepare<[string, string], Raw>(
    `${columns} WHERE m.person = ? AND m.organisation = ?`,
  )
  const all = database.prepare<[], Raw>(`${columns} ORDER BY 6, 1`)
  const ofOne = database.prepare<[string], Raw>(
    `${columns} WHERE m.organisation = ? ORDER BY m.person`,
  )
  const ofPerson = database.prepare<[string], Raw>(
    `${columns} WHERE m.person = ? ORDER BY m.joined_at, 6`,
  )
  // Written by `addMember` from roles.
  const row = (raw: Raw): MemberRow => ({ ...raw, roles: JSON.parse(raw.roles) as readonly Role[] })
  return {
    /** Someone new, and where they belong. */
    addMember: (member: NewMemberRow, at: Instant) => {
      const { person, organisation, name, roles } = member
      addPerson.run({ person, name })
      join.run({ person, organisation, roles: JSON.stringify(roles), at })
    },
    /**
     * Within a unit that has called `raiseScope` for who belonged before. No roles: they do not belong any more. Else their scope has another version from now on, above those they had when they
     * belonged before.
     */
    setMembership: ({ person, organisation, roles, venue, at }: MemberChange) => {
      if (roles.length === 0) drop.run(person, organisation)
      else put.run({ person, organisation, roles: JSON.stringify(roles), venue, at })
    },
    member: ({ person, organisation }: MemberKey): MemberRow | undefined => {
      const raw = one.get(person, organisation)
      return raw === undefined ? undefined : row(raw)
    },
    members: (): readonly MemberRow[] => all.all().map(row),
    /** Where a person belongs, the longest first. */
    membershipsOf: (person: string): readonly MemberRow[] => ofPerson.all(person).map(row),
    peopleOf: (organisation: string): readonly MemberRow[] => ofOne.all(organisation).map(row),
  }
}

function devices(database: Database) {
  // Every upload asks for its till: a join costs SQLite four times as much as two rows by their keys.
  const columns = `SELECT d.id, d.organisation, d.venue, d.till, d.public_key AS publicKey, d.name, d.state,
    d.scope_version AS scopeVersion, d.sequence, d.hash,
    (SELECT number FROM organisations WHERE id = d.organisation) AS organisationNumber,
    (SELECT name FROM organisations WHERE id = d.organisation) AS organisationName FROM devices d`
  const insert = database.prepare(
    `INSERT INTO devices (id, organisation, venue, till, public_key, name, state, hash)
     VALUES (@id, @organisation, @venue, @till, @publicKey, @name, 'active', '${CHAIN_START}')`,
  )
  const byId = database.prepare<[string], DeviceRow>(`${columns} WHERE d.id = ?`)
  const byTill = database.prepare<[string], DeviceRow>(`${columns} WHERE d.till = ?`)
  const ofOne = database.prepare<[string], DeviceRow>(
    `${columns} WHERE d.organisation = ? ORDER BY d.id`,
  )
  const revoke = database.prepare(
    `UPDATE devices SET state = 'revoked', scope_version = scope_version + 1 WHERE id = ?`,
  )
  const head = database.prepare('UPDATE devices SET sequence = ?, hash = ? WHERE till = ?')
  return {
    addDevice: (
      device: Pick<DeviceRow, 'id' | 'organisation' | 'venue' | 'till' | 'publicKey' | 'name'>,
    ) => {
      insert.run({ ...device, publicKey: Buffer.from(device.publicKey) })
    },
    device: (id: string) => byId.get(id),
    deviceByTill: (till: string) => byTill.get(till),
    devicesOf: (organisation: string): readonly DeviceRow[] => ofOne.all(organisation),
    revokeDevice: (id: string) => {
      revoke.run(id)
    },
    moveHead: (till: string, to: { readonly sequence: number; readonly hash: string }) => {
      head.run(to.sequence, to.hash, till)
    },
  }
}

function enrolments(database: Database) {
  const insert = database.prepare(
    `INSERT INTO enrolments (handle, secret, organisation, venue, name, expires_at)
     VALUES (@handle, @secret, @organisation, @venue, @name, @expiresAt)`,
  )
  const byHandle = database.prepare<[string], EnrolmentRow>(
    `SELECT handle, secret, organisation, venue, name, expires_at AS expiresAt, misses, device
     FROM enrolments WHERE handle = ?`,
  )
  const miss = database.prepare('UPDATE enrolments SET misses = misses + 1 WHERE handle = ?')
  const use = database.prepare('UPDATE enrolments SET device = ? WHERE handle = ?')
  const drop = database.prepare(
    'DELETE FROM enrolments WHERE expires_at <= @endedBy OR (@used = 1 AND device IS NOT NULL)',
  )
  const open = database
    .prepare<[string, Instant], number>(
      'SELECT count(*) FROM enrolments WHERE organisation = ? AND device IS NULL AND expires_at > ?',
    )
    .pluck()
  return {
    addEnrolment: (enrolment: Omit<EnrolmentRow, 'misses' | 'device'>) => {
      insert.run({ ...enrolment, secret: Buffer.from(enrolment.secret) })
    },
    enrolment: (handle: string) => byHandle.get(handle),
    countMiss: (handle: string) => {
      miss.run(handle)
    },
    useEnrolment: (handle: string, device: string) => {
      use.run(device, handle)
    },
    /** Of the organisation, neither used nor over. */
    openEnrolments: (organisation: string, now: Instant) => open.get(organisation, now) ?? 0,
    /** @param used whether those that were used are forgotten too */
    dropEnrolments: ({
      endedBy,
      used = false,
    }: {
      readonly endedBy: number
      readonly used?: boolean
    }) => {
      drop.run({ endedBy, used: used ? 1 : 0 })
    },
  }
}
