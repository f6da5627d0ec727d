/** Answers about Facebook pages as they are recorded, and as nobody should send them. */
import { expect, test } from 'vitest'
import type { LocalDate } from '../../../shared/base/time.ts'
import { stubbed, withField, WRONG_COUNTS } from '../connector.fixture.ts'
import { META_GRAPH_API_VERSION as VERSION } from '../platforms.ts'
import { createFacebook } from './facebook.ts'

const PAGE = '17841400000000001'
const path = (rest: string): string => `/${VERSION}/${rest}`
const POST = {
  id: `${PAGE}_1`,
  message: 'Bread',
  created_time: '2026-11-18T07:30:00+0000',
  permalink_url: 'https://www.example.com/1',
  attachments: { data: [{ media_type: 'photo' }] },
  reactions: { data: [], summary: { total_count: 5 } },
  comments: { data: [], summary: { total_count: 0 } },
}
const POSTS = { data: [POST], paging: { cursors: { after: 'c2' }, next: 'https://x' } }
const posts = path(`${PAGE}/published_posts`)
const insights = path(`${PAGE}/insights`)
// Days that the calendar has.
const WINDOW = { from: '2026-11-01' as LocalDate, to: '2026-11-02' as LocalDate }

async function opened() {
  const held = await stubbed(createFacebook)
  const on = (at: string, answer: Parameters<typeof held.on>[2]) =>
    held.on('facebookGraph', at, answer)
  on(posts, { json: POSTS })
  return { ...held, on }
}

test('CN-10 Facebook: a login opens the pages that may be analysed, each by its own token', async () => {
  const { connector, access, on } = await opened()
  const page = (id: string, more: object) => ({
    id,
    name: `Page ${id}`,
    access_token: `t${id}`,
    ...more,
  })
  on(path('me'), { json: { id: 'person-1' } })
  on(path('me/accounts'), {
    json: {
      data: [
        page('1', { tasks: ['ANALYZE', 'CREATE_CONTENT'] }),
        page('4', {
          tasks: ['ANALYZE'],
          username: 'page4',
          category: 'Bakery',
          followers_count: 12_000,
        }),
        page('2', { tasks: ['MODERATE'] }),
        page('3', {}),
      ],
    },
  })
  expect(await connector.opened(access)).toEqual({
    ok: true,
    value: [
      {
        ids: { account: '1', app: 'person-1' },
        handle: 'Page 1',
        token: 't1',
        about: { username: null, category: null, followers: null },
      },
      {
        ids: { account: '4', app: 'person-1' },
        handle: 'Page 4',
        token: 't4',
        about: { username: 'page4', category: 'Bakery', followers: 12_000 },
      },
    ],
  })
})

test('CN-10 Facebook: a page and its posts; one that nobody shared was shared no times', async () => {
  const { connector, access, on } = await opened()
  on(path(PAGE), {
    json: {
      id: PAGE,
      name: 'Ada Bakes',
      username: 'adabakes',
      followers_count: 99,
      verification_status: 'blue_verified',
    },
  })
  expect(await connector.profile(access)).toMatchObject({
    value: { value: { handle: 'adabakes', isVerified: true, counts: { followers: 99 } } },
  })
  expect(await connector.posts(access, null)).toMatchObject({
    value: {
      value: {
        posts: [{ kind: 'image', counts: { likes: 5, comments: 0, shares: 0, views: null } }],
        next: 'c2',
      },
    },
  })
  on(path(`${PAGE}_1/insights`), {
    json: { data: [{ name: 'post_media_view', values: [{ value: 40 }] }] },
  })
  const asked = [{ id: `${PAGE}_1`, kind: 'image' }] as const
  expect(await connector.postInsights(access, asked)).toMatchObject({
    value: { value: [{ counts: { views: 40, reach: null } }] },
  })
})

test('CN-11 Facebook: a cursor that loops is no page', async () => {
  const { connector, access } = await opened()
  expect(await connector.posts(access, 'c2')).toMatchObject({
    failure: { kind: 'unexpected_shape', where: 'paging' },
  })
})

