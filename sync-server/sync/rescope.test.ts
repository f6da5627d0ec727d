/** A scope that changes under an open session, or while a desk is away: the difference, and not a row more. */
import { expect, test } from 'vitest'
import type { Role } from '../../shared/domain/account/role.ts'
import type { CollectionName } from '../../shared/sync/collections.ts'
import { CLOSE } from '../../shared/sync/version.ts'
import { organisationId, personId, personOf } from '../scope/principal.fixture.ts'
import { type Memory, openMemory } from '../store/memory.fixture.ts'
import { changeRoles } from '../store/roles.fixture.ts'
import { enrolTill, publish } from '../store/shop.fixture.ts'
import type { Store } from '../store/store.ts'
import { type Desk, openHall, settle } from './session.fixture.ts'

const SECRET: readonly CollectionName[] = ['campaigns', 'participations', 'redemptions']
const WHO = { organisation: organisationId('a'), person: personId('a', 'manager') }

async function become(memory: Memory, roles: readonly Role[], person = WHO.person): Promise<void> {
  await changeRoles(memory, { ...WHO, person, roles })
  await settle()
}

/** Pulls as a desk does: on and on until nothing is left, with so many rows a page. */
async function pull(
  desk: Desk,
  collection: CollectionName,
  { from = null, credit = 100 }: { readonly from?: string | null; readonly credit?: number } = {},
) {
  let checkpoint = from
  const rows: Record<string, unknown>[] = []
  let isAnew = false
  for (let i = 1; i < 200; i += 1) {
    const heard = desk.heard.length
    desk.say({ t: 'pull', i, collection, checkpoint, credit })
    await settle()
    const news = desk.heard.slice(heard)
    for (const down of news) {
      if (down.t !== 'page' && down.t !== 'caught-up') continue
      isAnew ||= down.anew === true
      checkpoint = down.checkpoint
      if (down.t === 'page') rows.push(...down.rows)
    }
    if (news.some(({ t }) => t === 'caught-up')) return { rows, checkpoint, isAnew }
  }
  throw new Error('a pull ends')
}

/** What the store answers from here on reaches its asker only once it is let go. */
function holdBack(store: Store, verb: 'page' | 'member') {
  const gate = Promise.withResolvers<void>()
  // Each verb takes one thing, and what it is stays its own.
  const ask = store[verb].bind(store) as (asked: unknown) => Promise<unknown>
  const answer = async (asked: unknown) => {
    const found = await ask(asked)
    await gate.promise
    return found
  }
  Object.assign(store, { [verb]: answer })
  return gate
}

async function shop() {
  const memory = await openMemory()
  await publish(memory, 'a')
  const till = await enrolTill(memory, 'a')
  await till.place([till.accept(1), till.accept(2)])
  return { memory, hall: openHall(memory), till }
}

test('SY-1 who loses a role mid-stream gets not one row more, and is told at once to pull again', async () => {
  const { memory, hall, till } = await shop()
  const desk = await hall.join(personOf('a', 'manager'))
  for (const collection of SECRET) await pull(desk, collection)
  await pull(desk, 'facts')
  const before = desk.heard.length
  await become(memory, ['cashier'])
  await till.place([till.accept(3)])
  await settle()
  const after = desk.heard.slice(before)
  expect(new Set(after.flatMap((down) => (down.t === 'lagging' ? [down.collection] : [])))).toEqual(
    new Set([...SECRET, 'facts']),
  )
  expect(after.filter(({ t }) => t === 'live' || t === 'page')).toEqual([])
  expect(desk.closedWith()).toBeUndefined()
})

test.each([1, 2, 100])(
  'SY-2 of another scope the desk gets the difference, %i rows a page: what to forget without a word of it, what is new, nothing else',
  async (credit) => {
    const { memory, hall, till } = await shop()
    const desk = await hall.join(personOf('a', 'manager'))
    const held = new Map<CollectionName, Awaited<ReturnType<typeof pull>>>()
    for (const name of [...SECRET, 'facts'] as const) held.set(name, await pull(desk, name))
    await become(memory, ['cashier'])
    for (const name of SECRET) {
      const { rows = [], checkpoint = null } = held.get(name) ?? {}
      const gone = await pull(desk, name, { from: checkpoint, credit })
      expect(gone.isAnew).toBe(false)
      expect(gone.rows.map((row) => Object.keys(row).toSorted())).toEqual(
        gone.rows.map(() => ['_deleted', 'id', 'version']),
      )
      expect(new Set(gone.rows.map(({ id }) => id))).toEqual(new Set(rows.map(({ id }) => id)))
      held.set(name, gone)
    }
    const facts = await pull(desk, 'facts', { from: held.get('facts')?.checkpoint ?? null, credit })
    // What changed is who they are, and nothing else that everybody sees.
    expect(facts.rows.map(({ id, roles }) => [id, roles])).toEqual([[WHO.person, ['cashier']]])
    // Born while it could not be seen: nobody is ever told of it.
    await till.place([till.accept(3)])
    await become(memory, ['auditor'])
    const again = await pull(desk, 'redemptions', {
      from: held.get('redemptions')?.checkpoint ?? null,
      credit,
    })
    expect(again.rows).toHaveLength(3)
    expect(again.rows.every((row) => row['_deleted'] === undefined)).toBe(true)
    await become(memory, ['cashier'])
    const last = await pull(desk, 'redemptions', { from: again.checkpoint, credit })
    expect(last.rows.map((row) => row['_deleted'])).toEqual([true, true, true])
  },
)

