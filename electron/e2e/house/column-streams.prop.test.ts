/**
 * Columns from the server's store to desks' files, over sessions that break off anywhere: whatever is granted, withdrawn, told,
 * imported and taken back meanwhile, a desk that lived through it holds what one holds that begins anew, and of what was withdrawn
 * nothing leaves any more.
 */
import { expect, test } from 'vitest'
import type { PersonId } from '../../../shared/base/ids.ts'
import { seededRandom } from '../../../shared/base/random.ts'
import { type Instant, later, MINUTE_MS, DAY_MS } from '../../../shared/base/time.ts'
import { PURPOSES } from '../../../shared/domain/creator/grant.ts'
import { accountOf, day, FACE, noonOf, postTelling, telling } from '../../../sync-server/metrics/metrics.fixture.ts' // prettier-ignore
import { organisationId, personId } from '../../../sync-server/scope/principal.fixture.ts'
import { openMemory, type Memory } from '../../../sync-server/store/memory.fixture.ts'
import { openHall } from '../../../sync-server/sync/session.fixture.ts'
import { openColumnDesk, type ColumnDesk } from './column-desk.fixture.ts'

const STEPS = 70
const PEOPLE = ['lena', 'mara'] as const
const LETTERS = ['a', 'b'] as const
const MONTHS = ['2025-10', '2025-11', '2025-12'] as const
const SOURCES = ['tiktok_api', 'tiktok_posts'] as const
const PLATFORMS = ['tiktok', 'youtube'] as const

type Person = (typeof PEOPLE)[number]
// Ids of fixtures are plain words.
const idOf = (person: Person): PersonId => `person-${person}` as PersonId

interface Running {
  readonly id: string
  readonly person: Person
  readonly letter: string
}

interface World {
  readonly memory: Memory
  readonly desks: ReadonlyMap<string, ColumnDesk>
  readonly random: () => number
  running: Running[]
  imports: { readonly id: string; readonly letter: string }[]
  count: number
}

const below = ({ random }: World, limit: number): number => Math.floor(random() * limit)
function some<Value>(world: World, values: readonly Value[]): Value {
  const one = values[below(world, values.length)]
  if (one === undefined) throw new Error('one of some')
  return one
}

async function openWorld(seed: number): Promise<World> {
  const memory = await openMemory()
  const random = seededRandom(seed)
  const hall = openHall(memory)
  const desks = new Map(LETTERS.map((letter) => [letter, openColumnDesk(hall, letter, random)]))
  for (const person of PEOPLE) {
    await memory.store.setFace(idOf(person), FACE, memory.world.now())
    for (const platform of PLATFORMS) await connect(memory, person, platform)
  }
  return { memory, desks, random, running: [], imports: [], count: 0 }
}

function connect({ store }: Memory, person: Person, platform: (typeof PLATFORMS)[number]) {
  const id = `${person}-${platform}`
  return store.keepMetricAccount(
    accountOf(platform, { id, person: idOf(person), handle: `@${person}` }),
  )
}

function toldAt(world: World): Instant {
  world.count += 1
  return later(noonOf('2026-01-10'), world.count * MINUTE_MS * 200)
}

/** Days, and now and then a post, of one account in one month. */
async function tellSome(world: World): Promise<void> {
  const { memory } = world
  const [person, platform] = [some(world, PEOPLE), some(world, PLATFORMS)]
  const asOf = toldAt(world)
  const source = platform === 'tiktok' ? some(world, SOURCES) : ('youtube_api' as const)
  const counts = Array.from({ length: 1 + below(world, 40) }, () =>
    world.random() < 0.2 ? null : below(world, 900),
  )
  const firstDay = day(`${some(world, MONTHS)}-${String(1 + below(world, 25)).padStart(2, '0')}`)
  const told = {
    metric: some(world, ['views', 'followers'] as const),
    source,
    asOf,
    firstDay,
    counts,
  }
  const postedAt = later(noonOf(firstDay), below(world, 3) * DAY_MS)
  const posts =
    world.random() < 0.4
      ? [postTelling({ post: `p${below(world, 6)}`, source: `${platform}_api`, asOf, postedAt })]
      : []
  const account = `${person}-${platform}`
  await memory.store.tellMetrics({
    person: idOf(person),
    account,
    tellings: [telling(told)],
    posts,
    payloads: [],
  })
}

