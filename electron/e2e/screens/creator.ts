/** A creator as a person: their public face, whom they let look, and their accounts at the platforms’ stand-ins. */
import { expect, type Page } from '@playwright/test'
import { goTo } from './campaign.ts'

/** The platforms, as the account page calls them. */
export const PLATFORMS = ['Instagram', 'Facebook', 'YouTube', 'TikTok'] as const

/** Shows a face and lets the organisation behind the link look, for every purpose. */
export async function letLook(
  creator: Page,
  { town, link }: Readonly<Record<'town' | 'link', string>>,
) {
  await creator.goto('/account/sharing')
  await creator.getByLabel('Town', { exact: true }).fill(town)
  await creator.getByRole('button', { name: 'Save' }).click()
  // The link bears the server’s address; a browser knows it by its name.
  await creator.goto(new URL(link).pathname)
  for (const purpose of await creator.getByRole('checkbox').all()) await purpose.check()
  await creator.getByRole('button', { name: 'Let them look' }).click()
  await expect(creator.getByRole('heading', { name: 'Who may look at you' })).toBeVisible()
}

/** Through the platform’s own page, where this account is allowed, or the first that it offers. */
export async function connect(creator: Page, platform: string, handle?: string): Promise<void> {
  await creator.goto('/account/connections')
  await creator.getByRole('button', { name: `Connect ${platform}` }).click()
  if (handle !== undefined) await creator.getByLabel('Account').selectOption(handle)
  await creator.getByRole('button', { name: 'Allow', exact: true }).click()
  await expect(creator).toHaveURL(/\/account\/connections/)
  await expect(sectionOf(creator, platform).getByRole('listitem')).toBeVisible()
}

export function sectionOf(creator: Page, platform: string) {
  return creator
    .locator('section')
    .filter({ has: creator.getByRole('heading', { name: platform, exact: true }) })
}

/** The organisation’s own, as its console shows it. */
export async function linkToAsk(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
  await goTo(page, 'Creators')
  await page.getByRole('button', { name: 'Ask creators' }).click()
  const link = await page.locator('output').textContent()
  await page.getByRole('button', { name: 'Close' }).click()
  return link ?? ''
}
