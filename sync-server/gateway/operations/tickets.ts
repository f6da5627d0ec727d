/** `POST /api/v1/tickets`: a person or a till by its own word get a single-use ticket for the socket. */
import type { OpenDeviceToken } from '../../auth/device-tokens.ts'
import { principalOfDevice, principalOfPerson } from '../../auth/principals.ts'
import type { Tickets } from '../../auth/tickets.ts'
import { type Principal, principalId } from '../../scope/scope.ts'
import type { Store } from '../../store/store.ts'
import { type Asker, type AskerDeps, askerOf } from '../asker.ts'
import { done, operation, type Operation, refusal, SMALL_BODY_BYTES } from '../operation.ts'
import type { Charge } from '../rate-store.ts'
import { RATES } from '../rates.ts'
import { ticketAnswer, ticketBody } from '../router.schema.ts'

export interface TicketDeps extends AskerDeps {
  readonly tickets: Tickets
  readonly store: Pick<Store, 'member' | 'membershipsOf'>
  readonly openDeviceToken: OpenDeviceToken
}

export function ticketOperations(deps: TicketDeps): readonly Operation[] {
  return [
    operation({
      method: 'post',
      path: '/api/v1/tickets',
      id: 'issueTicket',
      summary: {
        en: 'A ticket for the socket: for a signed-in person, or for a till by its own word.',
        de: 'Eine Eintrittskarte für den Socket: für eine angemeldete Person oder eine Kasse mit ihrem Wort.',
      },
      security: 'person_or_device',
      cors: 'none',
      body: ticketBody,
      bodyBytesMax: SMALL_BODY_BYTES,
      rate: RATES.route,
      answers: { type: 'json', status: 200, schema: ticketAnswer },
      errors: { 401: ['unauthorized', 'use_dpop_nonce'] },
      run: async ({ body: { device, organisation }, context, charge }) => {
        const isPerson = context.req.header('authorization') !== undefined
        // Neither, or both, a person's token and a till's word prove nothing.
        if (isPerson === (device !== undefined)) return refusal(401, 'unauthorized')
        const asker = device === undefined ? await askerOf(deps, context) : device
        if (asker instanceof Response) return { kind: 'made', response: asker }
        const principal = await principalFor(deps, asker, organisation)
        if (principal === undefined) return refusal(401, 'unauthorized')
        const spent = await charge(chargesOf(principal))
        if (spent !== undefined) return { kind: 'made', response: spent }
        return done(await deps.tickets.issue(principal))
      },
    }),
  ]
}

/** Of a till's word, or of a person in the organisation asked for: without one, where they have belonged the longest. */
async function principalFor(
  { openDeviceToken, store }: TicketDeps,
  asker: Asker | string,
  organisation: string | undefined,
): Promise<Principal | undefined> {
  if (typeof asker === 'string') {
    const device = await openDeviceToken(asker)
    return device === undefined ? undefined : principalOfDevice(device)
  }
  const { person, signIn } = asker
  const member =
    organisation === undefined
      ? (await store.membershipsOf(person))[0]
      : await store.member({ person, organisation })
  return member === undefined ? undefined : principalOfPerson(member, signIn)
}

function chargesOf(principal: Principal): readonly Charge[] {
  const policy = principal.kind === 'till' ? RATES.device : RATES.account
  return [
    { policy, key: principalId(principal) },
    { policy: RATES.organisation, key: principal.organisation },
  ]
}
