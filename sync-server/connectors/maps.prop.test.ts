/**
 * Every field of the answers that the maps read, with everything in its place that may come: an error of a class that names it, or a
 * value that can be true. Never a crash, half a value, or a count that nobody could have.
 */
import { expect, test } from 'vitest'
import { instant, type LocalDate } from '../../shared/base/time.ts'
import { isLocalDate } from '../../shared/base/zoned-time.ts'
import { audienceOf } from '../../shared/domain/creator/audience.ts'
import { COUNT_MAX } from '../../shared/domain/creator/columns.ts'
import { mayBeBelow, type Metric } from '../../shared/domain/creator/metric.ts'
import { MARKUP, withField } from './connector.fixture.ts'
import {
  FACEBOOK,
  INSTAGRAM,
  type Recorded,
  RECORDED_ACCOUNT,
  REPORT,
  TIKTOK,
  YOUTUBE,
} from './recorded.fixture.ts'
import type { ConnectorDeps } from './connector-deps.ts'
import { createFacebook } from './facebook/facebook.ts'
import { failed, type Fetched, fetched } from './failure.ts'
import { createInstagramByPage } from './instagram/by-page.ts'
import { createInstagram } from './instagram/instagram.ts'
import type { Answer, Question } from './outside.ts'
import type { Access, Connector, PostSnapshot } from './ports.ts'
import { createTiktok } from './tiktok/tiktok.ts'
import { createYoutube } from './youtube/youtube.ts'

const NOW = instant(1_795_600_000_000)
// Days that the calendar has.
const WINDOW = { from: '2026-11-01' as LocalDate, to: '2026-11-02' as LocalDate }
const POST_MAX = 100_000_000_000

const PLATFORMS: readonly (readonly [string, (deps: ConnectorDeps) => Connector, Recorded])[] = [
  ['Instagram', createInstagram, INSTAGRAM],
  ['Instagram by its page', createInstagramByPage, INSTAGRAM],
  ['Facebook', createFacebook, FACEBOOK],
  ['YouTube', createYoutube, YOUTUBE],
  ['TikTok', createTiktok, TIKTOK],
]

const nested = (depth: number): unknown => (depth === 0 ? 'deep' : { data: [nested(depth - 1)] })
const JUNK: readonly unknown[] = [
  undefined,
  null,
  '',
  '12',
  'NaN',
  'Infinity',
  '1e9',
  '\u0000\u001b[31m',
  '\u{202e}\u{2066}',
  '\ud800',
  MARKUP.repeat(2_000),
  '0000-00-00T00:00:00Z',
  '9999-12-31T23:59:60+2359',
  '0001-01-01T00:00:00+0000',
  '2026-02-30T00:00:00Z',
  0,
  -1,
  0.5,
  1e12,
  1e300,
  -1e300,
  Number.MAX_SAFE_INTEGER,
  COUNT_MAX,
  true,
  false,
  [],
  [null],
  {},
  { value: null },
  nested(50),
  JSON.parse('{"__proto__":{"value":5},"constructor":7}'),
]

/** Every place in a payload, the whole of it too. */
function placesIn(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Object.entries(value).flatMap(([name, one]) =>
    placesIn(one, path === '' ? name : `${path}.${name}`),
  )
  return path === '' ? inner : [path, ...inner]
}

/** A connector over these answers; what its party says went wrong is heard as it is. */
function over(create: (deps: ConnectorDeps) => Connector, answerOf: (asked: Question) => unknown) {
  const outside: ConnectorDeps['outside'] = {
    ask: async (question, judge) => {
      // As it goes over the wire.
      const body = JSON.stringify(answerOf(question)) ?? ''
      const json: unknown = body === '' ? undefined : JSON.parse(body)
      const raw = { endpoint: question.endpoint, body, fetchedAt: NOW }
      const answer: Answer = { status: 200, json, headers: {}, at: NOW, raw }
      const failure = judge(answer)
      return failure === undefined ? fetched(answer) : failed(failure)
    },
  }
  return create({ outside, world: { now: () => NOW }, warn: () => {} })
}

const ACCESS: Access = {
  token: 'token',
  ids: { account: RECORDED_ACCOUNT, app: '24000000000000001' },
  scopes: ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list'],
  signal: new AbortController().signal,
}
const ASKED = [{ id: 'm1', kind: 'short' }] as const

const VERBS = {
  profile: (connector: Connector) => connector.profile(ACCESS),
  posts: (connector: Connector) => connector.posts(ACCESS, null),
  insights: (connector: Connector) => connector.postInsights(ACCESS, ASKED),
  days: (connector: Connector) => connector.accountInsights(ACCESS, WINDOW),
  people: (connector: Connector) => connector.demographics(ACCESS),
} as const
type Verb = keyof typeof VERBS
type Readings = { readonly [One in Verb]?: Awaited<ReturnType<(typeof VERBS)[One]>> }
// The keys of a closed table are its names.
const VERB_NAMES = Object.keys(VERBS) as readonly Verb[]

/** One after the other. */
async function readings(connector: Connector, verbs: readonly Verb[]): Promise<Readings> {
  const read: [Verb, unknown][] = []
  for (const verb of verbs) read.push([verb, await VERBS[verb](connector)])
  return Object.fromEntries(read)
}

/** Those that ask for it. */
async function askersOf(
  create: (deps: ConnectorDeps) => Connector,
  recorded: Recorded,
): Promise<ReadonlyMap<string, readonly Verb[]>> {
  const answer = answersOf(recorded)
  const askers = new Map<string, Verb[]>()
  for (const verb of VERB_NAMES) {
    const heard = new Set<string>()
    await VERBS[verb](
      over(create, (asked) => {
        heard.add(asked.endpoint)
        return answer(asked)
      }),
    )
    for (const endpoint of heard) askers.set(endpoint, [...(askers.get(endpoint) ?? []), verb])
  }
  return askers
}

