/** What platforms send by themselves: signatures over raw bytes, duplicates, and the ends of connections. */
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/base/ids.ts'
import { seededRandom } from '../../shared/base/random.ts'
import { instant, SECOND_MS } from '../../shared/base/time.ts'
import { openMemory } from '../store/memory.fixture.ts'
import type { Connecting } from './connecting.ts'
import { hookRoutes } from './hook-routes.ts'
import { CALLBACK_PATHS, LOGIN_RULES, SANDBOX_CLIENTS } from './platforms.ts'

const META = CALLBACK_PATHS.webhook('meta')
const TIKTOK = CALLBACK_PATHS.webhook('tiktok')
// An id of a person that no row asks after.
const ADA = 'ada' as unknown as PersonId

async function opened() {
  const memory = await openMemory({ organisations: [] })
  const { store, vault, world } = memory
  const ended: unknown[] = []
  const disk = { isFull: false }
  const endAt: Connecting['endAt'] = async ({ login, account, why, code, saidAt }) => {
    if (disk.isFull) return null
    ended.push({ login, account, why, ...(saidAt !== undefined && { saidAt }) })
    const found = await store.connectionsAt(LOGIN_RULES[login].platform, account)
    const ids = found.filter((one) => one.login === login).map(({ id }) => id)
    const named = code === undefined ? {} : { code }
    await store.endConnections({ by: null, ids, why, at: world.now(), ...named }, vault)
    return ids.length
  }
  const app = hookRoutes({
    ...memory,
    connecting: { endAt },
    clients: SANDBOX_CLIENTS,
    verifyToken: 'verify-me',
    origin: () => 'https://groundswell.example',
  })
  const post = async (path: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
    app.request(path, { method: 'POST', body, headers })
  return { ...memory, app, post, ended, disk }
}
type Opened = Awaited<ReturnType<typeof opened>>

const mac = (secret: string, text: string) => createHmac('sha256', secret).update(text)
const byMeta = (body: string, secret: string = SANDBOX_CLIENTS.instagram.secret) => ({
  'x-hub-signature-256': `sha256=${mac(secret, body).digest('hex')}`,
})
function byTiktok({ world }: Opened, body: string, lateMs = 0) {
  const seconds = Math.floor((world.now() - lateMs) / SECOND_MS)
  const sign = mac(SANDBOX_CLIENTS.tiktok.secret, `${seconds}.${body}`).digest('hex')
  return { 'tiktok-signature': `t=${seconds},s=${sign}` }
}
const waiting = ({ store }: Opened) => store.waitingEvents(10)

test('CN-18 a challenge is answered to whoever knows our word, as plain text', async () => {
  const { app } = await opened()
  const ask = async (token: string, challenge = '1158201444') => {
    const query = { 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': challenge }
    const answer = await app.request(`${META}?${new URLSearchParams(query).toString()}`)
    return [answer.status, await answer.text()]
  }
  expect(await ask('verify-me')).toEqual([200, '1158201444'])
  expect(await ask('verify-me', '<b>1</b>')).toEqual([200, 'b1b'])
  expect(await ask('other')).toEqual([403, ''])
})

test('CN-18 Meta’s events are kept by their raw bytes’ signature, each entry once however they are batched', async () => {
  const held = await opened()
  const entry = (id: string) => ({ id, time: 1, changes: [{ field: 'mentions', value: {} }] })
  const body = JSON.stringify({ object: 'instagram', entry: [entry('1'), entry('2')] })
  const send = (text: string, headers: Readonly<Record<string, string>>) =>
    held.post(META, text, headers).then(({ status }) => status)
  expect(await send(body, {})).toBe(403)
  expect(await send(body, byMeta(`${body} `))).toBe(403)
  expect(await send(body, byMeta(body, 'another secret'))).toBe(403)
  expect(await waiting(held)).toEqual([])
  expect(await send(body, byMeta(body))).toBe(200)
  expect(await send(body, byMeta(body, SANDBOX_CLIENTS.facebook.secret))).toBe(200)
  const more = JSON.stringify({ object: 'instagram', entry: [entry('3'), entry('2')] })
  expect(await send(more, byMeta(more))).toBe(200)
  expect(await waiting(held)).toHaveLength(3)
  for (const none of ['[]', 'no json', '{"object":"x","entry":[{"id":7}]}'])
    expect(await send(none, byMeta(none))).toBe(400)
  expect(await waiting(held)).toHaveLength(3)
})

test('CN-18 TikTok’s events are believed for five minutes, and one that comes again is known', async () => {
  const held = await opened()
  const body = JSON.stringify({ event: 'portability.download.ready', user_openid: 'o1' })
  const send = async (headers: Readonly<Record<string, string>>, text = body) =>
    (await held.post(TIKTOK, text, headers)).status
  expect(await send(byTiktok(held, body, 301_000))).toBe(403)
  expect(await send(byTiktok(held, body, -301_000))).toBe(403)
  expect(await send(byTiktok(held, `${body} `))).toBe(403)
  expect(await send({ 'tiktok-signature': 't=1,s=2' })).toBe(403)
  expect(await waiting(held)).toEqual([])
  expect(await send(byTiktok(held, body))).toBe(200)
  expect(await send(byTiktok(held, body, 60_000))).toBe(200)
  expect(await waiting(held)).toMatchObject([{ party: 'tiktok', body }])
  expect(held.ended).toEqual([])
  expect(await send(byTiktok(held, '{}'), '{}')).toBe(400)
})

test('CN-18 of five hundred at once, forged, old, doubled and out of order, each genuine one is kept once', async () => {
  const held = await opened()
  const random = seededRandom(7)
  const media = Array.from({ length: 60 }, (_, at) => {
    const changes = [{ field: 'mentions', value: { media_id: String(at) } }]
    return JSON.stringify({ object: 'instagram', entry: [{ id: '1', time: at, changes }] })
  })
  const videos = Array.from({ length: 40 }, (_, at) =>
    JSON.stringify({ event: 'video.publish.completed', user_openid: 'o1', create_time: at }),
  )
  const late = JSON.stringify({ event: 'video.publish.completed', user_openid: 'late' })
  const of = (bodies: readonly string[]) => bodies[Math.floor(random() * bodies.length)] ?? ''
  const genuine = (body: string) => (media.includes(body) ? byMeta(body) : byTiktok(held, body))
  const send = (body: string, headers: Readonly<Record<string, string>>) =>
    held.post(headers['tiktok-signature'] === undefined ? META : TIKTOK, body, headers)
  const all = [...media, ...videos]
  const sent = [
    ...all.map((body) => [body, genuine(body), 200] as const),
    ...Array.from({ length: 400 }, () => {
      const body = of(all)
      const kind = random()
      if (kind < 0.4) return [body, genuine(body), 200] as const
      if (kind < 0.6) return [of(media), byMeta(body, 'another secret'), 403] as const
      if (kind < 0.8) return [late, byTiktok(held, late, 301_000), 403] as const
      return [`${of(videos)} `, byTiktok(held, of(videos)), 403] as const
    }),
  ]
  const inAnyOrder = sent.map((one) => [random(), one] as const).toSorted(([a], [b]) => a - b)
  const answers = await Promise.all(
    inAnyOrder.map(async ([, [body, headers]]) => (await send(body, headers)).status),
  )
  expect(answers).toEqual(inAnyOrder.map(([, [, , status]]) => status))
  const kept = await held.store.waitingEvents(1_000)
  expect(kept).toHaveLength(all.length)
  expect(
    kept
      .filter(({ party }) => party === 'tiktok')
      .map(({ body }) => body)
      .toSorted(),
  ).toEqual(videos.toSorted())
})

test('CN-19 an end that could not be written is not acknowledged, and done when it comes again', async () => {
  const held = await opened()
  const body = JSON.stringify({ event: 'authorization.removed', user_openid: 'o1', content: '{}' })
  const request = signedRequest(SANDBOX_CLIENTS.instagram.secret, { user_id: '24' })
  const send = async () => [
    (await held.post(TIKTOK, body, byTiktok(held, body))).status,
    (await held.post(CALLBACK_PATHS.deauthorized('instagram'), request)).status,
    (await held.post(CALLBACK_PATHS.deletion('instagram'), request)).status,
  ]
  held.disk.isFull = true
  expect(await send()).toEqual([503, 503, 503])
  expect(await waiting(held)).toEqual([])
  held.disk.isFull = false
  expect(await send()).toEqual([200, 200, 200])
  expect(held.ended).toHaveLength(3)
})

test('CN-19 whoever took our program away has no token here any more', async () => {
  const held = await opened()
  const body = JSON.stringify({ event: 'authorization.removed', user_openid: 'o1', content: '{}' })
  await held.post(TIKTOK, body, byTiktok(held, body))
  const gone = signedRequest(SANDBOX_CLIENTS.instagram.secret, { user_id: '24' })
  const path = CALLBACK_PATHS.deauthorized('instagram')
  expect((await held.post(path, gone)).status).toBe(200)
  const why = 'deauthorized'
  expect(held.ended).toEqual([
    { login: 'tiktok', account: 'o1', why },
    { login: 'instagram', account: '24', why },
  ])
  const forged = [
    signedRequest('another secret', { user_id: '24' }),
    signedRequest(SANDBOX_CLIENTS.instagram.secret, { user_id: '24', algorithm: 'none' }),
    signedRequest(SANDBOX_CLIENTS.instagram.secret, {}),
    'signed_request=x',
    '',
  ]
  for (const one of forged) expect((await held.post(path, one)).status).toBe(403)
  expect(held.ended).toHaveLength(2)
})

test('CN-19 when an end was said is heard with it, and a time that is none is no end', async () => {
  const held = await opened()
  const body = { event: 'authorization.removed', user_openid: 'o1', create_time: 1_790_000_000 }
  const text = JSON.stringify(body)
  expect((await held.post(TIKTOK, text, byTiktok(held, text))).status).toBe(200)
  const path = CALLBACK_PATHS.deauthorized('instagram')
  const { secret } = SANDBOX_CLIENTS.instagram
  const request = signedRequest(secret, { user_id: '24', issued_at: 1_790_000_001 })
  expect((await held.post(path, request)).status).toBe(200)
  expect(held.ended).toMatchObject([{ saidAt: 1_790_000_000_000 }, { saidAt: 1_790_000_001_000 }])
  for (const issued of ['1', -1, 1e300, 0.5]) {
    const odd = signedRequest(secret, { user_id: '24', issued_at: issued })
    expect((await held.post(path, odd)).status).toBe(403)
  }
  expect(held.ended).toHaveLength(2)
})

test('CN-18 a body of more than four megabytes is not read, whoever signed it', async () => {
  const held = await opened()
  const huge = JSON.stringify({ object: 'instagram', entry: [{ id: '1', value: 'x'.repeat(10_000_000) }] }) // prettier-ignore
  expect((await held.post(META, huge, byMeta(huge))).status).toBe(413)
  expect((await held.post(TIKTOK, huge, byTiktok(held, huge))).status).toBe(413)
  expect((await held.post(CALLBACK_PATHS.deauthorized('facebook'), huge)).status).toBe(413)
  expect(await waiting(held)).toEqual([])
})

test('CN-19 a request for deletion takes the tokens and tells where its state is, the same for the same request', async () => {
  const held = await opened()
  const { store, vault, world } = held
  const tokens = {
    access: 'a',
    accessEndsAt: null,
    refresh: null,
    refreshEndsAt: null,
    issuedAt: instant(0),
    scopes: [],
  }
  const made = {
    id: 'c1',
    person: ADA,
    platform: 'facebook',
    login: 'facebook',
    ids: { account: 'page', app: '24' },
    handle: 'Page',
    scopes: [],
    renewAt: null,
    tokens,
  } as const
  await store.connect(made, { person: ADA, at: world.now(), origin: null }, vault)
  const request = signedRequest(SANDBOX_CLIENTS.facebook.secret, { user_id: 24, issued_at: 1 })
  const path = CALLBACK_PATHS.deletion('facebook')
  const first: unknown = await (await held.post(path, request)).json()
  const again: unknown = await (await held.post(path, request)).json()
  expect(again).toEqual(first)
  const code = await store.endedConnections(1).then(([one]) => one?.code ?? '')
  expect(first).toEqual({
    url: `https://groundswell.example/connect/deletion/${code}`,
    confirmation_code: code,
  })
  expect(await store.connection('c1')).toBeUndefined()
  expect(await store.deletionState(code)).toMatchObject({ isDone: false })
  expect((await held.post(path, 'signed_request=a.b')).status).toBe(403)
})

function signedRequest(secret: string, said: object): string {
  const json = JSON.stringify({ algorithm: 'HMAC-SHA256', ...said })
  const payload = Buffer.from(json).toString('base64url')
  const sign = mac(secret, payload).digest('base64url')
  return new URLSearchParams({ signed_request: `${sign}.${payload}` }).toString()
}
