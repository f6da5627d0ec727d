/** One request to a server that is known by its certificate, as `fetch` makes them to all others; a redirect is an error. */
import { request } from 'node:https'
import { pinned } from './server-key.ts'

/** What is read of an answer. */
export interface Reply {
  readonly status: number
  readonly header: (name: string) => string | null
  readonly json: () => Promise<unknown>
}

export interface Ask {
  readonly method?: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | URLSearchParams
}

const ANSWER_CHARACTERS_MAX = 1_048_576
const FORM = 'application/x-www-form-urlencoded;charset=UTF-8'

export function fetchPinned(
  url: string,
  { method = 'GET', headers, body }: Ask,
  { certificate, signal }: { readonly certificate: string; readonly signal: AbortSignal },
): Promise<Reply> {
  const type = body instanceof URLSearchParams && { 'content-type': FORM }
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { ...pinned(certificate), method, headers: { ...type, ...headers }, agent: false, signal },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => {
          text += part
          if (text.length > ANSWER_CHARACTERS_MAX) answer.destroy(new Error('too long'))
        })
        answer.once('error', reject)
        answer.once('end', () => {
          const { statusCode = 0 } = answer
          if (statusCode >= 300 && statusCode < 400) return reject(new Error('redirected'))
          return resolve({
            status: statusCode,
            header: (name) => answer.headers[name]?.toString() ?? null,
            json: async (): Promise<unknown> => JSON.parse(text),
          })
        })
      },
    )
    asked.once('error', reject)
    asked.end(body?.toString())
  })
}
