/** Google's stand-in against what its documents say. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, instant, SECOND_MS } from '../../../shared/base/time.ts'
import { localTimeOf } from '../../../shared/base/zoned-time.ts'
import { LIMITS, LIVES, LOGIN_RULES, SANDBOX_CLIENTS } from '../../connectors/platforms.ts'
import { accountsOn } from '../platforms/people.ts'
import {
  at,
  authorizePath,
  listAt,
  REDIRECT,
  type SandboxInTest,
  sandboxInTest,
} from '../platforms/sandbox.fixture.ts'

const DATA = '/www.googleapis.com/youtube/v3'
const REPORTS = '/youtubeanalytics.googleapis.com/v2/reports'
const VERIFIER = 'v'.repeat(43)
const PKCE = {
  code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
  code_challenge_method: 'S256',
}
const CLIENT = {
  client_id: SANDBOX_CLIENTS.google.id,
  client_secret: SANDBOX_CLIENTS.google.secret,
}
const [{ handle } = { handle: '' }] = accountsOn('youtube')

const token = (sandbox: SandboxInTest, fields: Readonly<Record<string, string>>) =>
  sandbox.postForm('/oauth2.googleapis.com/token', { ...CLIENT, ...fields })

async function connected(sandbox: SandboxInTest, query: Readonly<Record<string, string>> = {}) {
  const code = await sandbox.codeOf('google', handle, { ...PKCE, ...query })
  const { body } = await token(sandbox, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT,
    code_verifier: VERIFIER,
  })
  return {
    body,
    access: String(at(body, 'access_token')),
    refresh: String(at(body, 'refresh_token')),
  }
}

const renew = (sandbox: SandboxInTest, refresh: string) =>
  token(sandbox, { grant_type: 'refresh_token', refresh_token: refresh })

const reasonOf = (body: unknown) => at(body, 'error', 'errors', 0, 'reason')

test('SB-40 a refresh token comes to who asked for it, stays the same, and is invalid_grant once revoked or unused', async () => {
  const sandbox = sandboxInTest()
  const { body, refresh } = await connected(sandbox)
  expect(body).toMatchObject({
    expires_in: LIVES.googleAccessMs / SECOND_MS,
    scope: LOGIN_RULES.google.scopes.join(' '),
    token_type: 'Bearer',
  })
  expect((await connected(sandbox, { access_type: 'online' })).body).not.toHaveProperty(
    'refresh_token',
  )
  const hex = await sandbox.get(
    authorizePath('google', { ...PKCE, code_challenge: 'a'.repeat(64) }),
  )
  expect(hex.status).toBe(400)
  await sandbox.advance(170 * DAY_MS)
  expect((await renew(sandbox, refresh)).body).not.toHaveProperty('refresh_token')
  await sandbox.advance(170 * DAY_MS)
  expect((await renew(sandbox, refresh)).status).toBe(200)
  await sandbox.advance(180 * DAY_MS)
  expect((await renew(sandbox, refresh)).body).toMatchObject({ error: 'invalid_grant' })
  const other = await connected(sandbox)
  await sandbox.postForm('/oauth2.googleapis.com/revoke', { token: other.refresh })
  expect((await renew(sandbox, other.refresh)).body).toMatchObject({ error: 'invalid_grant' })
  expect((await sandbox.get(`${DATA}/channels?part=id&mine=true`, other.access)).status).toBe(401)
})

test('SB-41 counts are texts, followers are told to three digits, or not at all', async () => {
  const sandbox = sandboxInTest()
  const { access } = await connected(sandbox)
  const ask = async () =>
    (await sandbox.get(`${DATA}/channels?part=snippet,statistics,contentDetails&mine=true`, access))
      .body
  const statistics = at(await ask(), 'items', 0, 'statistics')
  expect(String(at(statistics, 'subscriberCount'))).toMatch(/^\d{1,3}0*$/)
  expect(at(statistics, 'videoCount')).toEqual(expect.stringMatching(/^\d+$/))
  expect(at(statistics, 'hiddenSubscriberCount')).toBe(false)
  sandbox.outside('google').faults.set('hidden_count', 1)
  const hidden = at(await ask(), 'items', 0, 'statistics')
  expect(hidden).toMatchObject({ hiddenSubscriberCount: true })
  expect(hidden).not.toHaveProperty('subscriberCount')
  expect((await sandbox.get(`${DATA}/channels?mine=true`, access)).status).toBe(400)
})

test('SB-42 uploads come fifty a page to the last, and videos by fifty ids; a deleted one is not among them', async () => {
  const sandbox = sandboxInTest()
  const { access } = await connected(sandbox)
  const get = async (path: string) => (await sandbox.get(DATA + path, access)).body
  const channel = await get('/channels?part=contentDetails&mine=true')
  const uploads = String(at(channel, 'items', 0, 'contentDetails', 'relatedPlaylists', 'uploads'))
  const list = `/playlistItems?part=contentDetails&playlistId=${uploads}&maxResults=50`
  const seen: string[] = []
  let page = ''
  for (;;) {
    const body = await get(page === '' ? list : `${list}&pageToken=${page}`)
    seen.push(...listAt(body, 'items').map((one) => String(at(one, 'contentDetails', 'videoId'))))
    const next = at(body, 'nextPageToken')
    if (typeof next !== 'string') break
    page = next
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThan(50)
  const [first = '', second = ''] = seen
  await sandbox.postJson('/control/google', { do: 'delete_post', post: first })
  const part = 'part=snippet,statistics,paidProductPlacementDetails'
  const { items } = { items: listAt(await get(`/videos?${part}&id=${first},${second}`), 'items') }
  expect(items.map((one) => at(one, 'id'))).toEqual([second])
  expect(at(items[0], 'statistics', 'viewCount')).toEqual(expect.stringMatching(/^\d+$/))
  expect(at(items[0], 'snippet', 'publishedAt')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  expect(reasonOf(await get(`/videos?part=snippet&id=${seen.slice(0, 51).join(',')}`))).toBe(
    'badRequest',
  )
  expect(reasonOf(await get('/playlistItems?part=snippet&playlistId=UUx'))).toBe('playlistNotFound')
  expect(reasonOf(await get(`${list}&pageToken=x`))).toBe('invalidPageToken')
})

test('SB-43 a day has its units and its searches, wrong questions cost too, and both come anew at midnight in California', async () => {
  const sandbox = sandboxInTest()
  const { refresh, access } = await connected(sandbox)
  const channel = async (by: string) =>
    (await sandbox.get(`${DATA}/channels?part=snippet&mine=true`, by)).body
  const search = async () => (await sandbox.get(`${DATA}/search?part=snippet`, access)).body
  for (let call = 0; call < LIMITS.youtube.searchesADay; call += 1) await search()
  expect(reasonOf(await search())).toBe('quotaExceeded')
  await sandbox.postJson('/control/google', {
    do: 'usage',
    percent: 100 - 100 / LIMITS.youtube.unitsADay,
  })
  expect(reasonOf(await sandbox.get(`${DATA}/channels`, access).then(({ body }) => body))).toBe(
    'missingRequiredParameter',
  )
  expect(reasonOf(await channel(access))).toBe('quotaExceeded')
  const { minute } = localTimeOf(instant(sandbox.world.now()), LIMITS.youtube.quotaZone)
  await sandbox.advance(24 * HOUR_MS - minute * 60_000 - 1)
  const again = async () =>
    channel(String(at((await renew(sandbox, refresh)).body, 'access_token')))
  expect(reasonOf(await again())).toBe('quotaExceeded')
  await sandbox.advance(1)
  expect(at(await again(), 'kind')).toBe('youtube#channelListResponse')
})

test('SB-44 a report is a table with named columns; its days come two to three days late, those not counted have no row', async () => {
  const sandbox = sandboxInTest()
  const { access } = await connected(sandbox)
  const report = async (fields: Readonly<Record<string, string>>) => {
    const all = { ids: 'channel==MINE', startDate: '2026-10-01', endDate: '2026-11-20', ...fields }
    return (await sandbox.get(`${REPORTS}?${new URLSearchParams(all).toString()}`, access)).body
  }
  const days = await report({ metrics: 'views,subscribersGained', dimensions: 'day' })
  expect(listAt(days, 'columnHeaders')).toEqual([
    { name: 'day', columnType: 'DIMENSION', dataType: 'STRING' },
    { name: 'views', columnType: 'METRIC', dataType: 'INTEGER' },
    { name: 'subscribersGained', columnType: 'METRIC', dataType: 'INTEGER' },
  ])
  const rows = listAt(days, 'rows')
  expect(rows.length).toBeGreaterThan(40)
  expect(rows.length).toBeLessThan(50)
  expect(['2026-11-16', '2026-11-17']).toContain(at(rows.at(-1), 0))
  for (const dimensions of ['ageGroup', 'gender', 'ageGroup,gender']) {
    const shares = listAt(await report({ metrics: 'viewerPercentage', dimensions }), 'rows')
    const all = shares.reduce<number>(
      (sum, row) => sum + Number(Array.isArray(row) ? row.at(-1) : 0),
      0,
    )
    expect(Math.round(all)).toBe(100)
  }
  const countries = listAt(await report({ metrics: 'views', dimensions: 'country' }), 'rows')
  expect(countries.length).toBeGreaterThan(5)
  const videos = await report({
    metrics: 'views',
    dimensions: 'video',
    maxResults: '5',
    sort: '-views',
  })
  expect(listAt(videos, 'rows').length).toBe(5)
  expect(reasonOf(await report({ metrics: 'views', dimensions: 'video' }))).toBe('badRequest')
  expect(reasonOf(await report({ metrics: 'shoes', dimensions: 'day' }))).toBe('badRequest')
  expect(reasonOf(await report({ metrics: 'views', startDate: '2026-13-01' }))).toBe('badRequest')
})

test('SB-45 errors bear a reason: who did not allow reports, and who is nobody', async () => {
  const sandbox = sandboxInTest()
  const { access } = await connected(sandbox, { scope: LOGIN_RULES.google.scopes[0] ?? '' })
  expect(reasonOf((await sandbox.get(REPORTS, access)).body)).toBe('insufficientPermissions')
  const nobody = await sandbox.get(`${DATA}/channels?part=snippet&mine=true`, 'nonsense')
  expect(nobody.body).toMatchObject({ error: { code: 401, status: 'UNAUTHENTICATED' } })
  sandbox.outside('google').faults.set('throttle', 1)
  expect(reasonOf((await sandbox.get(`${DATA}/channels`, access)).body)).toBe('rateLimitExceeded')
})
