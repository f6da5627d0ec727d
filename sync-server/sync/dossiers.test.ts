/** Dossiers as desks push and hear them: who may write, and that they go with the grant. On both stores, by `memory.fixture.ts`. */
import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/base/ids.ts'
import { instant } from '../../shared/base/time.ts'
import type { Role } from '../../shared/domain/account/role.ts'
import { type Dossier, type DossierDraft, entryPatch } from '../../shared/domain/dossier/dossier.ts'
import { mergeDrafts } from '../../shared/sync/merge.ts'
import { organisationId, personOf, tillOf } from '../scope/principal.fixture.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { enrolTill } from '../store/shop.fixture.ts'
import { changeRoles } from '../store/roles.fixture.ts'
import { FILE, push } from './dossier.fixture.ts'
import { type Desk, openHall, settle } from './session.fixture.ts'

const PERSON = 'person-1' as PersonId

async function open() {
  const memory = await openMemory()
  const { store, world } = memory
  await store.setFace(PERSON, { name: 'Lena Hofer', town: 'Bozen', accounts: [] }, world.now())
  const grant = { id: FILE, person: PERSON, organisation: organisationId('a'), until: null }
  await store.giveGrant({ ...grant, purposes: ['campaign'], since: world.now() }, null)
  const hall = openHall(memory)
  const held = async () =>
    (await store.list(organisationId('a'), 'dossiers')).map(({ body }) => body)
  return { memory, hall, held }
}

const entryOf = (role: Role, text: string, letter = 'a') => ({
  by: `person-${letter}-${role}` as PersonId,
  at: instant(5),
  text,
})
const clock = (tick: number, desk: string): string =>
  `${String(tick).padStart(15, '0')}.000000.${desk}`

test('DO-5 two desks that did not hear of each other make one dossier, and both entries stand', async () => {
  const { hall, held } = await open()
  const [manager, owner] = [
    await hall.join(personOf('a', 'manager')),
    await hall.join(personOf('a', 'owner')),
  ]
  const one = {
    draft: { 'note 1': entryOf('manager', 'one') },
    clocks: { 'note 1': clock(1, 'a') },
  }
  const other = {
    draft: { 'note 2': entryOf('owner', 'two') },
    clocks: { 'note 2': clock(2, 'b') },
  }
  expect(await push(manager, one)).toMatchObject({ kind: 'taken' })
  const answer = await push(owner, other)
  // The master goes back, and the desk merges what it wrote into it.
  if (answer.kind !== 'master' || answer.document === null) throw new Error('the master')
  const master = answer.document as unknown as Dossier & { readonly version: number }
  const merged = mergeDrafts<DossierDraft>(master, other)
  expect(await push(owner, { ...merged, assumed: master.version })).toMatchObject({ kind: 'taken' })
  expect(await held()).toMatchObject([
    { id: FILE, space: 'organisation-a', draft: { ...one.draft, ...other.draft } },
  ])
})

test('DO-2 an entry under another’s name is set aside, and a moment that runs ahead is set back', async () => {
  const { memory, hall, held } = await open()
  const desk = await hall.join(personOf('a', 'manager'))
  expect(await push(desk, { draft: { 'note 1': entryOf('owner', 'forged') } })).toEqual({
    id: FILE,
    kind: 'set-aside',
    code: 'not_yours',
  })
  const ahead = instant(memory.world.now() + 86_400_000)
  await push(desk, { draft: { watched: { by: entryOf('manager', '').by, at: ahead } } })
  const [kept] = await held()
  expect(kept).toMatchObject({ draft: { watched: { at: memory.world.now() + 300_000 } } })
})

test('DO-3 what no frame carries back is set aside by name', async () => {
  const { hall, held } = await open()
  const desk = await hall.join(personOf('a', 'manager'))
  const notes = Array.from({ length: 45 }, (_, n) => [
    `note ${n}`,
    entryOf('manager', 'x'.repeat(3_900)),
  ])
  const draft = Object.fromEntries(notes) as DossierDraft
  expect(await push(desk, { draft })).toMatchObject({ kind: 'set-aside', code: 'dossier_full' })
  expect(await push(desk, { draft: { score: 1 } as DossierDraft })).toMatchObject({
    code: 'unexpected_shape',
  })
  expect(await held()).toEqual([])
})

