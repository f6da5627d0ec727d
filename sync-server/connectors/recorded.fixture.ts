/** Answers to all that a reading asks, by platform and by endpoint, in the shapes of the platforms' documents. */
import { MARKUP } from './connector.fixture.ts'

export const RECORDED_ACCOUNT = '17841400000000001'

/** Answers by endpoint, as the platforms’ documents have them. */
export type Recorded = Readonly<Record<string, unknown>>

const BUCKETS = (values: readonly (readonly [string, number])[]) => ({
  data: [
    {
      name: 'follower_demographics',
      total_value: {
        breakdowns: [
          {
            dimension_keys: ['age'],
            results: values.map(([one, value]) => ({ dimension_values: [one], value })),
          },
        ],
      },
    },
  ],
})
const TOTALS = ['views', 'likes', 'saves'].map((name) => ({ name, total_value: { value: 12 } }))
const DAYS = (name: string) => ({
  data: [
    {
      name,
      period: 'day',
      values: [
        { value: 40, end_time: '2026-11-02T08:00:00+0000' },
        { value: 41, end_time: '2026-11-03T08:00:00+0000' },
      ],
    },
  ],
})
const POST_INSIGHTS = {
  data: [
    { name: 'views', values: [{ value: 900 }] },
    { name: 'reach', total_value: { value: 700 } },
  ],
}
const MEDIA = {
  id: 'm1',
  caption: MARKUP,
  media_type: 'VIDEO',
  media_product_type: 'REELS',
  permalink: 'https://www.instagram.com/reel/C1/',
  timestamp: '2026-11-18T07:30:00+0000',
  like_count: 7,
  comments_count: 0,
}
const ME = {
  id: '24000000000000001',
  user_id: RECORDED_ACCOUNT,
  username: 'ada.bakes',
  name: MARKUP,
  biography: MARKUP,
  followers_count: 1_234,
  follows_count: 12,
  media_count: 3,
}
const PAGING = { cursors: { before: 'b', after: 'c2' }, next: 'https://x' }
export const INSTAGRAM: Recorded = {
  profile: ME,
  media: { data: [MEDIA], paging: PAGING },
  stories: { data: [{ ...MEDIA, id: 's1', media_product_type: 'STORY' }] },
  'post insights': POST_INSIGHTS,
  days: DAYS('reach'),
  totals: { data: TOTALS },
  audience: BUCKETS([
    ['18-24', 200],
    ['25-34', 300],
  ]),
}
export const FACEBOOK: Recorded = {
  profile: {
    id: RECORDED_ACCOUNT,
    name: MARKUP,
    username: 'ada.bakes',
    about: MARKUP,
    followers_count: 1_234,
    verification_status: 'not_verified',
  },
  posts: {
    data: [
      {
        id: `${RECORDED_ACCOUNT}_1`,
        message: MARKUP,
        created_time: '2026-11-18T07:30:00+0000',
        permalink_url: 'https://www.facebook.com/1/posts/1',
        shares: { count: 3 },
        attachments: { data: [{ media_type: 'photo' }] },
        reactions: { data: [], summary: { total_count: 5 } },
        comments: { data: [], summary: { total_count: 0 } },
      },
    ],
    paging: PAGING,
  },
  'post insights': {
    data: [
      { name: 'post_media_view', values: [{ value: 900 }] },
      { name: 'post_total_media_view_unique', values: [{ value: 700 }] },
    ],
  },
  days: DAYS('page_media_view'),
  audience: {
    data: [
      {
        name: 'page_follows_city',
        values: [{ value: { Trento: 170, Bozen: 380 }, end_time: '2026-11-02T08:00:00+0000' }],
      },
    ],
  },
}
export const REPORT = (query: Readonly<Record<string, string>>) => {
  const { dimensions = '', metrics = '' } = query
  if (dimensions === 'day')
    return {
      columnHeaders: [{ name: 'day' }, { name: 'views' }, { name: 'likes' }],
      rows: [
        ['2026-11-01', 10, -2],
        ['2026-11-02', 12, 1],
      ],
    }
  const rows = dimensions === 'country' ? ['IT', 'DE'] : ['female', 'male']
  return {
    columnHeaders: [{ name: dimensions }, { name: metrics }],
    rows: rows.map((one, at) => [one, at === 0 ? 60 : 40]),
  }
}
export const YOUTUBE: Recorded = {
  channel: {
    items: [
      {
        id: 'UC1',
        snippet: { title: MARKUP, description: MARKUP, customUrl: '@adabakes' },
        statistics: {
          subscriberCount: '123000',
          hiddenSubscriberCount: false,
          videoCount: '42',
        },
        contentDetails: { relatedPlaylists: { uploads: 'UU1' } },
      },
    ],
  },
  playlist: { items: [{ contentDetails: { videoId: 'v1' } }], nextPageToken: 'p2' },
  videos: {
    items: [
      {
        id: 'v1',
        snippet: { publishedAt: '2026-11-01T10:00:00Z', title: MARKUP },
        statistics: { viewCount: '16000000000', likeCount: '12', commentCount: '0' },
        paidProductPlacementDetails: { hasPaidProductPlacement: true },
      },
    ],
  },
  days: REPORT,
  viewers: REPORT,
}
export const TIKTOK: Recorded = {
  user: {
    data: {
      user: {
        open_id: '-000a1',
        display_name: MARKUP,
        username: 'ada.bakes',
        bio_description: MARKUP,
        is_verified: false,
        follower_count: 12_345,
        following_count: 10,
        video_count: 3,
      },
    },
    error: { code: 'ok' },
  },
  videos: {
    data: {
      videos: [
        {
          id: '7300000000000000001',
          create_time: 1_795_000_000,
          share_url: 'https://www.tiktok.com/@ada/video/1',
          video_description: MARKUP,
          title: 'Bread',
          like_count: 12,
          comment_count: 0,
          share_count: 1,
          view_count: 900,
        },
      ],
      cursor: 1_795_000_000_000,
      has_more: true,
    },
    error: { code: 'ok' },
  },
}
