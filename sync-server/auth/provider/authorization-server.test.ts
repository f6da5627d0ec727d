/** The authorization server over real HTTP: who gets a code, who gets a token, and that each counts once. */
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { later } from '../../../shared/base/time.ts'
import { personId } from '../../scope/principal.fixture.ts'
import type { Memory } from '../../store/memory.fixture.ts'
import {
  askApi,
  askForCode,
  askForToken,
  type Jar,
  newDevice,
  OWNER,
  proofOf,
  realNow,
  redeemCode,
  refreshWith,
  signedIn,
  signInHouse,
} from '../sign-in.fixture.ts'

/** As many as try at once. */
const MANY = Array.from({ length: 100 }, (_, at) => at)

test('OA-1 a console signs in by the browser and asks the API with its key', async () => {
  const house = await signInHouse()
  const { device, tokens } = await signedIn(house)
  expect(tokens).toMatchObject({ status: 200 })
  expect(await askApi(house, device, tokens.accessToken)).toBe(OWNER)
  expect(await house.signIn.devices.of(OWNER)).toMatchObject([{ name: 'Laptop of the test' }])
  expect(house.troubles).toEqual([])
})

test.each([
  { code_challenge: null },
  { code_challenge_method: 'plain' },
  { redirect_uri: 'http://localhost:49152/signed-in' },
  { redirect_uri: 'http://127.0.0.1:49152/elsewhere' },
  { redirect_uri: 'http://127.0.0.1.evil.example:49152/signed-in' },
  { redirect_uri: 'https://evil.example/signed-in' },
  { redirect_uri: null },
  { client_id: 'stranger' },
  { response_type: 'token' },
  { response_type: 'code id_token' },
  { resource: 'https://evil.example/api' },
  { device_name: 'x'.repeat(81) },
])('OA-1 no code for %o', async (over) => {
  const { code } = await askForCode(await signInHouse(), { over })
  expect(code).toBeNull()
})

test('OA-1 a wrong verifier, another redirect and no proof get no token', async () => {
  const house = await signInHouse()
  const code = await askForCode(house)
  const device = newDevice()
  expect(await redeemCode(house, null, code)).not.toMatchObject({ status: 200 })
  const elsewhere = { ...code, redirect: 'http://127.0.0.1:49153/signed-in' }
  expect(await redeemCode(house, device, elsewhere)).toMatchObject({ error: 'invalid_grant' })
  const guessed = { ...code, verifier: 'x'.repeat(43) }
  expect(await redeemCode(house, device, guessed)).toMatchObject({ error: 'invalid_grant' })
})

test('OA-2 of 100 who redeem one code one gets a token', async () => {
  const house = await signInHouse()
  const code = await askForCode(house)
  const device = newDevice()
  await askForToken(house, device, { grant_type: 'refresh_token', refresh_token: 'none' })
  const replies = await Promise.all(MANY.map(() => redeemCode(house, device, code)))
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  const lost = new Set(replies.flatMap(({ status, error }) => (status === 200 ? [] : [error])))
  expect([...lost]).toEqual(['invalid_grant'])
})

test('OA-2 of 100 uses of one proof one is answered', async () => {
  const house = await signInHouse()
  const { device, tokens } = await signedIn(house)
  const address = `${house.issuer}/oidc/token`
  const proof = await proofOf(device, { method: 'POST', address })
  const form = { grant_type: 'refresh_token', refresh_token: tokens.refreshToken, proof }
  const replies = await Promise.all(MANY.map(() => askForToken(house, device, form)))
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('OA-2 a code used twice ends what it had given', async () => {
  const house = await signInHouse()
  const code = await askForCode(house)
  const device = newDevice()
  const { accessToken, refreshToken } = await redeemCode(house, device, code)
  expect(await redeemCode(house, newDevice(), code)).toMatchObject({ error: 'invalid_grant' })
  expect(await askApi(house, device, accessToken)).toBe('invalid_token')
  expect(await refreshWith(house, device, refreshToken)).toMatchObject({ error: 'invalid_grant' })
})

const DISCOVERY = '/.well-known/openid-configuration'

test.each([
  { 'x-forwarded-host': 'evil.example' },
  { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' },
  { forwarded: 'host=evil.example;proto=https' },
])('OA-3 no header rewrites the addresses it tells: %o', async (given) => {
  const { issuer } = await signInHouse()
  const { host, port } = new URL(issuer)
  const { status, text } = await raw(Number(port), DISCOVERY, { host, ...given })
  expect(status).toBe(200)
  expect(text).not.toContain('evil')
  expect(JSON.parse(text)).toMatchObject({ issuer, token_endpoint: `${issuer}/oidc/token` })
})

test('OA-3 a foreign host is answered 421, ours by its number too', async () => {
  const { port } = new URL((await signInHouse()).issuer)
  for (const host of ['evil.example', `127.0.0.1:${port}`, `localhost:${port}0`, 'localhost'])
    expect(await raw(Number(port), DISCOVERY, { host })).toEqual({ status: 421, text: '' })
})

/** `fetch` sets a host of its own. */
function raw(port: number, path: string, headers: Readonly<Record<string, string>>) {
  return new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers }, (reply) => {
      let text = ''
      reply.setEncoding('utf8').on('data', (part: string) => (text += part))
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }))
    })
    asked.on('error', reject).end()
  })
}

