/**
 * The one way out of the server. An address is resolved here, judged, and the connection goes to that very address, so that a name
 * that leads elsewhere the next time reaches nothing of ours (DNS rebinding). No redirect is followed, no proxy asked, TLS is proven
 * by name, and an answer has a time and a size.
 */
import { Resolver } from 'node:dns/promises'
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, isIPv4, type LookupFunction } from 'node:net'
import { SECOND_MS } from '../../shared/base/time.ts'
import type { World } from '../world.ts'
import { isLoopbackAddress, isPublicAddress } from './public-address.ts'

/** From the question for the name to the end of the answer, of what is sent to a webhook. */
export const EGRESS_WITHIN_MS = 10 * SECOND_MS
/** So much of a webhook's answer is read; what comes after it is cut off unread. */
export const ANSWER_BYTES_MAX = 1_024
const HEAD_BYTES_MAX = 16 * 1_024
const RESOLVE_WITHIN_MS = 3 * SECOND_MS
/** Why an attempt was ended from our side. */
const TIMED_OUT = 'timed out'
const GIVEN_UP = 'given up'

export interface Outgoing {
  /** `https:`; `http:` to loopback alone. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Ends it at once: this server is leaving. */
  readonly signal: AbortSignal
}

export interface Asked extends Omit<Outgoing, 'body'> {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Null: none. */
  readonly body: string | null
  /** From the question for the name to the end of the answer. */
  readonly withinMs: number
  /** So much of the answer is read. */
  readonly answerBytesMax: number
}

export type EgressFailure =
  'address_refused' | 'unknown_host' | 'unreachable' | 'untrusted' | 'timed_out' | 'cut_off'

export type EgressReply =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly answer: string
      /** How the answer ended: by itself, at our bound, or because its sender went away or took too long. */
      readonly end: 'whole' | 'too_long' | 'cut_off'
      /** As they came, in small letters; of a name that came more than once all of them, parted by commas. */
      readonly headers: Readonly<Record<string, string>>
      /** As it came, `Retry-After`; null: none. */
      readonly retryAfter: string | null
    }
  | { readonly kind: 'failed'; readonly failure: EgressFailure }
  /** Its caller ended it. */
  | { readonly kind: 'given_up' }

export interface Egress {
  /** Sends a POST of which the start of the answer is enough; never throws for what the world does. */
  readonly post: (outgoing: Outgoing) => Promise<EgressReply>
  /** The same for whoever reads the answer. */
  readonly ask: (asked: Asked) => Promise<EgressReply>
}

/** Addresses of a name; throws where there are none. */
export type Resolve = (name: string) => Promise<readonly string[]>

export interface EgressDeps {
  readonly world: Pick<World, 'after'>
  /** Demo and tests: this machine itself may be asked, without TLS too. */
  readonly allowsLoopback: boolean
  readonly resolve?: Resolve
  /** Certificates to believe instead of the system's, PEM. */
  readonly ca?: string
}

export function openEgress(deps: EgressDeps): Egress {
  const ask = async (asked: Asked): Promise<EgressReply> => {
    const end = new AbortController()
    const late = deps.world.after(asked.withinMs, () => end.abort(TIMED_OUT))
    const leave = (): void => end.abort(GIVEN_UP)
    asked.signal.addEventListener('abort', leave)
    if (asked.signal.aborted) leave()
    try {
      return await send(deps, asked, end.signal)
    } finally {
      late()
      asked.signal.removeEventListener('abort', leave)
    }
  }
  const bounds = { withinMs: EGRESS_WITHIN_MS, answerBytesMax: ANSWER_BYTES_MAX }
  return { ask, post: (outgoing) => ask({ ...outgoing, ...bounds, method: 'POST' }) }
}

async function send(deps: EgressDeps, asked: Asked, signal: AbortSignal): Promise<EgressReply> {
  const url = new URL(asked.url)
  const found = await Promise.race([addressOf(deps, url), ended(signal)])
  if (!found.ok) return found.reply
  return exchange(deps, { url, asked, address: found.address }, signal)
}

type Found =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly reply: EgressReply }

function failed(failure: EgressFailure): EgressReply {
  return { kind: 'failed', failure }
}

