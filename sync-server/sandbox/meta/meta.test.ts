/** Meta's stand-in against what its documents say, by both logins. */
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/base/time.ts'
import {
  LIMITS,
  LIVES,
  LOGIN_RULES,
  META_GRAPH_API_VERSION as VERSION,
  META_VERSION_HEADER,
  SANDBOX_CLIENTS,
} from '../../connectors/platforms.ts'
import { at, listAt, type SandboxInTest, sandboxInTest } from '../platforms/sandbox.fixture.ts'
import { instagramIds, pageId } from './ids.ts'
import { errorOf, exchange, FACEBOOK, handle, pageHandle, shortToken } from './meta.fixture.ts'

const INSTAGRAM = `/graph.instagram.com/${VERSION}`
const query = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString()

async function lengthen(sandbox: SandboxInTest, token: string) {
  const fields = {
    grant_type: 'ig_exchange_token',
    client_secret: SANDBOX_CLIENTS.instagram.secret,
    access_token: token,
  }
  return (await sandbox.get(`/graph.instagram.com/access_token?${query(fields)}`)).body
}

const renew = (sandbox: SandboxInTest, token: string) =>
  sandbox.get(
    `/graph.instagram.com/refresh_access_token?${query({ grant_type: 'ig_refresh_token', access_token: token })}`,
  )

test('SB-20 Instagram’s code comes back with #_ behind it, is good once, and its token’s answer has two shapes', async () => {
  const sandbox = sandboxInTest()
  const code = await sandbox.codeOf('instagram', handle)
  const given = await exchange(sandbox, 'instagram', code)
  expect(given.body).toEqual({
    access_token: expect.stringMatching(/^IGAA/),
    user_id: Number(instagramIds({ handle }).app),
    permissions: LOGIN_RULES.instagram.scopes.join(','),
  })
  expect(await exchange(sandbox, 'instagram', code)).toMatchObject({
    status: 400,
    body: { error_type: 'OAuthException', code: 400 },
  })
  sandbox.outside('meta').faults.set('other_shape', 1)
  const other = await exchange(sandbox, 'instagram', await sandbox.codeOf('instagram', handle))
  expect(at(other.body, 'data', 0, 'permissions')).toBe(LOGIN_RULES.instagram.scopes.join(','))
})

test('SB-21 an hour becomes sixty days, and sixty days anew once they are a day old', async () => {
  const sandbox = sandboxInTest()
  const short = await shortToken(sandbox, 'instagram')
  const long = await lengthen(sandbox, short)
  expect(long).toMatchObject({ token_type: 'bearer', expires_in: LIVES.metaLongMs / SECOND_MS })
  const token = String(at(long, 'access_token'))
  expect((await renew(sandbox, token)).status).toBe(400)
  await sandbox.advance(HOUR_MS)
  expect(errorOf((await sandbox.get(`${INSTAGRAM}/me`, short)).body)).toEqual([190, 463])
  await sandbox.advance(DAY_MS)
  const anew = await renew(sandbox, token)
  await sandbox.advance(LIVES.metaLongMs - DAY_MS)
  expect(errorOf((await sandbox.get(`${INSTAGRAM}/me`, token)).body)).toEqual([190, 463])
  const me = await sandbox.get(
    `${INSTAGRAM}/me?fields=user_id,username,followers_count`,
    String(at(anew.body, 'access_token')),
  )
  expect(me.body).toMatchObject({
    id: instagramIds({ handle }).app,
    user_id: instagramIds({ handle }).account,
    username: handle,
  })
  expect((await renew(sandbox, token)).status).toBe(400)
})

