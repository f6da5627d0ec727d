/** Instagram's answers as they are recorded, and as nobody should send them. */
import { expect, test } from 'vitest'
import type { LocalDate } from '../../../shared/base/time.ts'
import { MINUTE_MS } from '../../../shared/base/time.ts'
import { MARKUP, stubbed, withField, WRONG_COUNTS } from '../connector.fixture.ts'
import { META_GRAPH_API_VERSION as VERSION } from '../platforms.ts'
import type { StubAnswer } from '../stub.fixture.ts'
import { createInstagram } from './instagram.ts'

const ACCOUNT = '17841400000000001'
const ME = {
  id: '24000000000000001',
  user_id: ACCOUNT,
  username: 'ada.bakes',
  name: 'Ada',
  biography: MARKUP,
  followers_count: 1_234,
  follows_count: 12,
  media_count: 0,
}
const REEL = {
  id: 'm1',
  caption: 'Bread',
  media_type: 'VIDEO',
  media_product_type: 'REELS',
  permalink: 'https://www.example.com/reel/1/',
  timestamp: '2026-11-18T07:30:00+0000',
  like_count: 7,
  comments_count: 0,
}
const MEDIA = { data: [REEL], paging: { cursors: { before: 'b', after: 'c2' }, next: 'https://x' } }
const USAGE = (percent: number) => ({
  'x-app-usage': JSON.stringify({ call_count: 3, total_time: 1, total_cputime: percent }),
  'x-business-use-case-usage': JSON.stringify({
    [ACCOUNT]: [
      {
        type: 'instagram',
        call_count: percent,
        total_time: 1,
        total_cputime: 1,
        estimated_time_to_regain_access: percent > 99 ? 30 : 0,
      },
    ],
  }),
})
const path = (rest: string): string => `/${VERSION}/${rest}`
const media = path(`${ACCOUNT}/media`)
const insights = path(`${ACCOUNT}/insights`)

async function opened() {
  const held = await stubbed(createInstagram)
  const on = (at: string, answer: Parameters<typeof held.on>[2]) =>
    held.on('instagramGraph', at, answer)
  on(path('me'), { json: ME })
  on(media, { json: MEDIA })
  on(path(`${ACCOUNT}/stories`), { json: { data: [] } })
  return { ...held, on }
}

const error = (code: number, more: object = {}): StubAnswer => ({
  status: 400,
  json: { error: { message: 'no', type: 'OAuthException', code, ...more } },
})

test('CN-10 Instagram: both ids are kept, no post is zero posts, and a bio is text', async () => {
  const { connector, access } = await opened()
  expect(await connector.profile(access)).toMatchObject({
    value: {
      value: {
        ids: { account: ACCOUNT, app: '24000000000000001' },
        biography: MARKUP,
        counts: { followers: 1_234, following: 12, posts: 0 },
      },
    },
  })
})

test('CN-10 Instagram: posts come by Meta’s cursor, live stories beside the newest', async () => {
  const { connector, access, on, heard } = await opened()
  const story = { ...REEL, id: 's1', media_product_type: 'STORY', like_count: undefined }
  on(path(`${ACCOUNT}/stories`), { json: { data: [story] } })
  expect(await connector.posts(access, null)).toMatchObject({
    value: {
      value: {
        posts: [
          {
            id: 'm1',
            kind: 'short',
            postedAt: Date.parse('2026-11-18T07:30:00Z'),
            counts: { likes: 7, comments: 0, views: null },
          },
          { id: 's1', kind: 'story', counts: { likes: null } },
        ],
        next: 'c2',
      },
      waitMs: null,
    },
  })
  on(media, { json: { data: [], paging: { cursors: { after: 'c3' } } } })
  expect(await connector.posts(access, 'c2')).toMatchObject({ value: { value: { next: null } } })
  expect(heard.at(-1)).toMatchObject({ query: { after: 'c2', limit: '100' } })
})

test('CN-11 Instagram: a cursor that loops is no page', async () => {
  const { connector, access } = await opened()
  expect(await connector.posts(access, 'c2')).toEqual({
    ok: false,
    failure: { kind: 'unexpected_shape', where: 'paging' },
  })
})

