/** Grants through the store's port: how many a plan has room for, and what the security log says of them. */
import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/base/ids.ts'
import { later } from '../../shared/base/time.ts'
import type { Face } from '../../shared/domain/creator/face.ts'
import type { Grant } from '../../shared/domain/creator/grant.ts'
import { organisationId } from '../scope/principal.fixture.ts'
import { type Memory, openMemory } from './memory.fixture.ts'

const FACE: Face = {
  name: 'Lena Hofer',
  town: 'Bozen',
  accounts: [{ platform: 'instagram', handle: '@lena', followers: 12_000 }],
}
const ORIGIN = '203.0.113.7'
// Ids of fixtures are plain words.
const creator = (number: number): PersonId => `creator-${number}` as PersonId

async function give({ store, world }: Memory, number: number, change: Partial<Grant> = {}) {
  const person = creator(number)
  await store.setFace(person, FACE, world.now())
  const home = { organisation: organisationId('a'), since: world.now() }
  const asked: Grant = {
    id: `grant-${number}`,
    person,
    ...home,
    purposes: ['campaign'],
    until: null,
    ...change,
  }
  const given = await store.giveGrant(asked, ORIGIN)
  return given.ok ? given.value.kind : 'not_saved'
}

function withdraw({ store, world }: Memory, number: number) {
  const by = { person: creator(number), at: world.now(), origin: ORIGIN }
  return store.withdrawGrant(by, `grant-${number}`)
}

async function plan({ store, world }: Memory, name: 'free' | 'shop') {
  const by = { actor: { kind: 'operator' }, origin: null } as const
  const what = { organisation: organisationId('a'), plan: name, switched: {}, by }
  await store.setPlan({ ...what, at: world.now() })
}

async function lines({ store }: Memory, letter: string) {
  const asked = { organisation: organisationId(letter), filter: {}, before: null, limit: 100 }
  const { lines: newest } = await store.auditPage(asked)
  return newest.filter(({ event }) => event.startsWith('grant_')).toReversed()
}

/** Those of the operator alone, in their order: who gave what to whom, and from where. */
function operatorLines({ database }: Memory) {
  const found = database.prepare<[], OperatorLine>(
    `SELECT event, actor_kind AS "actorKind", actor, subject, origin, outcome, facts FROM audit
     WHERE organisation IS NULL AND event LIKE 'grant%' ORDER BY position`,
  )
  return found.all().map(({ facts, ...line }) => {
    const { organisation } = JSON.parse(facts) as { readonly organisation: string }
    const letters = ['a', 'b'].filter((letter) => organisationId(letter) === organisation)
    return Object.assign(line, { home: letters.join('') })
  })
}
interface OperatorLine {
  readonly event: string
  readonly actorKind: string
  readonly actor: string | null
  readonly subject: string | null
  readonly origin: string | null
  readonly outcome: string
  readonly facts: string
}

test('CR-5 of twelve who let an organisation look at once, its plan has room for ten', async () => {
  const memory = await openMemory()
  await plan(memory, 'free')
  const numbers = Array.from({ length: 12 }, (_, number) => number)
  const given = await Promise.all(numbers.map((number) => give(memory, number)))
  expect(given.filter((one) => one === 'given')).toHaveLength(10)
  expect(given.filter((one) => one === 'organisation_full')).toHaveLength(2)
  expect(await memory.store.list(organisationId('a'), 'creators')).toHaveLength(10)
  expect(await memory.store.planUsed(organisationId('a'), 'tracked_creators')).toBe(10)
  expect(await memory.store.grantsOf(creator(given.indexOf('organisation_full')))).toEqual([])
})

test('CR-5 whoever is in already changes their grant, another organisation has its own room, and room that was made is taken', async () => {
  const memory = await openMemory()
  await plan(memory, 'free')
  for (let number = 0; number < 10; number += 1) await give(memory, number)
  expect(await give(memory, 10)).toBe('organisation_full')
  expect(await give(memory, 3, { purposes: ['insurance'] })).toBe('given')
  expect(await give(memory, 10, { organisation: organisationId('b') })).toBe('given')
  await withdraw(memory, 3)
  expect(await give(memory, 11)).toBe('given')
  expect(await give(memory, 12)).toBe('organisation_full')
  await plan(memory, 'shop')
  expect(await give(memory, 12)).toBe('given')
})

