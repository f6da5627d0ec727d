/**
 * An account in Chromium with a virtual authenticator (WebAuthn over the DevTools protocol), on a real server with its sandbox:
 * the pages of sign-in as people meet them, and their mails as the demo's mailbox shows them.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { type ServerProcess, startServer } from './house/server-process.ts'
import {
  addPasskey,
  fillNewAccount,
  laptop,
  mailOf,
  openMail,
  PASSWORD,
  register,
  startOrganisation,
} from './screens/account.ts'
import { graveFaults } from './screens/axe.ts'

let dir: string
let server: ServerProcess
/** The name that browsers and passkeys know it by. */
let origin: string

test.beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'groundswell-account-'))
  server = await startServer({ dir })
  origin = server.url.replace('127.0.0.1', 'localhost')
})

test.afterAll(async () => {
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
})

const laptopOf = (browser: Browser): Promise<Page> => laptop(browser, origin)

test('a person registers, adds a passkey, signs in with it and invites a cashier who accepts', async ({
  browser,
}) => {
  const page = await laptopOf(browser)
  await register(page, { mail: 'ada@example.com', name: 'Ada Graf' })
  await addPasskey(page, 'Laptop of Ada')
  const here = page.getByRole('listitem').filter({ hasText: 'this browser' })
  await here.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByRole('heading', { name: 'Your account', level: 1 })).toBeVisible()

  await startOrganisation(page, 'Bäckerei Graf')
  await page.getByLabel('Mail address').fill('cleo@example.com')
  await page.getByRole('button', { name: 'Invite' }).click()
  await expect(page.getByText(/cleo@example\.com/)).toBeVisible()

  const cashier = await laptopOf(browser)
  await openMail(cashier, { to: 'cleo@example.com', saying: 'Bäckerei Graf' })
  await expect(cashier.getByRole('heading', { name: 'Invitation to Bäckerei Graf' })).toBeVisible()
  await fillNewAccount(cashier, 'Cleo Zanon')
  await expect(cashier.getByRole('link', { name: 'Bäckerei Graf' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('listitem').filter({ hasText: 'Cleo Zanon' })).toContainText(
    'Cashier',
  )
})

test('a second laptop is told by mail, and the first is signed out from it', async ({
  browser,
}) => {
  const first = await laptopOf(browser)
  await register(first, { mail: 'kim@example.com', name: 'Kim' })
  const second = await laptopOf(browser)
  await second.goto('/account')
  await second.locator('#mail').fill('kim@example.com')
  await second.getByLabel('Password').fill(PASSWORD)
  await second.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(second.getByRole('heading', { name: 'Your account', level: 1 })).toBeVisible()
  await mailOf(second, { to: 'kim@example.com', saying: 'New sign-in to Groundswell' })
  await second.goto('/account')
  const other = second
    .getByRole('listitem')
    .filter({ hasText: 'Chrome' })
    .filter({ hasNotText: 'this browser' })
  await other.getByRole('button', { name: 'Sign out' }).click()
  await first.goto('/account')
  await expect(first.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible()
})

for (const scheme of ['light', 'dark'] as const)
  test(`no page of sign-in and account keeps anybody out, ${scheme}`, async ({ browser }) => {
    const page = await laptopOf(browser)
    await page.emulateMedia({ colorScheme: scheme })
    const broken: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') broken.push(message.text())
    })
    await page.setViewportSize({ width: 360, height: 780 })
    const look = async (what: string): Promise<void> => {
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await graveFaults(page), what).toEqual([])
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      )
      expect(wide, `${what} fits a phone`).toBeLessThanOrEqual(0)
    }
    for (const path of ['account', 'account/town', 'register', 'reset', 'invitation?token=x']) {
      await page.goto(`/sign-in/${path}`)
      await look(path)
    }
    await register(page, { mail: `look-${scheme}@example.com`, name: 'Lou' })
    for (const path of ['account', 'account/organisations', 'mailbox', 'account?lang=de']) {
      await page.goto(`/${path}`)
      await look(path)
    }
    await page.getByRole('button', { name: 'App einrichten' }).click()
    await look('app')
    await page.goto('/account/organisations')
    await page.getByLabel('Name der Organisation').fill('Bäckerei Graf')
    await page.getByRole('button', { name: 'Gründen' }).click()
    await look('organisation')
    expect(broken.filter((text) => !text.includes('422'))).toEqual([])
  })