test('SB-22 errors bear Meta’s codes: unknown fields, what is gone, what was not allowed, a new password', async () => {
  const sandbox = sandboxInTest()
  const token = await shortToken(sandbox, 'instagram', { scope: 'instagram_business_basic' })
  const codes = async (path: string, by = token) =>
    errorOf((await sandbox.get(`${INSTAGRAM}${path}`, by)).body)
  expect(await codes('/me?fields=shoe_size')).toEqual([100, undefined])
  expect(await codes('/17999999999999999')).toEqual([100, 33])
  expect(await codes('/me/insights?metric=reach&period=day')).toEqual([10, undefined])
  expect(await codes('/me', 'nonsense')).toEqual([190, undefined])
  const page = await sandbox.get(`${FACEBOOK}/me`, token)
  expect(errorOf(page.body)).toEqual([190, undefined])
  sandbox.outside('meta').faults.set('password_changed', 1)
  expect(await codes('/me')).toEqual([190, 460])
  expect((await sandbox.get(`${INSTAGRAM}/me`, token)).status).toBe(200)
})

test('SB-23 a version that has ended is served by the oldest that lives, and a header alone says so', async () => {
  const sandbox = sandboxInTest()
  const token = await shortToken(sandbox, 'instagram')
  const served = async (version: string) => {
    const { status, headers } = await sandbox.get(`/graph.instagram.com/${version}/me`, token)
    return [status, headers.get(META_VERSION_HEADER)]
  }
  expect(await served(VERSION)).toEqual([200, VERSION])
  expect(await served('v20.0')).toEqual([200, 'v21.0'])
  expect(await served('v99.0')).toEqual([400, VERSION])
})

