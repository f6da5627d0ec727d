/** A till as a cashier sees it: opened from the console, its network cut and restored, its verdicts and its last scans. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Console } from '../hosts.ts'

export interface TillWindow {
  readonly page: Page
  /** What the till says about the code it was shown. */
  readonly verdict: Locator
  /** The last ten scans, newest first. */
  readonly scans: Locator
}

/** Enrols one more till from the demo's menu, waits for its lists, and opens its shift. */
export async function openTill(console: Console, cashier: string): Promise<TillWindow> {
  const page = await console.nextWindow(() => chooseInDemo(console.page, 'Open another till'))
  await expect(page.getByRole('heading', { name: 'Ready' })).toBeVisible()
  // Until its first lists have come it says so in place of how to show a code.
  await expect(
    page.getByText(/^(Show a code to the camera|Use the scanner, or type the code)$/),
  ).toBeVisible()
  await page.keyboard.press('F8')
  await page.getByLabel('Who stands at this till?').fill(cashier)
  await page.getByRole('button', { name: /^Open/ }).click()
  await expect(page.getByText(`${cashier}, shift since`)).toBeVisible()
  return {
    page,
    verdict: page.getByRole('alert'),
    scans: page.getByRole('region', { name: 'Last ten scans' }).getByRole('listitem'),
  }
}

export async function cutNetwork({ page }: TillWindow): Promise<void> {
  await page.getByRole('button', { name: 'Cut the network' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Network cut' })).toBeVisible()
}

export async function restoreNetwork({ page }: TillWindow): Promise<void> {
  await page.getByRole('button', { name: 'Restore the network' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Online' })).toBeVisible()
}

export async function chooseInDemo(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Demo' }).click()
  await page.getByRole('menuitem', { name }).click()
}
