/**
 * Opening an account, and a new password for one: a mail to the address first, and whoever reads it sets name and password. So
 * nobody can prepare an account for another's address, and an address that is known gets the same answer as one that is not.
 */
import { accept, refuse } from '../../shared/base/result.ts'
import type { PersonId } from '../../shared/base/ids.ts'
import { readMailAddress } from '../../shared/domain/account/mail-address.ts'
import { judgePassword } from '../../shared/domain/account/password.ts'
import type { Language } from '../../shared/words/words.ts'
import type { LinkPurpose, PersonRow } from '../store/account-store.ts'
import type { Account, AccountDeps, Visitor } from './account-deps.ts'
import { newLink, sendLater } from './links.ts'
import { recordLater } from './record.ts'
import { tellChanged } from './tell.ts'

const NAME_CHARACTERS_MAX = 80

export interface LinkAsk extends Visitor {
  readonly mail: string
  /** Where the browser was on its way to; it goes on there. */
  readonly uid: string
}

/** Answers the address a mail is on its way to, if it can be reached. */
export async function askForLink(
  deps: AccountDeps,
  purpose: LinkPurpose,
  ask: LinkAsk,
): Promise<Account<string>> {
  if (deps.post === null) return refuse('no_mail')
  const mail = readMailAddress(ask.mail)
  if (mail === undefined) return refuse('mail_wrong')
  const asker = { kind: 'mail', account: mail, address: ask.address } as const
  const { waitMs } = await deps.limits.attempt(asker)
  if (waitMs > 0) return refuse('too_many', { waitMs })
  const person = await deps.store.personByMail(mail)
  // Made for known and unknown addresses alike: the same work.
  const secret = await newLink(deps, purpose, mail)
  if (secret === undefined) return refuse('not_saved')
  const language = person?.language ?? ask.language
  const link = `${deps.origin()}/sign-in/${ADDRESS[purpose]}?token=${secret}&for=${ask.uid}`
  if (purpose === 'register' && person !== undefined) {
    const signIn = `${deps.origin()}/sign-in/${ask.uid}`
    sendLater(deps, { to: mail, kind: 'registered_already', language, facts: {}, link: signIn })
  } else if (purpose === 'register' || person !== undefined) {
    sendLater(deps, { to: mail, kind: purpose, language, facts: {}, link })
  }
  return accept(mail)
}

const ADDRESS: Readonly<Record<LinkPurpose, string>> = {
  register: 'register/confirm',
  reset: 'reset/confirm',
  sign_in: 'link',
}

export interface NewAccount {
  readonly name: string
  readonly password: string
  readonly language: Language
  /** Network address. */
  readonly address: string
}

/** Uses the link. The address is theirs: they read its mail. */
export async function openAccount(
  deps: AccountDeps,
  token: string,
  made: NewAccount,
): Promise<Account<PersonId>> {
  const { store, secrets, world } = deps
  const key = { hash: secrets.hashOf(token), purpose: 'register', at: world.now() } as const
  const link = await store.openLink(key)
  if (link === undefined) return refuse('link_over')
  const person = await newPerson(deps, link.mail, made)
  if (!person.ok) return person
  const written = await store.register(key, person.value)
  if (!written.ok) return refuse('not_saved')
  if (written.value !== 'registered') return refuse(written.value)
  recordLater(deps, { event: 'account_made', person: person.value.person, origin: made.address })
  return accept(person.value.person)
}

/** A person as the store takes them, with the password hashed. */
export async function newPerson(deps: AccountDeps, mail: string, made: NewAccount) {
  const name = readName(made.name)
  if (name === undefined) return refuse('name_missing')
  const question = { hasSecondFactor: false, owner: { mail, name } }
  const judged = judgePassword(made.password, question)
  if (!judged.ok) return judged
  const password = await deps.passwords.hash(made.password)
  if (password === undefined) return refuse('busy')
  // Ids come from the port; this one names a person.
  const person = deps.world.newId() as PersonId
  const { standsAlone: passwordAlone } = judged.value
  return accept({ person, name, mail, password, passwordAlone, language: made.language })
}

export function readName(text: string): string | undefined {
  const name = text
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return name !== '' && Array.from(name).length <= NAME_CHARACTERS_MAX ? name : undefined
}

/** Uses the link; whoever was signed in is signed out, browsers and desks. */
export async function resetPassword(
  deps: AccountDeps,
  token: string,
  { password, address }: Pick<NewAccount, 'password' | 'address'>,
): Promise<Account<PersonRow>> {
  const { store, secrets, world } = deps
  const key = { hash: secrets.hashOf(token), purpose: 'reset', at: world.now() } as const
  const link = await store.openLink(key)
  const person = link && (await store.personByMail(link.mail))
  if (person === undefined || person.mail === null) return refuse('link_over')
  const hashed = await hashNew(deps, person, password)
  if (!hashed.ok) return hashed
  const written = await store.resetPassword(key, hashed.value)
  if (!written.ok) return refuse('not_saved')
  if (written.value === undefined) return refuse('link_over')
  tellChanged(deps, person, 'password_changed')
  recordLater(deps, { event: 'password_changed', person: person.person, origin: address })
  return accept(person)
}

export async function hashNew(deps: AccountDeps, person: PersonRow, text: string) {
  const hasSecondFactor = await hasSecondFactorOf(deps, person)
  const owner = { mail: person.mail ?? '', name: person.name }
  const judged = judgePassword(text, { hasSecondFactor, owner })
  if (!judged.ok) return judged
  const password = await deps.passwords.hash(text)
  if (password === undefined) return refuse('busy')
  return accept({ password, passwordAlone: judged.value.standsAlone })
}

export async function hasSecondFactorOf(
  { store }: AccountDeps,
  person: PersonRow,
): Promise<boolean> {
  return person.totp !== null || (await store.passkeysOf(person.person)).length > 0
}
