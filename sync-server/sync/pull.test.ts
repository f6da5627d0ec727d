/** Pulls and what comes live after them, without a gap. */
import { expect, test } from 'vitest'
import { managerOf } from '../scope/principal.fixture.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { enrolTill, publish } from '../store/shop.fixture.ts'
import { type Desk, openHall, settle } from './session.fixture.ts'

const PULL = { t: 'pull', i: 1, collection: 'facts', checkpoint: null, credit: 100 } as const

async function pullAll(desk: Desk, credit: number): Promise<readonly unknown[]> {
  let checkpoint: string | null = null
  const ids: unknown[] = []
  for (let i = 1; i < 50; i += 1) {
    const from = desk.heard.length
    desk.say({ ...PULL, i, checkpoint, credit })
    await settle()
    for (const down of desk.heard.slice(from)) {
      if (down.t === 'page') {
        ids.push(...down.rows.map(({ id }) => id))
        checkpoint = down.checkpoint
      }
      if (down.t === 'caught-up') return ids
    }
  }
  throw new Error('a pull ends')
}

test('pages of any size bring the same rows in the same order', async () => {
  const memory = await openMemory()
  const hall = openHall(memory)
  const whole = await pullAll(await hall.join(managerOf('a')), 100)
  expect(whole).toHaveLength(3)
  for (const credit of [1, 2, 3]) {
    expect(await pullAll(await hall.join(managerOf('a')), credit)).toEqual(whole)
  }
})

test('each row carries its version and the last page is followed by word that nothing is left', async () => {
  const memory = await openMemory()
  const desk = await openHall(memory).join(managerOf('a'))
  const page = await desk.ask(PULL, 'page')
  expect(page.rows.every(({ version }) => typeof version === 'number')).toBe(true)
  expect(desk.last('caught-up')).toEqual({
    t: 'caught-up',
    i: 1,
    collection: 'facts',
    checkpoint: page.checkpoint,
  })
})

test('after that a commit comes live, from checkpoint to checkpoint without a gap', async () => {
  const memory = await openMemory()
  const desk = await openHall(memory).join(managerOf('a'))
  const { checkpoint } = await desk.ask({ ...PULL, collection: 'campaigns' }, 'caught-up')
  await publish(memory, 'a')
  const lives = desk.heard.filter((down) => down.t === 'live')
  expect(lives[0]?.from).toBe(checkpoint)
  expect(lives.slice(1).map(({ from }) => from)).toEqual(lives.slice(0, -1).map(({ to }) => to))
  const again = await desk.ask(
    { ...PULL, i: 2, collection: 'campaigns', checkpoint: lives.at(-1)?.to ?? null },
    'caught-up',
  )
  expect(again.i).toBe(2)
  expect(desk.last('page')).toBeUndefined()
})

test('nothing comes live before a pull, nor of a collection that was not pulled', async () => {
  const memory = await openMemory()
  const desk = await openHall(memory).join(managerOf('a'))
  await desk.ask({ ...PULL, collection: 'redemptions' }, 'caught-up')
  await publish(memory, 'a')
  expect(desk.last('live')).toBeUndefined()
})

test('a checkpoint that is not ours begins again', async () => {
  const memory = await openMemory()
  const hall = openHall(memory)
  const theirs = await hall.join(managerOf('b'))
  const { checkpoint } = await theirs.ask(PULL, 'caught-up')
  const desk = await hall.join(managerOf('a'))
  expect((await desk.ask({ ...PULL, checkpoint }, 'page')).rows).toHaveLength(3)
})

test('a till that was away is told what it missed', async () => {
  const memory = await openMemory()
  await publish(memory, 'a')
  const [left, right] = [await enrolTill(memory, 'a', 1), await enrolTill(memory, 'a', 2)]
  const held = left.accept(3)
  await left.place([held])
  const { entries } = await right.placed([right.accept(3)])
  const highest = entries[0]?.position ?? 0
  await left.place([left.undo(held)])
  const desk = await openHall(memory).join(right.principal, { epoch: 1, highest })
  const missed = desk.heard.filter((down) => down.t === 'placed')
  expect(missed).toHaveLength(1)
  expect(JSON.parse(missed[0]?.placement.batch ?? '')).toMatchObject({
    entries: [{ standing: 'confirmed', reason: 'lifted' }],
  })
})
