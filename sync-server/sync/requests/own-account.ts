/** A person's own account over their desk's session: profile and sign-ins. Passwords, passkeys and codes stay on the server's pages. */
import type { ZodType } from 'zod'
import type { WireAnswer } from '../../../shared/sync/messages.schema.ts'
import type { AccountDeps } from '../../accounts/account-deps.ts'
import {
  changeProfile,
  endOtherSignIns,
  endSignIn,
  type Own,
  ownAccount,
} from '../../accounts/own-account.ts'
import { refused } from '../answer.ts'
import { type KnownRequest, request } from '../request.ts'
import {
  changeProfileInput,
  endOtherSignInsInput,
  endSignInInput,
  myAccountInput,
  myOrganisationsInput,
} from './own-account.schema.ts'
import { accountAnswer, NOWHERE } from './account-answer.ts'

export function ownAccountRequests(deps: AccountDeps): ReadonlyMap<string, KnownRequest> {
  return new Map([
    ['my-organisations', own(myOrganisationsInput, (who) => myOrganisations(deps, who))],
    ['my-account', own(myAccountInput, (who) => myAccount(deps, who))],
    [
      'change-profile',
      own(changeProfileInput, async ({ person }, ask) =>
        accountAnswer(await changeProfile(deps, person, ask)),
      ),
    ],
    [
      'end-sign-in',
      own(endSignInInput, async (who, which) => accountAnswer(await endSignIn(deps, who, which))),
    ],
    [
      'end-other-sign-ins',
      own(endOtherSignInsInput, async (who) => accountAnswer(await endOtherSignIns(deps, who))),
    ],
  ])
}

/** Of whoever asks: no role is needed and nobody else is reached. */
function own<Input>(
  input: ZodType<Input>,
  run: (who: Own, input: Input) => Promise<WireAnswer>,
): KnownRequest {
  return request({
    action: null,
    input,
    run: ({ origin }, { person: { person, signIn }, input: asked }) =>
      run({ person, signIn, origin: origin ?? NOWHERE }, asked),
  })
}

/** The longest first. */
async function myOrganisations({ store }: AccountDeps, { person }: Own): Promise<WireAnswer> {
  const organisations = (await store.membershipsOf(person)).map((one) => {
    const { organisation, organisationNumber, organisationName, roles } = one
    return { organisation, organisationNumber, organisationName, roles: [...roles] }
  })
  return { kind: 'done', value: { organisations } }
}

async function myAccount(deps: AccountDeps, who: Own): Promise<WireAnswer> {
  const account = await ownAccount(deps, who)
  if (account === undefined) return refused('not_allowed')
  const { passkeys, signIns, ...rest } = account
  // An interface has no index signature, as the wire's JSON asks for one.
  const listed = {
    passkeys: passkeys.map(({ name, addedAt, usedAt }) => ({ name, addedAt, usedAt })),
    signIns: signIns.map(({ id, kind, name, signedInAt, usedAt, isThis }) => {
      return { id, kind, name, signedInAt, usedAt, isThis }
    }),
  }
  return { kind: 'done', value: { ...rest, ...listed } }
}
