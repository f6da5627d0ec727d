/** Every screen of the console and how to come there, without a word of either language. */
import { expect, type Page } from '@playwright/test'

export const SCREENS = [
  'today',
  'campaigns',
  'campaign',
  'codes',
  'wizard',
  'redemptions',
  'creators',
  'watched',
  'compared',
  'findings',
  'import',
  'profile',
  'people',
  'account',
  'venues',
  'devices',
  'plan',
  'integrations',
  'palette',
  'inspector',
  'wall',
] as const
/** Of the demo town: one with a fortnight behind it, and a draft. */
const BUSY = 'Autumn roast, first cup'
const CASHIER = 'Petra W.'
const BEGUN = 'Second roaster opening'
/** In pixels: fewer than are drawn at once. */
const A_FEW_ROWS = 300
const LOOKS_FOR_MS = 1_000
/** A row that scrolling has taken away again is not waited for. */
const CLICKS_WITHIN_MS = 5_000
export type ScreenName = (typeof SCREENS)[number]

/** The screen stands with its records when this returns; the console's own layers over the one before are closed. */
export async function openScreen(page: Page, screen: ScreenName): Promise<void> {
  await page.keyboard.press('Escape')
  switch (screen) {
    case 'today':
    case 'campaigns':
    case 'account':
    case 'devices':
    case 'plan':
    case 'integrations':
    case 'wall':
    case 'watched':
    case 'findings':
    case 'import':
      await goToAddress(page, ADDRESSES[screen])
      return settled(page)
    case 'creators':
      await goToAddress(page, ADDRESSES[screen])
      // Beside the box that picks it; list and pane are drawn after the press.
      await page.getByRole('gridcell').nth(1).click()
      await expect(page.getByRole('row', { selected: true })).toBeVisible()
      return settled(page)
    case 'compared':
      await compareTwo(page)
      return settled(page)
    case 'profile':
      await openFirstProfile(page)
      return settled(page)
    case 'venues':
      await goToAddress(page, ADDRESSES[screen])
      await page.getByRole('gridcell').first().click()
      return settled(page)
    case 'people':
      await goToAddress(page, ADDRESSES[screen])
      await page.getByRole('gridcell', { name: CASHIER }).click()
      return settled(page)
    case 'campaign':
    case 'codes':
      await goToAddress(page, '/campaigns')
      await page.getByRole('gridcell', { name: BUSY }).click()
      await expect(page.getByRole('tablist')).toBeVisible()
      if (screen === 'codes') await page.getByRole('tab').last().click()
      return settled(page)
    case 'wizard':
      await goToAddress(page, '/campaigns')
      await page.getByRole('gridcell', { name: BEGUN }).click()
      await expect(page.getByRole('tablist')).toBeVisible()
      await page.keyboard.press('e')
      await page.getByRole('navigation').nth(1).getByRole('button').nth(2).click()
      return settled(page)
    case 'redemptions':
      await goToAddress(page, '/redemptions')
      await openStruck(page)
      return settled(page)
    case 'palette':
      await goToAddress(page, '/')
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('a')
      await expect(page.getByRole('option').first()).toBeVisible()
      return settled(page)
    case 'inspector':
      await goToAddress(page, '/')
      await page.locator('button[data-sync]').click()
      await expect(page.getByRole('dialog')).toBeVisible()
      return settled(page)
  }
}

const ADDRESSES = {
  today: '/',
  campaigns: '/campaigns',
  account: '/settings/account',
  creators: '/creators',
  watched: '/creators/where/watched=yes',
  findings: '/creators/findings',
  import: '/creators/import',
  people: '/settings/people',
  venues: '/settings/venues',
  devices: '/settings/devices',
  plan: '/settings/plan',
  integrations: '/settings/integrations',
  wall: '/wall',
} as const

async function openFirstProfile(page: Page): Promise<void> {
  await openScreen(page, 'creators')
  await page.keyboard.press('o')
  await expect(page.getByRole('tablist')).toBeVisible()
}

/** Struck through is what does not count: undone, or reversed beside the one that holds the code. How far down, the hour decides. */
async function openStruck(page: Page): Promise<void> {
  const cells = page.getByRole('gridcell')
  const struck = cells.filter({ has: page.locator('s') }).first()
  await cells.first().hover()
  await expect(async () => {
    if (!(await struck.isVisible())) await page.mouse.wheel(0, A_FEW_ROWS)
    await expect(struck).toBeVisible({ timeout: LOOKS_FOR_MS })
    await struck.click({ timeout: CLICKS_WITHIN_MS })
  }).toPass({ intervals: [0] })
}

async function compareTwo(page: Page): Promise<void> {
  await goToAddress(page, ADDRESSES.creators)
  for (const at of [1, 2]) {
    const box = page.getByRole('row').nth(at).getByRole('checkbox')
    // Ticked is what is drawn after the press: `check` would look at once, and only once.
    await box.click()
    await expect(box).toBeChecked()
  }
  await page.keyboard.press('c')
  await expect(page.getByRole('columnheader')).toHaveCount(3)
}

/** Goes to an address of the console without loading the page anew; the screen before it is gone when this returns. */
export async function goToAddress(page: Page, path: string): Promise<void> {
  await page.evaluate(
    (hash) =>
      new Promise<void>((resolve) => {
        if (location.hash === `#${hash}`) resolve()
        // A task later: whoever listens too has heard of it.
        addEventListener('hashchange', () => setTimeout(resolve), { once: true })
        location.hash = hash
      }),
    path,
  )
  await screenStands(page)
}

/** The screen that was asked for last is there, and the one before it is gone; its records may still be on their way. */
export async function screenStands(page: Page): Promise<void> {
  await expect(page.locator('main:not([aria-busy="true"])')).toBeVisible()
  await expect(page.getByRole('heading').first()).toBeVisible()
}

/** No part of the page still loads, and what fades in or out has done so. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  // A chart's drawing begins once its library has come.
  await expect(page.locator('figure > [aria-hidden="true"]:empty')).toHaveCount(0)
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null)))
  })
}
