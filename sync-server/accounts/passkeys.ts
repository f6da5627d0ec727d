/**
 * Passkeys (WebAuthn level 3): made by a signed-in person, and enough alone to sign in, since the authenticator asks for finger,
 * face or PIN. Each challenge is chance, kept under its hash and used once; so the same answer never counts twice.
 */
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { PersonId } from '../../shared/base/ids.ts'
import { accept, refuse } from '../../shared/base/result.ts'
import { later, MINUTE_MS } from '../../shared/base/time.ts'
import type { PasskeyRow, PersonRow, StepRow } from '../store/account-store.ts'
import type { Account, AccountDeps } from './account-deps.ts'
import { firstRecoveryCodes } from './factors.ts'
import type { NewPasskey, UsedPasskey } from './passkey.schema.ts'
import type { SignedInPerson } from './port.ts'
import { tellChanged } from './tell.ts'

/** Loaded once a passkey is asked for: with all it needs it is a fifth of what the server loads, and most starts never use it. */
const webauthn = () => import('@simplewebauthn/server')
const CHALLENGE_MS = 5 * MINUTE_MS
/** Ed25519, ES256, RS256: what every authenticator of today has one of. */
const ALGORITHMS = [-8, -7, -257]

/** Options for the browser, or undefined where nothing could be saved. */
export async function newPasskeyOptions(deps: AccountDeps, person: PersonRow) {
  const challenge = await newChallenge(deps, 'new_passkey', person.person)
  if (challenge === undefined) return undefined
  const known = await deps.store.passkeysOf(person.person)
  const { generateRegistrationOptions } = await webauthn()
  return generateRegistrationOptions({
    rpName: deps.serverName,
    rpID: hostOf(deps),
    userName: person.mail ?? person.name,
    userDisplayName: person.name,
    userID: new Uint8Array(Buffer.from(person.person)),
    challenge,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Answers recovery codes where the person had none. */
export async function addPasskey(
  deps: AccountDeps,
  person: PersonRow,
  { name, response }: { readonly name: string; readonly response: NewPasskey },
): Promise<Account<readonly string[]>> {
  const { verifyRegistrationResponse } = await webauthn()
  const verified = await orUndefined(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: (challenge) =>
        isTaken(deps, challenge, { kind: 'new_passkey', person: person.person }),
      expectedOrigin: deps.origin(),
      expectedRPID: hostOf(deps),
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  )
  if (verified?.verified !== true) return refuse('passkey_wrong')
  const { credential } = verified.registrationInfo
  const added = await deps.store.addPasskey({
    id: credential.id,
    person: person.person,
    name,
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: response.response.transports,
    addedAt: deps.world.now(),
    usedAt: null,
  })
  if (!added.ok) return refuse('not_saved')
  if (!added.value) return refuse('passkey_known')
  tellChanged(deps, person, 'second_factor_changed')
  return firstRecoveryCodes(deps, person)
}

/** Any passkey of this server: the authenticator lets the person choose, so no address is asked. */
export async function passkeyOptions(deps: AccountDeps) {
  const challenge = await newChallenge(deps, 'passkey', null)
  if (challenge === undefined) return undefined
  const { generateAuthenticationOptions } = await webauthn()
  return generateAuthenticationOptions({
    rpID: hostOf(deps),
    challenge,
    userVerification: 'required',
  })
}

export async function signInByPasskey(
  deps: AccountDeps,
  response: UsedPasskey,
): Promise<Account<SignedInPerson>> {
  const at = deps.world.now()
  const passkey = await deps.store.passkey(response.id)
  if (passkey === undefined) return refuse('passkey_wrong')
  const verified = await verifyUse(deps, passkey, response)
  if (verified?.verified !== true) return refuse('passkey_wrong')
  const { newCounter: counter } = verified.authenticationInfo
  const written = await deps.store.passkeyUsed(passkey.id, { counter, at })
  if (!written.ok) return refuse('not_saved')
  return accept({ person: passkey.person, amr: ['hwk', 'user', 'mfa'], at })
}

async function verifyUse(
  deps: AccountDeps,
  { id, publicKey, counter }: PasskeyRow,
  response: UsedPasskey,
) {
  const { verifyAuthenticationResponse } = await webauthn()
  return orUndefined(() =>
    verifyAuthenticationResponse({
      // An absent user handle is written out, which the library's types do not foresee.
      response: response as AuthenticationResponseJSON,
      expectedChallenge: (challenge) => isTaken(deps, challenge, { kind: 'passkey', person: null }),
      expectedOrigin: deps.origin(),
      expectedRPID: hostOf(deps),
      credential: { id, publicKey: new Uint8Array(publicKey), counter },
      requireUserVerification: true,
    }),
  )
}

/** A short password may not be left alone. */
export async function removePasskey(
  deps: AccountDeps,
  person: PersonRow,
  id: string,
): Promise<Account<null>> {
  const others = (await deps.store.passkeysOf(person.person)).filter((one) => one.id !== id)
  if (!person.passwordAlone && person.totp === null && others.length === 0)
    return refuse('password_needed')
  const removed = await deps.store.removePasskey(person.person, id)
  if (!removed.ok) return refuse('not_saved')
  if (removed.value) tellChanged(deps, person, 'second_factor_changed')
  return accept(null)
}

async function newChallenge(
  { store, secrets, world }: AccountDeps,
  kind: 'passkey' | 'new_passkey',
  person: PersonId | null,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { secret, hash } = secrets.token()
  const expiresAt = later(world.now(), CHALLENGE_MS)
  const saved = await store.addStep({ hash, kind, person, amr: [], misses: 0, expiresAt })
  return saved.ok ? new Uint8Array(Buffer.from(secret, 'base64url')) : undefined
}

async function isTaken(
  { store, secrets, world }: AccountDeps,
  challenge: string,
  { kind, person }: Pick<StepRow, 'kind' | 'person'>,
): Promise<boolean> {
  const taken = await store.takeStep(secrets.hashOf(challenge), world.now())
  return taken.ok && taken.value?.kind === kind && taken.value.person === person
}

/** The library throws for whatever does not hold. */
async function orUndefined<Value>(verify: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await verify()
  } catch {
    return undefined
  }
}

function hostOf({ origin }: AccountDeps): string {
  return new URL(origin()).hostname
}
