/** What a person sees and changes of their own account from a desk: profile, how they prove who they are, where they are signed in. */
import { accept, refuse } from '../../shared/base/result.ts'
import type { OwnAccount, SignInKind } from '../../shared/domain/account/own-account.ts'
import type { ProfileParts } from '../../shared/domain/account/preferences.ts'
import type { PersonId } from '../../shared/base/ids.ts'
import type { Account, AccountDeps } from './account-deps.ts'
import { recordLater } from './record.ts'
import { readName } from './register.ts'

/** Who asks, at which sign-in, from which network address. */
export interface Own {
  readonly person: PersonId
  /** Of the desk that asks; undefined for the development identity. */
  readonly signIn: string | undefined
  /** Of the browser that asks. */
  readonly session?: string | null
  readonly origin: string
}

export async function ownAccount(
  { store, devices, world }: AccountDeps,
  { person, signIn }: Own,
): Promise<OwnAccount | undefined> {
  const [row, passkeys, sessions, desks, recoveryCodesLeft] = await Promise.all([
    store.personRow(person),
    store.passkeysOf(person),
    store.sessionsOf(person, world.now()),
    devices.of(person),
    store.recoveryCodesLeft(person),
  ])
  if (row === undefined) return undefined
  const { name, mail, language, theme } = row
  const browsers = sessions.map(({ id, browser, signedInAt, usedAt }) => {
    return { id, kind: 'browser', name: browser, signedInAt, usedAt, isThis: false } as const
  })
  const programs = desks.map(({ id, name: device, signedInAt, lastUsedAt: usedAt }) => {
    return { id, kind: 'desk', name: device, signedInAt, usedAt, isThis: id === signIn } as const
  })
  return {
    name,
    mail,
    language,
    theme,
    hasPassword: row.password !== null,
    hasApp: row.totp !== null,
    passkeys: passkeys.map(({ name: passkey, addedAt, usedAt }) => {
      return { name: passkey, addedAt, usedAt }
    }),
    recoveryCodesLeft,
    signIns: [...programs, ...browsers],
  }
}

export async function changeProfile(
  { store }: AccountDeps,
  person: PersonId,
  parts: ProfileParts,
): Promise<Account<null>> {
  const name = parts.name === undefined ? undefined : readName(parts.name)
  if (parts.name !== undefined && name === undefined) return refuse('name_missing')
  const written = await store.changeProfile({ ...parts, person, name })
  return written.ok ? accept(null) : refuse('not_saved')
}

/** One that is over already, or somebody else's, is as if it were ended. */
export async function endSignIn(
  deps: AccountDeps,
  { person, origin }: Own,
  { kind, id }: { readonly kind: SignInKind; readonly id: string },
): Promise<Account<null>> {
  const written =
    kind === 'desk' ? await deps.devices.end(person, id) : await deps.store.endSession(person, id)
  if (!written.ok) return refuse('not_saved')
  if (written.value) ended(deps, person, origin)
  return accept(null)
}

/** All but the desk or browser that asks. */
export async function endOtherSignIns(
  deps: AccountDeps,
  { person, signIn, session = null, origin }: Own,
): Promise<Account<null>> {
  const at = deps.world.now()
  const written = await deps.store.endOtherSignIns({ person, session, signIn: signIn ?? null, at })
  if (!written.ok) return refuse('not_saved')
  ended(deps, person, origin)
  return accept(null)
}

function ended(deps: AccountDeps, person: PersonId, origin: string): void {
  recordLater(deps, { event: 'session_revoked', person, origin })
}
