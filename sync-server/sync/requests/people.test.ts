/** The people of an organisation over a session: listed, invited, changed and let go as the account's pages do it. On both stores. */
import { expect, test } from 'vitest'
import type { WireAnswer } from '../../../shared/sync/messages.schema.ts'
import { DAY_MS, MINUTE_MS } from '../../../shared/base/time.ts'
import {
  linkTo,
  openTestAccounts,
  PASSWORD,
  personOf as accountOf,
} from '../../accounts/accounts.fixture.ts'
import {
  managerOf,
  organisationId,
  personId,
  personOf,
  venueId,
} from '../../scope/principal.fixture.ts'
import type { Memory } from '../../store/memory.fixture.ts'
import { type Desk, openHall } from '../session.fixture.ts'
import { peopleRequests } from './people.ts'

const MAIL = 'cleo@example.com'

async function shop() {
  const accounts = await openTestAccounts()
  const hall = openHall(accounts.memory, { requests: peopleRequests(accounts.deps) })
  let count = 0
  const run = async (desk: Desk, name: string, input: object = {}) => {
    count += 1
    return runAs(desk, `command-${count}`, { name, input })
  }
  const runAs = async (
    desk: Desk,
    id: string,
    { name, input }: { readonly name: string; readonly input: object },
  ) => {
    count += 1
    const json = JSON.parse(JSON.stringify(input)) as string
    const up = { t: 'command', i: count, id, name, version: 1 } as const
    return (await desk.ask({ ...up, input: json }, 'answer')).answer
  }
  const owner = await hall.join(personOf('a', 'owner'))
  return { accounts, hall, run, runAs, owner, manager: await hall.join(managerOf('a')) }
}

interface Listed {
  readonly people: readonly { readonly person: string }[]
  readonly invitations: readonly {
    readonly id: string
    readonly mail: string
    readonly state: string
  }[]
}

function listed(answer: WireAnswer): Listed {
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
  // The contract of this command.
  return answer.value as unknown as Listed
}

test('AC-30 who manages people sees those of their organisation and who is invited, and no link', async () => {
  const { run, owner, hall } = await shop()
  expect(
    await run(owner, 'invite-person', { mail: MAIL, roles: ['cashier'], language: 'en' }),
  ).toEqual({ kind: 'done', value: {} })
  const answer = await run(owner, 'list-people')
  const { people, invitations } = listed(answer)
  expect(people.every(({ person }) => person.startsWith('person-a-'))).toBe(true)
  expect(people.map(({ person }) => person)).toContain('person-a-manager')
  expect(invitations).toMatchObject([
    { mail: MAIL, state: 'open', roles: ['cashier'], invitedByName: 'owner of a' },
  ])
  expect(JSON.stringify(answer)).not.toMatch(/hash|token/)
  const auditor = await hall.join(personOf('a', 'auditor'))
  expect(await run(auditor, 'list-people')).toMatchObject({ reason: 'not_allowed' })
})

test('AC-30 roles are changed and people let go by the same rules as on the pages', async () => {
  const { run, owner, manager, accounts } = await shop()
  const [auditor, own] = [personId('a', 'auditor'), personId('a', 'owner')]
  const { store } = accounts.deps
  const rolesOf = async (person: string) =>
    (await store.member({ person, organisation: organisationId('a') }))?.roles
  const change = { person: auditor, roles: ['auditor', 'manager'] }
  expect(await run(manager, 'change-roles', change)).toMatchObject({ reason: 'not_allowed' })
  expect(await run(owner, 'change-roles', change)).toMatchObject({ kind: 'done' })
  expect(await rolesOf(auditor)).toEqual(['auditor', 'manager'])
  expect(await run(owner, 'change-roles', { person: own, roles: ['manager'] })).toMatchObject({
    reason: 'last_owner',
  })
  expect(await run(owner, 'remove-person', { person: own })).toMatchObject({ reason: 'last_owner' })
  expect(await run(owner, 'remove-person', { person: personId('b', 'owner') })).toMatchObject({
    reason: 'unknown_member',
  })
  expect(await run(owner, 'remove-person', { person: auditor })).toMatchObject({ kind: 'done' })
  expect(await rolesOf(auditor)).toBeUndefined()
  expect(await rolesOf(own)).toEqual(['owner'])
})