test('OA-4 each device has a sign-in of its own: one ends, the other goes on', async () => {
  const house = await signInHouse()
  const jar: Jar = new Map<string, string>()
  const first = await signedIn(house, { jar })
  const second = await signedIn(house, { jar, over: { device_name: 'Second laptop' } })
  const [newest, oldest] = await house.signIn.devices.of(OWNER)
  expect(newest).toMatchObject({ name: 'Second laptop' })
  const other = personId('b', 'owner')
  expect(await house.signIn.devices.end(other, oldest?.id ?? '')).toEqual({
    ok: true,
    value: false,
  })
  expect(await house.signIn.devices.end(OWNER, oldest?.id ?? '')).toEqual({ ok: true, value: true })
  expect(await askApi(house, first.device, first.tokens.accessToken)).toBe('invalid_token')
  expect(await askApi(house, second.device, second.tokens.accessToken)).toBe(OWNER)
})

test('OA-5 a sign-in that ended is felt by the next request and the next refresh', async () => {
  const house = await signInHouse()
  const one = await signedIn(house)
  const two = await signedIn(house)
  const told: string[] = []
  house.store.onCommit(({ revoked }) => told.push(...revoked))
  const ids = (await house.signIn.devices.of(OWNER)).map(({ id }) => id)
  await house.store.endSignIns({ account: OWNER }, house.world.now())
  for (const { device, tokens } of [one, two]) {
    expect(await askApi(house, device, tokens.accessToken)).toBe('invalid_token')
    expect(await refreshWith(house, device, tokens.refreshToken)).not.toMatchObject({ status: 200 })
  }
  expect(told.toSorted()).toEqual(ids.toSorted())
})

test('OA-5 a desk that signs out by the protocol ends its sign-in', async () => {
  const house = await signInHouse()
  const { device, tokens } = await signedIn(house)
  const reply = await fetch(`${house.issuer}/oidc/revoke`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'console', token: tokens.refreshToken }),
  })
  expect(reply.status).toBe(200)
  expect(await askApi(house, device, tokens.accessToken)).toBe('invalid_token')
  expect(await house.signIn.devices.of(OWNER)).toEqual([])
})

test('OA-10 a browser that knows the person still asks before another program gets a code', async () => {
  const house = await signInHouse()
  const jar: Jar = new Map<string, string>()
  expect(await askForCode(house, { jar })).toMatchObject({ pages: 1 })
  expect(await askForCode(house, { jar })).toMatchObject({ pages: 1 })
  const silent = await askForCode(house, { jar, over: { prompt: 'none' } })
  expect(silent).toMatchObject({ code: null, error: 'interaction_required', pages: 0 })
})

test('OA-11 who is nobody here gets no token and no refresh', async () => {
  const house = await signInHouse()
  const code = await askForCode(house, { person: 'nobody' })
  expect(await redeemCode(house, newDevice(), code)).not.toMatchObject({ status: 200 })
  const { device, tokens } = await signedIn(house)
  house.database.exec('DELETE FROM memberships; DELETE FROM people')
  expect(await refreshWith(house, device, tokens.refreshToken)).not.toMatchObject({ status: 200 })
})

test('OA-12 a refresh whose answer was lost does no harm, and another key gets nothing', async () => {
  const house = await signInHouse()
  const { device, tokens } = await signedIn(house)
  for (const _ of [1, 2, 3]) {
    const again = await refreshWith(house, device, tokens.refreshToken)
    expect(again).toMatchObject({ status: 200, refreshToken: tokens.refreshToken })
    expect(await askApi(house, device, again.accessToken)).toBe(OWNER)
  }
  const thief = newDevice()
  expect(await refreshWith(house, thief, tokens.refreshToken)).toMatchObject({
    error: 'invalid_grant',
  })
  expect(await refreshWith(house, device, tokens.refreshToken)).toMatchObject({ status: 200 })
})

test('OA-13 what is over is forgotten, in use or not', async () => {
  const house = await signInHouse()
  await signedIn(house)
  await askForCode(house)
  expect(rowsOf(house)).toBeGreaterThan(5)
  await house.store.sweepSignIns(later(realNow(), YEAR_MS), 1_000)
  expect(rowsOf(house)).toBe(0)
})

function rowsOf({ database }: Pick<Memory, 'database'>): number {
  return Number(database.prepare(COUNT).pluck().get())
}
const YEAR_MS = 366 * 24 * 3_600_000
const COUNT = 'SELECT (SELECT count(*) FROM oidc_items) + (SELECT count(*) FROM sign_ins)'