test('SB-24 media come newest first by cursors, to the last; a deleted one is gone, an edited one says so', async () => {
  const sandbox = sandboxInTest()
  const token = await shortToken(sandbox, 'instagram')
  const seen: string[] = []
  let after = ''
  for (;;) {
    const { body } = await sandbox.get(
      `${INSTAGRAM}/me/media?fields=id,media_product_type&limit=100${after}`,
      token,
    )
    seen.push(...listAt(body, 'data').map((one) => String(at(one, 'id'))))
    if (at(body, 'paging', 'next') === undefined) break
    after = `&after=${String(at(body, 'paging', 'cursors', 'after'))}`
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThan(100)
  const [first = '', second = ''] = seen
  await sandbox.postJson('/control/meta', { do: 'delete_post', post: first })
  await sandbox.postJson('/control/meta', { do: 'edit_post', post: second, caption: 'Another one' })
  const gone = await sandbox.get(`${INSTAGRAM}/${first}`, token)
  expect(errorOf(gone.body)).toEqual([100, 33])
  const edited = await sandbox.get(`${INSTAGRAM}/${second}?fields=caption`, token)
  expect(edited.body).toEqual({ id: second, caption: 'Another one' })
  expect((await sandbox.get(`${INSTAGRAM}/me/media?limit=101`, token)).status).toBe(400)
  sandbox.outside('meta').faults.set('looped_cursor', 1)
  const looped = await sandbox.get(`${INSTAGRAM}/me/media?limit=1&after=${cursorOf(second)}`, token)
  expect(at(looped.body, 'paging', 'cursors', 'after')).toBe(cursorOf(second))
})

const cursorOf = (id: string) => Buffer.from(id).toString('base64url')

test('SB-25 a metric that a kind of media does not have fails the whole question; young ones have an empty set', async () => {
  const sandbox = sandboxInTest()
  const token = await shortToken(sandbox, 'instagram')
  const { body } = await sandbox.get(
    `${INSTAGRAM}/me/media?fields=id,media_product_type,timestamp&limit=100`,
    token,
  )
  const media = listAt(body, 'data')
  const reel = media.findLast((one) => at(one, 'media_product_type') === 'REELS')
  const ask = async (id: unknown, metric: string) =>
    (await sandbox.get(`${INSTAGRAM}/${String(id)}/insights?metric=${metric}`, token)).body
  const told = await ask(at(reel, 'id'), 'views,reach,saved')
  expect(listAt(told, 'data').map((one) => at(one, 'name'))).toEqual(['views', 'reach', 'saved'])
  expect(at(told, 'data', 0, 'values', 0, 'value')).toBeGreaterThan(0)
  const wrong = await ask(at(reel, 'id'), 'views,profile_visits')
  expect(at(wrong, 'error', 'message')).toContain('does not support the profile_visits metric')
  expect(errorOf(await ask(at(reel, 'id'), 'impressions'))).toEqual([100, undefined])
  expect(String(at(await ask(at(reel, 'id'), 'views,likez'), 'error', 'message'))).toMatch(
    /metric\[1\]/,
  )
})

test('SB-25 insights of a young post are an empty set, not zero', async () => {
  const sandbox = sandboxInTest()
  const short = await shortToken(sandbox, 'instagram')
  const token = String(at(await lengthen(sandbox, short), 'access_token'))
  const seen = new Set<number>()
  for (let step = 0; step < 20; step += 1) {
    await sandbox.advance(6 * HOUR_MS)
    const { body } = await sandbox.get(`${INSTAGRAM}/me/media?limit=1`, token)
    const path = `${INSTAGRAM}/${String(at(body, 'data', 0, 'id'))}/insights?metric=views`
    seen.add(listAt((await sandbox.get(path, token)).body, 'data').length)
  }
  expect(seen).toEqual(new Set([0, 1]))
})

test('SB-26 a story stands for a day; few viewers are not told of; its insights are sent at its end', async () => {
  const sandbox = sandboxInTest()
  const outside = sandbox.outside('meta')
  outside.addresses = { ...outside.addresses, webhook: 'http://127.0.0.1:4780/hook' }
  const short = await shortToken(sandbox, 'instagram')
  const token = String(at(await lengthen(sandbox, short), 'access_token'))
  await sandbox.postJson(
    `${INSTAGRAM}/me/subscribed_apps?subscribed_fields=story_insights`,
    {},
    token,
  )
  const stories = async () =>
    listAt((await sandbox.get(`${INSTAGRAM}/me/stories?fields=id,timestamp`, token)).body, 'data')
  const [first] = await stories()
  const id = String(at(first, 'id'))
  const seen = new Set<unknown>()
  for (let day = 0; day < 20; day += 1) {
    for (const story of await stories()) {
      const path = `${INSTAGRAM}/${String(at(story, 'id'))}/insights?metric=reach`
      const { body } = await sandbox.get(path, token)
      seen.add(at(body, 'error', 'code') ?? 'told')
    }
    await sandbox.advance(DAY_MS)
  }
  expect(seen).toEqual(new Set(['told', 10]))
  expect(errorOf((await sandbox.get(`${INSTAGRAM}/${id}`, token)).body)).toEqual([100, 33])
  const [hook] = sandbox.sent
  const mac = createHmac('sha256', SANDBOX_CLIENTS.instagram.secret).update(hook?.body ?? '')
  expect(hook?.headers['x-hub-signature-256']).toBe(`sha256=${mac.digest('hex')}`)
  const told = sandbox.sent.flatMap(({ body }) => listAt(JSON.parse(body), 'entry'))
  expect(told.length).toBeGreaterThan(sandbox.sent.length)
  expect(told.map((entry) => at(entry, 'changes', 0, 'value', 'media_id'))).toContain(id)
})

test('SB-27 an account’s days come 48 hours late, of thirty days at most, what was not counted is not there', async () => {
  const sandbox = sandboxInTest()
  const token = await shortToken(sandbox, 'instagram')
  const now = sandbox.world.now()
  const insights = async (fields: Readonly<Record<string, string>>) =>
    (await sandbox.get(`${INSTAGRAM}/me/insights?${query(fields)}`, token)).body
  const days = (from: number, to: number) => ({
    period: 'day',
    since: String(Math.floor((now - from * DAY_MS) / SECOND_MS)),
    until: String(Math.floor((now - to * DAY_MS) / SECOND_MS)),
  })
  const series = await insights({ metric: 'reach', metric_type: 'time_series', ...days(30, 0) })
  const values = listAt(series, 'data', 0, 'values')
  expect(values.length).toBeGreaterThan(20)
  expect(values.length).toBeLessThan(30)
  expect(at(values[0], 'end_time')).toMatch(/^2026-10-2\dT07:00:00\+0000$/)
  expect(await insights({ metric: 'reach', ...days(1, 0) })).toEqual({ data: [] })
  expect(errorOf(await insights({ metric: 'reach', ...days(32, 0) }))).toEqual([100, undefined])
  expect(errorOf(await insights({ metric: 'likes', ...days(9, 2) }))).toEqual([100, undefined])
  const total = await insights({ metric: 'likes,views', metric_type: 'total_value', ...days(9, 4) })
  expect(at(total, 'data', 0, 'total_value', 'value')).toBeGreaterThan(0)
  const audience = await insights({
    metric: 'follower_demographics',
    metric_type: 'total_value',
    period: 'lifetime',
    timeframe: 'this_month',
    breakdown: 'city',
  })
  const results = listAt(audience, 'data', 0, 'total_value', 'breakdowns', 0, 'results')
  expect(results.length).toBe(LIMITS.instagram.demographicBuckets)
})

test('SB-28 usage rises in the headers to the throttle, which lasts longer for who goes on asking', async () => {
  const sandbox = sandboxInTest()
  const short = await shortToken(sandbox, 'instagram')
  const token = String(at(await lengthen(sandbox, short), 'access_token'))
  const ask = () => sandbox.get(`${INSTAGRAM}/me`, token)
  const { account } = instagramIds({ handle })
  const usedOf = ({ headers }: Awaited<ReturnType<typeof ask>>) =>
    at(JSON.parse(headers.get('x-business-use-case-usage') ?? '{}'), account, 0)
  expect(usedOf(await ask())).toMatchObject({ type: 'instagram', call_count: 0 })
  await sandbox.postJson('/control/meta', { do: 'usage', percent: 98 })
  expect(usedOf(await ask())).toMatchObject({ call_count: 99 })
  expect((await ask()).status).toBe(200)
  const over = await ask()
  expect(errorOf(over.body)).toEqual([80_002, undefined])
  expect(usedOf(over)).toMatchObject({ call_count: 100, estimated_time_to_regain_access: 30 })
  await sandbox.advance(20 * MINUTE_MS)
  expect((await ask()).status).toBe(403)
  await sandbox.advance(20 * MINUTE_MS)
  expect((await ask()).status).toBe(403)
  await sandbox.advance(30 * MINUTE_MS)
  expect((await ask()).status).toBe(200)
})

test('SB-28 what is asked for a person counts by the hour, and is throttled by code 4', async () => {
  const sandbox = sandboxInTest()
  const token = await shortToken(sandbox, 'facebook')
  let last = await sandbox.get(`${FACEBOOK}/me`, token)
  expect(JSON.parse(last.headers.get('x-app-usage') ?? '{}')).toMatchObject({ call_count: 0 })
  for (let call = 0; call < 210; call += 1) last = await sandbox.get(`${FACEBOOK}/me`, token)
  expect(errorOf(last.body)).toEqual([4, undefined])
})

test('SB-29 a person’s pages have tokens that do not end, posts, and days of ninety at most; dead metrics are none', async () => {
  const sandbox = sandboxInTest()
  const person = await shortToken(sandbox, 'facebook')
  const { body } = await sandbox.get(
    `${FACEBOOK}/me/accounts?fields=id,name,access_token,tasks`,
    person,
  )
  expect(at(body, 'data', 0)).toMatchObject({ id: pageId({ handle: pageHandle }) })
  expect(at(body, 'data', 0, 'tasks')).toContain('ANALYZE')
  await sandbox.advance(90 * DAY_MS)
  expect((await sandbox.get(`${FACEBOOK}/me`, person)).status).toBe(400)
  const token = String(at(body, 'data', 0, 'access_token'))
  const ask = async (path: string) => (await sandbox.get(`${FACEBOOK}${path}`, token)).body
  const page = pageId({ handle: pageHandle })
  expect(await ask(`/${page}?fields=username,followers_count`)).toMatchObject({
    username: pageHandle,
  })
  const posts = await ask(
    `/${page}/published_posts?fields=id,message,created_time,shares,attachments{media_type},reactions.limit(0).summary(true)&limit=100`,
  )
  expect(listAt(posts, 'data').length).toBeGreaterThan(10)
  expect(at(posts, 'data', 0, 'reactions', 'summary', 'total_count')).toBeGreaterThanOrEqual(0)
  const id = String(at(posts, 'data', 5, 'id'))
  const post = await ask(`/${id}/insights?metric=post_media_view`)
  expect(at(post, 'data', 0, 'values', 0, 'value')).toBeGreaterThan(0)
  const now = Math.floor((sandbox.world.now() + 90 * DAY_MS) / SECOND_MS)
  const window = (days: number) => `since=${now - days * 86_400}&until=${now}`
  const told = await ask(`/${page}/insights?metric=page_media_view,page_follows&${window(60)}`)
  expect(listAt(told, 'data', 0, 'values').length).toBeGreaterThan(50)
  expect(errorOf(await ask(`/${page}/insights?metric=page_fans&${window(9)}`))).toEqual([
    100,
    undefined,
  ])
  expect(errorOf(await ask(`/${page}/insights?metric=page_follows&${window(95)}`))).toEqual([
    100,
    undefined,
  ])
  expect(errorOf(await ask(`/${page}/insights`))).toEqual([3001, 1_504_028])
})

test.each([
  ['remove', 'instagram', handle],
  ['erase', 'facebook', pageHandle],
] as const)(
  'SB-30 %s at %s is told by a signed request, and the token opens nothing',
  async (what, login, who) => {
    const sandbox = sandboxInTest()
    const outside = sandbox.outside('meta')
    const url = 'http://127.0.0.1:4780/told'
    outside.addresses = {
      webhook: null,
      deauthorized: { [login]: url },
      deletion: { [login]: url },
    }
    const token = await shortToken(sandbox, login)
    await sandbox.postJson('/control/meta', { do: what, login, handle: who })
    await sandbox.advance(0)
    const [mac = '', payload = ''] =
      new URLSearchParams(sandbox.sent[0]?.body).get('signed_request')?.split('.') ?? []
    const ours = createHmac('sha256', SANDBOX_CLIENTS[login].secret).update(payload)
    expect(mac).toBe(ours.digest('base64url'))
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      algorithm: 'HMAC-SHA256',
      user_id: expect.stringMatching(/^\d{17}$/),
    })
    const me = `${login === 'instagram' ? INSTAGRAM : FACEBOOK}/me`
    expect(errorOf((await sandbox.get(me, token)).body)).toEqual([190, 458])
  },
)

test('SB-31 webhooks arrive twice, or signed by nobody, where that is set', async () => {
  const sandbox = sandboxInTest()
  const outside = sandbox.outside('meta')
  outside.addresses = { ...outside.addresses, webhook: 'http://127.0.0.1:4780/hook' }
  const token = await shortToken(sandbox, 'instagram')
  await sandbox.postJson(
    `${INSTAGRAM}/me/subscribed_apps?subscribed_fields=story_insights`,
    {},
    token,
  )
  outside.faults.set('twice', 1)
  await sandbox.advance(DAY_MS)
  expect(sandbox.sent.length).toBe(2)
  expect(sandbox.sent[0]).toEqual(sandbox.sent[1])
  outside.faults.set('forged', 1)
  await sandbox.advance(DAY_MS)
  const forged = sandbox.sent.at(-1)
  const mac = createHmac('sha256', SANDBOX_CLIENTS.instagram.secret).update(forged?.body ?? '')
  expect(forged?.headers['x-hub-signature-256']).not.toBe(`sha256=${mac.digest('hex')}`)
})