test('CN-12 Instagram: hidden likes were not told; what is no count fails the whole answer', async () => {
  const { connector, access, on } = await opened()
  on(media, { json: withField(MEDIA, 'data.0.like_count', null) })
  expect(await connector.posts(access, null)).toMatchObject({
    value: { value: { posts: [{ counts: { likes: null, comments: 0 } }] } },
  })
  for (const wrong of WRONG_COUNTS) {
    on(media, { json: withField(MEDIA, 'data.0.like_count', wrong) })
    expect(await connector.posts(access, null)).toEqual({
      ok: false,
      failure: { kind: 'unexpected_shape', where: 'data.0.like_count' },
    })
    on(path('me'), { json: withField(ME, 'followers_count', wrong) })
    expect(await connector.profile(access)).toMatchObject({ ok: false })
  }
  on(media, { json: { data: null } })
  expect(await connector.posts(access, null)).toMatchObject({ ok: false })
  on(media, { json: withField(MEDIA, 'data.0.timestamp', '2026-02-30T00:00:00+0000') })
  expect(await connector.posts(access, null)).toMatchObject({ ok: false })
})

test('CN-15 a metric that a kind of post does not have is dropped, asked without once, and remembered for that kind', async () => {
  const { connector, access, on, heard, warned } = await opened()
  const asked = () => heard.map(({ query }) => query['metric'])
  on(path('m1/insights'), ({ query }) =>
    query['metric']?.includes('profile_visits')
      ? error(100, {
          message:
            '(#100) The Media Insights API does not support the profile_visits metric for this media product type.',
        })
      : {
          json: {
            data: [
              { name: 'views', values: [{ value: 3 }] },
              { name: 'reach', values: [] },
            ],
          },
        },
  )
  const got = await connector.postInsights(access, [{ id: 'm1', kind: 'image' }])
  expect(got).toMatchObject({ value: { value: [{ counts: { views: 3, reach: null } }] } })
  await connector.postInsights(access, [{ id: 'm1', kind: 'image' }])
  const without = 'views,reach,likes,comments,saved,shares'
  expect(asked()).toEqual([`${without},profile_visits`, without, without])
  expect(warned).toEqual([{ what: 'metric', facts: { kind: 'feed', metrics: 'profile_visits' } }])
  on(
    path('m1/insights'),
    error(100, { message: '(#100) metric[0] must be one of the following values: reach' }),
  )
  expect(await connector.postInsights(access, [{ id: 'm1', kind: 'image' }])).toMatchObject({
    failure: { kind: 'unexpected_shape' },
  })
})

test('CN-15 a post that is gone, or a story that few saw, leaves the others their counts', async () => {
  const { connector, access, on } = await opened()
  on(path('few/insights'), error(10))
  on(path('gone/insights'), error(100, { error_subcode: 33 }))
  on(path('m1/insights'), { json: { data: [{ name: 'views', values: [{ value: 5 }] }] } })
  const posts = [
    { id: 'few', kind: 'story' },
    { id: 'gone', kind: 'image' },
    { id: 'm1', kind: 'story' },
  ] as const
  expect(await connector.postInsights(access, posts)).toMatchObject({
    value: { value: [{ id: 'm1', levels: { storyViews: 5 } }] },
  })
})

test('CN-14 Instagram: an empty data set is no zero; days that are not settled are not asked for', async () => {
  const { connector, access, on, heard } = await opened()
  on(insights, ({ query }) =>
    query['metric_type'] === 'time_series'
      ? {
          json: {
            data: [
              {
                name: 'reach',
                values: [
                  { value: 11, end_time: '2026-11-17T08:00:00+0000' },
                  { value: 0, end_time: '2026-11-18T08:00:00+0000' },
                ],
              },
            ],
          },
        }
      : { json: { data: [{ name: 'views', total_value: { value: 0 } }, { name: 'likes' }] } },
  )
  // Days that the calendar has.
  const window = { from: '2026-11-16' as LocalDate, to: '2026-11-19' as LocalDate }
  const told = await connector.accountInsights(access, window)
  if (!told.ok) throw new Error('told')
  const of = (metric: string) => told.value.value.filter((one) => one.metric === metric)
  expect(of('reach')).toEqual([
    { metric: 'reach', day: '2026-11-16', count: 11 },
    { metric: 'reach', day: '2026-11-17', count: 0 },
  ])
  expect(of('views')).toEqual([
    { metric: 'views', day: '2026-11-16', count: 0 },
    { metric: 'views', day: '2026-11-17', count: 0 },
  ])
  expect(of('likes').map(({ count }) => count)).toEqual([null, null])
  // 2026-11-16 in Pacific time.
  expect(heard[1]?.query).toMatchObject({ since: '1794816000', until: '1794902400' })
})

