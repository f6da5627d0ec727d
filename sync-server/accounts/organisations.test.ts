/** Founding an organisation, inviting, roles, leaving; what tills and desks are told of it. On both stores, by `memory.fixture.ts`. */
import { expect, test } from 'vitest'
import { DAY_MS } from '../../shared/base/time.ts'
import type { PersonFact } from '../../shared/domain/account/organisation.ts'
import {
  type Accounts,
  atOnce,
  type Browser,
  linkTo,
  openTestAccounts,
  PASSWORD,
  personOf,
  register,
  signIn,
} from './accounts.fixture.ts'
import { acceptInvitation } from './organisations.ts'

const OWNER = 'ada@example.com'
const CASHIER = 'cleo@example.com'

interface Shop {
  readonly accounts: Accounts
  readonly owner: Browser
  /** Address of its page. */
  readonly page: string
  readonly organisation: string
}

async function openShop(): Promise<Shop> {
  const accounts = await openTestAccounts()
  const owner = await register(accounts, OWNER)
  const asked = await owner.go('/account/organisations')
  const made = await owner.send(asked, '/account/organisations', {
    name: 'Bäckerei Graf',
    town: 'Bozen',
    handle: '@graf',
  })
  return { accounts, owner, page: made.path, organisation: made.path.split('/').at(-1) ?? '' }
}

async function invite(
  { owner, page }: Shop,
  mail: string,
  role: string | readonly string[] = 'cashier',
) {
  return owner.send(await owner.go(page), `${page}/invite`, { mail, role })
}

async function join(
  shop: Shop,
  mail = CASHIER,
  role: string | readonly string[] = 'cashier',
): Promise<Browser> {
  await invite(shop, mail, role)
  const browser = shop.accounts.browser()
  const page = await browser.go(linkTo(shop.accounts, mail))
  await browser.send(page, '/sign-in/invitation', { name: 'Cleo Zanon', password: PASSWORD })
  return browser
}

async function factOf({ accounts, organisation }: Shop, mail: string) {
  const { person } = await personOf(accounts, mail)
  const place = { space: organisation, collection: 'facts', id: person } as const
  // A fact under a person's id is that person's.
  return (await accounts.deps.store.read(place))?.body as unknown as PersonFact | undefined
}

async function rolesOf({ accounts, organisation }: Shop, mail: string) {
  const { person } = await personOf(accounts, mail)
  return (await accounts.deps.store.member({ person, organisation }))?.roles
}

test('AC-25 whoever starts an organisation owns it, under a number and a keyring of its own', async () => {
  const shop = await openShop()
  expect(await rolesOf(shop, OWNER)).toEqual(['owner'])
  expect(await factOf(shop, OWNER)).toMatchObject({
    kind: 'person',
    name: 'Ada Lovelace',
    roles: ['owner'],
  })
  const row = await shop.accounts.deps.store.organisation(shop.organisation)
  // The store's fixture has organisations 97 and 98.
  expect(row).toMatchObject({
    number: 99,
    name: 'Bäckerei Graf',
    keyring: { organisation: 99, version: 1 },
  })
})

test('AC-24 somebody new opens an account by the invitation and belongs', async () => {
  const shop = await openShop()
  const cashier = await join(shop)
  expect((await cashier.go('/account')).text).toContain('Bäckerei Graf')
  expect(await rolesOf(shop, CASHIER)).toEqual(['cashier'])
  expect(await factOf(shop, CASHIER)).toMatchObject({ name: 'Cleo Zanon', roles: ['cashier'] })
  expect(shop.accounts.mailbox.mails().find(({ to }) => to === CASHIER)).toMatchObject({
    subject: 'Ada Lovelace invites you to Bäckerei Graf',
  })
})

test('AC-24 who has an account signs in and accepts, with the address it was sent to', async () => {
  const shop = await openShop()
  await register(shop.accounts, CASHIER, 'Cleo')
  const eve = await register(shop.accounts, 'eve@example.com', 'Eve')
  await invite(shop, CASHIER)
  const link = linkTo(shop.accounts, CASHIER)
  expect((await eve.send(await eve.go(link), '/sign-in/invitation', {})).alert).toContain(
    'another address',
  )
  const cleo = shop.accounts.browser()
  const page = await cleo.go(link)
  expect(page.text).not.toContain('name="password"')
  const uid = /href="(\/sign-in\/invitation\.[^"]+)"/.exec(page.text)?.[1] ?? ''
  const form = await cleo.go(uid)
  const back = await cleo.send(form, `${uid}/password`, { mail: CASHIER, password: PASSWORD })
  expect(back.text).toContain('Accept as Cleo')
  expect((await cleo.send(back, '/sign-in/invitation', {})).path).toBe('/account')
  expect(await rolesOf(shop, CASHIER)).toEqual(['cashier'])
})