test('SY-2 a desk that was away is told what changed meanwhile, and of nothing that was born after it lost sight', async () => {
  const { memory, hall, till } = await shop()
  const desk = await hall.join(personOf('a', 'manager'))
  const { rows, checkpoint } = await pull(desk, 'redemptions')
  desk.session.closed()
  await become(memory, ['cashier'])
  await till.place([till.accept(3)])
  const back = await hall.join(personOf('a', 'manager'))
  expect(back.last('welcome')).toMatchObject({ scopeVersion: 2 })
  const difference = await pull(back, 'redemptions', { from: checkpoint })
  expect(new Set(difference.rows.map(({ id }) => id))).toEqual(new Set(rows.map(({ id }) => id)))
})

test('SY-3 a ticket is not a scope: who lost a role between ticket and hello sees by the role it has', async () => {
  const { memory, hall } = await shop()
  const desk = hall.open()
  const { ticket } = await hall.deps.tickets.issue(personOf('a', 'manager'))
  await become(memory, ['cashier'])
  const protocol = { floor: 1, ceiling: 1 }
  desk.say({ t: 'hello', ticket, device: 'd', protocol, epoch: null, highest: null })
  await settle()
  expect((await pull(desk, 'campaigns')).rows).toEqual([])
})

test('SY-4 who is of the organisation no more is told to forget its whole space, and the session ends', async () => {
  const { memory, hall } = await shop()
  const desk = await hall.join(personOf('a', 'auditor'))
  await pull(desk, 'campaigns')
  await become(memory, [], personId('a', 'auditor'))
  expect(desk.last('forget')).toEqual({ t: 'forget', space: 'organisation-a' })
  expect(desk.closedWith()).toBe(4401)
  const again = await hall.join(personOf('a', 'auditor'))
  expect(again.last('forget')).toEqual({ t: 'forget', space: 'organisation-a' })
  expect(again.closedWith()).toBe(4401)
})

test('SY-5 a page that was read under the scope before is not sent', async () => {
  const { memory, hall } = await shop()
  const desk = await hall.join(personOf('a', 'manager'))
  const sent = holdBack(memory.store, 'page')
  desk.say({ t: 'pull', i: 1, collection: 'redemptions', checkpoint: null, credit: 100 })
  await settle()
  await become(memory, ['cashier'])
  sent.resolve()
  await settle()
  // Asked again under the scope that is, which sees none.
  expect(desk.heard.filter(({ t }) => t === 'page')).toEqual([])
  expect(desk.last('caught-up')).toMatchObject({ i: 1, collection: 'redemptions' })
})

test('SY-5 while the accounts of a changed scope are read nothing goes out, live or pulled', async () => {
  const { memory, hall, till } = await shop()
  const desk = await hall.join(personOf('a', 'manager'))
  await pull(desk, 'redemptions')
  const read = holdBack(memory.store, 'member')
  await become(memory, ['cashier'])
  const before = desk.heard.length
  await till.place([till.accept(3)])
  desk.say({ t: 'pull', i: 1, collection: 'campaigns', checkpoint: null, credit: 100 })
  await settle()
  expect(desk.heard.slice(before)).toEqual([])
  read.resolve()
  await settle()
  const after = desk.heard.slice(before)
  expect(after.filter(({ t }) => t === 'live' || t === 'page')).toEqual([])
  expect(desk.last('caught-up')).toMatchObject({ i: 1, collection: 'campaigns' })
})

test('SY-6 a checkpoint that is none of ours begins anew, and says so once', async () => {
  const { hall } = await shop()
  const desk = await hall.join(personOf('a', 'manager'))
  const { isAnew, rows } = await pull(desk, 'redemptions', { from: 'nonsense', credit: 1 })
  expect([isAnew, rows.length]).toEqual([true, 2])
  const flags = desk.heard.flatMap((down) => (down.t === 'page' ? [down.anew] : []))
  expect(flags).toEqual([true, undefined])
  const none = await pull(desk, 'inbox', { from: 'nonsense' })
  expect(none.isAnew).toBe(true)
  expect((await pull(desk, 'redemptions')).isAnew).toBe(false)
})

test('SY-7 a change by another process of this machine is felt with the next look', async () => {
  const { memory, hall } = await shop()
  const desk = await hall.join(personOf('a', 'manager'))
  await pull(desk, 'campaigns')
  memory.database.exec(
    `INSERT INTO scopes SELECT 'organisation-a person-a-manager', 1, '{"kind":"person","person":"person-a-manager","organisation":"organisation-a","roles":["manager"]}', value * 1 FROM meta WHERE key = 'position'`,
  )
  memory.database.exec(
    `UPDATE memberships SET roles = '["cashier"]', scope_version = 2 WHERE person = 'person-a-manager'`,
  )
  memory.store.noticeScopes()
  await settle()
  expect(desk.last('lagging')).toEqual({ t: 'lagging', collection: 'campaigns' })
})

test('SY-1 whose accounts cannot be read then is not left blind: the desk comes again', async () => {
  const { memory, hall } = await shop()
  const desk = await hall.join(personOf('a', 'manager'))
  const broken = new Error('the database is away')
  Object.assign(memory.store, { member: () => Promise.reject(broken) })
  await become(memory, ['cashier'])
  expect(desk.closedWith()).toBe(CLOSE.moving)
  expect(hall.defects).toEqual([broken])
})
