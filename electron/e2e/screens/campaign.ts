/** The campaign as a person makes it: every step of the wizard, funding, publishing, and the codes that come of it. */
import { expect, type Locator, type Page } from '@playwright/test'
import { screenStands } from './screen-list.ts'

/** Zone of the demo town's first business; its campaigns begin and end by its days. */
const ZONE = 'Europe/Rome'
const DAY_MS = 24 * 60 * 60 * 1_000

/** Walks the wizard to its last step without funding or publishing. */
export async function fillWizard(page: Page, title: string): Promise<void> {
  await goTo(page, 'Campaigns')
  await page.getByRole('button', { name: 'New campaign' }).first().click()
  await page.getByLabel('Name of the campaign').fill(title)
  await page.getByLabel('Your account').fill('@roesterei.lauben')
  await next(page, 'Brief')
  await page
    .getByLabel('What to post')
    .fill('The first cup of the winter roast, where your day begins.')
  await page.getByLabel('Hashtags').fill('#winterroast')
  await next(page, 'Rewards')
  await page.getByLabel('Item', { exact: true }).fill('Cappuccino')
  await page.getByLabel('Your cost of it').fill('2.90')
  await next(page, 'Window')
  await page.getByLabel('First day').fill(dayFromNow(0))
  await page.getByLabel('Last day').fill(dayFromNow(7))
  await next(page, 'Venues')
  await page.getByRole('button', { name: 'All venues' }).click()
  await next(page, 'Budget')
  await page.getByLabel('Places for promoters').fill('6')
  await page.getByRole('button', { name: /^Use / }).click()
  await next(page, 'Check and publish')
}

/** The whole of it. The console stands on the new campaign afterwards. */
export async function publishCampaign(page: Page, title: string): Promise<void> {
  await fillWizard(page, title)
  await page.getByRole('button', { name: 'Pay with test funding' }).click()
  const publish = page.getByRole('button', { name: 'Publish', exact: true })
  await expect(publish).toBeEnabled()
  await publish.click()
  await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible()
}

/** Texts of the first codes of the campaign that is open, as its list shows them one by one. */
export async function firstCodes(page: Page, count: number): Promise<readonly string[]> {
  await page.getByRole('tab', { name: /^Codes/ }).click()
  const shown = page.getByText(/^G1[0-9A-Z]/)
  const rows = page.getByRole('grid', { name: 'Codes' }).getByRole('row')
  const texts = new Set<string>()
  for (let at = 0; at < count; at += 1) {
    // Row 0 is the head.
    await rows.nth(at + 1).click()
    await expect(shown).not.toHaveText([...texts].at(-1) ?? '')
    texts.add((await shown.textContent()) ?? '')
  }
  return [...texts]
}

/** The screen before it is gone when this returns. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Workspaces' })
    .getByRole('link', { name: place })
    .click()
  await screenStands(page)
}

/** A figure of the open campaign by its name. */
export function figure(page: Page, name: string): Locator {
  return page.getByRole('group', { name, exact: true })
}

async function next(page: Page, heading: string): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: heading, level: 2 })).toBeVisible()
}

function dayFromNow(days: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(Date.now() + days * DAY_MS)
}