test('CN-14 Instagram: the audience by age, gender, city and country; too few people are an empty one', async () => {
  const { connector, access, on } = await opened()
  on(insights, ({ query }) => ({
    json:
      query['breakdown'] === 'age'
        ? {
            data: [
              {
                total_value: {
                  breakdowns: [{ results: [{ dimension_values: ['25-34'], value: 9 }] }],
                },
              },
            ],
          }
        : { data: [] },
  }))
  expect(await connector.demographics(access)).toMatchObject({
    value: { value: [{ split: 'age', bucket: '25-34', amount: 9 }] },
  })
})

test.each([
  [error(4), { kind: 'rate_limited', retryAfterMs: 15 * MINUTE_MS }],
  [
    { ...error(80_002), headers: USAGE(100) },
    { kind: 'rate_limited', retryAfterMs: 30 * MINUTE_MS },
  ],
  [error(190, { error_subcode: 458 }), { kind: 'unauthorized', reason: 'revoked' }],
  [error(190, { error_subcode: 460 }), { kind: 'unauthorized', reason: 'password_changed' }],
  [error(190, { error_subcode: 463 }), { kind: 'unauthorized', reason: 'expired' }],
  [error(190), { kind: 'unauthorized', reason: 'invalid_token' }],
  [error(102), { kind: 'unauthorized', reason: 'invalid_token' }],
  [error(10), { kind: 'not_permitted', scope: null }],
  [error(200), { kind: 'not_permitted', scope: null }],
  [error(100, { error_subcode: 33 }), { kind: 'gone' }],
  [error(803), { kind: 'gone' }],
  [error(2), { kind: 'unreachable' }],
  [error(7_777, { is_transient: true }), { kind: 'unreachable' }],
  [error(2_635), { kind: 'unexpected_shape', where: 'error 2635' }],
  [error(100), { kind: 'unexpected_shape', where: 'error 100' }],
])('CN-13 Meta: %j is a failure of its class', async (answer, failure) => {
  const { connector, access, on } = await opened()
  on(path('me'), answer)
  expect(await connector.profile(access)).toEqual({ ok: false, failure })
})

test('CN-16 at ninety percent of a limit the account is left alone, and no more of its posts are asked', async () => {
  const { connector, access, on, heard } = await opened()
  on(path('me'), { json: ME, headers: USAGE(89) })
  expect(await connector.profile(access)).toMatchObject({ value: { waitMs: null } })
  on(path('me'), { json: ME, headers: USAGE(90) })
  expect(await connector.profile(access)).toMatchObject({ value: { waitMs: 15 * MINUTE_MS } })
  on(path('me'), {
    json: ME,
    headers: { 'x-app-usage': 'no json', 'x-business-use-case-usage': '[1]' },
  })
  expect(await connector.profile(access)).toMatchObject({ value: { waitMs: null } })
  heard.length = 0
  for (const id of ['m1', 'm2'])
    on(path(`${id}/insights`), { json: { data: [] }, headers: USAGE(100) })
  const posts = ['m1', 'm2'].map((id) => ({ id, kind: 'short' }) as const)
  expect(await connector.postInsights(access, posts)).toMatchObject({
    value: { waitMs: 30 * MINUTE_MS, value: [{ id: 'm1' }] },
  })
  expect(heard).toHaveLength(1)
})

test('CN-17 an answer by another version than ours is told', async () => {
  const { connector, access, on, warned } = await opened()
  on(path('me'), { json: ME, headers: { 'facebook-api-version': VERSION } })
  await connector.profile(access)
  expect(warned).toEqual([])
  on(path('me'), { json: ME, headers: { 'facebook-api-version': 'v22.0' } })
  expect(await connector.profile(access)).toMatchObject({ ok: true })
  expect(warned).toEqual([{ what: 'version', facts: { told: 'v22.0' } }])
})
