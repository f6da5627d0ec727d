/** Grants as desks feel them: what a grant brings, and that nothing of it is left. On both stores, by `memory.fixture.ts`. */
import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/base/ids.ts'
import type { Face } from '../../shared/domain/creator/face.ts'
import type { Grant } from '../../shared/domain/creator/grant.ts'
import { instant, later } from '../../shared/base/time.ts'
import { organisationId, personOf } from '../scope/principal.fixture.ts'
import { type Memory, openMemory } from '../store/memory.fixture.ts'
import { type Desk, openHall, settle } from './session.fixture.ts'

const FACE: Face = {
  name: 'Lena Hofer',
  town: 'Bozen',
  accounts: [{ platform: 'instagram', handle: '@lena', followers: 12_000 }],
}
// Ids of fixtures are plain words.
const personId = (name: string): PersonId => name as PersonId
const ORIGIN = '203.0.113.7'
const GRANT: Omit<Grant, 'since'> = {
  id: 'grant-1',
  person: personId('person-1'),
  organisation: organisationId('a'),
  purposes: ['campaign'],
  until: null,
}

async function open() {
  const memory = await openMemory()
  await memory.store.setFace(GRANT.person, FACE, memory.world.now())
  return { memory, hall: openHall(memory) }
}

async function give({ store, world }: Memory, change: Partial<Grant> = {}) {
  const given = await store.giveGrant({ ...GRANT, since: world.now(), ...change }, ORIGIN)
  return given.ok ? given.value.kind : 'not_saved'
}

function withdraw({ store, world }: Memory, person = GRANT.person) {
  return store.withdrawGrant({ person, at: world.now(), origin: ORIGIN }, 'grant-1')
}

async function files({ store }: Memory, letter = 'a') {
  return (await store.list(organisationId(letter), 'creators')).map(({ body }) => body)
}

let asked = 0
async function pull(desk: Desk, checkpoint: string | null = null) {
  asked += 1
  desk.say({ t: 'pull', i: asked, collection: 'creators', checkpoint, credit: 100 })
  await settle()
  return desk.heard.flatMap((down) => (down.t === 'page' && down.i === asked ? down.rows : []))
}

test('SY-9 a grant brings its organisation a creator file, of one person at most one, and nobody else', async () => {
  const { memory } = await open()
  expect(await give(memory)).toBe('given')
  expect(await give(memory, { id: 'grant-2', purposes: ['benchmark'] })).toBe('given')
  expect(await files(memory)).toMatchObject([
    { id: 'grant-1', name: null, since: expect.any(Number) },
  ])
  expect(await files(memory, 'b')).toEqual([])
  expect(await memory.store.grantsOf(GRANT.person)).toMatchObject([
    { id: 'grant-1', purposes: ['benchmark'], endedAt: null },
  ])
})

test('SY-9 without a face, and to an organisation that is none, there is no grant', async () => {
  const { memory } = await open()
  expect(await give(memory, { person: personId('person-2') })).toBe('no_face')
  const nobody = organisationId('z')
  expect(await give(memory, { organisation: nobody })).toBe('unknown_organisation')
  expect(await memory.store.grantsOf(GRANT.person)).toEqual([])
})

test('SY-9 a changed face is another in every file of it, by the purposes of each', async () => {
  const { memory } = await open()
  await give(memory)
  await give(memory, { id: 'grant-b', organisation: organisationId('b'), purposes: ['insurance'] })
  const face = { ...FACE, name: 'Lena Maier', town: 'Meran' }
  await memory.store.setFace(GRANT.person, face, memory.world.now())
  expect(await files(memory)).toMatchObject([{ name: 'Lena Maier', town: 'Meran' }])
  expect(await files(memory, 'b')).toMatchObject([{ name: 'Lena Maier', town: null }])
})

test('SY-9 the withdrawal deletes the file and no other; another person’s hand does not', async () => {
  const { memory } = await open()
  await give(memory)
  await give(memory, { id: 'grant-b', organisation: organisationId('b') })
  expect(await withdraw(memory, personId('somebody'))).toMatchObject({
    value: false,
  })
  expect(await withdraw(memory)).toMatchObject({
    value: true,
  })
  expect(await withdraw(memory)).toMatchObject({
    value: false,
  })
  expect(await files(memory)).toEqual([])
  expect(await files(memory, 'b')).toHaveLength(1)
  // Given again it is another grant, under an id that nobody had.
  expect(await give(memory, { id: 'grant-3' })).toBe('given')
  expect(await files(memory)).toMatchObject([{ id: 'grant-3' }])
})

test('SY-9 what is over ends by itself, and its file with it', async () => {
  const { memory } = await open()
  const { store, world } = memory
  await give(memory, { until: later(world.now(), 5_000) })
  expect(await store.endGrants(world.now())).toBe(0)
  world.pass(5_000)
  expect(await store.endGrants(world.now())).toBe(1)
  expect(await store.endGrants(world.now())).toBe(0)
  expect(await files(memory)).toEqual([])
  expect(await store.grantsOf(GRANT.person)).toMatchObject([{ endedAt: instant(world.now()) }])
})