async function give(world: World): Promise<void> {
  const { memory } = world
  const [person, letter] = [some(world, PEOPLE), some(world, LETTERS)]
  const purposes = PURPOSES.filter(() => world.random() < 0.6)
  world.count += 1
  const asked = {
    id: `grant-${String(world.count)}`,
    person: idOf(person),
    organisation: organisationId(letter),
    purposes: purposes.length === 0 ? PURPOSES : purposes,
    since: memory.world.now(),
    until: null,
  }
  const given = await memory.store.giveGrant(asked, null)
  if (!given.ok || given.value.kind !== 'given') throw new Error('it is given')
  const { id } = given.value.grant
  if (!world.running.some((one) => one.id === id)) world.running.push({ id, person, letter })
}

/** While frames are under way, and a pull may be. */
async function withdraw(world: World): Promise<void> {
  const { memory, running, desks } = world
  if (running.length === 0) return
  const { id, person, letter } = some(world, running)
  world.running = running.filter((one) => one.id !== id)
  const desk = desks.get(letter)
  await memory.store.withdrawGrant(
    { person: idOf(person), at: memory.world.now(), origin: null },
    id,
  )
  const sent = desk?.sent() ?? []
  const from = sent.length
  await desk?.deliver(5)
  expect(sent.slice(from).filter((text) => text.includes(`"account":"${id}.`))).toEqual([])
}

async function bring(world: World): Promise<void> {
  const { memory, running } = world
  if (running.length === 0) return
  const { id: creator, letter, person } = some(world, running)
  const at = toldAt(world)
  const organisation = organisationId(letter)
  const id = `import-${String(world.count)}`
  const counts = Array.from({ length: 1 + below(world, 5) }, () => below(world, 900))
  const firstDay = day(`${some(world, MONTHS)}-10`)
  const handle = some(world, [`@${person}`, '@another'])
  const series = [{ metric: 'views', firstDay, counts } as const]
  const accounts = [{ creator, platform: 'tiktok', handle, series, posts: [] } as const]
  await memory.store.keepImportPart({ organisation, id, part: 1, accounts, at })
  const command = { principal: 'p', id }
  const by = { person: personId(letter, 'manager'), at, organisation, id, command }
  await memory.store.keepImport({
    ...by,
    hash: id,
    source: 'file',
    fileName: 'x.csv',
    parts: 1,
    refusedRows: 0,
  })
  world.imports.push({ id, letter })
}

async function undo(world: World): Promise<void> {
  const { memory, imports } = world
  if (imports.length === 0) return
  const { id, letter } = some(world, imports)
  const by = { person: personId(letter, 'manager'), organisation: organisationId(letter) }
  const command = { principal: 'p', id: `undo-${id}` }
  await memory.store.undoImport({ ...by, id, command, at: toldAt(world) })
}

/** The account goes with all its data, and is connected anew. */
async function disconnect(world: World): Promise<void> {
  const [person, platform] = [some(world, PEOPLE), some(world, PLATFORMS)]
  await world.memory.store.dropMetricAccount({
    person: idOf(person),
    account: `${person}-${platform}`,
  })
  await connect(world.memory, person, platform)
}

const DEEDS: readonly (readonly [number, (world: World) => Promise<void>])[] = [
  [30, tellSome],
  [12, give],
  [8, withdraw],
  [8, bring],
  [5, undo],
  [3, disconnect],
  [12, (world) => deskOf(world).join()],
  [6, async (world) => deskOf(world).cut()],
  [20, async (world) => void (await deskOf(world).deliver(1 + below(world, 4)))],
]
const WEIGHT = DEEDS.reduce((sum, [weight]) => sum + weight, 0)

function deskOf(world: World): ColumnDesk {
  return some(world, [...world.desks.values()])
}

function deedOf(world: World): (world: World) => Promise<void> {
  let left = below(world, WEIGHT)
  for (const [weight, deed] of DEEDS) {
    left -= weight
    if (left < 0) return deed
  }
  throw new Error('a deed of the table')
}

test.each([2, 4, 7, 10])(
  'CO-16 IM-11 world %i: a desk that was cut off anywhere ends with what a new one is told',
  async (seed) => {
    const world = await openWorld(seed)
    for (let step = 0; step < STEPS; step += 1) {
      world.memory.world.pass(MINUTE_MS)
      await deedOf(world)(world)
    }
    const hall = openHall(world.memory)
    for (const [letter, desk] of world.desks) {
      await desk.rest()
      const fresh = openColumnDesk(hall, letter, world.random)
      await fresh.rest()
      expect(desk.held()).toEqual(fresh.held())
    }
  },
)
