/**
 * A desk's sign-in against the real server: the browser's way, tokens fetched by one question however many wait, what is on disk,
 * and how it ends. The browser is played by hand: redirects, cookies and one click on the page of the sandbox's town.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { assert } from '../../../shared/base/assert.ts'
import { accept } from '../../../shared/base/result.ts'
import { type Instant, instant } from '../../../shared/base/time.ts'
import { readConfig } from '../../../sync-server/config.ts'
import { type RunningServer, startServer } from '../../../sync-server/server.ts'
import type { World } from '../../../sync-server/world.ts'
import { type ChooseOrganisation, identify, keepRemembered } from '../../desk/identity/identify.ts'
import { signInByBrowser } from '../../desk/sign-in/browser-sign-in.ts'
import { openSessionFile } from '../../desk/sign-in/session-file.ts'
import type { KeptSession } from '../../desk/sign-in/session.schema.ts'
import { createSession } from '../../desk/sign-in/session.ts'
import { createServerHttp, type ServerHttp } from '../../desk/sync/server-http.ts'

const DAY_MS = 86_400_000
const PERSON = 'Magdalena Kofler'

let data: string
let server: RunningServer

const world: World = {
  now: () => instant(Date.now()),
  newId: () => randomBytes(16).toString('hex'),
  randomBytes: (count) => new Uint8Array(randomBytes(count)),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
  soon: (run) => {
    setImmediate(run)
  },
}

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'groundswell-sign-in-'))
  const config = readConfig({ PORT: '0', GROUNDSWELL_DATA: data, GROUNDSWELL_SANDBOX: '1' })
  assert(config.ok, 'these settings are right')
  server = await startServer(config.value, world, pino({ level: 'silent' }))
})
afterAll(async () => {
  await server.close()
  rmSync(data, { recursive: true, force: true })
})

const httpOf = (origin: string): ServerHttp =>
  createServerHttp(origin, { instantOfHttpDate: () => null, certificate: null })

type Fate = 'signs in' | 'says no' | 'forged state' | 'forged issuer'

/** Walks from the address the desk shows to the desk's own, as a person with a browser would. */
async function walk(first: string, fate: Fate): Promise<void> {
  const cookies = new Map<string, string>()
  const members = await server.store.members()
  const person = members.find(({ name }) => name === PERSON)?.person ?? ''
  let url = new URL(first)
  for (;;) {
    const isPage = url.pathname.startsWith('/sign-in/')
    if (isPage) url.pathname += '/town'
    const body = isPage ? new URLSearchParams({ person }) : null
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const method = isPage ? 'POST' : 'GET'
    const headers = { cookie, origin: url.origin }
    const reply = await fetch(url, { method, body, headers, redirect: 'manual' })
    await reply.arrayBuffer()
    for (const line of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    const to = reply.headers.get('location')
    if (to === null) return
    url = new URL(to, url)
    if (url.hostname !== '127.0.0.1' || url.pathname !== '/signed-in') continue
    if (fate === 'forged state') url.searchParams.set('state', 'another')
    if (fate === 'forged issuer') url.searchParams.set('iss', 'https://evil.example')
    if (fate === 'says no') {
      url.searchParams.delete('code')
      url.searchParams.set('error', 'access_denied')
    }
    const last = await fetch(url)
    expect(last.status).toBe(fate === 'forged state' ? 404 : 200)
    return
  }
}

interface Timer {
  readonly run: () => void
  readonly milliseconds: number
}

async function signIn(fate: Fate = 'signs in') {
  const timers: Timer[] = []
  const walks: Promise<void>[] = []
  const after = (milliseconds: number, run: () => void) => {
    timers.push({ milliseconds, run })
    return () => undefined
  }
  const signedIn = signInByBrowser({
    server: server.url,
    httpOf,
    deps: { ...world, after },
    browse: (url) => {
      walks.push(
        walk(url, fate).then(() => {
          if (fate === 'forged state') for (const { run } of timers) run()
        }),
      )
    },
  })
  const result = await signedIn
  await Promise.all(walks)
  return result
}

async function kept(): Promise<{ readonly session: KeptSession; readonly organisation: string }> {
  const signedIn = await signIn()
  assert(signedIn.ok, 'the person signs in')
  const { session, me } = signedIn.value
  return { session, organisation: me.organisations[0]?.organisation ?? '' }
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-session-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

interface Running {
  readonly offline?: boolean
  readonly now?: () => Instant
}

/** A session over a folder of its own; counts what it asks. */
async function running(own: Running = {}) {
  const { session: signedIn, organisation } = await kept()
  const place = { dir: folder(), storeKey: new Uint8Array(randomBytes(32)), isSealed: true }
  const file = openSessionFile({ ...place, deps: world })
  file.write(signedIn)
  const asked: string[] = []
  const counting = (origin: string): ServerHttp => {
    const http = httpOf(origin)
    return {
      ...http,
      post: (path, ask) => {
        asked.push(path)
        return own.offline === true
          ? Promise.resolve({ kind: 'unreachable' })
          : http.post(path, ask)
      },
    }
  }
  const deps = { newId: world.newId, now: own.now ?? world.now }
  const session = createSession({ kept: signedIn, file, organisation, httpOf: counting, deps })
  return { session, file, asked, place, signedIn }
}

test('OA-21 a person signs in by the browser, and the desk knows who and where', async () => {
  const signedIn = await signIn()
  expect(signedIn).toMatchObject({ ok: true, value: { me: { name: PERSON } } })
})

test.each([
  ['says no', 'sign_in_cancelled'],
  ['forged state', 'sign_in_late'],
  ['forged issuer', 'sign_in_refused'],
] as const)('OA-21 no sign-in when the answer %s: %s', async (fate, reason) => {
  expect(await signIn(fate)).toMatchObject({ ok: false, refusal: { reason } })
})

test('OA-21 a server that sends its people to another address is refused before anything opens', async () => {
  const opened: string[] = []
  const lying = (origin: string): ServerHttp => ({
    ...httpOf(origin),
    get: async (_path, shape) => {
      const value = shape.parse({ rootKey: 'A'.repeat(43), issuer: 'https://evil.example' })
      return { kind: 'value', value, nonce: null }
    },
  })
  const asked = { server: server.url, httpOf: lying, deps: world }
  const signedIn = await signInByBrowser({ ...asked, browse: (url) => opened.push(url) })
  expect(signedIn).toMatchObject({ ok: false, refusal: { reason: 'sign_in_refused' } })
  expect(opened).toEqual([])
})

test('OA-22 of 50 who want a ticket at once one fetches a token, and all get tickets of their own', async () => {
  const { session, asked } = await running()
  const tickets = await Promise.all(Array.from({ length: 50 }, () => session.ticket()))
  const words = new Set(tickets.map((answer) => (answer.kind === 'ticket' ? answer.ticket : '')))
  expect(words.size).toBe(50)
  expect(words).not.toContain('')
  // The first question of a run learns the nonce.
  expect(asked.filter((path) => path === '/oidc/token')).toHaveLength(2)
})

test('OA-23 nothing of a sign-in stands in clear, a keychain that is none keeps nothing', async () => {
  const { file, place, signedIn } = await running()
  expect(file.read()).toEqual(signedIn)
  for (const name of readdirSync(place.dir)) {
    const text = readFileSync(join(place.dir, name), 'latin1')
    expect(text).not.toContain(signedIn.refreshToken)
    expect(text).not.toContain(signedIn.seed)
  }
  const foreign = openSessionFile({ ...place, storeKey: new Uint8Array(32), deps: world })
  expect(foreign.read()).toBeUndefined()
  const plain = openSessionFile({ ...place, isSealed: false, deps: world })
  expect(plain.read()).toBeUndefined()
  plain.write(signedIn)
  expect(existsSync(join(place.dir, 'session.sealed'))).toBe(false)
})

test('OA-24 a desk that was signed out elsewhere stops and forgets its tokens', async () => {
  const { session, file } = await running()
  expect(await session.ticket()).toMatchObject({ kind: 'ticket' })
  const member = (await server.store.members()).find(({ name }) => name === PERSON)
  await server.store.endSignIns({ account: member?.person ?? '' }, world.now())
  expect(await session.ticket()).toEqual({ kind: 'signed_out' })
  expect(session.stopped()).toBe('signed_out')
  expect(file.read()).toBeUndefined()
})

test('OA-24 a desk that signs out stops at once, and the server takes its tokens no more', async () => {
  const { session, signedIn, place } = await running()
  await session.end()
  expect(session.stopped()).toBe('signed_out')
  expect(await session.ticket()).toEqual({ kind: 'signed_out' })
  const file = openSessionFile({ ...place, deps: world })
  const deps = { kept: signedIn, file, organisation: 'any', httpOf, deps: world }
  expect(await createSession(deps).ticket()).toEqual({ kind: 'signed_out' })
})

test('OA-25 without its server a desk works for seven days from its last word, then says so', async () => {
  let at = Date.now()
  const { session, signedIn } = await running({ offline: true, now: () => instant(at) })
  expect(await session.ticket()).toEqual({ kind: 'unreachable' })
  at = signedIn.confirmedAt + 7 * DAY_MS - 1
  expect(session.stopped()).toBeNull()
  at += 1
  expect(session.stopped()).toBe('lease_over')
})

/** The person as an auditor of the other business of the town as well, for as long as the test runs. */
async function inTwo(): Promise<readonly string[]> {
  const members = await server.store.members()
  const first = members.find(({ name }) => name === PERSON)
  const second = members.find(({ organisation }) => organisation !== first?.organisation)
  assert(first !== undefined && second !== undefined, 'the town has two businesses')
  const { person } = first
  const { organisation } = second
  const at = world.now()
  const by = { person, at, origin: null }
  const put = async (roles: readonly ['auditor'] | readonly []) =>
    server.store.changeMember({ organisation, person, roles, at, by }, () =>
      accept({ person, roles, venue: null }),
    )
  await put(['auditor'])
  onTestFinished(async () => void (await put([])))
  return [first.organisation, organisation]
}

/** Who a desk over this folder is once its stores are open. */
async function who(...asked: Parameters<typeof identified>): Promise<string> {
  const found = await identified(...asked)
  if (!found.ok) return found.refusal.reason
  keepRemembered(asked[0], found.value.remembered)
  return found.value.remembered.organisation
}

async function identified(
  dir: string,
  own: { readonly organisation?: string; readonly signIn?: boolean },
  choose?: ChooseOrganisation,
) {
  const storeKey = new Uint8Array(32)
  const nobody = { storeKey: '', enrol: null, person: null, name: null }
  const settings = { ...nobody, dir, server: server.url, ...own }
  const sessionFile = openSessionFile({ dir, storeKey, isSealed: true, deps: world })
  const walks: Promise<void>[] = []
  const browse = (url: string): void => void walks.push(walk(url, 'signs in'))
  const question = { settings, storeKey, deps: world, httpOf, browse, choose, sessionFile }
  const found = await identify(question)
  await Promise.all(walks)
  return found
}

test('DK-61 who belongs to several organisations is asked which one, once, and a later sign-in stays there', async () => {
  const [first = '', second = ''] = await inTwo()
  const dir = folder()
  const asked: string[][] = []
  const choose: ChooseOrganisation = async (places) => {
    asked.push(places.map(({ organisation }) => organisation))
    return second
  }
  expect(await who(dir, { signIn: true }, choose)).toBe(second)
  expect(asked).toEqual([[first, second]])
  expect(await who(dir, {})).toBe(second)
  expect(await who(dir, { signIn: true }, choose)).toBe(second)
  expect(asked).toHaveLength(1)
})

test('DK-62 a desk opens for another organisation of its person without signing in again, and for no other', async () => {
  const [first = '', second = ''] = await inTwo()
  const dir = folder()
  expect(await who(dir, { signIn: true })).toBe(first)
  expect(await who(dir, { organisation: second })).toBe(second)
  expect(await who(dir, {})).toBe(second)
  expect(await who(dir, { organisation: 'of-nobody' })).toBe('no_organisation')
  expect(await who(dir, {})).toBe(second)
  // One whose stores do not open then is not remembered.
  expect(await identified(dir, { organisation: first })).toMatchObject({ ok: true })
  expect(await who(dir, {})).toBe(second)
  expect(await who(dir, { organisation: first })).toBe(first)
})

test('DK-61 a choice that is given up signs nobody in, here or at the server', async () => {
  await inTwo()
  const members = await server.store.members()
  const { person = '' } = members.find(({ name }) => name === PERSON) ?? {}
  const before = (await server.store.signInsOf(person)).length
  const dir = folder()
  expect(await who(dir, { signIn: true }, async () => null)).toBe('sign_in_cancelled')
  expect(await server.store.signInsOf(person)).toHaveLength(before)
  expect(await who(dir, {})).toBe('no_identity')
})