test('AC-24 an invitation is good once, seven days, and until it is withdrawn or sent anew', async () => {
  const shop = await openShop()
  await join(shop)
  const over = 'This invitation was accepted, withdrawn or is over. Ask for a new one.'
  const open = async (mail: string) =>
    (await shop.accounts.browser().go(linkTo(shop.accounts, mail))).alert
  expect(await open(CASHIER)).toBe(over)
  await invite(shop, 'eve@example.com')
  const first = linkTo(shop.accounts, 'eve@example.com')
  await invite(shop, 'eve@example.com')
  expect((await shop.accounts.browser().go(first)).alert).toBe(over)
  expect(await open('eve@example.com')).toBeNull()
  const [row] = await shop.accounts.deps.store.invitationsOf(shop.organisation)
  await shop.owner.send(await shop.owner.go(shop.page), `${shop.page}/withdraw`, {
    id: row?.id ?? '',
  })
  expect(await open('eve@example.com')).toBe(over)
  await invite(shop, 'kim@example.com')
  shop.accounts.world.pass(7 * DAY_MS)
  expect(await open('kim@example.com')).toBe(over)
})

test('AC-24 of a hundred who accept at once one wins', async () => {
  const shop = await openShop()
  await register(shop.accounts, CASHIER, 'Cleo')
  await invite(shop, CASHIER)
  const token = new URL(linkTo(shop.accounts, CASHIER)).searchParams.get('token') ?? ''
  const person = await personOf(shop.accounts, CASHIER)
  const accepted = await atOnce(100, () =>
    acceptInvitation(shop.accounts.deps, person, { token, origin: '192.0.2.1' }),
  )
  expect(accepted.filter(({ ok }) => ok)).toHaveLength(1)
})

test('AC-25 a changed role is told to people and tills, and raises the version of the scope', async () => {
  const shop = await openShop()
  await join(shop)
  const { person } = await personOf(shop.accounts, CASHIER)
  const { organisation } = shop
  const before = await shop.accounts.deps.store.member({ person, organisation })
  const page = await shop.owner.go(shop.page)
  await shop.owner.send(page, `${shop.page}/roles`, { person, role: ['manager', 'auditor'] })
  const now = await shop.accounts.deps.store.member({ person, organisation })
  expect(now).toMatchObject({
    roles: ['manager', 'auditor'],
    scopeVersion: (before?.scopeVersion ?? 0) + 1,
  })
  expect(await factOf(shop, CASHIER)).toMatchObject({ roles: ['manager', 'auditor'] })
})

test('AC-25 who is let go belongs no more, and tills hear that they may not stand there', async () => {
  const shop = await openShop()
  const cashier = await join(shop)
  const { person } = await personOf(shop.accounts, CASHIER)
  await shop.owner.send(await shop.owner.go(shop.page), `${shop.page}/roles`, { person })
  expect(await rolesOf(shop, CASHIER)).toBeUndefined()
  expect(await factOf(shop, CASHIER)).toMatchObject({ name: 'Cleo Zanon', roles: [] })
  expect((await cashier.go(shop.page)).status).toBe(404)
  const seen = shop.accounts.memory.database
    .prepare('SELECT audience FROM documents WHERE id = ?')
    .get(person)
  expect(seen).toEqual({ audience: 'everyone' })
})

test('AC-25 who comes back has a scope above those of before', async () => {
  const shop = await openShop()
  const cashier = await join(shop)
  const { person } = await personOf(shop.accounts, CASHIER)
  const { organisation } = shop
  const version = async () =>
    (await shop.accounts.deps.store.member({ person, organisation }))?.scopeVersion ?? 0
  const first = await version()
  shop.accounts.world.pass(1)
  await cashier.send(await cashier.go(shop.page), `${shop.page}/roles`, { person })
  await invite(shop, CASHIER, 'auditor')
  await cashier.send(await cashier.go(linkTo(shop.accounts, CASHIER)), '/sign-in/invitation', {})
  expect(await version()).toBeGreaterThan(first)
})

