/** The mail of a question: wanted by the push that asks, sent once a day, and silent on what is asked. */
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, later } from '../../shared/base/time.ts'
import type { PersonId } from '../../shared/base/ids.ts'
import { openTestAccounts, ORIGIN, personOf, register } from '../accounts/accounts.fixture.ts' // prettier-ignore
import { organisationId } from '../scope/principal.fixture.ts'
import { asking, enter } from '../store/asked.fixture.ts'
import type { Memory } from '../store/memory.fixture.ts'
import { QUESTION_MAIL } from '../store/question-mails.ts'
import type { Post } from '../accounts/post.ts'
import { questionMailJob } from './question-mail.ts'
import { type SchedulerDeps, startScheduler } from './scheduler.ts'

const LENA = 'lena@example.com'
const WORDS = 'What was at the <b>fair</b>?'

async function open({ post }: { readonly post?: Post | null } = {}) {
  const accounts = await openTestAccounts()
  await register(accounts, LENA)
  const { store, world } = accounts.memory
  const { person } = await personOf(accounts, LENA)
  const at = world.now()
  await store.setFace(person, { name: 'Lena', town: 'Bozen', accounts: [] }, at)
  const account = { id: 'of-lena', person, platform: 'tiktok', handle: '@lena' } as const
  await store.keepMetricAccount({ ...account, category: null })
  for (const letter of ['a', 'b']) await letLook(accounts.memory, person, letter)
  const defect = (cause: unknown) => {
    throw cause
  }
  const deps: SchedulerDeps = { store, world, defect }
  const job = questionMailJob({
    store,
    world,
    post: post === undefined ? accounts.mailbox : post,
    origin: () => ORIGIN,
  })
  const lane = startScheduler(deps, [job])
  const run = async () => {
    lane.wake()
    await lane.idle()
  }
  const ask = (
    letter: string,
    words = WORDS,
    change: { readonly upheldFor?: string; readonly at?: number } = {},
  ) =>
    enter(
      store,
      { organisation: organisationId(letter), grant: `look-${letter}` },
      asking({ account: `look-${letter}.1`, words, at: world.now(), ...change }),
    )
  const mails = () =>
    accounts.mailbox.mails().filter(({ to, text }) => to === LENA && text.includes('/sharing'))
  return { accounts, store, world, person, run, ask, mails }
}

async function letLook({ store, world }: Memory, person: PersonId, letter: string): Promise<void> {
  const grant = { id: `look-${letter}`, person, organisation: organisationId(letter) }
  const given = { ...grant, purposes: ['campaign'] as const, since: world.now(), until: null }
  await store.giveGrant(given, null)
}

test('DO-39 who is asked is told by mail who asks and where, and nothing of what', async () => {
  const { run, ask, mails } = await open()
  await run()
  expect(mails()).toEqual([])
  await ask('a')
  await run()
  const [mail] = mails()
  expect(mail?.subject).toBe('A question from Organisation a')
  expect(mail?.text).toContain(`${ORIGIN}/account/sharing\n`)
  expect(mail?.text).toContain('by: Organisation a.')
  for (const word of [
    '@lena',
    'TikTok',
    'fair',
    'Followers',
    '3,140',
    '3140',
    '0.41',
    'Aug',
    'ads',
  ])
    expect(`${mail?.subject} ${mail?.text}`).not.toContain(word)
})

test('DO-39 a day has one such mail, however many ask and how often, and none tells of it twice', async () => {
  const { run, ask, mails, world } = await open()
  await ask('a')
  await run()
  world.pass(HOUR_MS)
  const asked = world.now()
  for (const words of ['And this?', 'And that?']) await ask('a', words)
  await ask('b')
  await run()
  expect(mails()).toHaveLength(1)
  world.pass(DAY_MS - HOUR_MS - 1)
  await run()
  expect(mails()).toHaveLength(1)
  world.pass(1)
  await run()
  expect(mails().map(({ subject }) => subject)).toEqual([
    'A question from Organisation a, Organisation b',
    'A question from Organisation a',
  ])
  // Asked and decided before its day had come: what waits besides was told.
  await ask('a', 'Once more?')
  await run()
  await ask('a', 'Once more?', { upheldFor: 'internal' })
  // Whatever is written beside it, the same question is told no more.
  world.pass(DAY_MS)
  await ask('b', WORDS, { at: asked })
  await run()
  expect(mails()).toHaveLength(2)
})

test('DO-39 what was read, decided or shown to nobody is not told of', async () => {
  const { run, ask, mails, store, world, person } = await open()
  const by = () => ({ person, at: world.now() })
  await ask('a')
  await store.readQuestions(
    by(),
    (await store.questionsOf(person)).map(({ id }) => id),
  )
  await ask('b')
  await ask('b', WORDS, { upheldFor: 'internal' })
  await run()
  expect(mails()).toEqual([])
  await ask('b', 'Once more?')
  await store.withdrawGrant({ ...by(), origin: null }, 'look-b')
  await run()
  expect(mails()).toEqual([])
})

