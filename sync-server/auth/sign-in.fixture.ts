/**
 * The authorization server over real HTTP on a real store, with a browser and a desk's key to speak to it: written from the
 * protocols, not from the server's code. Real clock, since the library has its own.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SignJWT } from 'jose'
import { onTestFinished } from 'vitest'
import { type Instant, instant } from '../../shared/base/time.ts'
import type { PersonId } from '../../shared/base/ids.ts'
import { personId } from '../scope/principal.fixture.ts'
import { type Memory, openMemory } from '../store/memory.fixture.ts'
import type { Store } from '../store/store.ts'
import { openSignIn, type SignIn } from './open-sign-in.ts'

/** Of the house around the library. */
// oxlint-disable-next-line eslint/no-restricted-globals -- the library has the machine's own clock
export const realNow = (): Instant => instant(Date.now())

export const OWNER = personId('a', 'owner')

export interface SignInHouse extends Memory {
  readonly issuer: string
  readonly signIn: SignIn
  /** Of every node; requests over HTTP meet one after the other. */
  readonly nodes: readonly SignIn[]
  /** What was logged. */
  readonly troubles: readonly unknown[]
}

/**
 * Signs in whoever the browser's header `x-person` names, on an address below `/sign-in/UID`.
 * @param beside stores of more nodes over the same database
 */
export async function signInHouse(
  beside: (memory: Memory) => readonly Store[] = () => [],
): Promise<SignInHouse> {
  const memory = await openMemory()
  const troubles: unknown[] = []
  const http = createServer()
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', () => resolve())
  })
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  )
  // A listening TCP server has such an address.
  const issuer = `http://localhost:${(http.address() as AddressInfo).port}`
  const nodeOver = (store: Store): Promise<SignIn> =>
    openSignIn({
      issuer,
      ...memory,
      store,
      world: { now: realNow },
      log: { warn: (facts: unknown) => void troubles.push(facts) },
    })
  const first = await nodeOver(memory.store)
  const nodes = [first, ...(await Promise.all(beside(memory).map(nodeOver)))]
  let turn = 0
  http.on('request', (incoming, outgoing) => {
    turn += 1
    const signIn = nodes[turn % nodes.length] ?? first
    if (signIn.addresses.isOwn(incoming.url ?? ''))
      return signIn.addresses.answer(incoming, outgoing)
    const uid = (incoming.url ?? '').split('/')[2] ?? ''
    void signIn.findErrand(uid, { incoming, outgoing }).then(async (errand) => {
      if (errand === undefined) return outgoing.writeHead(404).end()
      // Whom the test names.
      const person = String(incoming.headers['x-person'] ?? OWNER) as PersonId
      if (incoming.method === 'GET') return outgoing.end(errand.client)
      const location = await errand.finish({ person, amr: ['pwd'], at: realNow() })
      return outgoing.writeHead(303, { location }).end()
    })
  })
  return { ...memory, issuer, signIn: first, nodes, troubles }
}

export interface TestDevice {
  readonly privateKey: KeyObject
  /** Public part. */
  readonly jwk: { readonly kty: string; readonly crv: string; readonly x: string }
  nonce: string | undefined
}

export function newDevice(): TestDevice {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return { privateKey, jwk: { kty: 'OKP', crv: 'Ed25519', x }, nonce: undefined }
}

export function sha256url(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

export interface ProofParts {
  readonly method: string
  readonly address: string
  readonly token?: string
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims?: Readonly<Record<string, unknown>>
}

export function proofOf(device: TestDevice, parts: ProofParts): Promise<string> {
  const { method, address, token, header, claims } = parts
  return new SignJWT({
    htm: method,
    htu: address,
    jti: randomBytes(16).toString('hex'),
    iat: Math.floor(realNow() / 1_000),
    ...(device.nonce !== undefined && { nonce: device.nonce }),
    ...(token !== undefined && { ath: sha256url(token) }),
    ...claims,
  })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'dpop+jwt', jwk: device.jwk, ...header })
    .sign(device.privateKey)
}

export interface Code {
  readonly code: string | null
  readonly error: string | null
  /** Who says that it answers (RFC 9207). */
  readonly issuer: string | null
  readonly state: string | null
  readonly verifier: string
  readonly redirect: string
  /** Pages of ours the browser stopped at. */
  readonly pages: number
  /** The last answer, where it was no redirect to the desk. */
  readonly status: number
}

/** Cookies by name and path, as a browser keeps them. */
export type Jar = Map<string, string>

export interface Asking {
  readonly jar?: Jar
  readonly person?: string
  /** Parameters set otherwise; null leaves one out. */
  readonly over?: Readonly<Record<string, string | null>>
}

