/** Every field of a day in the demo town with its calendar open, in both themes; that of a profile is in the spec of imports. */
import type { Page } from '@playwright/test'
import { hostsOfRun } from './hosts.ts'
import { expectSoundCalendar } from './screens/calendar.ts'
import { forEachDemo } from './screens/demo.ts'
import { goToAddress, openScreen } from './screens/screen-list.ts'

/** The page is the same on each host. */
const FIRST_HOST = hostsOfRun().slice(0, 1)
const BEGUN = 'Second roaster opening'

forEachDemo(
  'the calendars of redemptions, of the security log and of the wizard have no serious fault',
  async (page) => {
    await expectSoundCalendar(page, 'Last day', () => openScreen(page, 'redemptions'))
    await expectSoundCalendar(page, 'First day', () => goToAddress(page, '/settings/security-log'))
    await expectSoundCalendar(page, 'Last day', openWindow)
  },
  FIRST_HOST,
)

async function openWindow(page: Page): Promise<void> {
  await goToAddress(page, '/campaigns')
  await page.getByRole('gridcell', { name: BEGUN }).click()
  await page.getByRole('tablist').waitFor()
  await page.keyboard.press('e')
  await page.getByRole('navigation').nth(1).getByRole('button', { name: 'Window' }).click()
}
