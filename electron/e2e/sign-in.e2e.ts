/**
 * A console signs its person in by the system's browser, through the authorization server: the window waits, a page asks, the
 * window goes on, for the organisation that is chosen and then for the other; after a reload it is still signed in; signed out from elsewhere it says so
 * (how soon is a figure of the benches, `server.revocation-felt`).
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, expect, type Page, test } from '@playwright/test'
import { CHROMIUM_ARGUMENTS, findChromium } from '../../scripts/find-chromium.mjs'
import { type Console, hostsOfRun, openConsole } from './hosts.ts'
import { operator, startServer } from './house/server-process.ts'

const PERSON = 'Magdalena Kofler'
const SHOP = 'Rösterei Lauben'
const SECOND_SHOP = 'Lauben am Markt'

for (const host of hostsOfRun())
  test(`OA-24 a console signs in by the browser, reloads, and is signed out from elsewhere (${host})`, async () => {
    const dir = mkdtempSync(join(tmpdir(), 'groundswell-sign-in-'))
    const server = await startServer({ dir })
    const browser = await systemBrowser()
    const opened = await openConsole(host)
    try {
      const shown = await whatMainShows(opened)
      const { page } = opened
      await foundSecondShop(server.url, browser)
      await page.getByRole('button', { name: 'Join a server' }).click()
      await page.getByRole('textbox', { name: 'Address of the server' }).fill(server.url)
      await page.getByRole('button', { name: 'Join', exact: true }).click()
      const first = await signIn(page, browser)
      await page.getByRole('button', { name: SHOP }).click()
      await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
      await changeTo(page, { from: SHOP, to: SECOND_SHOP })
      await changeTo(page, { from: SECOND_SHOP, to: SHOP })
      expect(await shown()).toEqual(opened.electron === null ? [] : [first])
      await page.reload()
      await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
      await expect(page.getByText('Up to date')).toBeVisible()

      await operator({ dir }, 'sign-out', PERSON)
      await expect(page.getByText('This laptop is signed out')).toBeVisible()
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await signIn(page, browser)
      await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()

      await page.getByRole('button', { name: /Person and appearance/ }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await expect(page.getByText('This laptop is signed out')).toBeVisible()
    } finally {
      await opened.close()
      await browser.close()
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    }
  })

/** The person then belongs to two. */
async function foundSecondShop(server: string, browser: Browser): Promise<void> {
  const context = await browser.newContext({ locale: 'en' })
  const visit = await context.newPage()
  await visit.goto(`${server.replace('127.0.0.1', 'localhost')}/sign-in/account`)
  await visit.getByRole('link', { name: 'People of the demo' }).click()
  await enterAs(visit)
  await visit.getByRole('link', { name: 'Start an organisation' }).click()
  await visit.getByRole('textbox', { name: 'Name' }).fill(SECOND_SHOP)
  await visit.getByRole('button', { name: 'Start it' }).click()
  await expect(visit.getByRole('heading', { name: SECOND_SHOP })).toBeVisible()
  await context.close()
}

/** Somebody who belongs to several stands on the town's list as often. */
async function enterAs(visit: Page): Promise<void> {
  const lines = visit.getByRole('listitem').filter({ hasText: PERSON })
  await lines.first().getByRole('button').click()
}

/** The desk of one organisation ends and that of the other comes up, signed in as it was. */
async function changeTo(
  page: Page,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await page.getByRole('button', { name: `${from}, change the organisation` }).click()
  await page.getByRole('menuitem', { name: to }).click()
  await expect(page.getByRole('button', { name: `${to}, change the organisation` })).toBeVisible()
  await expect(page.getByText('Up to date')).toBeVisible()
}

/** The browser of the machine, which is none of the console's. */
function systemBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...CHROMIUM_ARGUMENTS],
  })
}

/** Addresses that Electron's main hands to the system, from now on; the browser host was started without. */
async function whatMainShows({ electron }: Console): Promise<() => Promise<readonly string[]>> {
  if (electron === null) return async () => []
  const asked = await electron.evaluateHandle(({ shell }) => {
    const urls: string[] = []
    shell.openExternal = async (url) => void urls.push(url)
    return urls
  })
  return () => asked.jsonValue()
}

/** One page of the system's browser at the address that the window shows, to its end; a browser of its own each time. */
async function signIn(page: Page, browser: Browser): Promise<string> {
  const link = page.getByRole('link', { name: 'Open the sign-in page' })
  const address = (await link.getAttribute('href')) ?? ''
  const context = await browser.newContext({ locale: 'en' })
  const visit = await context.newPage()
  await visit.goto(address)
  await visit.getByRole('link', { name: 'People of the demo' }).click()
  await enterAs(visit)
  await expect(visit.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  await context.close()
  return address
}
