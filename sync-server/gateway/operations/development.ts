/** Addresses of the development identity; mounted only with the sandbox, else they are not found. */
import type { DevelopmentIdentity } from '../../auth/development-identity.ts'
import { done, operation, type Operation, refusal, SMALL_BODY_BYTES } from '../operation.ts'
import { RATES } from '../rates.ts'
import { peopleAnswer, signedInAnswer, signInBody } from '../router.schema.ts'

const SHARED = { cors: 'none', bodyBytesMax: SMALL_BODY_BYTES, rate: RATES.route } as const

export function developmentOperations(identity: DevelopmentIdentity): readonly Operation[] {
  return [
    operation({
      ...SHARED,
      method: 'get',
      path: '/api/v1/development/people',
      id: 'listSandboxPeople',
      summary: {
        en: 'People of the sandbox’s town; only with the sandbox.',
        de: 'Die Leute der Stadt im Sandkasten; nur mit dem Sandkasten.',
      },
      answers: { type: 'json', status: 200, schema: peopleAnswer },
      errors: {},
      run: async () => done({ people: (await identity.people()).map(toldOf) }),
    }),
    operation({
      ...SHARED,
      method: 'post',
      path: '/api/v1/development/sign-in',
      id: 'signInSandboxPerson',
      summary: {
        en: 'Sign in as one of them, without a secret; only with the sandbox.',
        de: 'Als eine davon anmelden, ohne Geheimnis; nur mit dem Sandkasten.',
      },
      body: signInBody,
      answers: { type: 'json', status: 200, schema: signedInAnswer },
      errors: { 404: ['unknown_person'] },
      run: async ({ body, address }) => {
        const signedIn = await identity.signIn(body.person, address)
        return signedIn === undefined ? refusal(404, 'unknown_person') : done(signedIn)
      },
    }),
  ]
}

type Member = Awaited<ReturnType<DevelopmentIdentity['people']>>[number]

function toldOf({ person, name, organisation, organisationName, roles }: Member) {
  return { person, name, organisation, organisationName, roles }
}
