/** Tickets for the socket: a till signs a word for itself each time, a person shows the access token of the sign-in. */
import { base64urlFromBytes, utf8FromText } from '../../../shared/base/bytes.ts'
import { type Instant, instant, MINUTE_MS, SECOND_MS } from '../../../shared/base/time.ts'
import { keyPairFromSeed } from '../crypto.ts'
import type { DeskDeps } from '../deps.ts'
import type { ServerHttp } from '../sync/server-http.ts'
import { askToSignIn, type Identity } from './identify.ts'
import { ticketSchema } from './identity.schema.ts'

export type TicketAnswer =
  | { readonly kind: 'ticket'; readonly ticket: string }
  /** The server knows this desk no more. */
  | { readonly kind: 'signed_out' }
  /** `isOther`: somebody answered who has not the key of our server. */
  | { readonly kind: 'unreachable'; readonly isOther?: true }

export type AskTicket = () => Promise<TicketAnswer>

const TICKETS = '/api/v1/tickets'
const WORD_MS = 50 * SECOND_MS
/** A token this near its end is fetched anew. */
const FRESH_MS = MINUTE_MS

type Till = Extract<Identity, { kind: 'till' }>
type Person = Extract<Identity, { kind: 'manager' }>

export function createCredentials(
  identity: Identity,
  http: ServerHttp,
  deps: Pick<DeskDeps, 'now' | 'newId'>,
): AskTicket {
  return identity.kind === 'till'
    ? () => tillTicket(identity, http, deps)
    : personTickets(identity, http, deps)
}

/** A till's wall clock may be wrong: refused, it asks once more by the server's. */
async function tillTicket(
  till: Till,
  http: ServerHttp,
  deps: Pick<DeskDeps, 'now' | 'newId'>,
): Promise<TicketAnswer> {
  const ask = (now: Instant) => {
    const device = deviceToken(till, now, deps.newId())
    return http.post(TICKETS, { body: { device }, shape: ticketSchema })
  }
  let answer = await ask(deps.now())
  if (answer.kind === 'refused' && answer.status === 401 && answer.serverTime !== null)
    answer = await ask(answer.serverTime)
  if (answer.kind === 'value') return { kind: 'ticket', ticket: answer.value.ticket }
  if (answer.kind === 'unreachable') return answer
  return { kind: answer.status === 401 ? 'signed_out' : 'unreachable' }
}

/** JWT (RFC 7519) signed with EdDSA (RFC 8037). */
function deviceToken({ remembered, seed }: Till, now: Instant, jti: string): string {
  const header = { alg: 'EdDSA', typ: 'groundswell-device+jwt' }
  const exp = Math.floor((now + WORD_MS) / SECOND_MS)
  const claims = { sub: remembered.device, aud: 'groundswell', exp, jti }
  const part = (value: object): string => base64urlFromBytes(utf8FromText(JSON.stringify(value)))
  const signed = `${part(header)}.${part(claims)}`
  const signature = keyPairFromSeed(seed).sign(utf8FromText(signed))
  return `${signed}.${base64urlFromBytes(signature)}`
}

function personTickets(
  { remembered, signedIn }: Person,
  http: ServerHttp,
  { now }: Pick<DeskDeps, 'now'>,
): AskTicket {
  let token = signedIn && { bearer: signedIn.accessToken, until: instant(signedIn.expiresAt) }
  return async () => {
    if (token === null || token.until - now() < FRESH_MS) {
      const answer = await askToSignIn(http, remembered.person)
      if (answer.kind === 'unreachable') return answer
      if (answer.kind === 'refused')
        return answer.status >= 500 || answer.status === 429
          ? { kind: 'unreachable' }
          : { kind: 'signed_out' }
      token = { bearer: answer.value.accessToken, until: instant(answer.value.expiresAt) }
    }
    const { bearer } = token
    const { organisation } = remembered
    const answer = await http.post(TICKETS, { body: { organisation }, bearer, shape: ticketSchema })
    if (answer.kind === 'value') return { kind: 'ticket', ticket: answer.value.ticket }
    token = null
    return {
      kind: answer.kind === 'refused' && answer.status === 401 ? 'signed_out' : 'unreachable',
    }
  }
}
