/**
 * Signing in by password and by mailed link, each up to the second factor where one is set. Known and unknown addresses cost
 * the same work and get the same answer.
 */
import { accept, refuse } from '../../shared/base/result.ts'
import { later, MINUTE_MS } from '../../shared/base/time.ts'
import { readMailAddress } from '../../shared/domain/account/mail-address.ts'
import type { PersonRow } from '../store/account-store.ts'
import type { Account, AccountDeps, Visitor } from './account-deps.ts'
import type { Amr, SignedInPerson } from './port.ts'
import { recordLater } from './record.ts'
import { hasSecondFactorOf } from './register.ts'

const STEP_MS = 10 * MINUTE_MS

export type SignInStep =
  | { readonly kind: 'signed_in'; readonly signedIn: SignedInPerson }
  /** `step`: a secret that the browser brings back with the second factor. */
  | { readonly kind: 'second_factor'; readonly step: string }

export interface PasswordAsk extends Visitor {
  readonly mail: string
  readonly password: string
}

export async function signInByPassword(
  deps: AccountDeps,
  ask: PasswordAsk,
): Promise<Account<SignInStep>> {
  const mail = readMailAddress(ask.mail)
  const asker = { kind: 'sign_in', account: mail ?? '', address: ask.address } as const
  const attempt = await deps.limits.attempt(asker)
  if (attempt.waitMs > 0) return refuse('too_many', { waitMs: attempt.waitMs })
  const person = mail === undefined ? undefined : await deps.store.personByMail(mail)
  const verified = await deps.passwords.verify(ask.password, person?.password ?? null)
  if (verified === 'busy') {
    await attempt.takenBack()
    return refuse('busy')
  }
  if (verified === 'wrong' || person === undefined) {
    const whom = { person: person?.person ?? null, isProven: false, origin: ask.address }
    recordLater(deps, { event: 'sign_in_refused', refused: 'sign_in_wrong', ...whom })
    return refuse('sign_in_wrong')
  }
  await attempt.proved()
  if (verified === 'old') await rehash(deps, person, ask.password)
  return afterFirst(deps, person, ['pwd'])
}

/** Uses the link. */
export async function signInByLink(deps: AccountDeps, token: string): Promise<Account<SignInStep>> {
  const { store, secrets, world } = deps
  const key = { hash: secrets.hashOf(token), purpose: 'sign_in', at: world.now() } as const
  const link = await store.takeLink(key)
  if (!link.ok) return refuse('not_saved')
  const person = link.value && (await store.personByMail(link.value.mail))
  return person === undefined ? refuse('link_over') : afterFirst(deps, person, ['link'])
}

async function rehash(
  { store, passwords }: AccountDeps,
  person: PersonRow,
  text: string,
): Promise<void> {
  const password = await passwords.hash(text)
  if (password === undefined) return
  await store.setPassword(person.person, { password, passwordAlone: person.passwordAlone })
}

async function afterFirst(
  deps: AccountDeps,
  person: PersonRow,
  amr: readonly Amr[],
): Promise<Account<SignInStep>> {
  const at = deps.world.now()
  if (!(await hasSecondFactorOf(deps, person)))
    return accept({ kind: 'signed_in', signedIn: { person: person.person, amr, at } })
  const { secret, hash } = deps.secrets.token()
  const step = { hash, kind: 'second_factor', person: person.person, amr, misses: 0 } as const
  const saved = await deps.store.addStep({ ...step, expiresAt: later(at, STEP_MS) })
  return saved.ok ? accept({ kind: 'second_factor', step: secret }) : refuse('not_saved')
}