/** One way through the browser to a code. */
export async function askForCode(
  { issuer }: Pick<SignInHouse, 'issuer'>,
  { jar = new Map<string, string>(), person = OWNER, over = {} }: Asking = {},
): Promise<Code> {
  const verifier = randomBytes(32).toString('base64url')
  const redirect = 'http://127.0.0.1:49152/signed-in'
  const query = new URLSearchParams({
    client_id: 'console',
    response_type: 'code',
    redirect_uri: redirect,
    scope: 'openid api',
    state: randomBytes(16).toString('hex'),
    device_name: 'Laptop of the test',
    code_challenge: sha256url(verifier),
    code_challenge_method: 'S256',
  })
  for (const [name, value] of Object.entries(over)) {
    if (value === null) query.delete(name)
    else query.set(name, value)
  }
  let pages = 0
  let url = new URL(`${issuer}/oidc/auth?${query.toString()}`)
  for (;;) {
    const isPage = url.pathname.startsWith('/sign-in/')
    if (isPage) pages += 1
    const reply = await fetch(url, {
      method: isPage ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: cookiesFor(jar, url.pathname), 'x-person': person },
    })
    keepCookies(jar, reply)
    await reply.arrayBuffer()
    const to = reply.headers.get('location')
    const made = { verifier, redirect, pages, status: reply.status }
    if (to === null) return { ...made, code: null, error: null, issuer: null, state: null }
    url = new URL(to, issuer)
    const { searchParams } = url
    if (url.hostname !== 'localhost')
      return {
        ...made,
        code: searchParams.get('code'),
        error: searchParams.get('error'),
        issuer: searchParams.get('iss'),
        state: searchParams.get('state'),
      }
  }
}

function cookiesFor(jar: Jar, path: string): string {
  return [...jar]
    .filter(([key]) => path.startsWith(key.split('|')[1] ?? '/'))
    .map(([key, value]) => `${key.split('|')[0] ?? ''}=${value}`)
    .join('; ')
}

function keepCookies(jar: Jar, reply: Response): void {
  for (const line of reply.headers.getSetCookie()) {
    const [pair = '', ...rest] = line.split('; ')
    const path = rest.find((one) => one.startsWith('path='))?.slice(5) ?? '/'
    const [name = '', ...value] = pair.split('=')
    if (line.includes('expires=Thu, 01 Jan 1970')) jar.delete(`${name}|${path}`)
    else jar.set(`${name}|${path}`, value.join('='))
  }
}

export interface TokenReply {
  readonly status: number
  readonly error: string | undefined
  readonly accessToken: string
  readonly refreshToken: string
}

/** Asks the token endpoint, again with the nonce where it wants one. `proof`: this one, and only once. */
export async function askForToken(
  house: Pick<SignInHouse, 'issuer'>,
  device: TestDevice | null,
  { proof: fixedProof, ...form }: Readonly<Record<string, string>>,
): Promise<TokenReply> {
  const address = `${house.issuer}/oidc/token`
  const once = async (): Promise<TokenReply> => {
    const dpop =
      fixedProof ?? (device === null ? null : await proofOf(device, { method: 'POST', address }))
    const reply = await fetch(address, {
      method: 'POST',
      headers: dpop === null ? {} : { dpop },
      body: new URLSearchParams({ client_id: 'console', ...form }),
    })
    const nonce = reply.headers.get('dpop-nonce')
    if (device !== null && nonce !== null) device.nonce = nonce
    // The token endpoint answers an object.
    const body = (await reply.json()) as Readonly<Record<string, string | undefined>>
    const { error, access_token: accessToken = '', refresh_token: refreshToken = '' } = body
    return { status: reply.status, error, accessToken, refreshToken }
  }
  const first = await once()
  return first.error === 'use_dpop_nonce' && fixedProof === undefined ? once() : first
}

export function redeemCode(
  house: Pick<SignInHouse, 'issuer'>,
  device: TestDevice | null,
  { code, verifier, redirect }: Code,
): Promise<TokenReply> {
  return askForToken(house, device, {
    grant_type: 'authorization_code',
    code: code ?? '',
    redirect_uri: redirect,
    code_verifier: verifier,
  })
}

export function refreshWith(
  house: Pick<SignInHouse, 'issuer'>,
  device: TestDevice,
  refreshToken: string,
): Promise<TokenReply> {
  return askForToken(house, device, { grant_type: 'refresh_token', refresh_token: refreshToken })
}

/** Asks the API as this device does, again with the nonce where it wants one; answers a word. */
export async function askApi(
  { issuer, signIn }: SignInHouse,
  device: TestDevice,
  token: string,
): Promise<string> {
  const path = '/api/v1/me'
  const once = async (): Promise<string> => {
    const dpop = await proofOf(device, { method: 'GET', address: `${issuer}${path}`, token })
    const access = await signIn.admit({ authorization: `DPoP ${token}`, dpop, method: 'GET', path })
    return access.kind === 'admitted' ? access.admitted.person : access.reason
  }
  const first = await once()
  if (first !== 'use_dpop_nonce') return first
  device.nonce = signIn.nonce()
  return once()
}

/** A device that has signed in. */
export async function signedIn(
  house: SignInHouse,
  asking: Asking = {},
): Promise<{ readonly device: TestDevice; readonly tokens: TokenReply }> {
  const device = newDevice()
  const tokens = await redeemCode(house, device, await askForCode(house, asking))
  return { device, tokens }
}
