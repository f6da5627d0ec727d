/** Canaries of one organisation, venue and role must not be seen by another, over any road. */
import { expect, test } from 'vitest'
import type { CollectionName } from '../../shared/sync/collections.ts'
import { COLLECTIONS } from '../../shared/sync/collections.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { enrolTill, publish } from '../store/shop.fixture.ts'
import { type Desk, openHall, settle } from '../sync/session.fixture.ts'
import { managerOf, personOf } from './principal.fixture.ts'
import { type Principal, scope } from './scope.ts'

// Every key of COLLECTIONS is such a name.
const NAMES = Object.keys(COLLECTIONS) as readonly CollectionName[]
/** Everything of the fixture's organisation b carries one of these. */
const CANARY_B =
  /organisation-b|venue-b|Venue b|device-b|Till b|campaign-b|Coffee b|person-b|of b"|"98\./

async function pullAll(desk: Desk): Promise<void> {
  for (const [at, collection] of NAMES.entries()) {
    desk.say({ t: 'pull', i: at + 1, collection, checkpoint: null, credit: 2_000 })
  }
  await settle()
}

/** Two organisations that mirror each other, both at work, and someone of the first listening. */
async function townOfTwo() {
  const memory = await openMemory()
  const hall = openHall(memory)
  for (const letter of ['a', 'b']) await publish(memory, letter)
  const tills = {
    a1: await enrolTill(memory, 'a', 1),
    a2: await enrolTill(memory, 'a', 2),
    b1: await enrolTill(memory, 'b', 1),
  }
  return { memory, hall, tills }
}

test.each(['owner', 'manager', 'auditor', 'cashier'] as const)(
  'a %s of one organisation sees nothing of another, pulled, live or answered',
  async (role) => {
    const { hall, tills } = await townOfTwo()
    const desk = await hall.join(personOf('a', role))
    await tills.b1.place([tills.b1.accept(1)])
    await pullAll(desk)
    await tills.b1.place([tills.b1.accept(2)])
    await tills.a1.place([tills.a1.accept(2)])
    for (const [at, name] of [
      'list-vouchers',
      'issue-vouchers',
      'publish-campaign',
      'wall',
      'test-funding',
      'create-enrolment',
      'revoke-till',
    ].entries()) {
      const input = {
        campaign: 'campaign-b1',
        count: 1,
        assumed: null,
        venue: 'venue-b1',
        name: 'x',
        device: 'device-b1',
      }
      desk.say({ t: 'command', i: 100 + at, id: `c${at}`, name, version: 1, input })
    }
    await settle()
    const canaries = desk.raw.filter((text) => CANARY_B.test(text))
    expect(canaries).toEqual([])
    expect(desk.raw.length).toBeGreaterThan(10)
  },
)

test('the same canaries are seen by their own people: the test can fail', async () => {
  const { hall, tills } = await townOfTwo()
  const desk = await hall.join(managerOf('b'))
  await tills.b1.place([tills.b1.accept(1)])
  await pullAll(desk)
  expect(desk.raw.some((text) => CANARY_B.test(text))).toBe(true)
})

test('a till sees its venue, itself and its organisation, and no person, campaign or other till', async () => {
  const { hall, tills } = await townOfTwo()
  await tills.a1.place([tills.a1.accept(1)])
  await tills.a2.place([tills.a2.accept(2)])
  const desk = await hall.join(tills.a1.principal)
  await pullAll(desk)
  await tills.a1.place([tills.a1.accept(3)])
  await tills.a2.place([tills.a2.accept(4)])
  await settle()
  const rows = desk.heard.flatMap((down) =>
    down.t === 'page' || down.t === 'live' ? down.rows : [],
  )
  const seen = new Set(rows.map(({ id }) => id))
  expect(seen).toEqual(
    new Set([
      'device-a1',
      'organisation-a',
      'venue-a1',
      `${tills.a1.principal.till}:1`,
      `${tills.a1.principal.till}:2`,
    ]),
  )
})

test('a till that pulls another venue’s campaign lists gets none of them', async () => {
  const { hall, tills } = await townOfTwo()
  const desk = await hall.join({ ...tills.a1.principal, venue: tills.b1.principal.venue })
  const sets = await desk.ask(
    { t: 'sets', i: 1, keyring: 0, campaigns: [], shortCodes: [] },
    'sets',
  )
  expect(sets.manifests).toEqual([])
})

test('what a condition lets through and what `sees` lets through is the same', async () => {
  const { memory, tills } = await townOfTwo()
  await tills.a1.place([tills.a1.accept(1)])
  await tills.a2.place([tills.a2.accept(2)])
  const principals: readonly Principal[] = [
    managerOf('a'),
    personOf('a', 'cashier'),
    tills.a1.principal,
    tills.a2.principal,
    tills.b1.principal,
  ]
  const all = memory.database.prepare<[], never>('SELECT * FROM documents').all()
  for (const principal of principals) {
    const { condition, sees } = scope(principal)
    for (const collection of NAMES) {
      const allowed = condition(collection)
      const page =
        allowed &&
        (await memory.store.page({
          collection,
          after: 0,
          limit: 1_000,
          bytes: 1e9,
          condition: allowed,
        }))
      const live = all.filter(
        (row) => (row as { collection: string }).collection === collection && sees(row),
      )
      expect(page?.bodies.length ?? 0).toBe(live.length)
    }
  }
})
