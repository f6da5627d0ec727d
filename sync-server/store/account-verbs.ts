/** The store's verbs about people proving who they are, on SQLite. */
import type { AccountStore, LinkKey, NewPassword, NewPerson, PersonRow } from './account-store.ts'
import type { Database } from './database.ts'
import { endingOf } from './sign-ins.ts'
import type { Tables } from './tables.ts'
import type { Writer } from './writer.ts'

type PersonVerbs = Omit<
  AccountStore,
  | 'changeProfile'
  | 'foundOrganisation'
  | 'hasVenue'
  | 'changeMember'
  | 'invite'
  | 'invitation'
  | 'invitationsOf'
  | 'withdrawInvitation'
  | 'acceptInvitation'
  | 'registerInvited'
>

export function accountVerbs(database: Database, tables: Tables, writer: Writer): PersonVerbs {
  const { people, sessions } = tables
  const endSignIns = endingOf(database)
  const done = (run: () => unknown) =>
    writer.write(() => {
      run()
      return null
    })
  return {
    personRow: async (person) => people.person(person),
    personByMail: async (mail) => people.personByMail(mail),
    setPassword: (person, password) => done(() => people.setPassword(person, password)),
    addLink: (link) => done(() => people.addLink(link)),
    openLink: async (key) => people.openLink(key),
    takeLink: (key) => writer.write(() => people.takeLink(key)),
    register: (key, made) => writer.write(() => register(tables, key, made)),
    resetPassword: (key, password) =>
      writer.write((turn) => {
        const person = reset(tables, key, password)
        if (person !== undefined) endSignIns({ account: person.person }, turn, key.at)
        return person
      }),
    changePassword: ({ person, password, session, at }) =>
      writer.write((turn) => {
        people.setPassword(person, password)
        sessions.endSessions(person, session)
        endSignIns({ account: person }, turn, at)
        return null
      }),
    endOtherSignIns: ({ person, session, signIn, at }) =>
      writer.write((turn) => {
        sessions.endSessions(person, session)
        endSignIns({ account: person, except: signIn }, turn, at)
        return null
      }),
    offerTotp: (person, totp) => done(() => people.offerTotp(person, totp)),
    confirmTotp: (person, offered) => writer.write(() => people.confirmTotp(person, offered)),
    useTotpStep: (person, step) => writer.write(() => people.useTotpStep(person, step)),
    removeTotp: (person) => done(() => people.removeTotp(person)),
    putRecoveryCodes: (person, hashes) => done(() => people.putRecoveryCodes(person, hashes)),
    useRecoveryCode: (person, hash) => writer.write(() => people.useRecoveryCode(person, hash)),
    recoveryCodesLeft: async (person) => people.recoveryCodesLeft(person),
    passkeysOf: async (person) => people.passkeysOf(person),
    passkey: async (id) => people.passkey(id),
    addPasskey: (passkey) => writer.write(() => people.addPasskey(passkey)),
    passkeyUsed: (id, use) => done(() => people.passkeyUsed(id, use)),
    removePasskey: (person, id) => writer.write(() => people.removePasskey(person, id)),
    ...sessionVerbs(tables, writer, done),
  }
}

function sessionVerbs(
  { sessions }: Tables,
  writer: Writer,
  done: (run: () => unknown) => ReturnType<AccountStore['addStep']>,
) {
  return {
    addStep: (step) => done(() => sessions.addStep(step)),
    step: async (hash, at) => sessions.step(hash, at),
    takeStep: (hash, at) => writer.write(() => sessions.takeStep(hash, at)),
    countStepMiss: (hash) => done(() => sessions.countStepMiss(hash)),
    addSession: (session) => done(() => sessions.addSession(session)),
    session: async (hash, at) => sessions.session(hash, at),
    sessionUsed: (hash, use) => done(() => sessions.sessionUsed(hash, use)),
    sessionsOf: async (person, at) => sessions.sessionsOf(person, at),
    endSession: (person, id) => writer.write(() => sessions.endSession(person, id)),
    browserSeen: (seen) => writer.write(() => sessions.browserSeen(seen)),
    forgetOver: (at) => done(() => sessions.forgetOver(at)),
  } satisfies Partial<AccountStore>
}

/** An address that is somebody's by now uses the link up all the same: it was theirs to use. */
function register({ people }: Tables, key: LinkKey, made: NewPerson) {
  if (people.takeLink(key) === undefined) return 'link_over'
  return people.addRegistered(made, key.at) ? 'registered' : 'mail_taken'
}

function reset(
  { people, sessions }: Tables,
  key: LinkKey,
  password: NewPassword,
): PersonRow | undefined {
  const link = people.takeLink(key)
  const person = link && people.personByMail(link.mail)
  if (person === undefined) return undefined
  people.setPassword(person.person, password)
  sessions.endSessions(person.person, null)
  return person
}
