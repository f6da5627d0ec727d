/** On a small laptop the ledger's filters stand in one row, narrowed too, and beside its tabs what asks to be looked at. */
import { expect, type Page } from '@playwright/test'
import { hostsOfRun } from './hosts.ts'
import { forEachDemo } from './screens/demo.ts'
import { wear } from './screens/look.ts'
import { goToAddress, openScreen } from './screens/screen-list.ts'

/** The page is the same on each host. */
const FIRST_HOST = hostsOfRun().slice(0, 1)
const SMALL_LAPTOP = { width: 1280, height: 800 }
/** Its 40 pixels and the line above it. */
const TOOL_ROW = 41
/** With a line below it. */
const TAB_ROW = 37

forEachDemo(
  'on a small laptop the filters of the ledger stand in one row, in both languages',
  async (page) => {
    await page.setViewportSize(SMALL_LAPTOP)
    for (const language of ['en', 'de'] as const) {
      await wear(page, 'light', language)
      await openScreen(page, 'redemptions')
      expect(await heightsOf(page)).toEqual([TOOL_ROW, TAB_ROW])
      await goToAddress(page, '/redemptions/where/standing=confirmed')
      // What takes the filters away stands beside them.
      await expect(tools(page).getByRole('button', { name: /^(?:Clear|Filter)/ })).toBeVisible()
      expect(await heightsOf(page)).toEqual([TOOL_ROW, TAB_ROW])
    }
  },
  FIRST_HOST,
)

async function heightsOf(page: Page): Promise<readonly (number | undefined)[]> {
  const rows = [tools(page), page.getByRole('tablist').locator('..')]
  const boxes = await Promise.all(rows.map((row) => row.boundingBox()))
  return boxes.map((box) => box?.height)
}

function tools(page: Page) {
  return page.locator('section > header + div')
}
