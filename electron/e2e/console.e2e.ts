/** The console by keyboard, in both themes and languages, online and offline, and what it hands over as files. */
import { expect, type Page } from '@playwright/test'
import { firstCodes, goTo } from './screens/campaign.ts'
import { forEachDemo } from './screens/demo.ts'
import { handedOver } from './screens/handed-over.ts'
import { codesIn, pictureOf, wordsOfPdf } from './screens/printed.ts'
import { goToAddress, settled } from './screens/screen-list.ts'
import { chooseInDemo } from './screens/till.ts'

const LOOKS_FOR_MS = 1_000
const LIVE = 'Autumn roast, first cup'
/** Its codes are printed and none is used: a sheet leaves out those that are. */
const COMING = 'Panettone preorder'

forEachDemo('keys lead everywhere, fold the rail and list themselves', async (page) => {
  await expect(async () => {
    // One after the other soon enough to be a sequence, which a page that is busy with other things may miss.
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await expect(page.getByRole('heading', { name: 'Campaigns', level: 1 })).toBeVisible({
      timeout: LOOKS_FOR_MS,
    })
  }).toPass()
  const rail = page.getByRole('navigation', { name: 'Workspaces' })
  await page.keyboard.press('[')
  await expect(rail.getByText('Redemptions')).toHaveCount(0)
  await page.keyboard.press('[')
  await expect(rail.getByText('Redemptions')).toBeVisible()
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keyboard' })
  await expect(keys).toContainText('Fold or unfold the rail')
  await page.keyboard.press('Escape')
  await expect(keys).toHaveCount(0)
})

forEachDemo('the palette finds a campaign with a letter missing and opens it', async (page) => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or jump to' }).fill('autum roast')
  await expect(page.getByRole('option', { name: LIVE, selected: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: LIVE, level: 2 })).toBeVisible()
})

forEachDemo('theme and language change at once and stay over a reload', async (page) => {
  await choose(page, 'Person and appearance', 'Dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await choose(page, 'Person and appearance', 'Deutsch')
  await expect(page.getByRole('heading', { name: 'Heute', level: 1 })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Heute', level: 1 })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await choose(page, 'Person und Darstellung', 'English')
  await choose(page, 'Person and appearance', 'Light')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
})

forEachDemo(
  'a change made offline waits where it can be seen and goes when the network is back',
  async (page) => {
    await chooseInDemo(page, 'Cut the network')
    await expect(page.getByText(/No connection since/)).toBeVisible()
    await goTo(page, 'Campaigns')
    await page.getByRole('button', { name: 'New campaign' }).click()
    await page.getByLabel('Name of the campaign').fill('Written on the train')
    await expect(page.getByText(/Draft saved on this laptop/)).toBeVisible()
    await page.getByRole('button', { name: /Network cut since .+, 1 waiting/ }).click()
    const inspector = page.getByRole('dialog', { name: 'Sync' })
    await expect(inspector.getByRole('listitem').first()).toBeVisible()
    await inspector.getByRole('button', { name: 'Restore the network' }).click()
    await expect(inspector).toContainText('Nothing: all was sent')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Up to date' })).toBeVisible()
    await goTo(page, 'Campaigns')
    await expect(page.getByRole('grid', { name: 'Campaigns' })).toContainText(
      'Written on the train',
    )
  },
)

forEachDemo('what is not there says so and shows the way back', async (page) => {
  await goTo(page, 'Campaigns')
  await page.getByRole('textbox', { name: 'Name contains' }).fill('no campaign is called so')
  await expect(page.getByText('No campaign fits these filters')).toBeVisible()
  await goToAddress(page, '/campaigns/00000000-0000-7000-8000-000000000000')
  await expect(page.getByText('This campaign is not on this desk')).toBeVisible()
  await goToAddress(page, '/nowhere')
  await page.getByRole('link', { name: 'Go to Today' }).click()
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
})

forEachDemo('the ledger is exported as CSV with every row it shows', async (page, console) => {
  await goTo(page, 'Redemptions')
  await settled(page)
  const count = await page.getByText(/^[\d,.]+ in all$/).textContent()
  const rows = Number(count?.replaceAll(/\D/g, ''))
  expect(rows).toBeGreaterThan(0)
  const file = await handedOver(console, async () => {
    await page.getByRole('button', { name: 'Export for the accountant' }).click()
    await page.getByRole('menuitem', { name: 'As a table (CSV)' }).click()
  })
  const lines = file.toString('utf8').trimEnd().split('\r\n')
  expect(lines).toHaveLength(rows + 1)
  expect(new Set(lines.map((line) => line.split('","').length)).size).toBe(1)
})

forEachDemo(
  'the sheet of codes is a PDF and an SVG whose codes a till can read',
  async (page, console) => {
    await goTo(page, 'Campaigns')
    await page.getByRole('grid', { name: 'Campaigns' }).getByText(COMING).click()
    const [code] = await firstCodes(page, 1)
    const pdf = await handedOver(console, () =>
      page.getByRole('button', { name: 'Sheet as PDF' }).click(),
    )
    // Columns stand side by side: a title is broken over lines.
    expect(wordsOfPdf(pdf).replaceAll(/\s+/g, ' ')).toContain(COMING)
    const svg = await handedOver(console, () =>
      page.getByRole('button', { name: 'Sheet as SVG' }).click(),
    )
    expect(await codesIn(await pictureOf(svg))).toContain(code)
  },
)

async function choose(page: Page, menu: string, name: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click()
  await page.getByRole('menuitemradio', { name }).click()
  await page.keyboard.press('Escape')
}
