/** Passkeys, by an authenticator written from the standard: made, used alone, and every wrong use refused. On both stores, by `memory.fixture.ts`. */
import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../shared/base/time.ts'
import {
  type Browser,
  openTestAccounts,
  ORIGIN,
  personOf,
  register,
  signIn,
} from './accounts.fixture.ts'
import { type Authenticator, createAuthenticator } from './authenticator.fixture.ts'

const MAIL = 'ada@example.com'
const WRONG = 'This passkey was not accepted. Try again, or sign in another way.'

interface Options {
  readonly challenge: string
}

async function withPasskey() {
  const accounts = await openTestAccounts()
  const browser = await register(accounts, MAIL)
  const authenticator = createAuthenticator('localhost', Buffer.from('ada'))
  const page = await addPasskey(browser, authenticator)
  return { accounts, browser, authenticator, page }
}

async function addPasskey(browser: Browser, authenticator: Authenticator, origin = ORIGIN) {
  const page = await browser.go('/account')
  const form = /name="form" value="([^"]*)"/.exec(page.text)?.[1] ?? ''
  // Options of WebAuthn.
  const given = (await browser.json('/account/passkeys/options', { form })) as Options
  const response = JSON.stringify(authenticator.make(given, origin))
  return browser.send(page, '/account/passkeys', { response, device: 'My laptop' })
}

async function options(browser: Browser): Promise<Options> {
  // Options of WebAuthn.
  return (await browser.json('/sign-in/account/passkey/options', {})) as Options
}

const use = (browser: Browser, response: object) =>
  browser.post('/sign-in/account/passkey', { response: JSON.stringify(response) })

test('AC-20 a passkey signs in alone, and recovery codes come with the first', async () => {
  const { accounts, authenticator, page, browser } = await withPasskey()
  expect(page.title).toBe('Recovery codes')
  expect((await browser.go('/account')).text).toContain('My laptop')
  const other = accounts.browser()
  const answer = authenticator.use(await options(other), ORIGIN)
  expect((await use(other, answer)).path).toBe('/account')
  const { person } = await personOf(accounts, MAIL)
  const sessions = await accounts.deps.store.sessionsOf(person, accounts.world.now())
  expect(sessions.map(({ amr }) => amr.join())).toContain('hwk,user,mfa')
})

test('AC-20 the same answer again is refused', async () => {
  const { accounts, authenticator } = await withPasskey()
  const browser = accounts.browser()
  const answer = authenticator.use(await options(browser), ORIGIN)
  await use(browser, answer)
  expect((await use(accounts.browser(), answer)).alert).toBe(WRONG)
})

test('AC-20 of a hundred who send one answer at once one is signed in', async () => {
  const { accounts, authenticator } = await withPasskey()
  const answer = authenticator.use(await options(accounts.browser()), ORIGIN)
  const limits = { waitMs: () => 0, count: () => undefined, clear: () => undefined }
  Object.assign(accounts.deps.limits, limits)
  const shown = await Promise.all(
    Array.from({ length: 100 }, () => use(accounts.browser(), answer)),
  )
  expect(shown.filter(({ path }) => path === '/account')).toHaveLength(1)
})

test.each([
  ['another site’s origin', 'https://evil.example', {}],
  ['an origin with another port', 'http://localhost:1', {}],
  ['another site’s key', ORIGIN, { rpId: 'evil.example' }],
  ['nobody verified', ORIGIN, { flags: 0x01 }],
  ['nobody present', ORIGIN, { flags: 0x04 }],
] as const)('AC-20 an answer with %s is refused', async (_, origin, changes) => {
  const { accounts, authenticator } = await withPasskey()
  const browser = accounts.browser()
  const answer = authenticator.use(await options(browser), origin, changes)
  expect((await use(browser, answer)).alert).toBe(WRONG)
})

test('AC-20 a counter that went back tells a copied authenticator', async () => {
  const { accounts, authenticator } = await withPasskey()
  const browser = accounts.browser()
  await use(browser, authenticator.use(await options(browser), ORIGIN, { counter: 9 }))
  const copied = authenticator.use(await options(browser), ORIGIN, { counter: 3 })
  expect((await use(accounts.browser(), copied)).alert).toBe(WRONG)
})

test('AC-20 a challenge is over after five minutes, and one made up was never given', async () => {
  const { accounts, authenticator } = await withPasskey()
  const browser = accounts.browser()
  const late = authenticator.use(await options(browser), ORIGIN)
  accounts.world.pass(5 * MINUTE_MS)
  expect((await use(browser, late)).alert).toBe(WRONG)
  const own = authenticator.use({ challenge: Buffer.alloc(32).toString('base64url') }, ORIGIN)
  expect((await use(browser, own)).alert).toBe(WRONG)
})

test('AC-20 another’s signature under a known key is refused', async () => {
  const { accounts, authenticator } = await withPasskey()
  const browser = accounts.browser()
  const forger = createAuthenticator('localhost', Buffer.from('ada'))
  expect(forger.id).toBe(authenticator.id)
  expect((await use(browser, forger.use(await options(browser), ORIGIN))).alert).toBe(WRONG)
})

test.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['another shape', '{"id":1}'],
  ['a prototype', '{"__proto__":{"id":"x"}}'],
])('AC-20 %s is refused and changes nothing', async (_, response) => {
  const { accounts } = await withPasskey()
  const browser = accounts.browser()
  expect((await browser.post('/sign-in/account/passkey', { response })).alert).toBe(WRONG)
})

test('AC-20 a challenge for signing in makes no passkey, nor does another person’s', async () => {
  const accounts = await openTestAccounts()
  const ada = await register(accounts, MAIL)
  const eve = await register(accounts, 'eve@example.com', 'Eve')
  const authenticator = createAuthenticator('localhost', Buffer.from('eve'))
  const account = await eve.go('/account')
  const sendTo = (given: Options) =>
    eve.send(account, '/account/passkeys', {
      response: JSON.stringify(authenticator.make(given, ORIGIN)),
      device: 'x',
    })
  expect((await sendTo(await options(eve))).alert).toBe(WRONG)
  const form = /name="form" value="([^"]*)"/.exec((await ada.go('/account')).text)?.[1] ?? ''
  // Options of WebAuthn.
  const adas = (await ada.json('/account/passkeys/options', { form })) as Options
  expect((await sendTo(adas)).alert).toBe(WRONG)
})

test('AC-20 a known authenticator is not made another’s', async () => {
  const { accounts, authenticator } = await withPasskey()
  const eve = await register(accounts, 'eve@example.com', 'Eve')
  expect((await addPasskey(eve, authenticator)).alert).toBe('This passkey is in use already.')
})

test('AC-19 beside a passkey the password alone is not enough, and a removed one opens nothing', async () => {
  const { accounts, authenticator, browser } = await withPasskey()
  expect((await signIn(accounts.browser(), MAIL)).title).toBe('One more step')
  await browser.send(await browser.go('/account'), '/account/passkeys/remove', {
    id: authenticator.id,
  })
  const other = accounts.browser()
  expect((await use(other, authenticator.use(await options(other), ORIGIN))).alert).toBe(WRONG)
  expect((await signIn(other, MAIL)).path).toBe('/account')
})
