/** The redemptions of the demo town: both sides of a clash, who bears it, the ledger by shift, and a link that leads back. */
import { expect, type Page } from '@playwright/test'
import { hostsOfRun } from './hosts.ts'
import { graveFaults } from './screens/axe.ts'
import { forEachDemo } from './screens/demo.ts'
import { wear } from './screens/look.ts'
import { goToAddress, screenStands, settled } from './screens/screen-list.ts'

/** The page is the same on each host. */
const FIRST_HOST = hostsOfRun().slice(0, 1)

forEachDemo(
  'a clash stands side by side with who bears it, and its link leads back to it',
  async (page) => {
    await goToAddress(page, '/redemptions')
    const count = page.getByText(/^[\d,.]+ in all$/)
    const all = (await count.textContent()) ?? ''
    await page.getByRole('button', { name: /clash/ }).click()
    // Until the clashes have come the whole ledger stands.
    await expect(count).not.toHaveText(all)
    const rows = page.getByRole('grid', { name: 'Redemptions' })
    const reversed = rows.getByRole('row').filter({ hasText: 'Reversed' }).first()
    await reversed.getByRole('gridcell').first().click()
    const pane = page.getByRole('region', { name: /^Redemption / })
    await expect(pane.getByRole('columnheader', { name: 'Kept' })).toBeVisible()
    await expect(pane.getByRole('row', { name: /^Standing/ })).toContainText('Confirmed')
    await expect(pane.getByRole('row', { name: /^Standing/ })).toContainText('Reversed')
    await expect(pane.getByRole('heading', { name: /^Who bears €/ })).toBeVisible()
    await settled(page)
    const said = await pane.innerText()
    const address = await hashOf(page)
    expect(address).toMatch(/^#\/redemptions\/where\/.*clash=yes.*entry=/)
    await goToAddress(page, '/')
    await goToAddress(page, address.slice(1))
    await expect(pane).toContainText('Who bears')
    await expect.poll(() => pane.innerText()).toBe(said)
    await expectNoFaults(page)
  },
  FIRST_HOST,
)

forEachDemo(
  'the ledger stands by shift, and Enter shows one shift’s redemptions',
  async (page) => {
    await goToAddress(page, '/redemptions')
    await page.getByRole('tab', { name: 'By shift' }).click()
    const shifts = page.getByRole('grid', { name: 'Shifts' })
    await expect(shifts.getByRole('gridcell').first()).toBeVisible()
    await expectNoFaults(page)
    await expect(shifts.getByRole('gridcell').first()).toBeVisible()
    await shifts.press('ArrowDown')
    const confirmed = await shifts.getByRole('row').nth(1).getByRole('gridcell').nth(4).innerText()
    await shifts.press('Enter')
    await expect(page.getByRole('grid', { name: 'Redemptions' })).toBeVisible()
    await expect(page.getByText(`confirmed ${confirmed}`, { exact: true })).toBeVisible()
    expect(await hashOf(page)).toContain('shift=')
  },
  FIRST_HOST,
)

async function expectNoFaults(page: Page): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await wear(page, theme, 'en')
    await screenStands(page)
    await settled(page)
    expect(await graveFaults(page)).toEqual([])
  }
}

function hashOf(page: Page): Promise<string> {
  return page.evaluate(() => location.hash)
}