test('DO-6 cashiers, tills and auditors write none, and of another organisation nobody', async () => {
  const { memory, hall, held } = await open()
  await enrolTill(memory, 'a', 1)
  const draft = (role: Role, letter = 'a') => ({
    draft: { 'note 1': entryOf(role, 'secret', letter) },
  })
  const till = await hall.join(tillOf('a', 1))
  const outcomes = [
    await push(await hall.join(personOf('a', 'cashier')), draft('cashier')),
    await push(await hall.join(personOf('a', 'auditor')), draft('auditor')),
    await push(till, draft('cashier')),
    await push(await hall.join(personOf('b', 'manager')), draft('manager', 'b')),
  ]
  expect(outcomes.map((row) => (row.kind === 'set-aside' ? row.code : row))).toEqual([
    'not_writable',
    'not_allowed',
    'not_writable',
    { id: FILE, kind: 'master', document: null },
  ])
  expect(await held()).toEqual([])
})

test('DO-6 an underwriter, a lead and a claims handler write of those who let them look', async () => {
  const { memory, hall, held } = await open()
  const person = personOf('a', 'cashier')
  for (const [at, role] of (['underwriter', 'lead', 'claims'] as const).entries()) {
    await changeRoles(memory, { ...person, roles: [role] })
    const desk = await hall.join(person)
    const [kept] = await held()
    // The collection `dossiers` holds dossiers.
    const before = kept?.['draft'] as DossierDraft | undefined
    const draft = { ...before, ...entryPatch(`note ${at}`, entryOf('cashier', role)) }
    const assumed = kept === undefined ? null : Number(kept['version'])
    expect(await push(desk, { draft, assumed })).toMatchObject({ kind: 'taken' })
  }
})

test('DO-6 whoever reads creators hears of an entry as it comes; a cashier, a till and another organisation do not', async () => {
  const { memory, hall } = await open()
  await enrolTill(memory, 'a', 1)
  const readers = [
    await hall.join(personOf('a', 'auditor')),
    await hall.join(personOf('a', 'owner')),
  ]
  const others = [
    await hall.join(personOf('a', 'cashier')),
    await hall.join(tillOf('a', 1)),
    await hall.join(personOf('b', 'owner')),
  ]
  const pull = { t: 'pull', collection: 'dossiers', checkpoint: null, credit: 100 } as const
  for (const [at, desk] of [...readers, ...others].entries()) desk.say({ ...pull, i: 900 + at })
  await settle()
  const draft = { 'note 1': entryOf('manager', 'secret') }
  await push(await hall.join(personOf('a', 'manager')), { draft })
  await settle()
  const heard = (desk: Desk): boolean => JSON.stringify(desk.heard).includes('secret')
  expect(readers.map(heard)).toEqual([true, true])
  expect(others.map(heard)).toEqual([false, false, false])
})

test.each(['withdrawn', 'over'] as const)(
  'DO-7 a dossier goes in the unit in which its grant is %s',
  async (end) => {
    const { memory, hall, held } = await open()
    const { store, world } = memory
    const desk = await hall.join(personOf('a', 'manager'))
    const draft = { 'note 1': entryOf('manager', 'secret') }
    const taken = await push(desk, { draft })
    if (taken.kind !== 'taken') throw new Error('it is taken')
    const head = store.head()
    if (end === 'withdrawn') {
      await store.withdrawGrant({ person: PERSON, at: world.now(), origin: null }, FILE)
    } else {
      const grant = {
        id: 'x',
        person: PERSON,
        organisation: organisationId('a'),
        since: world.now(),
      }
      const until = instant(world.now() + 1_000)
      await store.giveGrant({ ...grant, purposes: ['campaign'], until }, null)
      world.pass(1_000)
      await store.endGrants(world.now())
    }
    expect(store.head()).toBeGreaterThan(head)
    expect(await held()).toEqual([])
    expect(await store.list(organisationId('a'), 'creators')).toEqual([])
    // Nor can it come back.
    const unknown = await push(desk, { id: 'never', draft })
    const again = await push(desk, { draft, assumed: taken.version })
    expect([await push(desk, { draft }), again]).toEqual([
      { ...unknown, id: FILE },
      { ...unknown, id: FILE },
    ])
    expect(await held()).toEqual([])
  },
)
