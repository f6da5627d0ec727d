/** Jobs as rows through the port: who holds one, what becomes of one that is asked for again, and what operators do. */
import { expect, test } from 'vitest'
import { instant, later, type Instant } from '../../shared/base/time.ts'
import type { JobEnd, LeasedJob } from './jobs.ts'
import { type Memory, openMemory } from './memory.fixture.ts'

const KIND = 'count-sheep'
const LEASE_MS = 1_000
let leases = 0

async function pasture(keys: readonly string[] = ['a']) {
  const memory = await openMemory({ organisations: [] })
  for (const key of keys) await memory.store.askJob({ kind: KIND, key, payload: { key } })
  return { ...memory, lease: (at = memory.world.now()) => leaseOf(memory, at) }
}

async function leaseOf({ store }: Memory, at: Instant): Promise<LeasedJob | null> {
  leases += 1
  const [lease, until] = [`lease-${leases}`, later(at, LEASE_MS)]
  const leased = await store.leaseJob({ kind: KIND, lease, at, until, attemptsMax: 3 })
  if (!leased.ok) throw new Error(leased.failure)
  return leased.value
}

const held = (job: LeasedJob | null): LeasedJob => {
  if (job === null) throw new Error('one is due')
  return job
}

const ended = (at: Instant, end: Partial<JobEnd> = {}): JobEnd => ({
  state: 'done',
  failure: null,
  dueAt: at,
  at,
  ...end,
})

test('ST-10 of many who ask at once each gets another job, and none is given twice', async () => {
  const keys = Array.from({ length: 20 }, (_, at) => `sheep-${at}`)
  const { lease } = await pasture(keys)
  const all = await Promise.all(Array.from({ length: 30 }, () => lease()))
  const given = all.flatMap((job) => (job === null ? [] : [job.id]))
  expect(given.toSorted()).toEqual(keys.map((key) => `${KIND}:${key}`).toSorted())
})

test('ST-10 work that is asked for while it runs is done once more, and else it is done', async () => {
  const { store, world, lease } = await pasture()
  const first = held(await lease())
  await store.askJob({ kind: KIND, key: 'a' })
  expect(await lease()).toBeNull()
  await store.endJob(first, ended(world.now()))
  const second = held(await lease())
  await store.endJob(second, ended(world.now()))
  expect(await lease()).toBeNull()
  expect(await store.isJobDue(KIND, world.now())).toBe(false)
  expect(store.jobCounts()).toEqual({ waiting: 0, leased: 0, done: 1, dead: 0 })
  await store.keepJob({ kind: KIND, key: 'a' })
  expect(await lease()).toBeNull()
  await store.askJob({ kind: KIND, key: 'a' })
  expect(await lease()).not.toBeNull()
})

test('ST-11 a lease that is over is another’s, and the first holder changes nothing any more', async () => {
  const { store, world, lease } = await pasture()
  const [at, over] = [world.now(), later(world.now(), LEASE_MS)]
  const first = held(await lease(at))
  expect(await lease(later(at, LEASE_MS - 1))).toBeNull()
  const second = held(await lease(over))
  expect(second).toMatchObject({ id: first.id, attempts: 2 })
  expect(await store.renewJob(first, later(over, LEASE_MS))).toEqual({ ok: true, value: false })
  expect(await store.endJob(first, ended(over))).toEqual({ ok: true, value: false })
  expect((await store.jobs(10)).map(({ state }) => state)).toEqual(['leased'])
  expect(await store.renewJob(second, later(over, LEASE_MS * 5))).toEqual({ ok: true, value: true })
  expect(await lease(later(over, LEASE_MS * 4))).toBeNull()
})

test('ST-12 one that was leased three times and never ended is dead, until it is asked for anew', async () => {
  const { store, world, lease } = await pasture()
  for (const turn of [0, 1, 2]) await lease(later(world.now(), turn * LEASE_MS))
  const after = later(world.now(), 3 * LEASE_MS)
  expect(await lease(after)).toBeNull()
  expect(await store.jobs(10)).toMatchObject([{ state: 'dead', failure: 'lease_lost' }])
  await store.askJob({ kind: KIND, key: 'a' })
  expect(held(await lease(after)).attempts).toBe(1)
})

