/** Connections, platforms that answer by a script, and nodes that plan and fetch, for the tests of fetching. */
import { expect, onTestFinished } from 'vitest'
import { DAY_MS, instant } from '../../shared/base/time.ts'
import { addDays } from '../../shared/base/zoned-time.ts'
import { fetched } from '../connectors/failure.ts'
import type { DayCount, PostSnapshot, ProfileSnapshot } from '../connectors/ports.ts'
import { scriptedReader } from '../connectors/reader.fixture.ts'
import { dateOf } from '../metrics/fetch-progress.ts'
import { COUNTS, FACE, PERSON } from '../metrics/metrics.fixture.ts'
import { PLAN_FETCHES } from '../store/fetch-table.ts'
import { type Memory, openMemory } from '../store/memory.fixture.ts'
import { fetchJob } from './fetch-metrics.ts'
import { planFetchesJob } from './plan-fetches.ts'
import { startScheduler } from './scheduler.ts'

export const CONNECTION = 'connection-1'
export type Script = Parameters<typeof scriptedReader>[0]

export async function connected() {
  const memory = await openMemory()
  const { store, vault, world } = memory
  await store.setFace(PERSON, FACE, world.now())
  await connect(memory)
  return { ...memory, vault }
}

export async function connect({ store, vault, world }: Memory) {
  const ids = { account: 'vendor-1', app: null }
  const who = { id: CONNECTION, person: PERSON, platform: 'instagram', login: 'instagram' } as const
  const ends = { accessEndsAt: null, refreshEndsAt: null }
  const tokens = { access: 'secret', refresh: null, ...ends, issuedAt: world.now(), scopes: [] }
  const made = { ...who, ids, handle: '@lena', scopes: [], renewAt: null, tokens }
  await store.connect(made, { person: PERSON, at: world.now(), origin: null }, vault)
}

export function profileOf({ world }: Pick<Memory, 'world'>): ProfileSnapshot {
  return {
    ids: { account: 'vendor-1', app: null },
    handle: '@lena.bakes',
    name: 'Lena',
    biography: null,
    isVerified: null,
    counts: { followers: 12_000, following: null },
    at: world.now(),
  }
}

/** Answers for a profile, days and pages of posts that all go well. */
export function whole({ world }: Memory, pages = 2): Script {
  const at = world.now()
  const today = dateOf(at)
  const raw = (endpoint: string) => [{ endpoint, body: `{"of":"${endpoint}"}`, fetchedAt: at }]
  const profile = profileOf({ world })
  const days: readonly DayCount[] = [
    { metric: 'views', day: today, count: 0 },
    { metric: 'views', day: addDays(today, -2), count: 30 },
    { metric: 'reach', day: addDays(today, -1), count: null },
  ]
  const post = (number: number): PostSnapshot => ({
    id: `vendor-post-${number}`,
    postedAt: instant(at - number * DAY_MS),
    kind: 'image',
    caption: null,
    address: number === 1 ? 'https://www.instagram.com/p/C1/?igsh=1' : 'https://evil.example/',
    isSponsored: false,
    isDisclosed: null,
    counts: COUNTS,
    at,
  })
  return {
    profile: [fetched({ value: profile, raw: raw('me') })],
    accountInsights: [
      fetched({ value: days, raw: raw('insights') }),
      fetched({ value: [], raw: [] }),
    ],
    posts: Array.from({ length: pages }, (_, page) =>
      fetched({
        value: { posts: [post(page)], next: page + 1 < pages ? `page-${page + 1}` : null },
        raw: raw('media'),
      }),
    ),
    postInsights: [
      fetched({ value: [{ id: 'vendor-post-0', counts: { saves: 4 }, levels: {}, at }], raw: [] }),
    ],
  }
}

/** The same from the second window of days on. */
export function goingOn(script: Script): Script {
  return { ...script, accountInsights: (script.accountInsights ?? []).slice(1) }
}

export const BOUNDS = { windowDays: 30, historyDays: 90, postsAPage: 1, postInsightsAtOnce: 20 }

/** A node that plans and fetches; `work` lets it do all that is due now. */
export function node(memory: Memory, script: Script) {
  const reader = scriptedReader(script, BOUNDS)
  const defects: unknown[] = []
  const defect = (cause: unknown): void => void defects.push(cause)
  const given = { ...memory, reader, zone: 'Europe/Rome' }
  const kinds = [planFetchesJob(given), fetchJob(given)]
  const scheduler = startScheduler({ ...memory, defect }, kinds)
  onTestFinished(scheduler.stop)
  const work = async (): Promise<void> => {
    await memory.store.askJob({ kind: PLAN_FETCHES, key: 'all' })
    for (let round = 0; round < 3; round += 1) {
      scheduler.wake()
      await scheduler.idle()
    }
    expect(defects).toEqual([])
  }
  const verbs = () => reader.asked.map(({ verb }) => verb)
  return { ...scheduler, reader, work, verbs }
}

export const fetchOf = ({ store }: Memory) => store.metricFetch(CONNECTION)

export async function views({ store, world }: Memory) {
  const to = dateOf(world.now())
  const asked = { person: PERSON, account: CONNECTION, metric: 'views', knownOn: null } as const
  const known = await store.metricDays({ ...asked, from: addDays(to, -3), to })
  return known.map((one) => one?.count)
}
