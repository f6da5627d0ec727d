/** Seats of a plan where people join: who invites is refused, and of more invitations than seats the later ones are not taken. */
import { expect, test } from 'vitest'
import type { OrganisationId } from '../../shared/base/ids.ts'
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
  const invite = async (mail: string) =>
    owner.send(await owner.go(path), `${path}/invite`, { mail, role: 'cashier' })
  const accept = async (mail: string) => {
    const browser = accounts.browser()
    const page = await browser.go(linkTo(accounts, mail))
    return browser.send(page, '/sign-in/invitation', { name: 'Cleo', password: PASSWORD })
  }
  const members = async () => (await store.peopleOf(organisation)).length
  return { invite, accept, members }
}

test('OP-21 of more invitations than seats the later ones are not taken, and then nobody is invited', async () => {
  const { invite, accept, members } = await freeShop()
  await invite('cleo@example.com')
  await invite('dora@example.com')
  await accept('cleo@example.com')
  expect(await members()).toBe(2)
  await accept('dora@example.com')
  expect(await members()).toBe(2)
  expect((await invite('eva@example.com')).alert).toContain('no seat left')
})