test('DO-39 the mail is in the person’s language', async () => {
  const { run, ask, mails, store, person } = await open()
  await store.changeProfile({ person, name: 'Lena', language: 'de', theme: 'system' })
  await ask('a')
  await run()
  expect(mails()[0]?.subject).toBe('Eine Frage von Organisation a')
  expect(mails()[0]?.text).toContain('Sie müssen nicht antworten.')
})

test('DO-39 what did not leave is tried again, once; without a post nothing is kept for later', async () => {
  const sent: string[] = []
  const post: Post = {
    send: async ({ subject }) => {
      sent.push(subject)
      if (sent.length === 1) throw new Error('no post today')
    },
  }
  const { run, ask, world, store, person } = await open({ post })
  await ask('a')
  await run()
  expect(await store.job(`${QUESTION_MAIL}:${person}`)).toMatchObject({
    state: 'waiting',
    failure: 'mail_not_sent',
  })
  world.pass(HOUR_MS)
  await run()
  world.pass(HOUR_MS)
  await run()
  expect(sent).toHaveLength(2)
  const without = await open({ post: null })
  await without.ask('a')
  await without.run()
  expect(await without.store.job(`${QUESTION_MAIL}:${without.person}`)).toMatchObject({
    state: 'done',
  })
})

test('DO-39 a mail that did not leave forgets nothing of the one before it', async () => {
  let isOut = false
  const sent: string[] = []
  const post: Post = {
    send: async ({ subject }) => {
      if (isOut) throw new Error('no post today')
      sent.push(subject)
    },
  }
  const { run, ask, world } = await open({ post })
  await ask('a')
  await run()
  world.pass(DAY_MS)
  isOut = true
  await ask('b')
  await run()
  // What is left waits unread, and was told yesterday.
  await ask('b', WORDS, { upheldFor: 'internal' })
  isOut = false
  world.pass(DAY_MS)
  await run()
  expect(sent).toEqual(['A question from Organisation a'])
})

test('DO-39 of two nodes that send at once one does', async () => {
  const { ask, store, world, person } = await open()
  await ask('a')
  const by = () => ({ person, at: world.now(), claim: world.newId() })
  const all = await Promise.all(Array.from({ length: 20 }, () => store.takeQuestionMail(by())))
  expect(all.filter((one) => one.ok && one.value.kind === 'taken')).toHaveLength(1)
})

/** A server that takes the job, and the mail, and is gone. */
async function diesWithClaim({ store, world, person }: Awaited<ReturnType<typeof open>>) {
  const at = world.now()
  const until = later(at, HOUR_MS / 60)
  await store.leaseJob({ kind: QUESTION_MAIL, lease: world.newId(), at, until, attemptsMax: 10 })
  const by = { person, at, claim: world.newId() }
  expect(await store.takeQuestionMail(by)).toMatchObject({ value: { kind: 'taken' } })
  return by
}

test('DO-39 what a server claimed that died before it sent is sent by the next, once', async () => {
  const opened = await open()
  const { run, ask, mails, world, store, person } = opened
  await ask('a')
  const died = await diesWithClaim(opened)
  world.pass(HOUR_MS / 12)
  await run()
  // The one that has it may only be slow.
  expect(mails()).toEqual([])
  world.pass(HOUR_MS / 12)
  await run()
  expect(mails()).toHaveLength(1)
  // It was only slow: what it tells now is of a claim that is over.
  expect(await store.questionMailLeft(died)).toMatchObject({ value: false })
  world.pass(DAY_MS)
  await run()
  expect(mails()).toHaveLength(1)
  expect(await store.job(`${QUESTION_MAIL}:${person}`)).toMatchObject({ state: 'done' })
})

test('DO-39 servers that die over one mail again and again tell a person twice, then once a day', async () => {
  const opened = await open()
  const { ask, store, world, person } = opened
  await ask('a')
  let sent = 0
  for (let tenMinutes = 0; tenMinutes < ((3 * DAY_MS) / HOUR_MS) * 6; tenMinutes += 1) {
    const by = { person, at: world.now(), claim: world.newId() }
    const taken = await store.takeQuestionMail(by)
    if (taken.ok && taken.value.kind === 'taken') sent += 1
    world.pass(HOUR_MS / 6)
  }
  expect(sent).toBe(4)
})

test('DO-39 a mail that left and could not be kept as told is told again late, not at once', async () => {
  const { run, ask, mails, world, store } = await open()
  const questionMailLeft = store.questionMailLeft.bind(store)
  store.questionMailLeft = async () => ({ ok: false, failure: 'not_saved' })
  await ask('a')
  await run()
  world.pass(HOUR_MS / 60)
  await run()
  expect(mails()).toHaveLength(1)
  store.questionMailLeft = questionMailLeft
  world.pass(HOUR_MS / 6)
  await run()
  world.pass(DAY_MS)
  await run()
  expect(mails()).toHaveLength(2)
})
