/**
 * A console signs its person in by the system's browser, through the authorization server: the window waits, a page asks, the
 * window goes on; after a reload it is still signed in; signed out from elsewhere it says so within five seconds.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { openConsole } from './hosts.ts'
import { operator, startServer } from './house/server-process.ts'

const PERSON = 'Magdalena Kofler'
/** OA-5: a sign-in that ended is felt on open sockets within this. */
const FELT_WITHIN_MS = 5_000

async function signIn(page: Page): Promise<void> {
  const [pages] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Open the sign-in page' }).click(),
  ])
  // The second time the browser knows the person and asks only whether this laptop may.
  const town = pages.getByRole('link', { name: 'People of the demo' })
  const goOn = pages.getByRole('button', { name: new RegExp(PERSON) })
  await expect(town.or(goOn)).toBeVisible()
  if (await town.isVisible()) {
    await town.click()
    await pages.getByRole('listitem').filter({ hasText: PERSON }).getByRole('button').click()
  } else await goOn.click()
  await expect(pages.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  await pages.close()
}

test('OA-24 a console signs in by the browser, reloads, and is signed out from elsewhere', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-sign-in-'))
  const server = await startServer({ dir })
  const opened = await openConsole('browser')
  try {
    const { page } = opened
    await page.getByRole('button', { name: 'Join a server' }).click()
    await page.getByRole('textbox', { name: 'Address of the server' }).fill(server.url)
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    await signIn(page)
    await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
    await expect(page.getByText('Up to date')).toBeVisible()

    await operator({ dir }, 'sign-out', PERSON)
    await expect(page.getByText('This laptop is signed out')).toBeVisible({
      timeout: FELT_WITHIN_MS,
    })
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await signIn(page)
    await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()

    await page.getByRole('button', { name: /Person and appearance/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page.getByText('This laptop is signed out')).toBeVisible()
  } finally {
    await opened.close()
    await server.stop()
    rmSync(dir, { recursive: true, force: true })
  }
})
