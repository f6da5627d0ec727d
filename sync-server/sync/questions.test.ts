/**
 * Questions to a creator through desks and the store: who is shown what, and where the answer goes. On both stores, by
 * `memory.fixture.ts`.
 */
import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/base/ids.ts'
import { instant } from '../../shared/base/time.ts'
import type { Role } from '../../shared/domain/account/role.ts'
import type { Dossier } from '../../shared/domain/dossier/dossier.ts'
import { accountOf, letLook, PERSON, connect } from '../metrics/metrics.fixture.ts'
import { organisationId, personOf, tillOf } from '../scope/principal.fixture.ts'
import { asking } from '../store/asked.fixture.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { enrolTill } from '../store/shop.fixture.ts'
import { FILE, push } from './dossier.fixture.ts'
import { type Desk, openHall, settle } from './session.fixture.ts'

const MAX = 'person-max' as PersonId

async function open() {
  const memory = await openMemory()
  const { store, world } = memory
  await connect(memory, 'tiktok')
  await letLook(memory, ['campaign'])
  const hall = openHall(memory)
  const held = async () => {
    const [row] = await store.list(organisationId('a'), 'dossiers')
    // The collection `dossiers` holds dossiers.
    return row && { ...(row.body as unknown as Dossier), version: row.version }
  }
  const lena = () => ({ person: PERSON, at: world.now() })
  return { memory, store, hall, held, lena, desk: await hall.join(personOf('a', 'manager')) }
}

const question = (words?: string, change: Partial<Parameters<typeof asking>[0]> = {}) =>
  asking({ account: `${FILE}.1`, ...(words !== undefined && { words }), ...change })

test('DO-33 a person is shown what they are asked of an account of theirs, and nothing else of the dossier', async () => {
  const { store, desk } = await open()
  const note = { by: personOf('a', 'manager').person, at: instant(5), text: 'INTERNAL' }
  await push(desk, {
    draft: { ...question(), 'note 1': note, 'tag vip': { ...note, text: 'vip' } },
  })
  const shown = await store.questionsOf(PERSON)
  expect(shown).toEqual([
    {
      id: expect.stringMatching(/^[\w-]{22}$/),
      grant: FILE,
      organisation: organisationId('a'),
      platform: 'tiktok',
      handle: '@lena',
      kind: 'bought_followers',
      from: '2026-08-12',
      until: '2026-08-14',
      for: 'ads_invoice',
      words: 'What was in August?',
      askedAt: 5,
      isOpen: true,
      readAt: null,
      answer: null,
    },
  ])
  expect(await store.questionsOf(MAX)).toEqual([])
})

test('DO-33 of an account that the grant does not show nothing is asked', async () => {
  const { store, desk } = await open()
  await push(desk, { draft: question('Whose is it?', { account: 'grant-2.1' }) })
  expect(await store.questionsOf(PERSON)).toEqual([])
})

test('DO-34 an answer comes to whoever reads creators there, once, and is theirs to change; to nobody else', async () => {
  const { memory, store, hall, held, lena, desk } = await open()
  await enrolTill(memory, 'a', 1)
  const readers = [desk, await hall.join(personOf('a', 'auditor'))]
  const others = [
    await hall.join(personOf('a', 'cashier')),
    await hall.join(tillOf('a', 1)),
    await hall.join(personOf('b', 'owner')),
  ]
  const pull = { t: 'pull', collection: 'dossiers', checkpoint: null, credit: 100 } as const
  for (const [at, one] of [...readers, ...others].entries()) one.say({ ...pull, i: 900 + at })
  await push(desk, { draft: question() })
  const [asked] = await store.questionsOf(PERSON)
  const id = asked?.id ?? ''
  expect(await store.answerQuestion(lena(), { id, words: 'A FAIR' })).toMatchObject({
    value: 'answered',
  })
  await settle()
  const heard = (one: Desk) => JSON.stringify(one.heard).includes('A FAIR')
  expect(readers.map(heard)).toEqual([true, true])
  expect(others.map(heard)).toEqual([false, false, false])
  const head = store.head()
  await store.answerQuestion(lena(), { id, words: 'A FAIR' })
  expect(store.head()).toBe(head)
  await store.answerQuestion(lena(), { id, words: 'A TRADE FAIR' })
  expect((await held())?.heard).toMatchObject([{ answer: { words: 'A TRADE FAIR' } }])
})