test('AC-30 what was refused stands in the security log, and a wrong shape changes nothing', async () => {
  const { run, manager, hall, accounts } = await shop()
  const auditor = await hall.join(personOf('a', 'auditor'))
  const invitation = { mail: MAIL, roles: ['owner'], language: 'en' }
  expect(await run(manager, 'invite-person', invitation)).toMatchObject({ reason: 'not_allowed' })
  expect(await run(auditor, 'invite-person', invitation)).toMatchObject({ reason: 'not_allowed' })
  expect(await run(manager, 'change-roles', { person: 'x', roles: [] })).toMatchObject({
    failure: 'unexpected_shape',
  })
  await run(auditor, 'remove-person', { person: personId('a', 'manager') })
  const page = await accounts.deps.store.auditPage({
    organisation: organisationId('a'),
    filter: { outcome: 'refused' },
    before: null,
    limit: 10,
  })
  expect(page.lines.map(({ event, reason }) => `${event} ${reason}`)).toEqual([
    'member_left not_allowed',
    'member_invited not_allowed',
  ])
  expect(accounts.mailbox.mails()).toEqual([])
})

test('AC-31 an invitation sent again brings another link, and a command that comes twice sends one mail', async () => {
  const { run, runAs, owner, hall, accounts } = await shop()
  const ask = { mail: MAIL, roles: ['cashier'], language: 'de' }
  await runAs(owner, 'once', { name: 'invite-person', input: ask })
  await runAs(owner, 'once', { name: 'invite-person', input: ask })
  expect(accounts.mailbox.mails()).toHaveLength(1)
  const first = linkTo(accounts, MAIL)
  const [open] = listed(await run(owner, 'list-people')).invitations
  accounts.world.pass(8 * DAY_MS)
  const later = await hall.join(personOf('a', 'owner'))
  const again = {
    name: 'resend-invitation',
    input: { invitation: open?.id, language: 'de' },
  }
  expect(await runAs(later, 'twice', again)).toMatchObject({ kind: 'done' })
  await runAs(later, 'twice', again)
  expect(accounts.mailbox.mails()).toHaveLength(2)
  expect(linkTo(accounts, MAIL)).not.toBe(first)
  const states = listed(await run(later, 'list-people')).invitations.map(({ state }) => state)
  expect(states.toSorted()).toEqual(['open', 'withdrawn'])
})

test('AC-31 a withdrawn invitation is over, and nobody withdraws another organisation’s', async () => {
  const { run, owner, hall } = await shop()
  await run(owner, 'invite-person', { mail: MAIL, roles: ['cashier'], language: 'en' })
  const [open] = listed(await run(owner, 'list-people')).invitations
  const stranger = await hall.join(personOf('b', 'owner'))
  const invitation = { invitation: open?.id }
  const refused = { kind: 'refused', reason: 'invitation_over' }
  expect(await run(stranger, 'withdraw-invitation', invitation)).toMatchObject(refused)
  expect(await run(stranger, 'resend-invitation', { ...invitation, language: 'en' })).toMatchObject(
    refused,
  )
  expect(await run(owner, 'withdraw-invitation', invitation)).toMatchObject({ kind: 'done' })
  expect(await run(owner, 'withdraw-invitation', invitation)).toMatchObject(refused)
})

/** When each was last seen, in the order of their ids: the auditor first. */
async function seenIn({ store }: Memory, letter: string) {
  const people = await store.listedMembers(organisationId(letter))
  return people.map(({ seenAt }) => seenAt)
}

