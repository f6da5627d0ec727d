/**
 * Questions to the platforms, by host of the table: nothing else can be asked from here. An answer is JSON of bounded length; what
 * it means that something went wrong is the party's to say (`judge`), and where it says nothing the status does.
 */
import { DAY_MS, type Instant, MINUTE_MS, SECOND_MS } from '../../shared/base/time.ts'
import { askedWaitMs } from '../webhooks/retries.ts'
import type { World } from '../world.ts'
import type { Egress, EgressReply } from './egress.ts'
import { failed, type Failure, type Fetched, fetched } from './failure.ts'
import { baseOf, type HostName, LIMITS, originsOf, type SandboxOrigins } from './platforms.ts'
import type { RawAnswer } from './ports.ts'

const ANSWER_WITHIN_MS = 30 * SECOND_MS
/** Whoever is throttled and not told for how long waits so long. */
const THROTTLED_WAIT_MS = MINUTE_MS
const AGENT = 'Groundswell/1'

export interface Question {
  /** Name for what is kept of the answer. */
  readonly endpoint: string
  readonly host: HostName
  /** Its parts that are ids come from `pathOf`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?:
    | { readonly kind: 'form'; readonly fields: Readonly<Record<string, string>> }
    | { readonly kind: 'json'; readonly value: unknown }
  readonly bearer?: string
  /** Absent: as the body has it. */
  readonly method?: 'DELETE'
  readonly signal: AbortSignal
}

export interface Answer {
  readonly status: number
  /** Undefined where it was no JSON. */
  readonly json: unknown
  readonly headers: Readonly<Record<string, string>>
  readonly at: Instant
  readonly raw: RawAnswer
}

/** What a party's answer says went wrong; undefined: nothing. */
export type Judge = (answer: Answer) => Failure | undefined

export interface Outside {
  readonly ask: (question: Question, judge: Judge) => Promise<Fetched<Answer>>
}

export interface OutsideDeps {
  readonly egress: Pick<Egress, 'ask'>
  /** Null: the platforms themselves. */
  readonly sandbox: SandboxOrigins | null
  readonly world: Pick<World, 'now'>
}

export function openOutside({ egress, sandbox, world }: OutsideDeps): Outside {
  const origins = new Set(originsOf(sandbox))
  return {
    ask: async (question, judge) => {
      const url = addressOf(question, sandbox)
      if (!origins.has(url.origin)) return failed({ kind: 'unreachable' })
      const reply = await egress.ask({
        url: url.href,
        ...contentOf(question),
        signal: question.signal,
        withinMs: ANSWER_WITHIN_MS,
        answerBytesMax: LIMITS.answerBytes,
      })
      return read(reply, judge, { endpoint: question.endpoint, at: world.now() })
    },
  }
}

/** A path of fixed parts and ids; whatever an id holds, it is one part. */
export function pathOf(parts: TemplateStringsArray, ...ids: readonly string[]): string {
  return parts.map((part, at) => part + encodeURIComponent(ids[at] ?? '')).join('')
}

function addressOf({ host, path, query = {} }: Question, sandbox: SandboxOrigins | null): URL {
  const url = new URL(baseOf(host, sandbox) + path)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}

function contentOf({ body, bearer, method }: Question) {
  const headers = {
    accept: 'application/json',
    'user-agent': AGENT,
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
  }
  if (body === undefined) return { method: method ?? 'GET', headers, body: null } as const
  const type = body.kind === 'form' ? 'x-www-form-urlencoded' : 'json; charset=utf-8'
  return {
    method: 'POST',
    headers: { ...headers, 'content-type': `application/${type}` },
    body: body.kind === 'form' ? formOf(body.fields) : JSON.stringify(body.value),
  } as const
}

function formOf(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString()
}

function read(
  reply: EgressReply,
  judge: Judge,
  { endpoint, at }: { readonly endpoint: string; readonly at: Instant },
): Fetched<Answer> {
  if (reply.kind !== 'answered' || reply.end === 'cut_off') return failed({ kind: 'unreachable' })
  if (reply.end === 'too_long') return failed({ kind: 'unexpected_shape', where: 'length' })
  const { status, headers, answer: body } = reply
  const raw = { endpoint, body, fetchedAt: at }
  const answer = { status, json: jsonOf(body), headers, at, raw }
  const failure = judge(answer) ?? failureOfStatus(answer)
  return failure === undefined ? fetched(answer) : failed(failure)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function failureOfStatus({ status, json, headers, at }: Answer): Failure | undefined {
  if (status === 429)
    return { kind: 'rate_limited', retryAfterMs: retryAfterMs(headers['retry-after'], at) }
  if (status >= 500 || status === 408) return { kind: 'unreachable' }
  if (status === 401) return { kind: 'unauthorized', reason: 'invalid_token' }
  if (status === 403) return { kind: 'not_permitted', scope: null }
  if (status === 404 || status === 410) return { kind: 'gone' }
  if (status < 200 || status >= 300) return { kind: 'unexpected_shape', where: 'status' }
  return json === undefined ? { kind: 'unexpected_shape', where: 'json' } : undefined
}

/** As the header says, of a day at most; a minute where it says nothing. */
export function retryAfterMs(told: string | undefined, now: Instant): number {
  const asked = askedWaitMs(429, told ?? null, now) ?? THROTTLED_WAIT_MS
  return Math.min(Math.max(asked, SECOND_MS), DAY_MS)
}
