/** What a signed-in person changes of how they prove themselves: password, app, recovery codes. Each change is told by mail. */
import { accept, refuse } from '../../shared/base/result.ts'
import { judgeTotp, totpSecretText, totpUri } from '../../shared/domain/account/totp.ts'
import type { PersonRow } from '../store/account-store.ts'
import type { Account, AccountDeps } from './account-deps.ts'
import { hashNew } from './register.ts'
import { hmacSha1 } from './secrets.ts'
import { tellChanged } from './tell.ts'

export interface PasswordChange {
  readonly old: string
  readonly password: string
  /** Id of the session that stays. */
  readonly session: string
  readonly address: string
}

/** Ends all other sessions, and what the person had signed in on desks. */
export async function changePassword(
  deps: AccountDeps,
  person: PersonRow,
  { old, password, session, address }: PasswordChange,
): Promise<Account<null>> {
  const { limits, store } = deps
  const asker = { kind: 'sign_in', account: person.mail ?? person.person, address } as const
  const attempt = await limits.attempt(asker)
  if (attempt.waitMs > 0) return refuse('too_many', { waitMs: attempt.waitMs })
  const verified = await deps.passwords.verify(old, person.password)
  if (verified === 'wrong') return refuse('sign_in_wrong')
  if (verified === 'busy') {
    await attempt.takenBack()
    return refuse('busy')
  }
  await attempt.proved()
  const hashed = await hashNew(deps, person, password)
  if (!hashed.ok) return hashed
  const change = { person: person.person, password: hashed.value, session, at: deps.world.now() }
  const written = await store.changePassword(change)
  if (!written.ok) return refuse('not_saved')
  tellChanged(deps, person, 'password_changed')
  return accept(null)
}

export interface OfferedApp {
  readonly secretText: string
  readonly uri: string
}

/** Another app takes the place of the present one only once it has shown its first code. */
export async function offerApp(deps: AccountDeps, person: PersonRow): Promise<Account<OfferedApp>> {
  const totp = deps.secrets.token().hash
  const written = await deps.store.offerTotp(person.person, totp)
  return written.ok ? accept(appOf(deps, person, totp)) : refuse('not_saved')
}

export function appOf(deps: AccountDeps, person: PersonRow, totp: string): OfferedApp {
  const secret = deps.secrets.totpSecret(person.person, totp)
  const whose = { issuer: deps.serverName, mail: person.mail ?? person.name }
  return { secretText: totpSecretText(secret), uri: totpUri(secret, whose) }
}

/** Answers recovery codes where the person had none. */
export async function confirmApp(
  deps: AccountDeps,
  person: PersonRow,
  code: string,
): Promise<Account<readonly string[]>> {
  const { store, secrets, world } = deps
  const totp = person.totpOffered
  if (totp === null) return refuse('step_over')
  const secret = secrets.totpSecret(person.person, totp)
  const step = judgeTotp(code, { secret, lastStep: 0 }, { at: world.now(), hmac: hmacSha1 })
  if (step === undefined) return refuse('code_wrong')
  const confirmed = await store.confirmTotp(person.person, { totp, step })
  if (!confirmed.ok) return refuse('not_saved')
  if (!confirmed.value) return refuse('step_over')
  tellChanged(deps, person, 'second_factor_changed')
  return firstRecoveryCodes(deps, person)
}

/** A short password may not be left alone. */
export async function removeApp(deps: AccountDeps, person: PersonRow): Promise<Account<null>> {
  const others = await deps.store.passkeysOf(person.person)
  if (!person.passwordAlone && others.length === 0) return refuse('password_needed')
  const written = await deps.store.removeTotp(person.person)
  if (!written.ok) return refuse('not_saved')
  tellChanged(deps, person, 'second_factor_changed')
  return accept(null)
}

export async function firstRecoveryCodes(
  deps: AccountDeps,
  person: PersonRow,
): Promise<Account<readonly string[]>> {
  const left = await deps.store.recoveryCodesLeft(person.person)
  return left > 0 ? accept([]) : newRecoveryCodes(deps, person)
}

/** In place of those before; shown this once. */
export async function newRecoveryCodes(
  deps: AccountDeps,
  person: PersonRow,
): Promise<Account<readonly string[]>> {
  const { store, secrets } = deps
  const codes = secrets.recoveryCodes()
  const hashes = codes.map((code) => secrets.recoveryHash(person.person, code))
  const written = await store.putRecoveryCodes(person.person, hashes)
  return written.ok ? accept(codes) : refuse('not_saved')
}