const isPostCount = (count: number | null): boolean =>
  count === null || (Number.isInteger(count) && count >= 0 && count <= POST_MAX)

const isText = (text: string | null): boolean => text === null || text.length <= 10_000

function isPost({ id, postedAt, caption, address, counts }: PostSnapshot): boolean {
  return (
    /^\P{Cc}{1,200}$/u.test(id) &&
    Number.isSafeInteger(postedAt) &&
    [caption, address].every(isText) &&
    Object.values(counts).every(isPostCount)
  )
}

const value = <Value>(read: Fetched<{ readonly value: Value }> | undefined): Value | undefined =>
  read?.ok === true ? read.value.value : undefined

/** What is wrong with what was understood; nothing of what was refused. */
function wrongIn({ profile, posts, insights, days, people }: Readings): readonly string[] {
  const me = value(profile)
  const page = value(posts)
  const shares = value(people) ?? []
  const audience = audienceOf({ counts: shares, whole: 'followers', people: 12_000 })
  const parts = audience?.parts ?? []
  const checks: readonly (readonly [string, boolean])[] = [
    ['handle', me === undefined || /^[^\p{Cc}\p{Bidi_Control}]{1,200}$/u.test(me.handle)],
    ['account', me === undefined || /^\P{Cc}{1,200}$/u.test(me.ids.account)],
    ['biography', isText(me?.biography ?? null)],
    ['levels', Object.values(me?.counts ?? {}).every(isPostCount)],
    ['posts', (page?.posts ?? []).every(isPost)],
    ['next', page === undefined || page.next === null || page.next !== ''],
    ['insights', (value(insights) ?? []).every((one) => Object.values(one.counts).every(isPostCount))], // prettier-ignore
    ['days', (value(days) ?? []).every(({ metric, day, count }) => isDay(metric, day, count))],
    ['shares', shares.every(({ amount }) => amount >= 0 && amount <= COUNT_MAX)],
    ['told twice', new Set(shares.map((one) => `${one.split} ${one.bucket}`)).size === shares.length], // prettier-ignore
    ['audience', parts.every((part) => [part.elsewhere, part.untold, ...part.buckets.map((one) => one.share)].every((share) => share >= 0 && share <= 1))], // prettier-ignore
  ]
  return checks.flatMap(([name, isRight]) => (isRight ? [] : [name]))
}

function isDay(metric: Metric, day: string, count: number | null): boolean {
  const least = mayBeBelow(metric) ? -COUNT_MAX : 0
  const isCount = count === null || (Number.isInteger(count) && count >= least)
  return isLocalDate(day) && isCount && (count ?? 0) <= COUNT_MAX
}

const answersOf = (recorded: Recorded) => (asked: Question) => {
  const answer = recorded[asked.endpoint]
  return typeof answer === 'function' ? (answer as typeof REPORT)(asked.query ?? {}) : answer
}

test.each(PLATFORMS)('CN-12 %s: as it is recorded, all of it is understood', async (...given) => {
  const [, create, recorded] = given
  const read = await readings(over(create, answersOf(recorded)), VERB_NAMES)
  expect(Object.values(read).map(({ ok }) => ok)).toEqual([true, true, true, true, true])
  expect(wrongIn(read)).toEqual([])
})

test.each(PLATFORMS)(
  'CN-12 %s: whatever stands in whichever field, it is an error of a class or a value that can be true',
  async (...given) => {
    const [, create, recorded] = given
    const answer = answersOf(recorded)
    const fallen: string[] = []
    for (const [endpoint, verbs] of await askersOf(create, recorded))
      for (const place of placesIn(answer(questionTo(endpoint))))
        for (const junk of JUNK) {
          const broken = over(create, (asked) =>
            asked.endpoint === endpoint ? changed(answer(asked), place, junk) : answer(asked),
          )
          const read = readings(broken, verbs)
          const wrong = await read.then(wrongIn, (cause: unknown) => [String(cause)])
          fallen.push(...wrong.map((one) => `${endpoint} ${place} = ${shown(junk)}: ${one}`))
        }
    expect(fallen).toEqual([])
  },
)

test.each(PLATFORMS)(
  'CN-14 %s: what is told twice in one answer is told once, or the answer is none',
  async (...given) => {
    const [, create, recorded] = given
    const answer = answersOf(recorded)
    for (const [endpoint, verbs] of await askersOf(create, recorded))
      for (const place of placesIn(answer(questionTo(endpoint)))) {
        const doubled = over(create, (asked) =>
          asked.endpoint === endpoint ? withTwice(answer(asked), place) : answer(asked),
        )
        expect(wrongIn(await readings(doubled, verbs))).toEqual([])
      }
  },
)

function questionTo(endpoint: string): Question {
  const query = endpoint === 'viewers' ? { dimensions: 'country', metrics: 'views' } : { dimensions: 'day' } // prettier-ignore
  return { endpoint, host: 'youtube', path: '', query, signal: ACCESS.signal }
}

/** Reports differ by what is asked: a place that one has not stays as it was. */
function changed(payload: unknown, place: string, junk: unknown): unknown {
  try {
    return withField(payload, place, junk)
  } catch {
    return payload
  }
}

/** The list there with each of its members twice. */
function withTwice(payload: unknown, place: string): unknown {
  const there = place.split('.').reduce<unknown>((of, name) => (of === undefined ? of : Reflect.get(Object(of), name)), payload) // prettier-ignore
  return Array.isArray(there) ? withField(payload, place, [...there, ...there]) : payload
}

function shown(junk: unknown): string {
  return (JSON.stringify(junk) ?? 'nothing').slice(0, 40)
}
