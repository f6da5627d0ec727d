/** Seats of a plan where people join: who invites is refused, and of more invitations than seats the later ones are not taken. */
import { expect, test } from 'vitest'
import type { OrganisationId } from '../../shared/base/ids.ts'
import { invite } from './organisations.ts'
import { linkTo, openTestAccounts, PASSWORD, register } from './accounts.fixture.ts'

const OPERATOR = { actor: { kind: 'operator' }, origin: null } as const

async function freeShop() {
  const accounts = await openTestAccounts()
  const owner = await register(accounts, 'ada@example.com')
  const asked = await owner.go('/account/organisations')
  const { path } = await owner.send(asked, '/account/organisations', { name: 'Graf' })
  // The page's address ends in the organisation's id.
  const organisation = (path.split('/').at(-1) ?? '') as OrganisationId
  const { store, world } = accounts.deps
  const at = world.now()
  await store.setPlan({ organisation, plan: 'free', switched: {}, by: OPERATOR, at })
  const inviteBy = async (mail: string) =>
    owner.send(await owner.go(path), `${path}/invite`, { mail, role: 'cashier' })
  const accept = async (mail: string) => {
    const browser = accounts.browser()
    const page = await browser.go(linkTo(accounts, mail))
    return browser.send(page, '/sign-in/invitation', { name: 'Cleo', password: PASSWORD })
  }
  const members = async () => (await store.peopleOf(organisation)).length
  return { inviteBy, accept, members, organisation, deps: accounts.deps }
}

test('OP-21 of more invitations than seats the later ones are not taken, and then nobody is invited', async () => {
  const { inviteBy, accept, members } = await freeShop()
  await inviteBy('cleo@example.com')
  await inviteBy('dora@example.com')
  await accept('cleo@example.com')
  expect(await members()).toBe(2)
  await accept('dora@example.com')
  expect(await members()).toBe(2)
  expect((await inviteBy('eva@example.com')).alert).toContain('no seat left')
})

test('AC-31 an invitation whose answer was lost is not refused for the seat it has filled', async () => {
  const { accept, members, organisation, deps } = await freeShop()
  const [owner] = await deps.store.peopleOf(organisation)
  if (owner === undefined) throw new Error('somebody owns it')
  const by = await deps.store.member({ person: owner.person, organisation })
  if (by === undefined) throw new Error('the owner belongs')
  const ask = { mail: 'cleo@example.com', roles: ['cashier'], id: 'one', language: 'en' } as const
  expect(await invite(deps, by, { ...ask, address: '192.0.2.1' })).toMatchObject({ ok: true })
  await accept('cleo@example.com')
  expect(await members()).toBe(2)
  expect(await invite(deps, by, { ...ask, address: '192.0.2.1' })).toMatchObject({ ok: true })
})
