/** Lists of posts of which one is broken: it is set aside by name, and takes no other along. */
import { expect, test } from 'vitest'
import { instant } from '../../shared/base/time.ts'
import { withField } from './connector.fixture.ts'
import type { ConnectorDeps } from './connector-deps.ts'
import { createFacebook } from './facebook/facebook.ts'
import { failed, fetched } from './failure.ts'
import { createInstagram } from './instagram/instagram.ts'
import type { Answer } from './outside.ts'
import type { Connector } from './ports.ts'
import {
  FACEBOOK,
  INSTAGRAM,
  type Recorded,
  RECORDED_ACCOUNT,
  TIKTOK,
  YOUTUBE,
} from './recorded.fixture.ts'
import { createTiktok } from './tiktok/tiktok.ts'
import { createYoutube } from './youtube/youtube.ts'

const NOW = instant(1_795_600_000_000)

/** The three by which each list is read. */
const IDS = ['p1', 'p2', 'p3']
const LISTED = { items: IDS.map((videoId) => ({ contentDetails: { videoId } })) }

interface Case {
  readonly name: string
  readonly create: (deps: ConnectorDeps) => Connector
  readonly recorded: Recorded
  readonly endpoint: string
  /** Of the list of posts. */
  readonly list: string
  readonly count: string
}
const CASES: readonly Case[] = [
  { name: 'Instagram', create: createInstagram, recorded: { ...INSTAGRAM, stories: { data: [] } }, endpoint: 'media', list: 'data', count: 'like_count' }, // prettier-ignore
  { name: 'Facebook', create: createFacebook, recorded: FACEBOOK, endpoint: 'posts', list: 'data', count: 'reactions.summary.total_count' }, // prettier-ignore
  { name: 'YouTube', create: createYoutube, recorded: { ...YOUTUBE, playlist: LISTED }, endpoint: 'videos', list: 'items', count: 'statistics.viewCount' }, // prettier-ignore
  { name: 'TikTok', create: createTiktok, recorded: TIKTOK, endpoint: 'videos', list: 'data.videos', count: 'view_count' }, // prettier-ignore
]

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((of, name) => Reflect.get(Object(of), name), value)
}

/** The posts of a page with the recorded one three times, under ids of their own, changed as is said. */
function pageOf(
  { create, recorded, endpoint, list }: Case,
  change: (rows: readonly unknown[]) => readonly unknown[],
) {
  const answers = withField(recorded[endpoint], list, change(rowsOf({ recorded, endpoint, list })))
  const outside: ConnectorDeps['outside'] = {
    ask: async (question, judge) => {
      const json = question.endpoint === endpoint ? answers : recorded[question.endpoint]
      const raw = { endpoint: question.endpoint, body: JSON.stringify(json), fetchedAt: NOW }
      const answer: Answer = { status: 200, json, headers: {}, at: NOW, raw }
      const failure = judge(answer)
      return failure === undefined ? fetched(answer) : failed(failure)
    },
  }
  const ids = { account: RECORDED_ACCOUNT, app: null }
  const scopes = ['user.info.basic', 'user.info.stats', 'video.list']
  const signal = new AbortController().signal
  return create({ outside, world: { now: () => NOW }, warn: () => {} }).posts(
    { token: 'token', ids, scopes, signal },
    null,
  )
}

function rowsOf({ recorded, endpoint, list }: Pick<Case, 'recorded' | 'endpoint' | 'list'>) {
  // A list of one, as it is recorded.
  const [row] = at(recorded[endpoint], list) as readonly unknown[]
  return IDS.map((id) => withField(row, 'id', id))
}

test.each(CASES)(
  'CN-36 $name: one broken post is set aside by its field, the others stand',
  async (one) => {
    const page = await pageOf(one, (rows) => rows.with(1, withField(rows[1], one.count, -1)))
    expect(page).toMatchObject({ ok: true })
    if (!page.ok) return
    const { posts, setAside } = page.value.value
    expect(posts.map(({ id }) => id)).toEqual(['p1', 'p3'])
    expect(setAside).toEqual([{ post: 'p2', where: one.count }])
  },
)

test.each(CASES)(
  'CN-36 $name: a post whose id cannot be read, or that is none, is set aside too',
  async (one) => {
    for (const [broken, where] of [
      [null, ''],
      [{ id: '\u0000' }, 'id'],
    ] as const) {
      const page = await pageOf(one, (rows) => rows.with(0, broken))
      expect(page).toMatchObject({ value: { value: { setAside: [{ post: null, where }] } } })
    }
  },
)

test.each(CASES)(
  'CN-36 $name: where more are broken than whole it is another answer, and none is kept',
  async (one) => {
    const page = await pageOf(one, (rows) =>
      rows.map((row, place) => (place === 0 ? row : withField(row, one.count, 1e12))),
    )
    const where = `${one.list}.1.${one.count}`
    expect(page).toEqual({ ok: false, failure: { kind: 'unexpected_shape', where } })
  },
)

test.each(CASES)('CN-36 $name: a page that is whole sets nothing aside', async (one) => {
  expect(await pageOf(one, (rows) => rows)).toMatchObject({ value: { value: { setAside: [] } } })
})
