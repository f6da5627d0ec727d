/**
 * The portal's typed client of the server's HTTP API: asks by the operation's name, answers what was asked for or why not.
 * The types come from the server's own description; nothing here knows an address.
 */
import { ORGANISATION_ADDRESSES, type OrganisationOperations } from './organisation-operations.ts'
import { OWN_ADDRESSES, type OwnOperations } from './own-operations.ts'

type Operations = OwnOperations & OrganisationOperations
const ADDRESSES = { ...OWN_ADDRESSES, ...ORGANISATION_ADDRESSES }

export type OperationId = keyof Operations

export type Answered<Id extends OperationId> =
  | { readonly kind: 'done'; readonly value: Operations[Id]['answer'] }
  | {
      readonly kind: 'refused'
      readonly status: number
      /** Stable code. */
      readonly error: string
      /** In the language that was asked for. */
      readonly words: string
      /** Null: asking again changes nothing. */
      readonly retryAfterMs: number | null
      /** For support. */
      readonly requestId: string | null
    }
  | { readonly kind: 'unreachable' }

export interface ServerDeps {
  /** Without a path; empty for the page's own. */
  readonly origin: string
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Language tag. */
  readonly language: string
  /** Headers that prove who asks: the token that the page was told with its session. */
  readonly proof: () => Readonly<Record<string, string>>
}

export type AskServer = <Id extends OperationId>(
  id: Id,
  input: Operations[Id]['input'],
) => Promise<Answered<Id>>

export function createServer(deps: ServerDeps): AskServer {
  return async <Id extends OperationId>(id: Id, input: Operations[Id]['input']) => {
    const { method, path } = ADDRESSES[id]
    // Each operation has some of these three.
    const { params = {}, query = {}, body } = input as Input
    const headers = { ...deps.proof(), 'accept-language': deps.language }
    const url = `${deps.origin}${filled(path, params)}${asked(query)}`
    try {
      const reply = await deps.fetch(url, {
        method,
        credentials: 'same-origin',
        redirect: 'error',
        ...(body === undefined
          ? { headers }
          : { body: JSON.stringify(body), headers: { ...headers, ...JSON_TYPE } }),
      })
      if (!reply.ok) return await refused(reply)
      // The server answers as it describes itself; a test holds it to that.
      return { kind: 'done', value: (await reply.json()) as Operations[Id]['answer'] }
    } catch {
      return { kind: 'unreachable' }
    }
  }
}

interface Input {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly body?: object
}

const JSON_TYPE = { 'content-type': 'application/json' }

function filled(path: string, params: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

function asked(query: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value))
  }
  return search.size === 0 ? '' : `?${search.toString()}`
}

async function refused(reply: Response): Promise<Extract<Answered<never>, { kind: 'refused' }>> {
  const text = await reply.text()
  const problem = problemOf(text)
  const seconds = Number(reply.headers.get('retry-after') ?? Number.NaN)
  return {
    kind: 'refused',
    status: reply.status,
    error: problem.error ?? 'internal',
    words: problem.title ?? '',
    retryAfterMs: Number.isNaN(seconds) ? null : seconds * 1_000,
    requestId: reply.headers.get('x-request-id'),
  }
}

/** A proxy in front may answer with a page of its own. */
function problemOf(text: string): { readonly error?: string; readonly title?: string } {
  try {
    // Ours, or an object without these.
    return (JSON.parse(text) ?? {}) as { readonly error?: string; readonly title?: string }
  } catch {
    return {}
  }
}
