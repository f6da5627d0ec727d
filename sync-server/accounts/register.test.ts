/** From a mail address to an account, and to a new password, as a browser goes. On both stores, by `memory.fixture.ts`. */
import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../shared/base/time.ts'
import {
  atOnce,
  linkTo,
  openTestAccounts,
  PASSWORD,
  personOf,
  register,
  signIn,
} from './accounts.fixture.ts'
import { askForLink, openAccount } from './register.ts'

const MAIL = 'ada@example.com'
const ASKED = { uid: 'account', language: 'en', browser: 'Firefox' } as const

test('AC-15 whoever reads the mail sets name and password, and is signed in', async () => {
  const accounts = await openTestAccounts()
  const browser = await register(accounts, ' Ada@Example.com ')
  expect((await browser.go('/account')).text).toContain('Ada Lovelace')
  expect(await personOf(accounts, MAIL)).toMatchObject({
    name: 'Ada Lovelace',
    passwordAlone: true,
  })
  expect((await signIn(accounts.browser(), MAIL)).path).toBe('/account')
})

test('AC-15 before its mail is read there is no account, whoever asked for it', async () => {
  const accounts = await openTestAccounts()
  const browser = accounts.browser()
  await browser.post('/sign-in/register', { mail: MAIL, name: 'Eve', password: PASSWORD })
  expect(await accounts.deps.store.personByMail(MAIL)).toBeUndefined()
})

test('AC-14 a link is good once', async () => {
  const accounts = await openTestAccounts()
  await register(accounts, MAIL)
  const again = await accounts.browser().go(linkTo(accounts, MAIL))
  expect(again).toMatchObject({
    status: 422,
    alert: 'This link has been used or is over. Ask for a new one.',
  })
})

test('AC-14 a link is over after 30 minutes, and opens nothing but what it is for', async () => {
  const accounts = await openTestAccounts()
  const browser = accounts.browser()
  await browser.post('/sign-in/register', { mail: MAIL })
  const link = linkTo(accounts, MAIL)
  expect((await browser.go(link.replace('register', 'reset'))).status).toBe(422)
  expect((await browser.go(link)).title).toBe('Your account')
  accounts.world.pass(30 * MINUTE_MS)
  expect((await browser.go(link)).status).toBe(422)
})

test('AC-14 of a hundred who use a link at once one wins', async () => {
  const accounts = await openTestAccounts()
  await accounts.browser().post('/sign-in/register', { mail: MAIL })
  const token = new URL(linkTo(accounts, MAIL)).searchParams.get('token') ?? ''
  const made = { name: 'Ada', password: PASSWORD, language: 'en', address: '192.0.2.1' } as const
  // Under the line of password hashes, which would turn most away before the link is asked.
  const passwords = { ...accounts.deps.passwords, hash: async () => 'a hash' }
  const opened = await atOnce(100, () => openAccount({ ...accounts.deps, passwords }, token, made))
  expect(opened.filter(({ ok }) => ok)).toHaveLength(1)
})

test('AC-14 what is kept of a link opens nothing', async () => {
  const accounts = await openTestAccounts()
  await accounts.browser().post('/sign-in/register', { mail: MAIL })
  const token = new URL(linkTo(accounts, MAIL)).searchParams.get('token') ?? ''
  const rows = JSON.stringify(accounts.memory.database.prepare('SELECT * FROM links').all())
  expect(rows).toContain(MAIL)
  expect(rows).not.toContain(token)
})

test('AC-15 a weak password and a missing name are said, and the link stays good', async () => {
  const accounts = await openTestAccounts()
  const browser = accounts.browser()
  await browser.post('/sign-in/register', { mail: MAIL })
  const page = await browser.go(linkTo(accounts, MAIL))
  const action = '/sign-in/register/confirm?for=account'
  const short = await browser.send(page, action, { name: 'Ada', password: 'short' })
  expect(short.alert).toBe('Too short: at least 15 characters. A few plain words are fine.')
  expect(short.text).toContain('value="Ada"')
  const nameless = await browser.send(short, action, { name: ' ', password: PASSWORD })
  expect(nameless.alert).toBe('Give a name of 1 to 80 characters.')
  expect((await browser.send(nameless, action, { name: 'Ada', password: PASSWORD })).path).toBe(
    '/account',
  )
})

