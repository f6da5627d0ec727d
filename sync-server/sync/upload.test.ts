/** What is not the till's own sound chain is refused whole. */
import { expect, test } from 'vitest'
import { signHead } from '../../shared/domain/redemption/chain.ts'
import { openPlacement } from '../../shared/domain/redemption/placement-seal.ts'
import { createVerifier, sha256 } from '../auth/ed25519.ts'
import { managerOf } from '../scope/principal.fixture.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { enrolTill, publish } from '../store/shop.fixture.ts'
import { openHall } from './session.fixture.ts'
import type { Upload } from './upload.ts'

async function shop() {
  const memory = await openMemory()
  await publish(memory, 'a')
  const [till, other] = [await enrolTill(memory, 'a', 1), await enrolTill(memory, 'a', 2)]
  const hall = openHall(memory)
  const desk = await hall.join(till.principal)
  const entries = [till.accept(1), till.accept(2), till.accept(3)]
  const upload = till.upload(entries)
  const refusalOf = async (bent: Upload): Promise<string> => {
    const head = memory.store.head()
    const { reason } = await desk.ask({ t: 'upload', i: 1, ...bent }, 'upload-refused')
    expect(memory.store.head()).toBe(head)
    return reason
  }
  return { memory, hall, till, other, entries, upload, refusalOf }
}

test('a head that another key signed is not genuine', async () => {
  const { other, upload, till, refusalOf } = await shop()
  const { sequence, hash } = upload.head
  const forged = signHead(till.principal.till, { sequence, hash }, other.sign)
  expect(await refusalOf({ ...upload, head: { ...forged } })).toBe('head_not_genuine')
})

test('a head that is not the last entry’s is not genuine, though the till signed it', async () => {
  const { till, entries, upload, refusalOf } = await shop()
  const { head } = till.upload(entries.slice(0, 2))
  expect(await refusalOf({ ...upload, head })).toBe('head_not_genuine')
})

test('another till’s chain is foreign, under whatever session it comes', async () => {
  const { other, refusalOf } = await shop()
  expect(await refusalOf(other.upload([other.accept(4)]))).toBe('foreign_till')
})

test('another till’s entries under the own head are a broken chain', async () => {
  const { other, upload, refusalOf } = await shop()
  const { entries } = other.upload([other.accept(4)])
  expect(await refusalOf({ ...upload, entries })).toBe('chain_broken')
})

test.each([
  { name: 'left out', bend: ([first, , last]: Upload['entries']) => [first, last] },
  {
    name: 'turned round',
    bend: ([first, second, last]: Upload['entries']) => [second, first, last],
  },
  {
    name: 'changed',
    bend: ([first, second, last]: Upload['entries']) => [
      {
        body: first?.body.replace('"rewardMinor":250', '"rewardMinor":251') ?? '',
        hash: first?.hash ?? '',
      },
      second,
      last,
    ],
  },
])('an entry $name breaks the chain', async ({ bend }) => {
  const { upload, refusalOf } = await shop()
  const entries = bend(upload.entries).flatMap((entry) => entry ?? [])
  expect(await refusalOf({ ...upload, entries })).toBe('chain_broken')
})

test.each(['', '{', '[]', '{"till":7}', 'null'])(
  'a body that has no place in a chain is unreadable: %s',
  async (body) => {
    const { upload, refusalOf } = await shop()
    const [first] = upload.entries
    const entries = [{ body, hash: first?.hash ?? '' }]
    expect(await refusalOf({ ...upload, entries })).toBe('unreadable')
  },
)

test('a person uploads nothing', async () => {
  const { hall, upload } = await shop()
  const desk = await hall.join(managerOf('a'))
  expect(await desk.ask({ t: 'upload', i: 1, ...upload }, 'upload-refused')).toMatchObject({
    reason: 'not_a_till',
  })
})

test('what is right is placed, signed by the server, under the number it was asked with', async () => {
  const { memory, till, hall, upload } = await shop()
  const desk = await hall.join(till.principal, { epoch: 1, highest: 0 })
  const placed = await desk.ask({ t: 'upload', i: 42, ...upload }, 'placed')
  expect(placed.i).toBe(42)
  const key = { publicKey: memory.keys.server.publicKey, verify: createVerifier(), sha256 }
  expect(openPlacement(placed.placement, key)).toBe(placed.placement.batch)
})
