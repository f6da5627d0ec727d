/** A restored server asks at the welcome for what it had signed, and takes back only what bears its signature. */
import { expect, test } from 'vitest'
import { openMemory } from '../store/memory.fixture.ts'
import { enrolTill, publish } from '../store/shop.fixture.ts'
import { openHall } from './session.fixture.ts'

test('what was signed above the backup is asked for and taken back; a forged placement is left out', async () => {
  const memory = await openMemory()
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a', 1)
  const file = await memory.backup()
  const answer = await till.place([till.accept(1)])
  if (answer.kind !== 'placed') throw new Error(answer.reason)
  const { batch, digests, signature } = answer.placement
  const again = await openMemory({ from: file })
  const since = again.world.now()
  await again.store.beginRecovery({ cause: 'restore', since, above: 1 })
  const desk = await openHall(again).join(till.principal, {
    epoch: 1,
    highest: memory.store.head(),
  })
  const welcome = desk.last('welcome')
  expect(welcome).toMatchObject({ recovering: true, epoch: 2 })
  expect(welcome?.returnsAbove).toBeLessThan(memory.store.head())
  const returned = () => again.database.prepare('SELECT count(*) FROM returned').pluck().get()
  const forged = { batch: batch.replace('confirmed', 'reversed'), digests: [...digests], signature }
  await desk.ask({ t: 'returns', i: 1, placements: [forged], chunks: [], last: false }, 'returned')
  expect(returned()).toBe(0)
  const real = { batch, digests: [...digests], signature }
  await desk.ask({ t: 'returns', i: 2, placements: [real], chunks: [], last: true }, 'returned')
  expect(returned()).toBe(1)
  expect(again.store.returnsAbove(till.principal.device)).toBeNull()
})

test('a till that has not heard of the new epoch is told what it missed in it', async () => {
  const memory = await openMemory()
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a', 1)
  const other = await enrolTill(memory, 'a', 2)
  const since = memory.world.now()
  await memory.store.beginRecovery({ cause: 'restore', since, above: 1 })
  const nothing = { placed: [], chunks: [], isLast: true, at: since }
  for (const { principal } of [till, other])
    await memory.store.takeBack({ till: principal.till, ...nothing })
  const { entries } = await till.placed([till.accept(1)])
  expect(entries).toMatchObject([{ standing: 'provisional' }])
  expect(await memory.store.endRecoveryWhenDue(since)).toBe(true)
  // Its disk took the placement and not the server's word before it.
  const highest = entries[0]?.position ?? 0
  const desk = await openHall(memory).join(till.principal, { epoch: 1, highest })
  const missed = desk.last('placed')
  expect(JSON.parse(missed?.placement.batch ?? '{}')).toMatchObject({
    till: till.principal.till,
    entries: [{ standing: 'confirmed' }],
  })
})

test('a server that a till tells of its loss asks for all: it has written since it began with less', async () => {
  const memory = await openMemory()
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a', 1)
  const file = await memory.backup()
  const answers = [await till.place([till.accept(1)]), await till.place([till.accept(2)])]
  const placements = answers.map((answer) => {
    if (answer.kind !== 'placed') throw new Error(answer.reason)
    const { batch, digests, signature } = answer.placement
    return { batch, digests: [...digests], signature }
  })
  const again = await openMemory({ from: file })
  const before = again.store.head()
  await again.store.tillSeen(till.principal.device, again.world.now())
  expect(again.store.head()).toBeGreaterThan(before)
  const hall = openHall(again)
  const hello = { epoch: 1, highest: memory.store.head() }
  const desk = await hall.join(till.principal, hello)
  expect(desk.last('welcome')).toMatchObject({ recovering: false, epoch: 1 })
  desk.say({ t: 'returns', i: 1, placements, chunks: [], last: true })
  await expect.poll(() => again.store.recovery()?.cause).toBe('hello')
  const anew = await hall.join(till.principal, hello)
  expect(anew.last('welcome')).toMatchObject({ recovering: true, epoch: 2, returnsAbove: 0 })
})
