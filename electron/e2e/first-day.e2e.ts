/**
 * The first day of a business, on a server that knows nobody: its owner registers, adds a passkey, founds it and brings a cashier;
 * signs a console in, names a venue, enrols a till; then signs in on a second laptop and from there signs the first one out.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { findPostgres } from '../../scripts/find-postgres.mjs'
import { startPostgres } from '../../sync-server/store/postgres/start-postgres.fixture.ts'
import { type Console, type HostName, hostsOfRun, openConsole } from './hosts.ts'
import { startServer } from './house/server-process.ts'
import {
  addPasskey,
  fillNewAccount,
  laptop,
  openMail,
  PASSWORD,
  register,
  startOrganisation,
} from './screens/account.ts'
import { goTo } from './screens/campaign.ts'

const OWNER = { mail: 'ada@example.com', name: 'Ada Graf' }
const CASHIER = { mail: 'cleo@example.com', name: 'Cleo Zanon' }
const BUSINESS = 'Bäckerei Graf'
const VENUE = 'Lauben'

for (const host of hostsOfRun())
  test(`a business’s first day, from registering to signing a laptop out (${host})`, async ({
    browser,
  }) => {
    const day = await openDay(host)
    try {
      const owner = await laptop(browser, day.origin)
      await register(owner, OWNER)
      const [recoveryCode = ''] = await addPasskey(owner, 'Laptop of Ada')
      await startOrganisation(owner, BUSINESS)
      await inviteCashier(owner)
      const cashier = await laptop(browser, day.origin)
      await openMail(cashier, { to: CASHIER.mail, saying: BUSINESS })
      await fillNewAccount(cashier, CASHIER.name)
      await expect(cashier.getByRole('link', { name: BUSINESS })).toBeVisible()

      const first = await day.console()
      await signOutOf(owner)
      await owner.goto(await signInPage(first.page, day.origin))
      await owner.getByRole('button', { name: 'Sign in with a passkey' }).click()
      await isSignedIn(owner, first.page)
      await nameVenue(first.page)
      const till = await day.console()
      await joinServer(till.page, { url: day.origin, code: await enrolmentCode(first.page) })
      await expect(till.page.getByText(`${BUSINESS}, ${VENUE}`)).toBeVisible()

      const other = await laptop(browser, day.origin)
      const second = await day.console()
      await other.goto(await signInPage(second.page, day.origin))
      await typeIn(other, recoveryCode)
      await isSignedIn(other, second.page)
      await expect(second.page.getByText('Up to date')).toBeVisible()
      await other.goto('/account')
      await signOutDesk(other)
      await expect(first.page.getByText('This laptop is signed out')).toBeVisible()
      await expect(second.page.getByText('Up to date')).toBeVisible()
    } finally {
      await day.close()
    }
  })

interface Day {
  /** The name that browsers and passkeys know the server by. */
  readonly origin: string
  /** One more laptop’s console, or a till’s, with a folder of its own. */
  readonly console: () => Promise<Console>
  readonly close: () => Promise<void>
}

/** A server on SQLite, or where the browser carries the console on PostgreSQL, if the machine has it: so both stores see the walk. */
async function openDay(host: HostName): Promise<Day> {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-day-'))
  const programs = host === 'browser' ? findPostgres() : undefined
  const postgres = programs === undefined ? undefined : await startPostgres(programs)
  const env = postgres === undefined ? {} : { DATABASE_URL: postgres.url('postgres') }
  const server = await startServer({ dir, env })
  const consoles: Console[] = []
  return {
    origin: server.url.replace('127.0.0.1', 'localhost'),
    console: async () => {
      const opened = await openConsole(host)
      consoles.push(opened)
      return opened
    },
    close: async () => {
      await Promise.all(consoles.map((opened) => opened.close()))
      await server.stop()
      await postgres?.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function inviteCashier(owner: Page): Promise<void> {
  await owner.getByLabel('Mail address').fill(CASHIER.mail)
  await owner.getByRole('button', { name: 'Invite' }).click()
  await expect(owner.getByText(CASHIER.mail)).toBeVisible()
}

async function signOutOf(page: Page): Promise<void> {
  await page.goto('/account')
  const here = page.getByRole('listitem').filter({ hasText: 'this browser' })
  await here.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible()
}

/** The address that a console joining a server waits for. */
async function signInPage(page: Page, url: string): Promise<string> {
  await joinServer(page, { url })
  const link = page.getByRole('link', { name: 'Open the sign-in page' })
  return (await link.getAttribute('href')) ?? ''
}

async function joinServer(
  page: Page,
  { url, code = '' }: { readonly url: string; readonly code?: string },
): Promise<void> {
  await page.getByRole('button', { name: 'Join a server' }).click()
  await page.getByRole('textbox', { name: 'Address of the server' }).fill(url)
  await page.getByRole('textbox', { name: 'One-time code, for a till' }).fill(code)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
}

/** A laptop that has no passkey: password, and in the passkey's place a recovery code. */
async function typeIn(page: Page, recoveryCode: string): Promise<void> {
  await page.locator('#mail').fill(OWNER.mail)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByLabel('Code').fill(recoveryCode)
  await page.getByRole('button', { name: 'Check' }).click()
}

async function isSignedIn(visit: Page, console: Page): Promise<void> {
  await expect(visit.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  await expect(console.getByRole('heading', { name: 'Today' })).toBeVisible()
}

async function nameVenue(page: Page): Promise<void> {
  await goTo(page, 'Venues')
  await page.getByRole('button', { name: 'Add a venue' }).click()
  await page.getByLabel('Name of the venue').fill(VENUE)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row').filter({ hasText: VENUE })).toBeVisible()
}

async function enrolmentCode(page: Page): Promise<string> {
  await goTo(page, 'Devices')
  await page.getByRole('button', { name: 'Enrol a till' }).click()
  await page.getByRole('button', { name: 'Make a code' }).click()
  return (await page.locator('output').textContent()) ?? ''
}

/** Of the two desks the one that signed in first, which is listed last. */
async function signOutDesk(page: Page): Promise<void> {
  const desks = page.getByRole('heading', { name: 'Desks' }).locator('xpath=following-sibling::ul')
  await expect(desks.getByRole('listitem')).toHaveCount(2)
  await desks.getByRole('listitem').last().getByRole('button', { name: 'Sign out' }).click()
}
