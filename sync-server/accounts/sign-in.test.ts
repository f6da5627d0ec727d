/** Signing in by password and link, misses, sessions and what another site may not do. On both stores, by `memory.fixture.ts`. */
import { expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/base/time.ts'
import {
  atOnce,
  linkTo,
  openTestAccounts,
  ORIGIN,
  personOf,
  register,
  signIn,
} from './accounts.fixture.ts'
import { signInByPassword } from './sign-in.ts'

const MAIL = 'ada@example.com'
const WRONG = 'Address and password do not fit together.'

test('AC-16 a wrong password and an unknown address get the same answer after the same work', async () => {
  const accounts = await openTestAccounts()
  await register(accounts, MAIL)
  const worked: (string | null)[] = []
  const { verify } = accounts.deps.passwords
  const passwords = {
    ...accounts.deps.passwords,
    verify: (password: string, stored: string | null) => {
      worked.push(stored)
      return verify(password, stored)
    },
  }
  const watched = await openTestAccounts({ passwords })
  const known = await signIn(accounts.browser(), MAIL, 'not the password at all')
  const unknown = await signIn(accounts.browser(), 'eve@example.com', 'not the password at all')
  expect([known.alert, unknown.alert, known.status, unknown.status]).toEqual([
    WRONG,
    WRONG,
    422,
    422,
  ])
  expect(unknown.text.replaceAll('eve@', 'ada@')).toBe(known.text)
  for (const mail of ['eve@example.com', 'no address']) await signIn(watched.browser(), mail)
  expect(worked).toEqual([null, null])
})

test('AC-17 past five misses the account waits, longer with each, and the right password with it', async () => {
  const accounts = await openTestAccounts()
  await register(accounts, MAIL)
  const miss = () => signIn(accounts.browser(), MAIL, 'not the password at all')
  for (let at = 0; at < 5; at += 1) expect((await miss()).alert).toBe(WRONG)
  expect(await signIn(accounts.browser('198.51.100.7'), MAIL)).toMatchObject({
    status: 429,
    alert: 'Too many tries. Wait 1 second, then try again.',
  })
  accounts.world.pass(SECOND_MS)
  await miss()
  expect((await miss()).alert).toBe('Too many tries. Wait 2 seconds, then try again.')
  accounts.world.pass(2 * SECOND_MS)
  expect((await signIn(accounts.browser(), MAIL)).path).toBe('/account')
  expect((await miss()).alert).toBe(WRONG)
})

test('AC-17 of forty wrong passwords at once as many are heard as one after the other', async () => {
  const accounts = await openTestAccounts()
  await register(accounts, MAIL)
  const who = { language: 'en', browser: 'Firefox', address: '192.0.2.1' } as const
  const ask = { ...who, mail: MAIL, password: 'not the password at all' }
  const tried = await atOnce(40, () => signInByPassword(accounts.deps, ask))
  const reasons = tried.map((one) => (one.ok ? 'signed_in' : one.refusal.reason))
  expect(reasons.filter((reason) => reason !== 'too_many').length).toBeLessThanOrEqual(5)
  expect(reasons).toContain('sign_in_wrong')
})

test('AC-17 past thirty misses an address waits, whoever it tries, and others do not', async () => {
  const accounts = await openTestAccounts()
  await register(accounts, MAIL)
  for (let at = 0; at < 30; at += 1) await signIn(accounts.browser(), `person${at}@example.com`)
  expect((await signIn(accounts.browser(), MAIL)).status).toBe(429)
  expect((await signIn(accounts.browser('198.51.100.7'), MAIL)).path).toBe('/account')
  accounts.world.pass(15 * MINUTE_MS)
  expect((await signIn(accounts.browser(), MAIL)).path).toBe('/account')
})

test('AC-14 a mailed link signs in by one click, once', async () => {
  const accounts = await openTestAccounts()
  await register(accounts, MAIL)
  const browser = accounts.browser()
  await browser.post('/sign-in/account/link', { mail: MAIL })
  const link = linkTo(accounts, MAIL)
  const page = await browser.go(link)
  expect(page.title).toBe('Sign in by mail')
  expect((await browser.go('/account')).path).toBe('/sign-in/account')
  expect((await browser.send(page, '/sign-in/link', {})).path).toBe('/account')
  const other = accounts.browser()
  expect((await other.send(await other.go(link), '/sign-in/link', {})).alert).toContain(
    'has been used',
  )
})

test('AC-21 a session that was ended is over at its next request, and only its own person ends it', async () => {
  const accounts = await openTestAccounts()
  const ada = await register(accounts, MAIL)
  const eve = await register(accounts, 'eve@example.com', 'Eve')
  const second = accounts.browser()
  await signIn(second, MAIL)
  const { person } = await personOf(accounts, MAIL)
  const [newest] = await accounts.deps.store.sessionsOf(person, accounts.world.now())
  const id = newest?.id ?? ''
  await eve.send(await eve.go('/account'), '/account/sessions/end', { id })
  expect((await second.go('/account')).path).toBe('/account')
  await ada.send(await ada.go('/account'), '/account/sessions/end-others', {})
  expect((await second.go('/account')).path).toBe('/sign-in/account')
  expect((await ada.go('/account')).path).toBe('/account')
})

test('AC-21 signing out ends the session and forgets its cookie', async () => {
  const accounts = await openTestAccounts()
  const browser = await register(accounts, MAIL)
  const cookie = browser.cookies.get('groundswell_session') ?? ''
  await browser.send(await browser.go('/account'), '/account/sessions/end', {})
  expect(browser.cookies.has('groundswell_session')).toBe(false)
  browser.cookies.set('groundswell_session', cookie)
  expect((await browser.go('/account')).path).toBe('/sign-in/account')
})

test('AC-21 a session unused for twelve hours is over, one in use is not before thirty days', async () => {
  const accounts = await openTestAccounts()
  const browser = await register(accounts, MAIL)
  for (let hours = 0; hours < 30 * 24 - 11; hours += 11) {
    accounts.world.pass(11 * HOUR_MS)
    expect((await browser.go('/account')).path).toBe('/account')
  }
  accounts.world.pass(11 * HOUR_MS)
  expect((await browser.go('/account')).path).toBe('/sign-in/account')
})

test('AC-22 a browser that the account does not know is told by mail, once', async () => {
  const accounts = await openTestAccounts()
  const known = await register(accounts, MAIL)
  const told = () =>
    accounts.mailbox.mails().filter(({ subject }) => subject === 'New sign-in to Groundswell')
  await signIn(known, MAIL)
  expect(told()).toHaveLength(0)
  const other = accounts.browser()
  await signIn(other, MAIL)
  await signIn(other, MAIL)
  expect(told()).toHaveLength(1)
  expect(told()[0]?.text).toContain('Chrome, Linux, on 20 November 2026')
})

test.each([
  ['another site’s', { origin: 'https://evil.example' }],
  ['one of no site', { origin: 'null' }],
  ['one that names no site', {}],
])('AC-23 a form of %s changes nothing', async (_, headers) => {
  const accounts = await openTestAccounts()
  const browser = await register(accounts, MAIL)
  const page = await browser.go('/account')
  const form = /name="form" value="([^"]*)"/.exec(page.text)?.[1] ?? ''
  const fields = { form, name: 'Eve', language: 'de', theme: 'dark' }
  const sent = await browser.post('/account/profile', fields, headers)
  expect(sent.alert).toContain('earlier sign-in')
  expect((await personOf(accounts, MAIL)).name).toBe('Ada Lovelace')
  const stranger = accounts.browser()
  await stranger.post('/sign-in/account/password', { mail: MAIL, password: 'x' }, headers)
  expect(stranger.cookies.has('groundswell_session')).toBe(false)
})

