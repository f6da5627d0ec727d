/** Pictures of the creators' pages of the guide: the town's creators have connected everything, as on the sandbox's own page. */
import { type Browser, expect, type Page, test } from '@playwright/test'
import { openConsole } from './hosts.ts'
import { laptop, register } from './screens/account.ts'
import { linkToAsk } from './screens/creator.ts'
import { CONSOLE_SIZE, pictureInEachLook } from './screens/picture.ts'
import { goToAddress, openScreen } from './screens/screen-list.ts'

/** Two years of twelve creators, on a machine that does other things too. */
const READ_WITHIN_MS = 300_000
const LIMIT_MS = 900_000
/** On several platforms, with findings that wait. */
const PICTURED = /^Paolo Moser/
const TABLE = [
  'date,followers,reach,hearts',
  '2026-03-02,4870,1210,188',
  '2026-03-03,4878,1190,176',
  '2026-03-04,many,1240,201',
  '2026-03-05,4891,,195',
  '31.2.2026,4899,1260,204',
].join('\n')

test('creators, once their accounts tell', async ({ browser }) => {
  test.setTimeout(LIMIT_MS)
  const { page, close } = await openConsole('browser', { demo: true })
  try {
    await page.setViewportSize(CONSOLE_SIZE)
    await connectTown(browser, page)
    await pictureInEachLook(page, 'creators', () => openCreators(page))
    await pictureInEachLook(page, 'findings', () => openScreen(page, 'findings'))
    await pictureInEachLook(page, 'creator', () => openPictured(page))
  } finally {
    await close()
  }
})

test('the import of a table, tried', async () => {
  const { page, close } = await openConsole('browser', { demo: true })
  try {
    await page.setViewportSize(CONSOLE_SIZE)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await pictureInEachLook(page, 'import', () => tryTable(page))
  } finally {
    await close()
  }
})

/** The consent pages of the stand-ins know where their control page is: on their own origin. */
async function connectTown(browser: Browser, page: Page): Promise<void> {
  const link = await linkToAsk(page)
  const person = await laptop(browser, new URL(link).origin.replace('127.0.0.1', 'localhost'))
  await register(person, { mail: 'lia@example.com', name: 'Lia Berger' })
  await person.goto('/account/connections')
  await person.getByRole('button', { name: 'Connect Instagram' }).click()
  const control = new URL('/control/town', person.url()).href
  await person.request.post(control, { data: {}, maxRedirects: 0 })
  await goToAddress(page, '/creators/findings')
  // Rows of the screen before it are no findings.
  await expect(page.getByRole('heading', { name: 'Findings to review', level: 1 })).toBeVisible()
  await expect(page.getByRole('row').nth(8)).toBeVisible({ timeout: READ_WITHIN_MS })
  await person.context().close()
}

/** With all their figures: while some are reckoned the foot says so. */
async function openCreators(page: Page): Promise<void> {
  await openScreen(page, 'creators')
  await expect(page.locator('footer').getByRole('status')).toHaveCount(0, {
    timeout: READ_WITHIN_MS,
  })
}

async function openPictured(page: Page): Promise<void> {
  await goToAddress(page, '/creators')
  await page.getByRole('gridcell', { name: PICTURED }).last().click()
  // The key opens whoever stands beside the list, in either language.
  await expect(page.getByRole('button', { name: /^Profil/ })).toBeVisible()
  await page.keyboard.press('o')
  await expect(page.getByRole('tablist')).toBeVisible()
  // One account: its weeks, its forecast and its findings.
  await page.getByText('Facebook', { exact: true }).first().click()
  await expect(page.locator('figure canvas, figure svg').nth(1)).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

/** Up to what the file would change; nothing of it is imported. */
async function tryTable(page: Page): Promise<void> {
  await openScreen(page, 'creators')
  await page.keyboard.press('i')
  // The one filled button is whatever comes next.
  const next = page.locator('header button[data-variant="filled"]')
  await expect(next).toBeVisible()
  const asked = page.waitForEvent('filechooser')
  await next.click()
  const buffer = Buffer.from(TABLE)
  await (await asked).setFiles({ name: 'march.csv', mimeType: 'text/csv', buffer })
  await expect(page.getByRole('table')).toHaveCount(1)
  await next.click()
  await expect(page.getByRole('table')).toHaveCount(3)
}
