/** A person's own account over a session: what is seen of it, a changed profile, and sign-ins ended from a desk. On both stores. */
import { expect, test } from 'vitest'
import type { PersonId } from '../../../shared/base/ids.ts'
import { DAY_MS, later, MINUTE_MS } from '../../../shared/base/time.ts'
import { openTestAccounts } from '../../accounts/accounts.fixture.ts'
import { devicesOf } from '../../auth/signed-in-devices.ts'
import { openSession } from '../../accounts/sessions.ts'
import { personId, personOf } from '../../scope/principal.fixture.ts'
import type { Memory } from '../../store/memory.fixture.ts'
import { type Desk, openHall, settle } from '../session.fixture.ts'
import { ownAccountRequests } from './own-account.ts'

const ME = personId('a', 'manager')

/** Two desks of the manager of a. */
async function twoDesks({ store, world }: Memory): Promise<void> {
  const signedInAt = world.now()
  for (const id of ['this', 'other']) {
    const endsAt = later(signedInAt, DAY_MS)
    const row = { id, account: ME, client: 'console', device: `${id} laptop`, signedInAt, endsAt }
    await store.addSignIn({ ...row, seenAt: signedInAt })
  }
}

async function office() {
  const accounts = await openTestAccounts()
  const { memory } = accounts
  const devices = devicesOf(memory.store, memory.world.now)
  const deps = { ...accounts.deps, devices }
  await twoDesks(memory)
  const hall = openHall(memory, { requests: ownAccountRequests(deps) })
  let count = 0
  const run = async (desk: Desk, name: string, input: object = {}) => {
    count += 1
    const json = JSON.parse(JSON.stringify(input)) as string
    const up = { t: 'command', i: count, id: `command-${count}`, name, version: 1 } as const
    return (await desk.ask({ ...up, input: json }, 'answer')).answer
  }
  const browse = async (person: PersonId, browser: string) => {
    const signedIn = { person, amr: ['pwd'] as const, at: deps.world.now() }
    await openSession(deps, signedIn, { browser, address: '192.0.2.1', browserSecret: browser })
  }
  const desk = await hall.join({ ...personOf('a', 'manager'), signIn: 'this' })
  return { deps, hall, run, desk, browse }
}

test('AC-34 a person sees their profile and where they are signed in, their own desk marked, and no secret', async () => {
  const { run, desk, browse, hall } = await office()
  await browse(ME, 'Firefox, Linux')
  const answer = await run(desk, 'my-account')
  expect(answer).toMatchObject({
    kind: 'done',
    value: {
      name: 'manager of a',
      mail: null,
      language: 'en',
      hasPassword: false,
      hasApp: false,
      passkeys: [],
      signIns: [
        { id: 'this', kind: 'desk', isThis: true },
        { id: 'other', kind: 'desk', isThis: false },
        { kind: 'browser', name: 'Firefox, Linux', isThis: false },
      ],
    },
  })
  expect(JSON.stringify(answer)).not.toMatch(/hash|totp"|password"|secret/)
  const somebody = await hall.join(personOf('b', 'cashier'))
  expect(await run(somebody, 'my-account')).toMatchObject({ value: { signIns: [] } })
})

test('AC-34 another name reaches everyone in the organisation and nobody else, and one that is none changes nothing', async () => {
  const { run, desk, deps, hall } = await office()
  const colleague = await hall.join(personOf('a', 'cashier'))
  const stranger = await hall.join(personOf('b', 'owner'))
  for (const one of [colleague, stranger])
    await one.ask(
      { t: 'pull', i: 1, collection: 'facts', checkpoint: null, credit: 1_000 },
      'caught-up',
    )
  const change = { name: '  Maria \n Huber ', language: 'de', theme: 'dark' }
  expect(await run(desk, 'change-profile', { ...change, name: ' ' })).toMatchObject({
    reason: 'name_missing',
  })
  expect(await run(desk, 'change-profile', { ...change, language: 'fr' })).toMatchObject({
    failure: 'unexpected_shape',
  })
  expect((await deps.store.personRow(ME))?.name).toBe('manager of a')
  expect(await run(desk, 'change-profile', change)).toMatchObject({ kind: 'done' })
  const row = await deps.store.personRow(ME)
  expect(row).toMatchObject({ name: 'Maria Huber', language: 'de', theme: 'dark' })
  await settle()
  const heard = (one: Desk): number => one.raw.filter((text) => text.includes('Maria Huber')).length
  expect([heard(colleague), heard(stranger)]).toEqual([1, 0])
  // What is not named stays.
  expect(await run(desk, 'change-profile', { theme: 'light' })).toMatchObject({ kind: 'done' })
  const after = await deps.store.personRow(ME)
  expect(after).toMatchObject({ name: 'Maria Huber', language: 'de', theme: 'light' })
})

test('AC-35 a sign-in is ended from a desk, nobody else’s is, and all others leave this desk', async () => {
  const { run, desk, browse, hall, deps } = await office()
  const { store, world, devices } = deps
  await browse(ME, 'Firefox, Linux')
  await browse(personId('b', 'owner'), 'Safari, macOS')
  const sessions = async (person: PersonId) => store.sessionsOf(person, world.now())
  const stranger = await hall.join(personOf('b', 'owner'))
  await run(stranger, 'end-sign-in', { kind: 'desk', id: 'other' })
  await run(stranger, 'end-sign-in', { kind: 'browser', id: (await sessions(ME))[0]?.id })
  expect(await sessions(ME)).toHaveLength(1)
  expect(await devices.of(ME)).toHaveLength(2)
  await run(desk, 'end-sign-in', { kind: 'browser', id: (await sessions(ME))[0]?.id })
  expect(await sessions(ME)).toEqual([])
  await browse(ME, 'Chrome, Windows')
  const other = await hall.join({ ...personOf('a', 'manager'), signIn: 'other' })
  expect(await run(desk, 'end-other-sign-ins')).toMatchObject({ kind: 'done' })
  expect(await sessions(ME)).toEqual([])
  await settle()
  expect(other.closedWith()).toBe(4401)
  expect(desk.closedWith()).toBeUndefined()
  expect((await devices.of(ME)).map(({ id }) => id)).toEqual(['this'])
  expect(await sessions(personId('b', 'owner'))).toHaveLength(1)
})

test('AC-35 each ending stands in the security log once, and one that was over already does not', async () => {
  const { run, desk, deps } = await office()
  const { store, world } = deps
  for (const id of ['other', 'other', 'never']) await run(desk, 'end-sign-in', { kind: 'desk', id })
  await settle()
  const page = await store.auditPage({
    organisation: personOf('a', 'manager').organisation,
    filter: { event: 'session_revoked', until: later(world.now(), MINUTE_MS) },
    before: null,
    limit: 10,
  })
  expect(page.lines).toMatchObject([{ actorId: ME, outcome: 'done' }])
})

test('AC-35 a sign-in that could not be ended is not said to be', async () => {
  const { deps, run, desk } = await office()
  const failed = { ok: false as const, failure: 'not_saved' as const }
  Object.assign(deps.store, {
    endSignIns: async () => failed,
    endOtherSignIns: async () => failed,
  })
  expect(await run(desk, 'end-sign-in', { kind: 'desk', id: 'other' })).toEqual({
    kind: 'failed',
    failure: 'not_saved',
  })
  expect(await run(desk, 'end-other-sign-ins')).toEqual({ kind: 'failed', failure: 'not_saved' })
})
