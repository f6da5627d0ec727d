/** `POST /api/v1/tickets`: a person or a till by its own word get a single-use ticket for the socket. */
import type { OpenDeviceToken } from '../auth/device-tokens.ts'
import { principalOfDevice, principalOfPerson } from '../auth/principals.ts'
import type { Tickets } from '../auth/tickets.ts'
import type { MemberRow } from '../store/accounts.ts'
import type { Store } from '../store/store.ts'
import type { Asker } from './asker.ts'

interface TicketDeps {
  readonly tickets: Tickets
  readonly store: Pick<Store, 'member' | 'membershipsOf'>
  readonly openDeviceToken: OpenDeviceToken
}
type Ticket = ReturnType<Tickets['issue']>

/** Undefined for a word that proves nothing. */
export async function ticketForTill(
  { tickets, openDeviceToken }: TicketDeps,
  word: string,
): Promise<Ticket | undefined> {
  const device = await openDeviceToken(word)
  return device === undefined ? undefined : tickets.issue(principalOfDevice(device))
}

/** For one of the person's organisations; without one, for that they have belonged to the longest. Undefined: they do not. */
export async function ticketForPerson(
  { tickets, store }: TicketDeps,
  { person, signIn }: Asker,
  organisation: string | undefined,
): Promise<Ticket | undefined> {
  const member = await memberOf(store, person, organisation)
  return member === undefined ? undefined : tickets.issue(principalOfPerson(member, signIn))
}

async function memberOf(
  store: TicketDeps['store'],
  person: string,
  organisation: string | undefined,
): Promise<MemberRow | undefined> {
  if (organisation !== undefined) return store.member({ person, organisation })
  return (await store.membershipsOf(person))[0]
}
