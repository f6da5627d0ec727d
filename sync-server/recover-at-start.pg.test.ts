/** Nodes that start, with folders full and empty, over one database that lost something or did not. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { packPosition } from '../shared/domain/redemption/position.ts'
import { type Config, readConfig } from './config.ts'
import { keepWitness, recoverAtStart } from './recover-at-start.ts'
import { type Memory, openMemory } from './store/memory.fixture.ts'
import { openBeside } from './store/node-beside.fixture.ts'
import { enrolTill, publish } from './store/shop.fixture.ts'
import type { Store } from './store/store.ts'

interface Node {
  readonly store: Store
  readonly config: Config
  readonly start: () => Promise<void>
  /** As a server that listens does. */
  readonly keep: () => void
}

let folders = 0
function nodeOver({ dir, world }: Memory, store: Store): Node {
  const data = join(dir, `node-${(folders += 1)}`)
  mkdirSync(data)
  const read = readConfig({ PORT: '0', GROUNDSWELL_DATA: data })
  if (!read.ok) throw new Error(read.refusal.reason)
  const config = read.value
  const defect = (cause: unknown): void => {
    throw cause
  }
  return {
    store,
    config,
    start: () => recoverAtStart(store, config, world),
    keep: () => onTestFinished(keepWitness({ store, config, world, defect })),
  }
}

async function usedTown() {
  const memory = await openMemory()
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a', 1)
  await till.place([till.accept(1)])
  const beside = (): Node => nodeOver(memory, openBeside(memory))
  const nextSerial = (): unknown =>
    memory.database.prepare('SELECT min(next_serial) FROM manifests').pluck().get()
  const count = (): unknown =>
    memory.database.prepare('SELECT count(*) FROM recoveries').pluck().get()
  return { memory, till, first: nodeOver(memory, memory.store), beside, nextSerial, count }
}

test('ST-45 a new node with an empty folder begins no recovery while another watches: nothing is provisional, no serial skipped', async () => {
  const { memory, till, first, beside, nextSerial, count } = await usedTown()
  const serial = nextSerial()
  writeFileSync(join(first.config.data, 'witness'), '0')
  await first.start()
  first.keep()
  await expect.poll(() => beside().store.isWatched()).toBe(true)
  expect(await first.store.isWatched()).toBe(false)
  const second = beside()
  await second.start()
  expect([count(), nextSerial()]).toEqual([0, serial])
  expect(Number(readFileSync(join(second.config.data, 'witness'), 'utf8'))).toBe(
    memory.store.head(),
  )
  const { entries } = await till.placed([till.accept(2)])
  expect(entries.map(({ standing }) => standing)).toEqual(['confirmed'])
})

test('ST-45 of nodes that all start without a witness one begins the minute in which standings are provisional', async () => {
  const { memory, first, beside, nextSerial, count } = await usedTown()
  const serial = Number(nextSerial())
  const second = beside()
  await Promise.all([first.start(), second.start()])
  expect(memory.store.recovery()).toMatchObject({ cause: 'no_witness', epoch: 1 })
  expect([count(), nextSerial()]).toEqual([1, serial + 65_536])
})

test('ST-46 an older database in the place of ours is noticed while nodes run: one recovers, all hear the new epoch', async () => {
  const { memory, till, first, beside, count } = await usedTown()
  const before = Number(memory.database.prepare('SELECT max(pos) FROM feed').pluck().get())
  for (const accepted of [2, 3]) await till.place([till.accept(accepted)])
  const second = beside()
  const heard: number[] = []
  onTestFinished(second.store.onCommit(({ to }) => heard.push(to)))
  for (const node of [first, second]) {
    writeFileSync(join(node.config.data, 'witness'), '0')
    await node.start()
    node.keep()
  }
  const lost = memory.store.head()
  await expect.poll(() => second.store.isWatched()).toBe(true)
  memory.database.exec(
    `UPDATE meta SET value = value - 2 WHERE key = 'position'; DELETE FROM feed WHERE pos > ${before}`,
  )
  // A node that still looks when its second is over looks again after the next.
  const counted = () => {
    memory.world.pass(1_001)
    return count()
  }
  await expect.poll(counted).toBe(1)
  const known = { position: lost, wasServing: true }
  const since = memory.world.now()
  // Whichever noticed: the other, in the same moment, begins none, and knows of it by its own turn.
  for (const { store } of [first, second]) {
    await store.beginRecovery({ cause: 'witness', since, above: 1, lost: known })
    expect(store.recovery()).toMatchObject({ cause: 'witness', epoch: 2 })
  }
  expect(memory.store.returnsAbove(till.principal.device)).toBe(0)
  await second.store.noticeNodes()
  expect(heard[0]).toBe(packPosition(2, 0))
  expect([count(), memory.store.head() > lost]).toEqual([1, true])
})
