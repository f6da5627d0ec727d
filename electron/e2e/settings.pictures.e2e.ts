/** Pictures of what an owner looks after: keys and webhooks, what a webhook was told, the security log, the API's own page. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page, test } from '@playwright/test'
import { openAsOwner } from './screens/owner.ts'
import { CONSOLE_SIZE, LOOKS, pictureInEachLook, takePicture } from './screens/picture.ts'
import { goToAddress } from './screens/screen-list.ts'

const NAME = 'Bookkeeping'
const LIMIT_MS = 300_000

test('what an owner looks after', async () => {
  test.setTimeout(LIMIT_MS)
  const program = await openProgram()
  const { page, url, close } = await openAsOwner()
  try {
    await page.setViewportSize(CONSOLE_SIZE)
    await makeKey(page)
    await addWebhook(page, program.url)
    await pictureInEachLook(page, 'api-keys', () => openIntegrations(page, 0))
    await pictureInEachLook(page, 'webhooks', () => openIntegrations(page, 1))
    await pictureInEachLook(page, 'deliveries', async () => {
      await openIntegrations(page, 1)
      await page.getByRole('gridcell').first().dblclick()
      await page.getByRole('gridcell', { name: '404' }).first().click()
    })
    await pictureInEachLook(page, 'security-log', async () => {
      await goToAddress(page, '/settings/security-log')
      await page.getByRole('gridcell').first().click()
    })
    await pictureReference(page, url)
  } finally {
    await close()
    program.close()
  }
})

/** One that takes all messages but the second, however often that comes. */
async function openProgram() {
  const ids = new Set<string>()
  const server = createServer((request, response) => {
    request.resume()
    const id = String(request.headers['webhook-id'])
    ids.add(id)
    if ([...ids].indexOf(id) === 1) response.writeHead(404).end('There is no such ledger here.')
    else response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  // A listening TCP server has such an address.
  const { port } = server.address() as AddressInfo
  return { url: `http://localhost:${port}/groundswell`, close: () => server.close() }
}

async function makeKey(page: Page): Promise<void> {
  await goToAddress(page, '/settings/integrations')
  await page.getByRole('button', { name: 'Make an API key' }).click()
  await page.getByLabel('What is it for').fill(NAME)
  await page.getByRole('button', { name: 'Make the key' }).click()
  await expect(page.getByText(/gsk_/)).toBeVisible()
}

/** Told three tests: the second is not taken at first. */
async function addWebhook(page: Page, address: string): Promise<void> {
  await page.getByRole('tab', { name: 'Webhooks' }).click()
  await page.getByRole('button', { name: 'Add a webhook' }).click()
  await page.getByLabel('What is it for').fill(NAME)
  await page.getByLabel('Address that is told').fill(address)
  await page.getByRole('button', { name: 'Add it' }).click()
  await expect(page.getByText(/whsec_/)).toBeVisible()
  for (const count of [1, 2, 3]) {
    await page.getByRole('gridcell', { name: NAME }).click()
    await page.getByRole('button', { name: 'Send a test' }).click()
    await expect(page.getByRole('gridcell', { name: 'Test' })).toHaveCount(count)
    await expect(page.getByRole('gridcell', { name: /^(?:204|404)$/ })).toHaveCount(count)
    await page.getByRole('button', { name: 'Webhooks' }).click()
  }
}

async function openIntegrations(page: Page, tab: number): Promise<void> {
  await goToAddress(page, '/settings/integrations')
  await page.getByRole('tab').nth(tab).click()
  await page.getByRole('gridcell').first().click()
}

/** The page has no switch of its own: it follows the system. */
async function pictureReference(page: Page, url: string): Promise<void> {
  for (const look of LOOKS) {
    await page.emulateMedia({ colorScheme: look.theme })
    await page.goto(`${url}/reference/${look.language}#listDeliveries`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await takePicture(page, 'reference', look)
  }
}