function ended(signal: AbortSignal): Promise<Found> {
  return new Promise((resolve) => {
    const end = (): void => resolve({ ok: false, reply: troubleOf(null, signal) })
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
}

/** One that is not public among them refuses all: a name that leads both ways is up to something. */
async function addressOf(
  { allowsLoopback, resolve = resolveName }: EgressDeps,
  { protocol, hostname }: URL,
): Promise<Found> {
  const name = hostname.replace(/^\[(.*)\]$/, '$1')
  const isHere = name === 'localhost' && allowsLoopback
  try {
    const addresses = isHere ? ['127.0.0.1'] : isIP(name) === 0 ? await resolve(name) : [name]
    const [address] = addresses
    if (address === undefined) return { ok: false, reply: failed('unknown_host') }
    const isOpen = (one: string): boolean =>
      (protocol === 'https:' && isPublicAddress(one)) || (allowsLoopback && isLoopbackAddress(one))
    return addresses.every(isOpen)
      ? { ok: true, address }
      : { ok: false, reply: failed('address_refused') }
  } catch {
    return { ok: false, reply: failed('unknown_host') }
  }
}

/** By the name servers alone: the machine's own list of hosts names nothing that is public. */
async function resolveName(name: string): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: RESOLVE_WITHIN_MS, tries: 1 })
  const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
  return [four, six].flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
}

interface Asking {
  readonly url: URL
  readonly asked: Asked
  readonly address: string
}

function exchange(
  { ca }: EgressDeps,
  { url, asked, address }: Asking,
  signal: AbortSignal,
): Promise<EgressReply> {
  const { method, headers, body, answerBytesMax } = asked
  const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const options: RequestOptions & { readonly ca?: string } = {
    method,
    headers: { ...headers, ...length, connection: 'close' },
    agent: false,
    lookup: always(address),
    maxHeaderSize: HEAD_BYTES_MAX,
    signal,
    ...(ca === undefined ? {} : { ca }),
  }
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve) => {
    let hasAnswered = false
    const sent = request(url, options, (response) => {
      hasAnswered = true
      void readStart(response, answerBytesMax).then((answer) => {
        sent.destroy()
        const { statusCode: status = 0, headers: told } = response
        const retryAfter = told['retry-after'] ?? null
        resolve({ kind: 'answered', status, ...answer, headers: headersOf(response), retryAfter })
      })
    })
    sent.on('error', (cause) => {
      if (!hasAnswered) resolve(troubleOf(cause, signal))
    })
    // An answer that switches protocols is told as neither: its connection is gone by then.
    sent.on('close', () => {
      if (!hasAnswered) resolve(troubleOf(null, signal))
    })
    sent.end(body ?? undefined)
  })
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
}

/** The name was resolved and judged before; nothing asks again. */
function always(address: string): LookupFunction {
  const family = isIPv4(address) ? 4 : 6
  return (_name, options, callback) => {
    if (options.all === true) callback(null, [{ address, family }])
    else callback(null, address, family)
  }
}

interface Start {
  readonly answer: string
  readonly end: 'whole' | 'too_long' | 'cut_off'
}

/** Who has answered has answered: how the rest of it comes, or does not, is said beside it. */
async function readStart(response: IncomingMessage, bytesMax: number): Promise<Start> {
  const parts: Buffer[] = []
  let length = 0
  let end: Start['end'] = 'whole'
  try {
    for await (const part of response) {
      // No encoding is set: parts are bytes.
      parts.push(part as Buffer)
      length += parts.at(-1)?.length ?? 0
      if (length > bytesMax) {
        end = 'too_long'
        break
      }
    }
  } catch {
    // Cut off, or out of time: what came is what there is.
    end = 'cut_off'
  }
  return { answer: Buffer.concat(parts).subarray(0, bytesMax).toString('utf8'), end }
}

const UNREACHABLE = /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EADDRNOTAVAIL|EACCES)$/
const UNTRUSTED = /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO)/

function troubleOf(cause: unknown, signal: AbortSignal): EgressReply {
  if (signal.aborted) return signal.reason === GIVEN_UP ? { kind: 'given_up' } : failed('timed_out')
  // Errors of sockets and of TLS bear a code.
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (UNTRUSTED.test(code)) return failed('untrusted')
  return failed(UNREACHABLE.test(code) ? 'unreachable' : 'cut_off')
}
