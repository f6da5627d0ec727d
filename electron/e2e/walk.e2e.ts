/** The walk of `docs/walk.md`, click by click: one code, accepted twice without a network, counted once by the server. */
import { expect, test } from '@playwright/test'
import { hostsOfRun, openConsole } from './hosts.ts'
import { figure, firstCodes, goTo, publishCampaign } from './screens/campaign.ts'
import { forgedFrom } from './screens/forged-code.ts'
import { openCamera } from './screens/held-camera.ts'
import { cutNetwork, openTill, restoreNetwork, type TillWindow } from './screens/till.ts'

const TITLE = 'Winter roast, first cup'
const GONE_FOR_MS = 3_500
const SEEN_WITHIN_MS = 5_000

for (const host of hostsOfRun())
  test(`one code walks from the wizard to the dashboard (${host})`, async () => {
    const camera = openCamera()
    const console = await openConsole(host, { demo: true, camera: camera.film })
    try {
      const { page } = console
      await publishCampaign(page, TITLE)
      const [code = ''] = await firstCodes(page, 1)
      await page.getByRole('tab', { name: 'Overview' }).click()

      const first = await openTill(console, 'Ilaria')
      await cutNetwork(first)
      camera.hold(code)
      await expect(first.verdict).toContainText('Accepted')
      await expect(first.verdict).toContainText('offline')
      await expect(first.verdict).toContainText('Cappuccino')
      await expect(async () => {
        camera.takeAway()
        // A code counts as gone once it was out of view for three seconds, from whenever the till saw it last: the product's own rule.
        await first.page.waitForTimeout(GONE_FOR_MS)
        camera.hold(code)
        await expect(first.verdict).toContainText('Already used here', { timeout: SEEN_WITHIN_MS })
      }).toPass()
      camera.takeAway()
      camera.hold(forgedFrom(code))
      await expect(first.verdict).toContainText('Not genuine')
      camera.takeAway()

      const second = await openTill(console, 'Tobias')
      await cutNetwork(second)
      camera.hold(code)
      await expect(second.verdict).toContainText('Accepted')
      camera.takeAway()

      await expect(figure(page, 'Redeemed')).toContainText('0')
      await restoreNetwork(first)
      await expect(accepted(first)).toHaveAttribute('title', 'Confirmed')
      await restoreNetwork(second)
      const reversed = second.scans.filter({ hasText: 'Claimed twice' })
      await expect(reversed).toHaveAttribute('title', /Till 1 took it first, at /)

      await expect(figure(page, 'Redeemed')).toContainText('1')
      await expect(figure(page, 'Reversed')).toContainText('1')
      await expect(page.getByText('1 confirmed redemptions in')).toBeAttached()
      await page.getByRole('button', { name: 'Show the table' }).click()
      await goTo(page, 'Redemptions')
      await page.getByRole('row').filter({ hasText: TITLE }).filter({ hasText: 'Reversed' }).click()
      const pair = page.getByRole('table').filter({ hasText: 'Kept' })
      await expect(pair).toContainText('Till 1')
      await expect(pair).toContainText('Till 2')
    } finally {
      await console.close()
      camera.close()
    }
  })

function accepted({ scans }: TillWindow) {
  return scans.filter({ hasText: 'Accepted' })
}
