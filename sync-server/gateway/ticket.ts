/** `POST /api/v1/tickets`: a person by access token or a till by its own word get a single-use ticket for the socket. */
import type { OpenDeviceToken } from '../auth/device-tokens.ts'
import type { Identity } from '../auth/identity.ts'
import { principalOfDevice, principalOfPerson } from '../auth/principals.ts'
import type { Tickets } from '../auth/tickets.ts'

interface TicketDeps {
  readonly tickets: Tickets
  readonly identity: Identity
  readonly openDeviceToken: OpenDeviceToken
}

/** Undefined for neither, both, or one that proves nothing. */
export async function ticketFor(
  { tickets, identity, openDeviceToken }: TicketDeps,
  proof: {
    readonly bearer: string | undefined
    readonly device: string | undefined
    readonly organisation: string | undefined
  },
): Promise<ReturnType<Tickets['issue']> | undefined> {
  if ((proof.bearer === undefined) === (proof.device === undefined)) return undefined
  if (proof.bearer !== undefined) {
    const member = await identity.memberOf(proof.bearer, proof.organisation)
    return member === undefined ? undefined : tickets.issue(principalOfPerson(member))
  }
  const device = await openDeviceToken(proof.device ?? '')
  return device === undefined ? undefined : tickets.issue(principalOfDevice(device))
}
