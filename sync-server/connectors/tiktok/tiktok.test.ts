/** TikTok's answers as they are recorded, and as nobody should send them. */
import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../../shared/base/time.ts'
import { MARKUP, stubbed, withField, WRONG_COUNTS } from '../connector.fixture.ts'
import { createTiktok } from './tiktok.ts'

const OK = { code: 'ok', message: '', log_id: '2026112008000000000000000000000001' }
const USER = {
  data: {
    user: {
      open_id: '-000a1',
      display_name: 'Ada Bakes',
      username: 'ada.bakes',
      bio_description: MARKUP,
      is_verified: false,
      follower_count: 12_345,
      following_count: 10,
      video_count: 3,
    },
  },
  error: OK,
}
const VIDEO = {
  id: '7300000000000000001',
  create_time: 1_795_000_000,
  share_url: 'https://www.example.com/@ada.bakes/video/1',
  video_description: 'Bread #ad',
  title: 'Bread',
  like_count: 12,
  comment_count: 0,
  share_count: 1,
  view_count: 900,
}
const VIDEOS = { data: { videos: [VIDEO], cursor: 1_795_000_000_000, has_more: true }, error: OK }
const LIST = '/v2/video/list/'
const INFO = '/v2/user/info/'
const SCOPES = ['user.info.basic', 'user.info.stats', 'video.list']
const opened = () => stubbed(createTiktok, { scopes: SCOPES })

test('CN-10 TikTok: a profile is asked by the scopes that were given, and its text stays text', async () => {
  const { connector, access, on, heard } = await opened()
  on('tiktok', INFO, { json: USER })
  expect(await connector.profile(access)).toMatchObject({
    ok: true,
    value: {
      value: {
        ids: { account: '-000a1', app: '-000a1' },
        handle: 'ada.bakes',
        biography: MARKUP,
        counts: { followers: 12_345, following: 10, posts: 3 },
      },
      raw: [{ endpoint: 'user' }],
    },
  })
  expect(heard[0]).toMatchObject({
    authorization: 'Bearer token',
    query: {
      fields: 'open_id,display_name,follower_count,following_count,video_count',
    },
  })
  expect(await connector.opened(access)).toEqual({
    ok: true,
    value: [{ ids: { account: '-000a1', app: '-000a1' }, handle: 'ada.bakes', token: null }],
  })
})

test('CN-10 TikTok: videos come by a cursor, twenty at once, and tell neither reach nor saves', async () => {
  const { connector, access, on, heard } = await opened()
  on('tiktok', LIST, { json: VIDEOS })
  const first = await connector.posts(access, null)
  expect(first).toMatchObject({
    ok: true,
    value: {
      value: {
        posts: [
          {
            id: VIDEO.id,
            postedAt: 1_795_000_000_000,
            kind: 'short',
            counts: { likes: 12, comments: 0, shares: 1, views: 900, reach: null, saves: null },
          },
        ],
        next: '1795000000000',
      },
    },
  })
  on('tiktok', LIST, { json: withField(VIDEOS, 'data.has_more', false) })
  expect(await connector.posts(access, '1795000000000')).toMatchObject({
    value: { value: { next: null } },
  })
  expect(heard.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { max_count: 20 },
    { max_count: 20, cursor: 1_795_000_000_000 },
  ])
  on('tiktok', '/v2/video/query/', { json: VIDEOS })
  expect(await connector.postInsights(access, [{ id: VIDEO.id, kind: 'short' }])).toMatchObject({
    value: { value: [{ id: VIDEO.id, levels: { views: 900 } }] },
  })
  expect(await connector.postInsights(access, [])).toMatchObject({ value: { value: [] } })
})

test('CN-11 TikTok: a cursor that stands still is no page', async () => {
  const { connector, access, on } = await opened()
  on('tiktok', LIST, { json: VIDEOS })
  expect(await connector.posts(access, '1795000000000')).toEqual({
    ok: false,
    failure: { kind: 'unexpected_shape', where: 'cursor' },
  })
})

test('CN-11 TikTok: where more follow, their cursor is told', async () => {
  const { connector, access, on } = await opened()
  on('tiktok', LIST, { json: withField(VIDEOS, 'data.cursor', undefined) })
  expect(await connector.posts(access, null)).toMatchObject({ failure: { where: 'cursor' } })
})

test('CN-12 TikTok: what is missing or null was not told; what is no count fails the whole answer', async () => {
  const { connector, access, on } = await opened()
  for (const absent of [null, undefined]) {
    on('tiktok', LIST, { json: withField(VIDEOS, 'data.videos.0.view_count', absent) })
    expect(await connector.posts(access, null)).toMatchObject({
      value: { value: { posts: [{ counts: { views: null, likes: 12 } }] } },
    })
  }
  for (const wrong of WRONG_COUNTS) {
    on('tiktok', LIST, { json: withField(VIDEOS, 'data.videos.0.view_count', wrong) })
    expect(await connector.posts(access, null)).toEqual({
      ok: false,
      failure: { kind: 'unexpected_shape', where: 'data.videos.0.view_count' },
    })
    on('tiktok', INFO, { json: withField(USER, 'data.user.follower_count', wrong) })
    expect(await connector.profile(access)).toMatchObject({ ok: false })
  }
  for (const wrong of [undefined, '', 7, 'x'.repeat(201)]) {
    on('tiktok', LIST, { json: withField(VIDEOS, 'data.videos.0.id', wrong) })
    expect(await connector.posts(access, null)).toMatchObject({ ok: false })
  }
  on('tiktok', LIST, { json: { error: OK } })
  expect(await connector.posts(access, null)).toMatchObject({ ok: false })
})

test.each([
  ['access_token_invalid', 401, { kind: 'unauthorized', reason: 'invalid_token' }],
  ['access_token_invalid', 200, { kind: 'unauthorized', reason: 'invalid_token' }],
  ['scope_not_authorized', 401, { kind: 'not_permitted', scope: null }],
  ['rate_limit_exceeded', 429, { kind: 'rate_limited', retryAfterMs: MINUTE_MS }],
  ['internal_error', 500, { kind: 'unreachable' }],
  ['invalid_params', 400, { kind: 'unexpected_shape', where: 'error' }],
])('CN-13 TikTok: %s with %i is a failure of its class', async (code, status, failure) => {
  const { connector, access, on } = await opened()
  on('tiktok', INFO, { status, json: { data: {}, error: { ...OK, code } } })
  expect(await connector.profile(access)).toEqual({ ok: false, failure })
})

test('CN-14 TikTok tells no days and no audience', async () => {
  const { connector, access, heard } = await opened()
  expect(connector).toMatchObject({ windowDays: 0, historyDays: 0 })
  expect(await connector.demographics(access)).toEqual({ ok: true, value: { value: [], raw: [] } })
  expect(heard).toEqual([])
})