test('AC-12 the last owner neither leaves nor becomes less; of two who leave at once one stays', async () => {
  const shop = await openShop()
  const { person } = await personOf(shop.accounts, OWNER)
  const leave = async (browser: Browser, whom: string) =>
    browser.send(await browser.go(shop.page), `${shop.page}/roles`, { person: whom })
  expect((await leave(shop.owner, person)).alert).toContain('needs an owner')
  const second = await join(shop, CASHIER, 'owner')
  const other = await personOf(shop.accounts, CASHIER)
  await Promise.all([leave(shop.owner, person), leave(second, other.person)])
  const people = await shop.accounts.deps.store.peopleOf(shop.organisation)
  expect(people.filter(({ roles }) => roles.includes('owner'))).toHaveLength(1)
})

test('AC-13 a cashier sees who belongs and changes nobody; a stranger finds nothing', async () => {
  const shop = await openShop()
  const cashier = await join(shop)
  const { person } = await personOf(shop.accounts, OWNER)
  const page = await cashier.go(shop.page)
  expect(page.text).toContain('Ada Lovelace')
  expect(page.text).not.toContain(`${shop.page}/invite`)
  const form = /name="form" value="([^"]*)"/.exec(page.text)?.[1] ?? ''
  const tried = [
    await cashier.post(`${shop.page}/roles`, { form, person, role: 'cashier' }),
    await cashier.post(`${shop.page}/invite`, { form, mail: 'eve@example.com', role: 'cashier' }),
  ]
  expect(tried.map(({ status }) => status)).toEqual([403, 403])
  const eve = await register(shop.accounts, 'eve@example.com', 'Eve')
  expect((await eve.go(shop.page)).status).toBe(404)
  expect(await rolesOf(shop, OWNER)).toEqual(['owner'])
})

test('AC-25 a new name is told wherever the person belongs', async () => {
  const shop = await openShop()
  const page = await shop.owner.go('/account')
  const fields = { name: 'Ada King', language: 'de', theme: 'dark' }
  const saved = await shop.owner.send(page, '/account/profile', fields)
  expect(saved.text).toContain('data-theme="dark"')
  expect(saved.title).toBe('Ihr Konto')
  expect(await factOf(shop, OWNER)).toMatchObject({ name: 'Ada King', roles: ['owner'] })
})

test('AC-25 where the root was taken off the machine no organisation is made', async () => {
  const accounts = await openTestAccounts()
  const owner = await register(accounts, OWNER)
  Object.assign(accounts.deps, { keys: { ...accounts.deps.keys, root: () => undefined } })
  const refused = await owner.send(
    await owner.go('/account/organisations'),
    '/account/organisations',
    { name: 'X' },
  )
  expect(refused.alert).toContain('root key')
  expect((await signIn(accounts.browser(), OWNER)).path).toBe('/account')
})

test('AC-29 the security log tells who invited, joined, changed and left, and what was refused', async () => {
  const shop = await openShop()
  const cashier = await join(shop)
  const { person } = await personOf(shop.accounts, CASHIER)
  const owner = await personOf(shop.accounts, OWNER)
  const change = async (browser: Browser, whom: string, role: readonly string[]) =>
    browser.send(await browser.go(shop.page), `${shop.page}/roles`, { person: whom, role })
  await change(shop.owner, person, ['manager'])
  await change(shop.owner, owner.person, [])
  await change(cashier, person, [])
  const question = { organisation: shop.organisation, filter: {}, before: null, limit: 50 }
  const { lines } = await shop.accounts.deps.store.auditPage(question)
  const told = lines
    .toReversed()
    .filter(({ event }) => event !== 'signed_in')
    .map(({ event, actorId, outcome, origin }) => [event, actorId, outcome, origin])
  expect(told).toEqual([
    ['organisation_made', owner.person, 'done', '192.0.2.1'],
    ['member_invited', owner.person, 'done', '192.0.2.1'],
    ['member_joined', person, 'done', '192.0.2.1'],
    ['roles_changed', owner.person, 'done', '192.0.2.1'],
    ['member_left', owner.person, 'refused', '192.0.2.1'],
    ['member_left', person, 'done', '192.0.2.1'],
  ])
})
