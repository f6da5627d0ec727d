/** The scheduler over a real store: runs, failures, leases that are lost and given back. */
import { expect, onTestFinished, test } from 'vitest'
import { later } from '../../shared/base/time.ts'
import { loopTurns } from '../loop.fixture.ts'
import { type Memory, openMemory } from '../store/memory.fixture.ts'
import { turnsOver } from '../store/postgres/new-postgres.fixture.ts'
import { DONE, type JobKind, type JobOutcome, MORE } from './job.ts'
import { backoffMs, startScheduler } from './scheduler.ts'

const NAME = 'ring-bells'
const ASKED = { kind: NAME, key: 'tower' }
const SECOND = 1_000

interface Node {
  readonly ran: string[]
  readonly stop: () => void
  readonly idle: () => Promise<void>
  readonly wake: () => void
}

function node({ store, world }: Memory, run: JobKind['run'], defects: unknown[] = []): Node {
  const ran: string[] = []
  const kind: JobKind = {
    name: NAME,
    run: (job) => {
      ran.push(job.id)
      return run(job)
    },
  }
  const defect = (cause: unknown): void => void defects.push(cause)
  const scheduler = startScheduler({ store, world, defect }, [kind])
  onTestFinished(scheduler.stop)
  return { ...scheduler, ran }
}

async function settle(): Promise<void> {
  do await loopTurns()
  while (await turnsOver())
}

test('ST-10 two nodes over one store run a job once, and its steps one after the other', async () => {
  const memory = await openMemory({ organisations: [] })
  let steps = 0
  const run = async (): Promise<JobOutcome> => {
    steps += 1
    return steps < 5 ? MORE : DONE
  }
  const nodes = [node(memory, run), node(memory, run)]
  await memory.store.askJob(ASKED)
  for (const each of nodes) each.wake()
  for (const each of nodes) await each.idle()
  expect(steps).toBe(5)
  expect(nodes.filter(({ ran }) => ran.length > 0)).toHaveLength(1)
  expect(memory.store.jobCounts()).toMatchObject({ done: 1, waiting: 0 })
})

test('ST-11 a node that is silent longer than its lease loses it, and what it says then changes nothing', async () => {
  const memory = await openMemory({ organisations: [] })
  let wakeUp: (outcome: JobOutcome) => void = () => {}
  // A node that hangs and, since its timers hang too, renews nothing.
  const { now, newId, soon } = memory.world
  const hanging = { ...memory.world, now, newId, soon, after: () => () => {} }
  await memory.store.askJob(ASKED)
  const first = node({ ...memory, world: hanging }, () => new Promise((end) => (wakeUp = end)))
  await settle()
  expect(first.ran).toHaveLength(1)
  const second = node(memory, async () => DONE)
  memory.world.pass(29 * SECOND)
  await settle()
  expect(second.ran).toEqual([])
  memory.world.pass(2 * SECOND)
  await settle()
  await second.idle()
  expect(second.ran).toHaveLength(1)
  wakeUp({ kind: 'failed', failure: 'late' })
  await first.idle()
  expect(await memory.store.jobs(5)).toMatchObject([{ state: 'done', failure: null }])
})

test('ST-11 a node that lives keeps its lease for as long as it works, and gives it back when it leaves', async () => {
  const memory = await openMemory({ organisations: [] })
  let goOn: (outcome: JobOutcome) => void = () => {}
  await memory.store.askJob(ASKED)
  const first = node(memory, () => new Promise((end) => (goOn = end)))
  await settle()
  const second = node(memory, async () => DONE)
  for (let passed = 0; passed < 12; passed += 1) {
    memory.world.pass(5 * SECOND)
    await settle()
  }
  expect(second.ran).toEqual([])
  first.stop()
  goOn(MORE)
  await first.idle()
  second.wake()
  await second.idle()
  expect([first.ran.length, second.ran.length]).toEqual([1, 1])
})

test('ST-12 what fails is tried again ever later and is dead after ten times; a defect is told', async () => {
  const memory = await openMemory({ organisations: [] })
  const defects: unknown[] = []
  await memory.store.askJob(ASKED)
  const broken = new Error('the rope tore')
  const { ran } = node(
    memory,
    async () => {
      throw broken
    },
    defects,
  )
  await settle()
  for (let failures = 1; failures < 10; failures += 1) {
    expect(ran).toHaveLength(failures)
    const [row] = await memory.store.jobs(1)
    expect(row).toMatchObject({ state: 'waiting', attempts: failures, failure: 'defect' })
    expect(row?.dueAt).toBe(later(memory.world.now(), backoffMs(failures)))
    memory.world.pass(backoffMs(failures))
    await settle()
  }
  expect(ran).toHaveLength(10)
  expect(await memory.store.jobs(1)).toMatchObject([{ state: 'dead', attempts: 10 }])
  memory.world.pass(10 * 3_600 * SECOND)
  await settle()
  expect(ran).toHaveLength(10)
  expect(defects).toEqual(Array.from({ length: 10 }, () => broken))
})

test('ST-12 the wait doubles from 5 s up to an hour', () => {
  expect([1, 2, 3, 9, 10, 11, 60].map(backoffMs)).toEqual(
    [5, 10, 20, 1_280, 2_560, 3_600, 3_600].map((seconds) => seconds * SECOND),
  )
})