test('CR-6 each deed is a line: given, changed, withdrawn, over; and that there was no room', async () => {
  const memory = await openMemory()
  const { store, world } = memory
  const until = later(world.now(), 5_000)
  await give(memory, 1, { purposes: ['campaign', 'insurance'] })
  await give(memory, 1, { purposes: ['benchmark'] })
  await give(memory, 2, { until })
  await withdraw(memory, 1)
  await withdraw(memory, 1)
  world.pass(5_000)
  await store.endGrants(world.now())
  await plan(memory, 'free')
  for (let number = 10; number < 21; number += 1) await give(memory, number)
  const all = await lines(memory, 'a')
  const one = { actor: 'creator', outcome: 'done' }
  expect(all.slice(0, 5)).toMatchObject([
    { ...one, event: 'grant_given', subject: 'grant-1', facts: { purposes: 'campaign insurance' } },
    { ...one, event: 'grant_changed', subject: 'grant-1', facts: { purposes: 'benchmark' } },
    { ...one, event: 'grant_given', subject: 'grant-2', facts: { until } },
    { ...one, event: 'grant_withdrawn', subject: 'grant-1' },
    { ...one, event: 'grant_ended', actor: 'server', subject: 'grant-2' },
  ])
  expect(all.at(-1)).toMatchObject({
    event: 'grant_given',
    outcome: 'refused',
    reason: 'plan_limit',
  })
  const person = { actorKind: 'person', origin: ORIGIN, outcome: 'done' }
  const operators = operatorLines(memory)
  expect(operators.slice(0, 4)).toEqual([
    { ...person, event: 'grant_given', actor: 'creator-1', subject: 'grant-1', home: 'a' },
    { ...person, event: 'grant_changed', actor: 'creator-1', subject: 'grant-1', home: 'a' },
    { ...person, event: 'grant_given', actor: 'creator-2', subject: 'grant-2', home: 'a' },
    { ...person, event: 'grant_withdrawn', actor: 'creator-1', subject: 'grant-1', home: 'a' },
  ])
  // What was over is nobody's deed.
  expect(operators.map(({ event }) => event)).not.toContain('grant_ended')
  expect(operators.at(-1)).toMatchObject({ actor: 'creator-20', outcome: 'refused' })
  expect(await store.damagedAudit()).toBeUndefined()
})

test('CR-6 what organisations read of one person does not say that it is one', async () => {
  const memory = await openMemory()
  await give(memory, 1)
  await give(memory, 1, { id: 'grant-b', organisation: organisationId('b') })
  const said = [await lines(memory, 'a'), await lines(memory, 'b')]
  expect(said.map((all) => all.map(({ subject }) => subject))).toEqual([['grant-1'], ['grant-b']])
  expect(said.flat()).toMatchObject([
    { actorId: null, actorName: null, origin: null },
    { actorId: null, actorName: null, origin: null },
  ])
  expect(JSON.stringify(said)).not.toMatch(/creator-1|203\.0\.113\.7|Lena/)
})

test('SY-9 a person’s grants are listed as they run first, then those that ended, the newest of each first', async () => {
  const memory = await openMemory()
  const { store, world } = memory
  const [a, b] = [organisationId('a'), organisationId('b')]
  const person = creator(1)
  const from = async (id: string, organisation: typeof a) => {
    world.pass(1_000)
    await give(memory, 1, { id, organisation, since: world.now() })
  }
  const take = (id: string) => store.withdrawGrant({ person, at: world.now(), origin: ORIGIN }, id)
  await from('a-old', a)
  await take('a-old')
  await from('b-running', b)
  await from('m-ended', a)
  await take('m-ended')
  await from('z-running', a)
  const ids = (await store.grantsOf(person)).map(({ id }) => id)
  expect(ids).toEqual(['z-running', 'b-running', 'm-ended', 'a-old'])
})