test('AC-23 a form made for another session changes nothing', async () => {
  const accounts = await openTestAccounts()
  const ada = await register(accounts, MAIL)
  const eve = await register(accounts, 'eve@example.com', 'Eve')
  const form = /name="form" value="([^"]*)"/.exec((await eve.go('/account')).text)?.[1] ?? ''
  await ada.post('/account/profile', { form, name: 'Eve', language: 'de', theme: 'dark' })
  expect((await personOf(accounts, MAIL)).name).toBe('Ada Lovelace')
})

test('AC-26 what people type is shown as text, and the page may run nothing of its own', async () => {
  const accounts = await openTestAccounts()
  const name = `"><script>alert(1)</script><img src=x onerror=alert(1)>`
  const browser = await register(accounts, MAIL, name)
  const page = await browser.go('/account')
  expect(page.text).not.toContain('<script>alert')
  expect(page.text).not.toContain('<img')
  const answer = await accounts.app.request(
    `${ORIGIN}/sign-in/account`,
    {},
    { incoming: { socket: {} } },
  )
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'")
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('AC-36 who types the server’s name alone comes to their account, signed in or to sign in', async () => {
  const accounts = await openTestAccounts()
  expect((await accounts.browser().go('/')).path).toBe('/sign-in/account')
  const ada = await register(accounts, MAIL)
  expect((await ada.go('/')).path).toBe('/account')
})

test('AC-28 nobody waits under an unknown address, and another’s errand ends where it says', async () => {
  const finished: string[] = []
  const accounts = await openTestAccounts({
    findErrand: async (uid) =>
      uid === 'a-desk'
        ? {
            client: 'Groundswell',
            finish: async ({ person, amr }) => {
              finished.push(`${person} ${amr.join()}`)
              return 'http://127.0.0.1:51000/cb'
            },
          }
        : undefined,
  })
  const browser = await register(accounts, MAIL)
  expect((await browser.go('/sign-in/nobody')).status).toBe(404)
  const page = await browser.go('/sign-in/a-desk')
  expect(page.text).toContain('Sign Groundswell in as Ada Lovelace')
  expect((await browser.send(page, '/sign-in/a-desk/continue', {})).path).toBe(
    'http://127.0.0.1:51000/cb',
  )
  const { person } = await personOf(accounts, MAIL)
  expect(finished).toEqual([`${person} link,pwd`])
})

test('AC-29 the security log tells sign-ins and misses, of a known address and of nobody’s', async () => {
  const accounts = await openTestAccounts()
  await register(accounts, MAIL)
  await signIn(accounts.browser(), MAIL)
  await signIn(accounts.browser(), MAIL, 'not the password at all')
  await signIn(accounts.browser(), 'eve@example.com')
  const { person } = await personOf(accounts, MAIL)
  const rows = () =>
    accounts.memory.database
      .prepare('SELECT event, actor, subject, outcome, reason FROM audit ORDER BY position')
      .all()
  await expect.poll(rows).toHaveLength(5)
  const done = { actor: person, subject: person, outcome: 'done', reason: null }
  const missed = {
    event: 'sign_in_refused',
    actor: null,
    outcome: 'refused',
    reason: 'sign_in_wrong',
  }
  expect(rows()).toEqual([
    { event: 'account_made', ...done },
    { event: 'signed_in', ...done },
    { event: 'signed_in', ...done },
    { ...missed, subject: person },
    { ...missed, subject: null },
  ])
})
