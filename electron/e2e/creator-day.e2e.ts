/**
 * A creator’s first day: they register, let a business look, connect all four platforms on the stand-ins’ own pages, and the
 * business’s console fills with two years of them; then one account is taken away, and at last the leave to look.
 */
import { expect, type Page, test } from '@playwright/test'
import { openConsole } from './hosts.ts'
import { laptop, register } from './screens/account.ts'
import { graveFaults } from './screens/axe.ts'
import { wear } from './screens/look.ts'
import { connect, letLook, linkToAsk, PLATFORMS, sectionOf } from './screens/creator.ts'
import { screenStands, settled } from './screens/screen-list.ts'

const CREATOR = { mail: 'lia@example.com', name: 'Lia Berger' }
const TABS = ['Overview', 'Posts', 'Audience', 'Evidence', 'Notes'] as const
/** Two years of four accounts, on a machine that does other things too. */
const READ_WITHIN_MS = 240_000

test('a creator connects four platforms, is looked at, and leaves again', async ({ browser }) => {
  test.setTimeout(3 * READ_WITHIN_MS)
  const console = await openConsole('browser', { demo: true })
  try {
    const link = await linkToAsk(console.page)
    const creator = await laptop(browser, new URL(link).origin.replace('127.0.0.1', 'localhost'))
    await register(creator, CREATOR)
    await letLook(creator, { town: 'Bozen', link })
    for (const platform of PLATFORMS) await connect(creator, platform)
    expect(await graveFaults(creator)).toEqual([])

    const { page } = console
    await openProfile(page)
    for (const platform of PLATFORMS) await isShown(page, platform)
    await expect(page.getByRole('heading', { name: 'Followers, next 26 weeks' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Findings' })).toBeVisible()
    await test.step('SC-54 of two years of posts those on screen are drawn', () => fewPosts(page))
    await test.step('a profile scrolls by itself, and its frame never', () => frameStands(page))

    expect(await faultsOfTabs(page)).toEqual({})

    await creator.goto('/account/connections')
    await sectionOf(creator, 'TikTok').getByRole('button', { name: 'Disconnect' }).click()
    await expect(page.getByRole('radio', { name: 'TikTok' })).toHaveCount(0)

    await creator.goto('/account/sharing')
    await creator.getByRole('button', { name: 'Withdraw' }).click()
    await expect(page.getByText('This grant runs no more')).toBeVisible()
    await page.keyboard.press('Escape')
    await screenStands(page)
    await expect(page.getByRole('row').filter({ hasText: CREATOR.name })).toHaveCount(0)
  } finally {
    await console.close()
  }
})

/** Each tab full of what the accounts told, in the theme in which contrasts are the harder ones. */
async function faultsOfTabs(page: Page): Promise<Record<string, readonly string[]>> {
  await wear(page, 'dark', 'en')
  const faults: Record<string, readonly string[]> = {}
  for (const tab of TABS) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible()
    await settled(page)
    const found = await graveFaults(page)
    if (found.length > 0) faults[tab] = found
  }
  await page.getByRole('tab', { name: 'Overview' }).click()
  return faults
}

async function openProfile(page: Page): Promise<void> {
  await page.getByRole('row').filter({ hasText: CREATOR.name }).click()
  await page.getByRole('button', { name: 'Profile' }).click()
  await expect(page.getByRole('heading', { name: CREATOR.name, level: 1 })).toBeVisible()
}

/** The account tells, and its weeks are drawn. */
async function isShown(page: Page, platform: string): Promise<void> {
  const accounts = page.getByRole('radiogroup', { name: 'Account' })
  await accounts.getByText(platform, { exact: true }).click({ timeout: READ_WITHIN_MS })
  await expect(page.getByRole('heading', { name: 'By week', exact: true })).toBeVisible()
}

/** What is for screen readers alone makes nothing around the profile longer than the window. */
async function frameStands(page: Page): Promise<void> {
  const tooLong = await page
    .locator('main')
    .evaluate((main) => main.scrollHeight - main.clientHeight)
  expect(tooLong).toBe(0)
}

/** Their table says how many there are. */
async function fewPosts(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^Posts/ }).click()
  const posts = page.getByRole('grid', { name: 'Posts' })
  await expect(posts.locator('tr[data-row]').first()).toBeVisible()
  const rows = async (): Promise<number> => Number(await posts.getAttribute('aria-rowcount'))
  await expect.poll(rows).toBeGreaterThan(150)
  expect(await posts.locator('tbody tr').count()).toBeLessThan(100)
  await page.getByRole('tab', { name: 'Overview' }).click()
}
