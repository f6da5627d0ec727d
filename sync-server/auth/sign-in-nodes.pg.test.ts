/** Signing in at two nodes over one database, each request at the other: accounts, authorization server and proofs. */
import { expect, test } from 'vitest'
import { openTestAccounts, register, signIn } from '../accounts/accounts.fixture.ts'
import { openBeside } from '../store/node-beside.fixture.ts'
import { OWNER, proofOf, signedIn, signInHouse } from './sign-in.fixture.ts'

const PATH = '/api/v1/me'
const MAIL = 'ada@example.com'

test('ST-44 a desk signs in by the browser while each request meets another node, and its proof counts once on all', async () => {
  const house = await signInHouse((memory) => [openBeside(memory)])
  const { device, tokens } = await signedIn(house)
  expect(tokens).toMatchObject({ status: 200 })
  const [one, other] = house.nodes
  device.nonce = one?.nonce()
  const token = tokens.accessToken
  const shown = { method: 'GET', address: `${house.issuer}${PATH}`, token }
  const asked = { authorization: `DPoP ${token}`, dpop: await proofOf(device, shown) }
  const ask = { ...asked, method: 'GET', path: PATH }
  expect(await other?.admit(ask)).toMatchObject({ kind: 'admitted', admitted: { person: OWNER } })
  expect(await one?.admit(ask)).toMatchObject({ kind: 'refused' })
  expect(house.troubles).toEqual([])
})

test('ST-44 a person registers and signs in while each request meets another node, and misses count together', async () => {
  const accounts = await openTestAccounts({}, (memory) => [openBeside(memory)])
  await register(accounts, MAIL)
  const browser = accounts.browser()
  expect((await signIn(browser, MAIL)).path).toBe('/account')
  expect((await browser.go('/account')).path).toBe('/account')
  const stranger = accounts.browser()
  const tried: (string | null)[] = []
  for (let at = 0; at < 6; at += 1) {
    tried.push((await signIn(stranger, MAIL, 'another long password')).alert)
    // Three requests a round: the next password comes to the other node.
    await stranger.go('/sign-in/account')
  }
  expect(new Set(tried.slice(0, 5)).size).toBe(1)
  expect(tried[5]).not.toBe(tried[0])
})
