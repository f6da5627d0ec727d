/** What may happen once happens once, however many ask at the same time; through the port alone. */
import { expect, test } from 'vitest'
import { type Instant, later } from '../../shared/base/time.ts'
import { personId } from '../scope/principal.fixture.ts'
import { openMemory } from './memory.fixture.ts'
import type { OidcItem } from './sign-ins.ts'

const MANY = Array.from({ length: 100 }, (_, at) => at)

function itemOf(id: string, expiresAt: Instant, over: Partial<OidcItem> = {}): OidcItem {
  const model = 'AuthorizationCode'
  return { model, id, payload: '{}', signIn: null, uid: null, account: null, expiresAt, ...over }
}

const wins = (written: readonly { readonly ok: boolean; readonly value?: unknown }[]): number =>
  written.filter(({ value }) => value === true).length

test('OA-2 one of 100 consumes, one of 100 adds, and putting again consumes nothing back', async () => {
  const { store, world } = await openMemory()
  const until = later(world.now(), 60_000)
  const item = itemOf('code', until)
  await store.putOidcItem(item)
  const consumed = await Promise.all(MANY.map(() => store.consumeOidcItem(item, world.now())))
  expect(wins(consumed)).toBe(1)
  await store.putOidcItem({ ...item, payload: '{"again":true}' })
  expect(await store.oidcItem(item)).toMatchObject({
    consumedAt: world.now(),
    payload: '{"again":true}',
  })
  expect(wins([await store.consumeOidcItem(item, world.now())])).toBe(0)
  const seen = itemOf('proof', until, { model: 'ReplayDetection' })
  expect(wins(await Promise.all(MANY.map(() => store.addOidcItem(seen))))).toBe(1)
  expect(
    wins([await store.consumeOidcItem({ model: 'RefreshToken', id: 'none' }, world.now())]),
  ).toBe(0)
})

test('OA-12 longer life brings nothing back that is gone or consumed', async () => {
  const { store, world } = await openMemory()
  const [soon, late] = [later(world.now(), 1_000), later(world.now(), 60_000)]
  const [used, gone, kept] = ['used', 'gone', 'kept'].map((id) => itemOf(id, soon))
  for (const item of [used, gone, kept]) if (item !== undefined) await store.putOidcItem(item)
  if (used === undefined || gone === undefined || kept === undefined) throw new Error('three')
  await store.consumeOidcItem(used, world.now())
  await store.dropOidcItem(gone)
  for (const item of [used, gone, kept]) await store.extendOidcItem(item, late)
  expect(await store.oidcItem(used)).toMatchObject({ expiresAt: soon })
  expect(await store.oidcItem(gone)).toBeUndefined()
  expect(await store.oidcItem(kept)).toMatchObject({ expiresAt: late })
})

test('OA-4 what ends with a sign-in is all that was given to it, and nothing of another', async () => {
  const { store, world } = await openMemory()
  const until = later(world.now(), 60_000)
  for (const id of ['one', 'two']) {
    const row = { id, account: 'person', client: 'console', device: id }
    await store.addSignIn({ ...row, signedInAt: world.now(), seenAt: null, endsAt: until })
    await store.putOidcItem(itemOf(id, until, { model: 'Grant', account: 'person' }))
    await store.putOidcItem(itemOf(`token of ${id}`, until, { model: 'RefreshToken', signIn: id }))
  }
  await store.putOidcItem(
    itemOf('browser', until, { model: 'Session', account: 'person', uid: 'u' }),
  )
  expect(await store.signInsOf('person')).toEqual([])
  await store.useSignIn('one', world.now(), until)
  expect(await store.signInsOf('person')).toMatchObject([{ id: 'one' }])
  expect(await store.endSignIns({ id: 'one' }, world.now())).toEqual({ ok: true, value: ['one'] })
  expect(await store.endSignIns({ id: 'one' }, world.now())).toEqual({ ok: true, value: [] })
  expect(await store.oidcItem({ model: 'RefreshToken', id: 'token of one' })).toBeUndefined()
  expect(await store.oidcItem({ model: 'RefreshToken', id: 'token of two' })).toBeDefined()
  expect(await store.oidcItemByUid('Session', 'u')).toBeDefined()
  expect(await store.endSignIns({ account: 'person' }, world.now())).toEqual({
    ok: true,
    value: ['two'],
  })
  expect(await store.oidcItemByUid('Session', 'u')).toBeUndefined()
})

