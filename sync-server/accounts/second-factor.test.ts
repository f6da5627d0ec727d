/** An authenticator app and recovery codes: set up, asked for, used once, taken away. On both stores, by `memory.fixture.ts`. */
import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../shared/base/time.ts'
import { totpCode, totpStep } from '../../shared/domain/account/totp.ts'
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
import { newRecoveryCodes } from './factors.ts'
import { proveSecondFactor } from './second-factor.ts'
import { hmacSha1 } from './secrets.ts'
import { signInByPassword } from './sign-in.ts'

const MAIL = 'ada@example.com'
const VISITOR = { language: 'en', address: '192.0.2.1', browser: 'Chrome, Linux' } as const

async function codeOf({ deps, world }: Accounts, offset = 0): Promise<string> {
  const person = await deps.store.personByMail(MAIL)
  const totp = person?.totp ?? person?.totpOffered ?? ''
  const secret = deps.secrets.totpSecret(person?.person ?? '', totp)
  return totpCode(secret, totpStep(world.now()) + offset, hmacSha1)
}

/** Registered, with an app; the clock stands in a step whose code was not used. */
async function withApp(): Promise<{
  accounts: Accounts
  browser: Browser
  codes: readonly string[]
}> {
  const accounts = await openTestAccounts()
  const browser = await register(accounts, MAIL)
  const page = await browser.send(await browser.go('/account'), '/account/app/offer', {})
  expect(page.text).toContain('<svg')
  const shown = await browser.send(page, '/account/app', { code: await codeOf(accounts) })
  const codes = [...shown.text.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code = '']) => code)
  accounts.world.pass(MINUTE_MS)
  return { accounts, browser, codes }
}

async function stepAfterPassword(accounts: Accounts): Promise<string> {
  const step = await signInByPassword(accounts.deps, { ...VISITOR, mail: MAIL, password: PASSWORD })
  if (!step.ok || step.value.kind !== 'second_factor') throw new Error('no second factor asked')
  return step.value.step
}

test('AC-19 once an app is confirmed its code is asked for after the password, and only it opens', async () => {
  const { accounts, codes } = await withApp()
  expect(codes).toHaveLength(10)
  const browser = accounts.browser()
  const page = await signIn(browser, MAIL)
  expect(page).toMatchObject({ path: '/sign-in/account/second-factor', title: 'One more step' })
  expect((await browser.go('/account')).path).toBe('/sign-in/account')
  const send = (code: string) => browser.send(page, '/sign-in/account/second-factor', { code })
  expect((await send('000000')).alert).toContain('That is not the code')
  expect((await send(await codeOf(accounts))).path).toBe('/account')
})

test('AC-19 a mailed link ends in the second factor as well', async () => {
  const { accounts } = await withApp()
  const browser = accounts.browser()
  await browser.post('/sign-in/account/link', { mail: MAIL })
  const page = await browser.send(await browser.go(linkTo(accounts, MAIL)), '/sign-in/link', {})
  expect(page.path).toBe('/sign-in/account/second-factor')
})

test('AC-19 an app that has not shown its code is not asked for', async () => {
  const accounts = await openTestAccounts()
  const browser = await register(accounts, MAIL)
  const page = await browser.send(await browser.go('/account'), '/account/app/offer', {})
  expect((await browser.send(page, '/account/app', { code: '000000' })).alert).toContain(
    'not the code',
  )
  expect((await signIn(accounts.browser(), MAIL)).path).toBe('/account')
})

test('AC-19 of a hundred who send one code at once, over steps of their own, one is signed in', async () => {
  const { accounts } = await withApp()
  const code = await codeOf(accounts)
  const steps: string[] = []
  for (let at = 0; at < 100; at += 1) steps.push(await stepAfterPassword(accounts))
  // Without the limit, which would stop most of them before the code is looked at.
  const limits = { ...accounts.deps.limits, waitMs: async () => 0, count: async () => {} }
  const deps = { ...accounts.deps, limits }
  const proved = await Promise.all(
    steps.map((step) => proveSecondFactor(deps, { step, code, address: '192.0.2.1' })),
  )
  expect(proved.filter(({ ok }) => ok)).toHaveLength(1)
})

