/**
 * Where the system's browser brings the answer of a sign-in (RFC 8252, section 7.3): a free port of the loopback address, open for
 * one answer. Whoever asks for anything else is told nothing and ends nothing.
 */
import { createServer, type ServerResponse } from 'node:http'
import type { BrowserPageWords } from '../../../shared/words/words.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import type { Cancel, DeskDeps } from '../deps.ts'

export const REDIRECT_PATH = '/signed-in'
const LOOPBACK = '127.0.0.1'
/** Registering, reading a mail and a second factor take their time; the server's own page lives a quarter of an hour. */
const OPEN_MS = 10 * 60_000
const REQUEST_WITHIN_MS = 10_000

export interface Loopback {
  readonly redirect: string
  /** The query that the browser brought; null when nothing came in time. */
  readonly answer: Promise<URLSearchParams | null>
  readonly close: () => void
}

/** @param state which answer is ours: one with another is refused, and the right one may still come. */
export async function openLoopback(
  state: string,
  { after }: Pick<DeskDeps, 'after'>,
): Promise<Loopback> {
  let settle: (query: URLSearchParams | null) => void = () => undefined
  let late: Cancel = () => undefined
  const answer = new Promise<URLSearchParams | null>((resolve) => {
    settle = resolve
  })
  const limits = { requestTimeout: REQUEST_WITHIN_MS, headersTimeout: REQUEST_WITHIN_MS }
  const http = createServer(limits, (request, response) => {
    const url = URL.parse(request.url ?? '/', `http://${LOOPBACK}`)
    const isOurs =
      request.method === 'GET' &&
      request.headers.host === host &&
      url?.pathname === REDIRECT_PATH &&
      url.searchParams.get('state') === state
    if (!isOurs) {
      response.writeHead(404, { connection: 'close' }).end()
      return
    }
    const isDone = url.searchParams.has('code')
    sayTo(response, request.headers['accept-language'] ?? '', isDone)
    settle(url.searchParams)
    close()
  })
  const close = (): void => {
    late()
    settle(null)
    http.close()
  }
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(0, LOOPBACK, () => resolve())
  })
  const address = http.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const host = `${LOOPBACK}:${String(port)}`
  late = after(OPEN_MS, close)
  return { redirect: `http://${host}${REDIRECT_PATH}`, answer, close }
}

/** The last page of the way: nothing on it but words. */
function sayTo(response: ServerResponse, accepted: string, isDone: boolean): void {
  const language = /^\s*de\b/i.test(accepted) ? 'de' : 'en'
  const { done, refused, back }: BrowserPageWords = LANGUAGES[language].browserPage
  const title = isDone ? done : refused
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    connection: 'close',
  })
  response.end(
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>Groundswell</title><h1>${title}</h1><p>${back}</p></html>`,
  )
}
