/** A console whose person is an owner: the demo's own signs a manager in, who may not read everything. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { openConsole } from '../hosts.ts'
import { startServer } from '../house/server-process.ts'

const OWNER = 'Johannes Lauben'

interface OwnersConsole {
  readonly page: Page
  /** Of the server it joined. */
  readonly url: string
  readonly close: () => Promise<void>
}

export async function openAsOwner(): Promise<OwnersConsole> {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-owner-'))
  const server = await startServer({ dir })
  const opened = await openConsole('browser')
  const { page } = opened
  await page.getByRole('button', { name: 'Join a server' }).click()
  await page.getByRole('textbox', { name: 'Address of the server' }).fill(server.url)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await signIn(page)
  return {
    page,
    url: server.url,
    close: async () => {
      await opened.close()
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** In a window of the same browser, which closes behind it. */
async function signIn(page: Page): Promise<void> {
  const link = page.getByRole('link', { name: 'Open the sign-in page' })
  const visit = await page.context().newPage()
  await visit.goto((await link.getAttribute('href')) ?? '')
  await visit.getByRole('link', { name: 'People of the demo' }).click()
  await visit.getByRole('listitem').filter({ hasText: OWNER }).first().getByRole('button').click()
  await expect(visit.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  await visit.close()
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
}
