/** Rows of people, and of what they prove themselves by: links, recovery codes, passkeys. */
import type { Instant } from '../../shared/base/time.ts'
import type { Profile } from '../../shared/domain/account/preferences.ts'
import type {
  LinkKey,
  LinkRow,
  NewPassword,
  NewPerson,
  PasskeyRow,
  PersonRow,
} from './account-store.ts'
import type { Database } from './database.ts'

export type PeopleTable = ReturnType<typeof openPeople>

export function openPeople(database: Database) {
  return {
    ...persons(database),
    ...apps(database),
    ...links(database),
    ...recoveryCodes(database),
    ...passkeys(database),
  }
}

function persons(database: Database) {
  const columns = `id AS person, name, mail, password, password_alone AS passwordAlone, language, theme,
    totp, totp_offered AS totpOffered, totp_step AS totpStep`
  type Raw = Omit<PersonRow, 'passwordAlone'> & { readonly passwordAlone: number }
  const byId = database.prepare<[string], Raw>(`SELECT ${columns} FROM people WHERE id = ?`)
  const byMail = database.prepare<[string], Raw>(`SELECT ${columns} FROM people WHERE mail = ?`)
  const insert = database.prepare(
    `INSERT INTO people (id, name, mail, password, password_alone, language, registered_at)
     VALUES (@person, @name, @mail, @password, @alone, @language, @at) ON CONFLICT (mail) DO NOTHING`,
  )
  const setPassword = database.prepare(
    'UPDATE people SET password = @password, password_alone = @alone WHERE id = @person',
  )
  const setProfile = database.prepare(
    'UPDATE people SET name = @name, language = @language, theme = @theme WHERE id = @person',
  )
  const row = (raw: Raw | undefined): PersonRow | undefined =>
    raw && { ...raw, passwordAlone: raw.passwordAlone === 1 }
  return {
    person: (id: string) => row(byId.get(id)),
    personByMail: (mail: string) => row(byMail.get(mail)),
    /** False where the address is somebody's. */
    addRegistered: ({ passwordAlone, ...made }: NewPerson, at: Instant): boolean =>
      insert.run({ ...made, alone: Number(passwordAlone), at }).changes === 1,
    setPassword: (person: string, { password, passwordAlone }: NewPassword) => {
      setPassword.run({ person, password, alone: Number(passwordAlone) })
    },
    setProfile: (change: Profile & { readonly person: string }) => void setProfile.run(change),
  }
}

/** An authenticator app a person: offered, then confirmed by its first code. */
function apps(database: Database) {
  const offer = database.prepare('UPDATE people SET totp_offered = ? WHERE id = ?')
  const confirm = database.prepare(
    `UPDATE people SET totp = totp_offered, totp_offered = NULL, totp_step = @step
     WHERE id = @person AND totp_offered = @totp`,
  )
  const use = database.prepare(
    'UPDATE people SET totp_step = @step WHERE id = @person AND totp_step < @step',
  )
  const remove = database.prepare(
    'UPDATE people SET totp = NULL, totp_offered = NULL, totp_step = 0 WHERE id = ?',
  )
  return {
    offerTotp: (person: string, totp: string) => void offer.run(totp, person),
    confirmTotp: (person: string, offered: { readonly totp: string; readonly step: number }) =>
      confirm.run({ person, ...offered }).changes === 1,
    useTotpStep: (person: string, step: number) => use.run({ person, step }).changes === 1,
    removeTotp: (person: string) => void remove.run(person),
  }
}

function links(database: Database) {
  const insert = database.prepare<[LinkRow]>(
    'INSERT INTO links (hash, purpose, mail, expires_at) VALUES (@hash, @purpose, @mail, @expiresAt)',
  )
  const isOpen = 'hash = @hash AND purpose = @purpose AND used_at IS NULL AND expires_at > @at'
  const columns = 'hash, purpose, mail, expires_at AS expiresAt'
  const open = database.prepare<[LinkKey], LinkRow>(`SELECT ${columns} FROM links WHERE ${isOpen}`)
  const take = database.prepare<[LinkKey], LinkRow>(
    `UPDATE links SET used_at = @at WHERE ${isOpen} RETURNING ${columns}`,
  )
  return {
    addLink: (link: LinkRow) => void insert.run(link),
    openLink: (key: LinkKey) => open.get(key),
    takeLink: (key: LinkKey) => take.get(key),
  }
}

function recoveryCodes(database: Database) {
  const drop = database.prepare('DELETE FROM recovery_codes WHERE person = ?')
  const insert = database.prepare('INSERT INTO recovery_codes (person, hash) VALUES (?, ?)')
  const use = database.prepare('DELETE FROM recovery_codes WHERE person = ? AND hash = ?')
  const count = database
    .prepare<[string], number>('SELECT count(*) FROM recovery_codes WHERE person = ?')
    .pluck()
  return {
    putRecoveryCodes: (person: string, hashes: readonly string[]) => {
      drop.run(person)
      for (const hash of hashes) insert.run(person, hash)
    },
    useRecoveryCode: (person: string, hash: string) => use.run(person, hash).changes === 1,
    recoveryCodesLeft: (person: string) => count.get(person) ?? 0,
  }
}

function passkeys(database: Database) {
  const columns = `id, person, name, public_key AS publicKey, counter, transports,
    added_at AS addedAt, used_at AS usedAt`
  type Raw = Omit<PasskeyRow, 'transports'> & { readonly transports: string }
  const ofPerson = database.prepare<[string], Raw>(
    `SELECT ${columns} FROM passkeys WHERE person = ? ORDER BY added_at, id`,
  )
  const one = database.prepare<[string], Raw>(`SELECT ${columns} FROM passkeys WHERE id = ?`)
  const insert = database.prepare(
    `INSERT INTO passkeys (id, person, name, public_key, counter, transports, added_at)
     VALUES (@id, @person, @name, @publicKey, @counter, @transports, @addedAt) ON CONFLICT (id) DO NOTHING`,
  )
  const used = database.prepare(
    'UPDATE passkeys SET counter = @counter, used_at = @at WHERE id = @id',
  )
  const remove = database.prepare('DELETE FROM passkeys WHERE person = ? AND id = ?')
  // Written by `addPasskey` from a list of words.
  const row = (raw: Raw): PasskeyRow => ({
    ...raw,
    transports: JSON.parse(raw.transports) as readonly string[],
  })
  return {
    passkeysOf: (person: string): readonly PasskeyRow[] => ofPerson.all(person).map(row),
    passkey: (id: string): PasskeyRow | undefined => {
      const raw = one.get(id)
      return raw && row(raw)
    },
    addPasskey: (passkey: PasskeyRow): boolean => {
      const { id, person, name, counter, addedAt } = passkey
      const publicKey = Buffer.from(passkey.publicKey)
      const transports = JSON.stringify(passkey.transports)
      const added = { id, person, name, publicKey, counter, transports, addedAt }
      return insert.run(added).changes === 1
    },
    passkeyUsed: (id: string, use: { readonly counter: number; readonly at: Instant }) =>
      void used.run({ id, ...use }),
    removePasskey: (person: string, id: string) => remove.run(person, id).changes === 1,
  }
}