test('ST-12 one that ended each process that held it is dead too', async () => {
  const { store, world, lease } = await pasture()
  for (const turn of [0, 1, 2]) {
    await lease(later(world.now(), turn * LEASE_MS))
    // As a start does, where no other process can hold a lease.
    await store.freeLeases()
  }
  expect(await lease(later(world.now(), 3 * LEASE_MS))).toBeNull()
  expect(await store.jobs(10)).toMatchObject([{ state: 'dead', failure: 'lease_lost' }])
})

test('ST-12 what failed keeps its distance though it is asked for again; what went well has failed never', async () => {
  const { store, world, lease } = await pasture()
  const at = world.now()
  const dueAt = later(at, 5_000)
  await store.endJob(held(await lease()), ended(at, { state: 'waiting', failure: 'ill', dueAt }))
  await store.askJob({ kind: KIND, key: 'a' })
  expect(await lease(later(at, 4_999))).toBeNull()
  const again = held(await lease(dueAt))
  expect(again.attempts).toBe(2)
  await store.endJob(again, ended(dueAt, { state: 'waiting', dueAt }))
  expect(held(await lease(dueAt)).attempts).toBe(1)
})

test('ST-14 one that is dead is tried again or dropped, in one unit with its line, one that runs is neither and has none', async () => {
  const { store, world, lease, database } = await pasture(['a', 'b'])
  const at = world.now()
  const job = held(await lease())
  const facts = { job: job.id }
  const deed = { organisation: null, actor: { kind: 'operator' }, origin: null, facts, at } as const
  const [again, never] = [
    { ...deed, event: 'job_retried', outcome: 'done' },
    { ...deed, event: 'job_dropped', outcome: 'done' },
  ] as const
  const told = () =>
    database
      .prepare<[], { readonly event: string }>('SELECT event FROM audit ORDER BY position')
      .all()
      .map(({ event }) => event)
      .filter((event) => event.startsWith('job_'))
  expect(await store.retryJob(job.id, again)).toEqual({ ok: true, value: false })
  expect(await store.dropJob(job.id, never)).toEqual({ ok: true, value: false })
  await store.endJob(job, ended(at, { state: 'dead', failure: 'ill' }))
  expect((await store.jobs(1))[0]).toMatchObject({ id: job.id, state: 'dead', failure: 'ill' })
  expect(told()).toEqual([])
  expect(await store.retryJob(job.id, again)).toEqual({ ok: true, value: true })
  expect(await store.retryJob('count-sheep:none', again)).toEqual({ ok: true, value: false })
  expect(held(await lease())).toMatchObject({ id: job.id, payload: { key: 'a' }, attempts: 1 })
  expect(await store.dropJob('count-sheep:none', never)).toEqual({ ok: true, value: false })
  expect(told()).toEqual(['job_retried'])
  expect(await store.dropJob(`${KIND}:b`, never)).toEqual({ ok: true, value: true })
  expect(told()).toEqual(['job_retried', 'job_dropped'])
  expect(store.jobCounts()).toEqual({ waiting: 0, leased: 1, done: 0, dead: 0 })
})

test('what is done is forgotten after a day, and nothing else', async () => {
  const { store, world, lease } = await pasture(['a', 'b'])
  await store.endJob(held(await lease()), ended(world.now()))
  await store.dropOld(later(world.now(), 86_400_000))
  expect(store.jobCounts()).toMatchObject({ done: 1 })
  await store.dropOld(later(world.now(), 86_400_001))
  expect(store.jobCounts()).toEqual({ waiting: 1, leased: 0, done: 0, dead: 0 })
  expect((await store.jobs(1))[0]?.dueAt).toBe(instant(0))
})