test('SY-10 an open desk hears of the file live, and of its withdrawal with the commit: pull again, forget', async () => {
  const { memory, hall } = await open()
  const desk = await hall.join(personOf('a', 'manager'))
  await pull(desk)
  await give(memory)
  await settle()
  expect(desk.last('live')).toMatchObject({ rows: [{ id: 'grant-1', name: FACE.name }] })
  const reached = desk.last('live')?.to ?? null
  await withdraw(memory)
  await settle()
  expect(desk.last('lagging')).toEqual({ t: 'lagging', collection: 'creators' })
  const rows = await pull(desk, reached)
  expect(rows.map((row) => Object.keys(row).toSorted())).toEqual([['_deleted', 'id', 'version']])
  expect(rows).toMatchObject([{ id: 'grant-1', _deleted: true }])
})

test('SY-10 a page that was read before a withdrawal is not sent after it', async () => {
  const { memory, hall } = await open()
  await give(memory)
  const desk = await hall.join(personOf('a', 'manager'))
  const written = withdraw(memory)
  desk.say({ t: 'pull', i: 1, collection: 'creators', checkpoint: null, credit: 100 })
  await written
  const from = desk.heard.length
  await settle()
  expect(desk.raw.slice(from).filter((text) => text.includes(FACE.name))).toEqual([])
})

test('SY-10 fewer purposes are another scope; a cashier and a till see no file at all', async () => {
  const { memory, hall } = await open()
  await give(memory)
  const desk = await hall.join(personOf('a', 'auditor'))
  expect(await pull(desk)).toMatchObject([{ name: FACE.name }])
  await give(memory, { purposes: ['benchmark'] })
  await settle()
  expect(desk.last('lagging')).toEqual({ t: 'lagging', collection: 'creators' })
  expect(await pull(desk)).toMatchObject([{ name: null, town: null }])
  expect(await pull(await hall.join(personOf('a', 'cashier')))).toEqual([])
})

/** The rows of a pull in whose midst something else happens. */
async function pullSlowly(desk: Desk) {
  asked += 1
  const number = asked
  desk.say({ t: 'pull', i: number, collection: 'creators', checkpoint: null, credit: 100 })
  const isOver = () => desk.heard.some((down) => down.t === 'caught-up' && down.i === number)
  for (let turn = 0; turn < 20 && !isOver(); turn += 1) await settle()
  return desk.heard.flatMap((down) => (down.t === 'page' && down.i === number ? down.rows : []))
}

async function readings({ store }: Memory) {
  const filter = { event: 'creators_read' } as const
  const question = { organisation: organisationId('a'), filter, before: null, limit: 10 }
  return (await store.auditPage(question)).lines.map(({ actorId, facts }) => ({ actorId, facts }))
}

test('CR-7 creator files that a desk pulls are told with who and how many; where nothing leaves, nothing is', async () => {
  const { memory, hall } = await open()
  const desk = await hall.join(personOf('a', 'auditor'))
  await pull(desk)
  expect(await readings(memory)).toEqual([])
  await give(memory)
  expect(await pull(desk)).toHaveLength(1)
  const told = [{ actorId: personOf('a', 'auditor').person, facts: { count: 1, road: 'desk' } }]
  expect(await readings(memory)).toEqual(told)
  await withdraw(memory)
  await settle()
  await pull(desk, desk.last('caught-up')?.checkpoint ?? null)
  await pull(await hall.join(personOf('a', 'cashier')))
  expect(await readings(memory)).toEqual(told)
})

test('CR-7 a page that was read under the scope before is told as no reading: nothing of it leaves', async () => {
  const { memory, hall } = await open()
  await give(memory)
  const desk = await hall.join(personOf('a', 'manager'))
  const page = memory.store.page.bind(memory.store)
  let read = 0
  memory.store.page = async (question) => {
    const found = await page(question)
    read += 1
    // Somebody comes to see less while the first page is on its way.
    if (read === 1) await give(memory, { purposes: ['benchmark'] })
    await settle()
    return found
  }
  expect(await pullSlowly(desk)).toMatchObject([{ name: null }])
  expect(read).toBe(2)
  expect((await readings(memory)).map(({ facts }) => facts['count'])).toEqual([1])
})

test('CR-7 a scope that is over by the end of the telling lets nothing out', async () => {
  const { memory, hall } = await open()
  await give(memory)
  const desk = await hall.join(personOf('a', 'manager'))
  const recordAudit = memory.store.recordAudit.bind(memory.store)
  let told = 0
  memory.store.recordAudit = async (record) => {
    told += 1
    if (told === 1) await give(memory, { purposes: ['benchmark'] })
    await settle()
    return recordAudit(record)
  }
  expect(await pullSlowly(desk)).toMatchObject([{ name: null }])
  expect(told).toBe(2)
})

test('CR-7 a reading that cannot be told is none', async () => {
  const { memory, hall } = await open()
  await give(memory)
  const desk = await hall.join(personOf('a', 'manager'))
  memory.store.recordAudit = async () => ({ ok: false, failure: 'not_saved' })
  expect(await pull(desk)).toEqual([])
  expect(desk.last('refused')).toMatchObject({ facts: { because: 'not_saved' } })
})