test('AC-19 a recovery code takes the place of the app once, of a hundred at once one', async () => {
  const { accounts, codes } = await withApp()
  const [code = ''] = codes
  const limits = { ...accounts.deps.limits, waitMs: async () => 0, count: async () => {} }
  const deps = { ...accounts.deps, limits }
  const steps: string[] = []
  for (let at = 0; at < 100; at += 1) steps.push(await stepAfterPassword(accounts))
  const proved = await Promise.all(
    steps.map((step) => proveSecondFactor(deps, { step, code, address: '192.0.2.1' })),
  )
  expect(proved.filter(({ ok }) => ok)).toHaveLength(1)
  const { person } = await personOf(accounts, MAIL)
  expect(await accounts.deps.store.recoveryCodesLeft(person)).toBe(9)
})

test('AC-19 five misses end a step, and the password is asked for again', async () => {
  const { accounts } = await withApp()
  const step = await stepAfterPassword(accounts)
  const prove = (code: string) =>
    proveSecondFactor(accounts.deps, { step, code, address: '192.0.2.1' })
  for (let at = 0; at < 5; at += 1) {
    expect(await prove('000000')).toMatchObject({ ok: false, refusal: { reason: 'code_wrong' } })
  }
  accounts.world.pass(MINUTE_MS)
  expect(await prove(await codeOf(accounts))).toMatchObject({
    ok: false,
    refusal: { reason: 'step_over' },
  })
})

test('AC-19 new recovery codes end those before them, and what is kept of them opens nothing', async () => {
  const { accounts, codes } = await withApp()
  const person = await personOf(accounts, MAIL)
  const made = await newRecoveryCodes(accounts.deps, person)
  const step = await stepAfterPassword(accounts)
  const [old = ''] = codes
  const proved = await proveSecondFactor(accounts.deps, { step, code: old, address: '192.0.2.1' })
  expect(proved).toMatchObject({ ok: false, refusal: { reason: 'code_wrong' } })
  const kept = JSON.stringify(
    accounts.memory.database.prepare('SELECT * FROM recovery_codes').all(),
  )
  expect(made.ok && made.value.some((code) => kept.includes(code))).toBe(false)
})

test('AC-27 a short password may not be left without a second factor', async () => {
  const { accounts, browser } = await withApp()
  const account = await browser.go('/account')
  const password = { old: PASSWORD, password: 'grey-mice' }
  expect((await browser.send(account, '/account/password', password)).path).toContain('done=1')
  const refused = await browser.send(await browser.go('/account'), '/account/app/remove', {})
  expect(refused.alert).toContain('at least 15 characters')
  const longer = { old: 'grey-mice', password: PASSWORD }
  await browser.send(await browser.go('/account'), '/account/password', longer)
  await browser.send(await browser.go('/account'), '/account/app/remove', {})
  expect((await signIn(accounts.browser(), MAIL)).path).toBe('/account')
})

test('AC-21 changing the password asks for the present one and ends the other sessions', async () => {
  const accounts = await openTestAccounts()
  const browser = await register(accounts, MAIL)
  const other = accounts.browser()
  await signIn(other, MAIL)
  const change = async (old: string) =>
    browser.send(await browser.go('/account'), '/account/password', {
      old,
      password: 'seven green frogs in a well',
    })
  expect((await change('not the password')).alert).toContain('do not fit')
  expect((await change(PASSWORD)).path).toContain('done=1')
  expect((await other.go('/account')).path).toBe('/sign-in/account')
  expect((await browser.go('/account')).path).toBe('/account')
})

test('AC-19 of a hundred who use one step at once one is signed in', async () => {
  const { accounts } = await withApp()
  const step = await stepAfterPassword(accounts)
  const taken = await atOnce(100, () =>
    accounts.deps.store.takeStep(accounts.deps.secrets.hashOf(step), accounts.world.now()),
  )
  expect(taken.filter((one) => one.ok && one.value !== undefined)).toHaveLength(1)
})