test('AC-32 when a member was last seen is known where they connected, and written now and then', async () => {
  const { hall, accounts } = await shop()
  const seen = async () => seenIn(accounts.memory, 'a').then(([auditor]) => auditor)
  expect(await seen()).toBeNull()
  await hall.join(personOf('a', 'auditor'))
  const first = await seen()
  expect(first).toBe(accounts.world.now())
  accounts.world.pass(MINUTE_MS)
  await hall.join(personOf('a', 'auditor'))
  expect(await seen()).toBe(first)
  accounts.world.pass(10 * MINUTE_MS)
  await hall.join(personOf('a', 'auditor'))
  expect(await seen()).toBe(accounts.world.now())
  expect(new Set(await seenIn(accounts.memory, 'b'))).toEqual(new Set([null]))
})

/** What an organisation's people and tills are told of one of its people. */
async function factOf({ deps }: Awaited<ReturnType<typeof shop>>['accounts'], person: string) {
  const place = { space: organisationId('a'), collection: 'facts', id: person } as const
  return (await deps.store.read(place))?.body
}

test('AC-52 a cashier is invited for a venue, bound to it once they accept, and set free; tills hear of each', async () => {
  const { run, owner, manager, accounts } = await shop()
  const venue = venueId('a', 1)
  const ask = { mail: MAIL, roles: ['cashier'], language: 'en' }
  expect(await run(owner, 'invite-person', { ...ask, venue: venueId('b', 1) })).toMatchObject({
    reason: 'unknown_venue',
  })
  expect(await run(owner, 'invite-person', { ...ask, venue: 'no id' })).toMatchObject({
    failure: 'unexpected_shape',
  })
  expect(await run(manager, 'invite-person', { ...ask, venue })).toMatchObject({ kind: 'done' })
  const [open] = listed(await run(owner, 'list-people')).invitations
  expect(open).toMatchObject({ venue })
  const again = { invitation: open?.id, language: 'en' }
  expect(await run(owner, 'resend-invitation', again)).toMatchObject({ kind: 'done' })
  const browser = accounts.browser()
  const made = { name: 'Cleo', password: PASSWORD }
  await browser.send(await browser.go(linkTo(accounts, MAIL)), '/sign-in/invitation', made)
  const { person } = await accountOf(accounts, MAIL)
  expect(await factOf(accounts, person)).toMatchObject({ roles: ['cashier'], venue })
  const change = { person, roles: ['cashier'] }
  expect(await run(manager, 'change-roles', { ...change, venue: null })).toMatchObject({
    kind: 'done',
  })
  expect(await factOf(accounts, person)).not.toHaveProperty('venue')
  await run(manager, 'change-roles', { ...change, venue: venueId('a', 2) })
  // What is not named stays.
  await run(owner, 'change-roles', { person, roles: ['cashier', 'auditor'] })
  expect(await factOf(accounts, person)).toMatchObject({ venue: venueId('a', 2) })
  const other = { ...change, venue: venueId('b', 1) }
  expect(await run(owner, 'change-roles', other)).toMatchObject({ reason: 'unknown_venue' })
  expect(await factOf(accounts, person)).toMatchObject({ venue: venueId('a', 2) })
})

test('AC-52 the security log names the venue that somebody was bound to', async () => {
  const { run, owner, accounts } = await shop()
  const [person, venue] = [personId('a', 'cashier'), venueId('a', 1)]
  await run(owner, 'change-roles', { person, roles: ['cashier'], venue })
  await run(owner, 'change-roles', { person, roles: ['manager', 'cashier'], venue })
  const page = await accounts.deps.store.auditPage({
    organisation: organisationId('a'),
    filter: { event: 'roles_changed' },
    before: null,
    limit: 10,
  })
  expect(page.lines.map(({ facts }) => facts)).toEqual([
    { roles: 'manager cashier' },
    { roles: 'cashier', venue },
  ])
})