test('DO-35 no desk writes what was heard, and none loses it by what it writes', async () => {
  const { store, held, lena, desk } = await open()
  const taken = await push(desk, { draft: question() })
  const [asked] = await store.questionsOf(PERSON)
  await store.answerQuestion(lena(), { id: asked?.id ?? '', words: 'A fair.' })
  const before = (await held())?.heard
  // The desk has not heard of the answer: what the server wrote is no conflict.
  const version = taken.kind === 'taken' ? taken.version : null
  const note = { by: personOf('a', 'manager').person, at: instant(6), text: 'Called her.' }
  const forged = { heard: [], draft: { ...question(), 'note 1': note } }
  expect(await push(desk, { ...forged, assumed: version })).toMatchObject({ kind: 'taken' })
  expect(await held()).toMatchObject({ draft: { 'note 1': note }, heard: before })
})

test('DO-35 nobody answers what they are not asked, what is decided, or what was put in other words since', async () => {
  const { store, held, lena, desk, memory } = await open()
  await push(desk, { draft: question() })
  const [asked] = await store.questionsOf(PERSON)
  const id = asked?.id ?? ''
  const value = async (by = lena(), words = 'No.') => {
    const answered = await store.answerQuestion(by, { id, words })
    return answered.ok ? answered.value : answered
  }
  await store.setFace(MAX, { name: 'Max', town: 'Wien', accounts: [] }, memory.world.now())
  await store.keepMetricAccount(accountOf('tiktok', { id: 'of-max', person: MAX }))
  await letLook(memory, ['campaign'], { id: 'grant-max', person: MAX })
  expect(await value({ person: MAX, at: memory.world.now() })).toBe('unknown')
  await store.readQuestions({ person: MAX, at: memory.world.now() }, [id])
  expect((await held())?.heard).toBeUndefined()
  await value(lena(), 'Yes.')
  const again = { draft: question('Which fair?', { at: 9 }), assumed: (await held())?.version ?? 0 }
  await push(desk, again)
  expect(await value()).toBe('closed')
  const [now] = await store.questionsOf(PERSON)
  expect(now).toMatchObject({ words: 'Which fair?', isOpen: true, answer: null })
  expect((await held())?.heard).toMatchObject([{ answer: { words: 'Yes.' } }])
})

test('DO-36 what a person was shown is read from then on, once', async () => {
  const { store, held, lena, desk } = await open()
  await push(desk, { draft: question() })
  const [asked] = await store.questionsOf(PERSON)
  await store.readQuestions(lena(), [asked?.id ?? '', 'of nobody'])
  const [read] = (await held())?.heard ?? []
  expect(read).toMatchObject({ readAt: lena().at, answer: null })
  const head = store.head()
  await store.readQuestions({ ...lena(), at: instant(lena().at + 5) }, [asked?.id ?? ''])
  expect(store.head()).toBe(head)
})

test.each(['withdrawn', 'over'] as const)(
  'DO-38 with its grant %s question and answer are gone for both, and do not come back with a new one',
  async (end) => {
    const { memory, store, held, lena, desk } = await open()
    const { world } = memory
    await push(desk, { draft: question() })
    const [asked] = await store.questionsOf(PERSON)
    const id = asked?.id ?? ''
    await store.answerQuestion(lena(), { id, words: 'A fair.' })
    if (end === 'withdrawn') await store.withdrawGrant({ ...lena(), origin: null }, FILE)
    else {
      await letLook(memory, ['campaign'], { until: instant(world.now() + 1_000) })
      world.pass(1_000)
      await store.endGrants(world.now())
    }
    expect(await store.questionsOf(PERSON)).toEqual([])
    expect(await held()).toBeUndefined()
    expect(await store.answerQuestion(lena(), { id, words: 'No.' })).toMatchObject({
      value: 'unknown',
    })
    await letLook(memory, ['campaign'], { id: 'grant-2' })
    expect(await store.questionsOf(PERSON)).toEqual([])
  },
)

test('DO-33 the same question of two organisations is two, each of its own words', async () => {
  const { memory, store, hall, desk } = await open()
  await letLook(memory, ['insurance'], { id: 'grant-b', organisation: organisationId('b') })
  await push(desk, { draft: question('FROM A') })
  const other = await hall.join(personOf('b', 'manager'))
  const theirs = { account: 'grant-b.1', by: personOf('b', 'manager').person }
  await push(other, { id: 'grant-b', draft: question('FROM B', theirs) })
  const shown = await store.questionsOf(PERSON)
  expect(shown.map(({ organisation, words }) => [organisation, words])).toEqual([
    [organisationId('a'), 'FROM A'],
    [organisationId('b'), 'FROM B'],
  ])
  const roles: readonly Role[] = ['manager', 'owner']
  for (const role of roles) {
    const seat = await hall.join(personOf('b', role))
    seat.say({ t: 'pull', i: 950, collection: 'dossiers', checkpoint: null, credit: 100 })
    await settle()
    expect(JSON.stringify(seat.heard)).not.toContain('FROM A')
  }
})
