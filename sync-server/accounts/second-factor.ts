/** The second factor after a password or a link: a code of the app, or a recovery code, each taken once. */
import { accept, refuse } from '../../shared/base/result.ts'
import { readRecoveryCode } from '../../shared/domain/account/recovery-code.ts'
import { judgeTotp } from '../../shared/domain/account/totp.ts'
import type { PersonRow, StepRow } from '../store/account-store.ts'
import type { Account, AccountDeps } from './account-deps.ts'
import type { Amr, SignedInPerson } from './port.ts'
import { recordLater } from './record.ts'
import { hmacSha1 } from './secrets.ts'

/** Of one step; a new one needs the password again. */
const MISSES_MAX = 5

export interface FactorAsk {
  readonly step: string
  readonly code: string
  readonly address: string
}

/** Whose step is under way, while it is. */
export async function stepOf(deps: AccountDeps, secret: string): Promise<StepRow | undefined> {
  const step = await deps.store.step(deps.secrets.hashOf(secret), deps.world.now())
  return step?.kind === 'second_factor' && step.misses < MISSES_MAX ? step : undefined
}

export async function proveSecondFactor(
  deps: AccountDeps,
  { step: secret, code, address }: FactorAsk,
): Promise<Account<SignedInPerson>> {
  const { store, limits, world } = deps
  const step = await stepOf(deps, secret)
  const person = step?.person ? await store.personRow(step.person) : undefined
  if (step === undefined || person === undefined) return refuse('step_over')
  const asker = { kind: 'second_factor', account: person.person, address } as const
  const attempt = await limits.attempt(asker)
  if (attempt.waitMs > 0) return refuse('too_many', { waitMs: attempt.waitMs })
  const amr = await factorOf(deps, person, code)
  if (amr === undefined) {
    await store.countStepMiss(step.hash)
    const whom = { person: person.person, isProven: false, origin: address }
    recordLater(deps, { event: 'sign_in_refused', refused: 'code_wrong', ...whom })
    return refuse('code_wrong')
  }
  await attempt.proved()
  const taken = await store.takeStep(step.hash, world.now())
  if (!taken.ok) return refuse('not_saved')
  if (taken.value === undefined) return refuse('step_over')
  return accept({ person: person.person, amr: [...step.amr, amr, 'mfa'], at: world.now() })
}

async function factorOf(
  deps: AccountDeps,
  person: PersonRow,
  typed: string,
): Promise<Amr | undefined> {
  const { store, secrets } = deps
  const step = totpStepOf(deps, person, typed)
  if (step !== undefined) {
    const used = await store.useTotpStep(person.person, step)
    return used.ok && used.value ? 'otp' : undefined
  }
  const code = readRecoveryCode(typed)
  if (code === undefined) return undefined
  const used = await store.useRecoveryCode(person.person, secrets.recoveryHash(person.person, code))
  return used.ok && used.value ? 'rcv' : undefined
}

function totpStepOf(
  { secrets, world }: AccountDeps,
  person: PersonRow,
  typed: string,
): number | undefined {
  if (person.totp === null) return undefined
  const secret = secrets.totpSecret(person.person, person.totp)
  const app = { secret, lastStep: person.totpStep }
  return judgeTotp(typed, app, { at: world.now(), hmac: hmacSha1 })
}
