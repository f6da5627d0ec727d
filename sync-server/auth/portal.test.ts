/** The portal's session over real HTTP: who gets one, what each request must show, and how it ends. */
import { expect, test } from 'vitest'
import { runServer } from '../running.fixture.ts'

const PERSON = 'Magdalena Kofler'

interface Browser {
  readonly origin: string
  readonly cookies: Map<string, string>
  /** Cookie lines as they were set. */
  readonly lines: string[]
  readonly signIn: () => Promise<void>
  readonly ask: (
    path: string,
    init?: { readonly method?: string; readonly body?: URLSearchParams; readonly headers?: Table },
  ) => Promise<{ readonly status: number; readonly body: Table }>
}
type Table = Readonly<Record<string, string>>

/** A browser that has signed in on the server's own pages. */
async function browser(): Promise<Browser> {
  const { url, server } = await runServer()
  const origin = url.replace('127.0.0.1', 'localhost')
  const cookies = new Map<string, string>()
  const lines: string[] = []
  const ask: Browser['ask'] = async (path, { method = 'GET', body, headers = {} } = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const sent = { method, headers: { cookie, ...headers }, redirect: 'manual' } as const
    const reply = await fetch(`${url}${path}`, body === undefined ? sent : { ...sent, body })
    for (const line of reply.headers.getSetCookie()) {
      lines.push(line)
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      if (line.includes('Max-Age=0')) cookies.delete(name)
      else cookies.set(name, value)
    }
    const text = await reply.text()
    const isJson = text.startsWith('{')
    // Every operation answers an object; pages are not looked at.
    return { status: reply.status, body: isJson ? (JSON.parse(text) as Table) : {} }
  }
  const members = await server.store.members()
  const person = members.find(({ name }) => name === PERSON)?.person ?? ''
  const signIn = async (): Promise<void> => {
    const body = new URLSearchParams({ person })
    await ask('/sign-in/account/town', { method: 'POST', body, headers: { origin } })
  }
  await signIn()
  return { origin, cookies, lines, ask, signIn }
}

async function opened() {
  const one = await browser()
  const reply = await one.ask('/api/v1/session', {
    method: 'POST',
    headers: { origin: one.origin },
  })
  return { ...one, reply, token: String(reply.body['token']) }
}

test('OA-15 a page of our own gets the session of a browser that is signed in', async () => {
  const { reply, lines, ask } = await opened()
  expect(reply).toMatchObject({ status: 200, body: { name: PERSON } })
  const line = lines.find((one) => one.startsWith('groundswell_portal=')) ?? ''
  expect(line).toMatch(/HttpOnly/)
  expect(line).toMatch(/SameSite=Strict/)
  expect(await ask('/api/v1/me')).toMatchObject({ status: 200, body: { name: PERSON } })
})

test('OA-15 no session for a page of another site', async () => {
  const { ask, origin, cookies } = await browser()
  const pages: readonly Table[] = [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin, 'sec-fetch-site': 'cross-site' },
    { origin, 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of pages) {
    const { status } = await ask('/api/v1/session', { method: 'POST', headers })
    expect({ headers, status }).toEqual({ headers, status: 403 })
  }
  expect([...cookies.keys()]).not.toContain('groundswell_portal')
})

test('OA-15 a browser that is not signed in gets none, nor one with a cookie of its own making', async () => {
  const { ask, origin, cookies } = await browser()
  cookies.clear()
  const asked = { method: 'POST', headers: { origin } }
  expect(await ask('/api/v1/session', asked)).toMatchObject({ status: 401 })
  cookies.set('groundswell_session', 'A'.repeat(43))
  expect(await ask('/api/v1/session', asked)).toMatchObject({ status: 401 })
  cookies.set('groundswell_portal', 'A'.repeat(43))
  expect(await ask('/api/v1/me')).toMatchObject({ status: 401 })
})

test('OA-15 a change needs our origin and the token of this very session', async () => {
  const { ask, signIn, origin, token, cookies } = await opened()
  const own = new Map(cookies)
  cookies.clear()
  await signIn()
  const other = await ask('/api/v1/session', { method: 'POST', headers: { origin } })
  for (const [name, value] of own) cookies.set(name, value)
  const end = async (headers: Table) => ({
    headers,
    status: (await ask('/api/v1/session', { method: 'DELETE', headers })).status,
  })
  for (const headers of [
    { origin },
    { origin, 'x-session-token': '' },
    { origin, 'x-session-token': String(other.body['token']) },
    { 'x-session-token': token },
    { origin: 'https://evil.example', 'x-session-token': token },
    { origin, 'x-session-token': token, 'sec-fetch-site': 'cross-site' },
  ])
    expect(await end(headers)).toEqual({ headers, status: 403 })
  expect(await ask('/api/v1/me')).toMatchObject({ status: 200 })
  expect(await end({ origin, 'x-session-token': token })).toMatchObject({ status: 200 })
})

test('OA-15 another site reads nothing, and what was ended is over', async () => {
  const { ask, origin, token, cookies } = await opened()
  const kept = new Map(cookies)
  for (const site of ['cross-site', 'same-site', 'none'])
    expect(await ask('/api/v1/me', { headers: { 'sec-fetch-site': site } })).toMatchObject({
      status: 403,
    })
  const headers = { origin, 'x-session-token': token }
  await ask('/api/v1/session', { method: 'DELETE', headers })
  expect([...cookies.keys()]).not.toContain('groundswell_portal')
  for (const [name, value] of kept) cookies.set(name, value)
  expect(await ask('/api/v1/me')).toMatchObject({ status: 401 })
  expect(await ask('/api/v1/session', { method: 'POST', headers })).toMatchObject({ status: 401 })
})

test('OA-15 the portal’s cookie gets no ticket for the socket', async () => {
  const { ask, origin, token } = await opened()
  const headers = { origin, 'x-session-token': token, 'content-type': 'application/json' }
  expect(await ask('/api/v1/tickets', { method: 'POST', headers })).toMatchObject({ status: 401 })
})