test('CN-12 Facebook: what is missing was not told; what is no count fails the whole answer', async () => {
  const { connector, access, on } = await opened()
  on(posts, { json: withField(POSTS, 'data.0.reactions', undefined) })
  expect(await connector.posts(access, null)).toMatchObject({
    value: { value: { posts: [{ counts: { likes: null } }] } },
  })
  for (const wrong of WRONG_COUNTS) {
    on(posts, { json: withField(POSTS, 'data.0.reactions.summary.total_count', wrong) })
    expect(await connector.posts(access, null)).toMatchObject({
      failure: { kind: 'unexpected_shape', where: 'data.0.reactions.summary.total_count' },
    })
  }
})

test('CN-11 Facebook: where another page follows, its cursor is told', async () => {
  const { connector, access, on } = await opened()
  for (const paging of [{ next: 'https://x' }, { cursors: {}, next: 'https://x' }]) {
    on(posts, { json: { ...POSTS, paging } })
    expect(await connector.posts(access, null)).toMatchObject({ failure: { where: 'paging' } })
  }
})

test('CN-14 Facebook: the newest of places is that of the last day, wherever it stands', async () => {
  const { connector, access, on } = await opened()
  const days = ['2026-11-04', '2026-11-03'].map((day, at) => ({
    value: { Bozen: 380 - at },
    end_time: `${day}T08:00:00+0000`,
  }))
  on(insights, { json: { data: [{ name: 'page_follows_city', values: days }] } })
  expect(await connector.demographics(access)).toMatchObject({
    value: { value: [{ bucket: 'Bozen', amount: 380 }] },
  })
})

test('CN-14 Facebook: a page’s days by the metrics that live; one told twice is none', async () => {
  const { connector, access, on, heard } = await opened()
  const views = (values: readonly object[]) => ({
    json: {
      data: [
        { name: 'page_media_view', values },
        { name: 'page_impressions', values: [{ value: 9, end_time: '2026-11-02T07:00:00+0000' }] },
      ],
    },
  })
  const day = { value: 4, end_time: '2026-11-02T07:00:00+0000' }
  on(insights, views([day, { end_time: '2026-11-03T08:00:00+0000' }]))
  expect(await connector.accountInsights(access, WINDOW)).toMatchObject({
    value: {
      value: [
        { metric: 'views', day: '2026-11-01', count: 4 },
        { metric: 'views', day: '2026-11-02', count: null },
      ],
    },
  })
  expect(heard[0]?.query['metric']).not.toMatch(/impressions|fans/)
  on(insights, views([day, day]))
  expect(await connector.accountInsights(access, WINDOW)).toMatchObject({
    failure: { kind: 'unexpected_shape' },
  })
})

test('CN-14 Facebook: of followers their places are told, by the newest day, and nothing of a small page', async () => {
  const { connector, access, on, heard } = await opened()
  const cities = [
    { value: { 'Trento, TN': 3 } },
    { value: { 'Bolzano, BZ': 380, 'Trento, TN': 170 } },
  ]
  const data = [
    { name: 'page_follows_city', values: cities },
    { name: 'page_follows_country', values: [{ value: { IT: 550 } }] },
    { name: 'page_fans_gender_age', values: [{ value: { 'F.25-34': 9 } }] },
  ]
  on(insights, { json: { data } })
  expect(await connector.demographics(access)).toMatchObject({
    value: {
      value: [
        { split: 'city', bucket: 'Bolzano, BZ', amount: 380 },
        { split: 'city', bucket: 'Trento, TN', amount: 170 },
        { split: 'country', bucket: 'IT', amount: 550 },
      ],
    },
  })
  expect(heard[0]?.query['metric']).toBe('page_follows_city,page_follows_country')
  on(insights, { json: { data: [] } })
  expect(await connector.demographics(access)).toMatchObject({ value: { value: [] } })
  on(insights, { json: { data: [{ name: 'page_follows_city', values: [{ value: { x: -1 } }] }] } })
  expect(await connector.demographics(access)).toMatchObject({
    failure: { kind: 'unexpected_shape' },
  })
})
