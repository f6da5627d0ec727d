/**
 * Tokens that end by the clock while their connections stand, against the platforms' stand-ins: renewed where they can be, asked
 * nothing with once they are over, and said to whoever is needed.
 */
import { expect, onTestFinished, test } from 'vitest'
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../../shared/base/time.ts'
import type { CreatorFile } from '../../shared/domain/creator/face.ts'
import { ADA, connected } from '../connectors/connected.fixture.ts'
import { openEgress } from '../connectors/egress.ts'
import { opened } from '../connectors/opened.fixture.ts'
import type { Login } from '../connectors/platforms.ts'
import { backfill, dateOf } from '../metrics/fetch-progress.ts'
import { FACE } from '../metrics/metrics.fixture.ts'
import { organisationId } from '../scope/principal.fixture.ts'
import { organisationOf } from '../store/organisation.fixture.ts'
import { KEEP_SUBSCRIPTIONS } from '../store/subscriptions.ts'
import { PLAN_FETCHES } from '../store/fetch-table.ts'
import { fakeWorld } from '../world.fixture.ts'
import { startFetching } from './fetching.ts'

const A = organisationId('a')

/** Whoever reads of the account, and all that is asked of the outside from now on. */
async function reading(login: Login) {
  const asked: string[] = []
  const egress = openEgress({ world: fakeWorld(), allowsLoopback: true })
  const counting: typeof egress = {
    ...egress,
    ask: (one) => {
      asked.push(new URL(one.url).pathname)
      return egress.ask(one)
    },
  }
  const held = await opened({ egress: counting })
  const { store, world, platforms } = held
  // Nothing is told unasked: weeks pass at once.
  platforms.stop()
  await store.addOrganisation(organisationOf('a', held.keys))
  await store.setFace(ADA, FACE, world.now())
  const { id, outside } = await connected(held, login)
  await readBefore(held, id)
  const grant = { id: 'grant-1', organisation: A, purposes: ['campaign'], until: null } as const
  await store.giveGrant({ ...grant, person: ADA, since: world.now() }, null)
  const defects: unknown[] = []
  const defect = (cause: unknown): void => void defects.push(cause)
  const lane = startFetching({ ...held, defect, zone: 'Europe/Rome' })
  onTestFinished(lane.stop)
  const work = async (): Promise<void> => {
    for (const kind of [PLAN_FETCHES, KEEP_SUBSCRIPTIONS]) await store.askJob({ kind, key: 'all' })
    for (let round = 0; round < 3; round += 1) {
      lane.wake()
      await lane.idle()
    }
    expect(defects).toEqual([])
  }
  const pass = async (milliseconds: number): Promise<readonly string[]> => {
    world.pass(milliseconds)
    asked.length = 0
    await work()
    return [...asked]
  }
  const told = async () => {
    const rows = await store.list(A, 'creators')
    // As the server projects it.
    return rows.flatMap(({ body }) => (body as unknown as CreatorFile).readings ?? [])[0]
  }
  const fetchOf = () => store.metricFetch(id)
  await pass(DAY_MS)
  expect(await fetchOf()).toMatchObject({ state: 'done', failure: null })
  return { ...held, id, outside, pass, told, fetchOf }
}

/** Its history is read already: nights alone are to come. */
async function readBefore(
  { store, reader, world }: Awaited<ReturnType<typeof opened>>,
  connection: string,
): Promise<void> {
  const at = world.now()
  const progress = backfill(reader.boundsOf('tiktok'), dateOf(at))
  const run = { connection, run: 'before', at }
  await store.beginFetch({ ...run, person: ADA, progress })
  const nextAt = later(at, HOUR_MS)
  await store.sayFetch({ ...run, state: 'done', failure: null, nextAt, isWhole: true })
}

const EXPIRED = { kind: 'unauthorized', reason: 'expired' }

test('CN-35 a token that can be renewed is, once and well before its end; one that ended while nobody asked is asked nothing with', async () => {
  const held = await reading('instagram')
  const { store, world, id, pass, told, fetchOf } = held
  const refreshed = (asked: readonly string[]) =>
    asked.filter((path) => path.endsWith('/refresh_access_token'))
  expect(refreshed(await pass(48 * DAY_MS))).toEqual([])
  expect(refreshed(await pass(2 * DAY_MS))).toHaveLength(1)
  expect(refreshed(await pass(10 * DAY_MS))).toEqual([])
  expect(await store.connection(id)).toMatchObject({ state: 'live', tokensVersion: 2 })
  const readOn = (await told())?.readOn
  expect(await pass(61 * DAY_MS)).toEqual([])
  const noticed = { state: 'needs_sign_in', failure: EXPIRED, failedAt: world.now() }
  expect(await store.connection(id)).toMatchObject(noticed)
  expect(await fetchOf()).toMatchObject({ state: 'needs_sign_in', failure: 'expired' })
  expect(await told()).toMatchObject({ state: { kind: 'needs_person' }, readOn })
  for (let night = 0; night < 3; night += 1) expect(await pass(DAY_MS)).toEqual([])
  expect(await store.connection(id)).toMatchObject(noticed)
  await connected(held, 'instagram')
  await pass(MINUTE_MS)
  expect(await store.connection(id)).toMatchObject({ state: 'live', failure: null })
  expect(await told()).toMatchObject({ state: { kind: 'fresh' } })
})

test.each(['google', 'tiktok'] as const)(
  'CN-35 %s: where a token that is over cannot be renewed for a while it is asked for each five minutes, and nothing else is',
  async (login) => {
    const { store, id, outside, pass, told, fetchOf } = await reading(login)
    const renewed = (paths: readonly string[]) => paths.filter((path) => path.includes('token'))
    const other = (paths: readonly string[]) =>
      paths.filter((path) => !path.includes('token') && !path.includes('pubsubhubbub'))
    outside.faults.set('fail', null)
    const asked: string[] = []
    for (const milliseconds of [DAY_MS, MINUTE_MS, MINUTE_MS])
      asked.push(...(await pass(milliseconds)))
    expect(renewed(asked)).toHaveLength(1)
    expect(other(asked)).toEqual([])
    expect(await fetchOf()).toMatchObject({ state: 'running', failure: 'unreachable' })
    expect(await store.connection(id)).toMatchObject({ state: 'live' })
    expect(renewed(await pass(3 * MINUTE_MS))).toHaveLength(1)
    outside.faults.clear()
    await pass(5 * MINUTE_MS)
    expect(await fetchOf()).toMatchObject({ state: 'done', failure: null })
    expect(await told()).toMatchObject({ state: { kind: 'fresh' } })
  },
)
