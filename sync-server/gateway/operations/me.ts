/** `GET /api/v1/me`: who asks, and where they belong, the longest first. */
import type { Store } from '../../store/store.ts'
import { type AskerDeps, askerOf } from '../asker.ts'
import { done, operation, type Operation, refusal, SMALL_BODY_BYTES } from '../operation.ts'
import { RATES } from '../rates.ts'
import { meAnswer } from '../router.schema.ts'

export interface MeDeps extends AskerDeps {
  readonly store: Pick<Store, 'membershipsOf' | 'personRow'>
}

export function meOperations(deps: MeDeps): readonly Operation[] {
  return [
    operation({
      method: 'get',
      path: '/api/v1/me',
      id: 'whoAmI',
      summary: {
        en: 'Who asks, and to which organisations they belong, the longest first.',
        de: 'Wer fragt und zu welchen Organisationen sie gehören, die längste zuerst.',
      },
      security: 'person',
      cors: 'none',
      bodyBytesMax: SMALL_BODY_BYTES,
      rate: RATES.route,
      answers: { type: 'json', status: 200, schema: meAnswer },
      errors: { 401: ['unauthorized', 'use_dpop_nonce'], 403: ['not_allowed'] },
      run: async ({ context, charge }) => {
        const asker = await askerOf(deps, context)
        if (asker instanceof Response) return { kind: 'made', response: asker }
        const spent = await charge([{ policy: RATES.account, key: asker.person }])
        if (spent !== undefined) return { kind: 'made', response: spent }
        const { person } = asker
        const name = (await deps.store.personRow(person))?.name
        if (name === undefined) return refusal(401, 'unauthorized')
        const memberships = await deps.store.membershipsOf(person)
        return done({ person, name, organisations: memberships.map(placeOf) })
      },
    }),
  ]
}

type Membership = Awaited<ReturnType<Store['membershipsOf']>>[number]

function placeOf({ organisation, organisationNumber, organisationName, roles }: Membership) {
  return { organisation, organisationNumber, organisationName, roles }
}