test.each(['/sign-in/register', '/sign-in/reset', '/sign-in/account/link'])(
  'AC-16 at %s a known and an unknown address get the same page after the same work',
  async (path) => {
    const accounts = await openTestAccounts()
    await register(accounts, MAIL)
    const rows = () => accounts.memory.database.prepare('SELECT count(*) AS n FROM links').get()
    const before = rows()
    const browser = accounts.browser()
    const known = await browser.post(path, { mail: MAIL })
    const between = rows()
    const unknown = await browser.post(path, { mail: 'eve@example.com' })
    expect(unknown.text.replaceAll('eve@', 'ada@')).toBe(known.text)
    expect([before, between, rows()]).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  },
)

test('AC-16 who registers a known address is told by mail alone that there is an account', async () => {
  const accounts = await openTestAccounts()
  await register(accounts, MAIL)
  await accounts.browser().post('/sign-in/register', { mail: MAIL })
  expect(accounts.mailbox.mails()[0]).toMatchObject({
    to: MAIL,
    subject: 'You have an account at Groundswell',
  })
  await accounts.browser().post('/sign-in/reset', { mail: 'eve@example.com' })
  expect(accounts.mailbox.mails().filter(({ to }) => to === 'eve@example.com')).toEqual([])
})

test('AC-17 an address gets three mails, then those who ask for more wait', async () => {
  const accounts = await openTestAccounts()
  const ask = () => accounts.browser().post('/sign-in/reset', { mail: MAIL })
  for (const expected of [200, 200, 200, 429]) expect((await ask()).status).toBe(expected)
  accounts.world.pass(MINUTE_MS)
  expect((await ask()).status).toBe(200)
})

test('AC-21 a new password ends every session, and the old one opens nothing', async () => {
  const accounts = await openTestAccounts()
  const before = await register(accounts, MAIL)
  const browser = accounts.browser()
  await browser.post('/sign-in/reset', { mail: MAIL })
  const page = await browser.go(linkTo(accounts, MAIL))
  const password = 'seven green frogs in a well'
  await browser.send(page, '/sign-in/reset/confirm?for=account', { password })
  expect((await before.go('/account')).path).toBe('/sign-in/account')
  expect((await signIn(accounts.browser(), MAIL)).alert).toBe(
    'Address and password do not fit together.',
  )
  expect((await signIn(accounts.browser(), MAIL, password)).path).toBe('/account')
  expect(accounts.mailbox.mails().map(({ subject }) => subject)).toContain(
    'Your password at Groundswell was changed',
  )
})

test('AC-15 a server that sends no mails says so', async () => {
  const accounts = await openTestAccounts({ post: null })
  const shown = await accounts.browser().post('/sign-in/register', { mail: MAIL })
  expect(shown.alert).toContain('sends no mails')
})

test('AC-15 in German from the first page to the mail', async () => {
  const accounts = await openTestAccounts()
  const browser = accounts.browser()
  expect((await browser.go('/sign-in/register?lang=de')).title).toBe('Konto eröffnen')
  await browser.post('/sign-in/register', { mail: MAIL })
  expect(accounts.mailbox.mails()[0]?.subject).toBe('Bestätigen Sie Ihre Adresse für Groundswell')
})

test('AC-17 of fifty who ask for one address at once as many mails go as one after the other', async () => {
  const accounts = await openTestAccounts()
  const ask = { ...ASKED, mail: 'eve@example.com', address: '192.0.2.1' }
  const asked = await atOnce(50, () => askForLink(accounts.deps, 'register', ask))
  expect(asked.filter(({ ok }) => ok)).toHaveLength(3)
  await expect.poll(() => accounts.mailbox.mails().length).toBe(3)
})

test('AC-17 of sixty who ask from one place for an address each at once twenty get a link; from elsewhere others may', async () => {
  const accounts = await openTestAccounts()
  const from = (address: string) => (mail: string) =>
    askForLink(accounts.deps, 'register', { ...ASKED, mail, address })
  const mails = Array.from({ length: 60 }, (_, index) => `person-${index}@example.com`)
  const asked = await Promise.all(mails.map(from('192.0.2.1')))
  const refused = asked.flatMap((one) => (one.ok ? [] : [one.refusal.reason]))
  expect(refused).toEqual(Array.from({ length: 40 }, () => 'too_many'))
  const links = accounts.memory.database.prepare('SELECT count(*) AS n FROM links').get()
  expect(links).toEqual({ n: 20 })
  expect((await from('198.51.100.1')(MAIL)).ok).toBe(true)
})