test('OA-16 another password and the end of every sign-in are one unit: both, or neither', async () => {
  const { store, world, database } = await openMemory()
  const person = personId('a', 'manager')
  const until = later(world.now(), 60_000)
  const row = { id: 'desk', account: person, client: 'console', device: 'desk' }
  await store.addSignIn({ ...row, signedInAt: world.now(), seenAt: world.now(), endsAt: until })
  const before = (await store.personRow(person))?.password
  const password = { password: 'a hash', passwordAlone: true }
  const change = () => store.changePassword({ person, password, session: null, at: world.now() })
  database.exec('ALTER TABLE ended_sign_ins RENAME TO away')
  await expect(change()).rejects.toThrow('ended_sign_ins')
  expect((await store.personRow(person))?.password).toBe(before)
  expect(await store.signInsOf(person)).toHaveLength(1)
  database.exec('ALTER TABLE away RENAME TO ended_sign_ins')
  const told: string[] = []
  store.onCommit(({ revoked }) => told.push(...revoked))
  expect(await change()).toEqual({ ok: true, value: null })
  expect((await store.personRow(person))?.password).toBe('a hash')
  expect([await store.signInsOf(person), told]).toEqual([[], ['desk']])
})

test('AC-35 all sign-ins but the one that asks end in one unit, those that nobody used yet too: all of them, or none', async () => {
  const { store, world, database } = await openMemory()
  const [person, at] = [personId('a', 'manager'), world.now()]
  const until = later(at, 60_000)
  const stranger = personId('b', 'owner')
  const begin = async (id: string, account: string, seenAt: Instant | null) => {
    const row = { id, account, client: 'console', device: id, signedInAt: at, seenAt }
    await store.addSignIn({ ...row, endsAt: until })
    await store.putOidcItem(itemOf(id, until, { model: 'Grant', account }))
    await store.putOidcItem(itemOf(`code of ${id}`, until, { signIn: id, account }))
  }
  await begin('this', person, at)
  await begin('used', person, at)
  await begin('never used', person, null)
  await begin('another’s', stranger, at)
  await store.putOidcItem(itemOf('s', until, { model: 'Session', account: person, uid: 'u' }))
  for (const id of ['stays', 'ends']) {
    const browser = { id, person, amr: ['pwd'] as const, browser: id, signedInAt: at, usedAt: at }
    await store.addSession({ ...browser, hash: id, expiresAt: until })
  }
  const stand = async () => {
    const ids = ['this', 'used', 'never used', 'another’s']
    const rows = await Promise.all(ids.map((id) => store.signIn(id)))
    const grants = await Promise.all(ids.map((id) => store.oidcItem({ model: 'Grant', id })))
    const codes = ids.map((id) => ({ model: 'AuthorizationCode', id: `code of ${id}` }))
    const begun = await Promise.all(codes.map((place) => store.oidcItem(place)))
    const browsers = (await store.sessionsOf(person, at)).map(({ id }) => id)
    return [
      ...[rows, grants, begun].map((all) => ids.filter((_, index) => all[index] !== undefined)),
      browsers,
    ]
  }
  const all = ['this', 'used', 'never used', 'another’s']
  const end = () => store.endOtherSignIns({ person, session: 'stays', signIn: 'this', at })
  database.exec('ALTER TABLE ended_sign_ins RENAME TO away')
  await expect(end()).rejects.toThrow('ended_sign_ins')
  expect(await stand()).toEqual([all, all, all, ['ends', 'stays']])
  database.exec('ALTER TABLE away RENAME TO ended_sign_ins')
  const told: string[] = []
  store.onCommit(({ revoked }) => told.push(...revoked))
  expect(await end()).toEqual({ ok: true, value: null })
  const left = ['this', 'another’s']
  expect(await stand()).toEqual([left, left, left, ['stays']])
  expect(await store.oidcItemByUid('Session', 'u')).toBeUndefined()
  expect(told.toSorted()).toEqual(['never used', 'used'])
})
